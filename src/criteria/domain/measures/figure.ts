import { multiply, subtract, type Fraction } from '../../../shared/fraction.js';
import { type FigureParameters, type Operator } from '../model/criteria.js';
import { type Measure, type NumericIndicator } from './measure.js';
import { type Slot, type SlotTable } from '../facts/slots.js';
import { type Gap } from '../model/verdict.js';
import { type Cell, type FactsView } from '../facts/facts-view.js';
import { wholeGap } from './ratio.js';
import { inUnits } from '../facts/hundredths.js';
import { NO_UNKNOWNS } from '../facts/unknown-fact.js';
import { type Source } from '../facts/trace.js';
import { isFloor } from '../model/operators.js';

/** A figure of last year as it stands. */
export class FigureIndicator implements NumericIndicator {
  private readonly slot: Slot;
  readonly reads: readonly Slot[];

  constructor(
    private readonly parameters: FigureParameters,
    slots: SlotTable,
  ) {
    this.slot = slots.of(parameters.figure, parameters.yearsAgo ?? 1);
    this.reads = [this.slot];
  }

  measure(view: FactsView): Measure {
    const { low, high, exact, fact } = this.cellOf(view);
    const from = low === null ? null : inUnits(low);
    if (exact && typeof fact.value === 'string')
      return { low: from, high: from, noValue: 'no', unknowns: NO_UNKNOWNS, facts: this.reads };
    const facts: Source[] = [this.slot];
    if (typeof fact.value !== 'string') this.addSources(view, facts);
    if (exact) return { low: from, high: from, noValue: 'no', unknowns: NO_UNKNOWNS, facts };
    return { low: from, high: high === null ? null : inUnits(high), noValue: 'no', unknowns: [view.ask(this.slot)], facts };
  }

  gap(view: FactsView, operator: Operator, threshold: Fraction): Gap | null {
    const { low, high } = this.cellOf(view);
    const raise = isFloor(operator);
    const reached = raise ? low : high;
    if (reached === null) return null;
    const needed = multiply(threshold.numerator, 100);
    const known = multiply(reached, threshold.denominator);
    return wholeGap(this.parameters.figure, view.yearOf(this.slot), {
      hundredths: { numerator: raise ? subtract(needed, known) : subtract(known, needed), denominator: threshold.denominator },
      strict: operator === '>' || operator === '<',
      direction: raise ? 'raise' : 'lower',
    });
  }

  /** Before it was registered a firm had nothing, and nothing can be filled in. */
  private cellOf(view: FactsView): Cell {
    return view.counts(this.slot) ? view.cell(this.slot) : view.beforeRegistration(this.slot);
  }

  /** What an unknown or estimated figure is known from is part of the trace. */
  private addSources(view: FactsView, facts: Source[]): void {
    const { part, whole } = this.slot;
    for (const source of [part, whole]) if (source !== null && view.cell(source).stored) facts.push(source);
  }
}
