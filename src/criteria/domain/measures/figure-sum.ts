import { add, multiply, subtract, type Fraction, type Whole } from '../../../shared/fraction.js';
import { type GrowthParameters, type Operator } from '../model/criteria.js';
import { UNTRACED, type Measure, type NumericIndicator } from './measure.js';
import { type Slot, type SlotTable } from '../facts/slots.js';
import { type Gap } from '../model/verdict.js';
import { type FactsView } from '../facts/facts-view.js';
import { wholeGap } from './ratio.js';
import { inUnits } from '../facts/hundredths.js';
import { NO_UNKNOWNS } from '../facts/unknown-fact.js';
import { isFloor } from '../model/operators.js';

/** A figure summed over accounting years, those before the firm's registration left out. */
export class FigureSumIndicator implements NumericIndicator {
  readonly reads: readonly Slot[];

  constructor(
    private readonly parameters: GrowthParameters,
    slots: SlotTable,
  ) {
    this.reads = slots.over(parameters.figure, parameters.period);
  }

  measure(view: FactsView, traced: boolean): Measure {
    const slots = view.window(this.reads);
    const facts = traced ? slots : UNTRACED;
    const { low, high } = this.sum(view);
    const unknowns = slots.filter((slot) => !view.cell(slot).exact).map((slot) => view.ask(slot));
    const from = low === null ? null : inUnits(low);
    if (unknowns.length === 0) return { low: from, high: from, noValue: 'no', unknowns: NO_UNKNOWNS, facts };
    return { low: from, high: high === null ? null : inUnits(high), noValue: 'no', unknowns, facts };
  }

  gap(view: FactsView, operator: Operator, threshold: Fraction): Gap | null {
    const { low, high } = this.sum(view);
    const raise = isFloor(operator);
    const reached = raise ? low : high;
    if (reached === null) return null;
    const needed = multiply(threshold.numerator, 100);
    const known = multiply(reached, threshold.denominator);
    return wholeGap(this.parameters.figure, null, {
      hundredths: { numerator: raise ? subtract(needed, known) : subtract(known, needed), denominator: threshold.denominator },
      strict: operator === '>' || operator === '<',
      direction: raise ? 'raise' : 'lower',
    });
  }

  private sum(view: FactsView): { readonly low: Whole | null; readonly high: Whole | null } {
    let low: Whole | null = 0;
    let high: Whole | null = 0;
    for (const slot of view.window(this.reads)) {
      const cell = view.cell(slot);
      low = low === null || cell.low === null ? null : add(low, cell.low);
      high = high === null || cell.high === null ? null : add(high, cell.high);
    }
    return { low, high };
  }
}
