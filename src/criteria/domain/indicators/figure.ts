import { type Fraction } from '../../../shared/decimal.js';
import { isFloor } from '../bounds.js';
import { type FigureParameters, type Operator } from '../criteria.js';
import { type Measure, type NumericIndicator } from '../measure.js';
import { type SlotTable } from '../slots.js';
import { type Gap } from '../verdict.js';
import { inUnits, type View } from '../view.js';
import { wholeGap } from './ratio.js';

/** A figure of last year as it stands. */
export class FigureIndicator implements NumericIndicator {
  private readonly slot: number;

  constructor(
    private readonly parameters: FigureParameters,
    slots: SlotTable,
  ) {
    this.slot = slots.of(parameters.figure, 1);
  }

  measure(view: View): Measure {
    const { low, high, exact, stored } = view.cell(this.slot);
    const from = low === null ? null : inUnits(low);
    const bounds = { low: from, high: exact ? from : high === null ? null : inUnits(high) };
    const facts = [view.use(this.slot)];
    const { part, whole } = view.slot(this.slot);
    // What an unknown figure is known from is part of the trace.
    if (!stored) for (const other of [part, whole]) if (other !== null && view.cell(other).stored) facts.push(view.use(other));
    return { bounds, noValue: 'no', facts, missing: exact ? [] : [view.ask(this.slot)] };
  }

  gap(view: View, operator: Operator, threshold: Fraction): Gap | null {
    const { low, high } = view.cell(this.slot);
    const raise = isFloor(operator);
    const reached = raise ? low : high;
    if (reached === null) return null;
    const needed = threshold.numerator * 100n;
    const difference = raise ? needed - reached * threshold.denominator : reached * threshold.denominator - needed;
    return wholeGap(this.parameters.figure, view.yearOfSlot(this.slot), {
      hundredths: { numerator: difference, denominator: threshold.denominator },
      strict: operator === '>' || operator === '<',
      direction: raise ? 'raise' : 'lower',
    });
  }
}
