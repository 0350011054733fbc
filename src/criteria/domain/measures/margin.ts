import { compareWholes, type Fraction, type Whole } from '../../../shared/fraction.js';
import { type MarginParameters } from '../model/criteria.js';
import { UNTRACED, type Indicator, type Measure } from './measure.js';
import { type Slot, type SlotTable } from '../facts/slots.js';
import { type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS } from '../facts/unknown-fact.js';

/** A figure of last year that can be negative over one that cannot: the net margin (净利润率). */
export class MarginIndicator implements Indicator {
  readonly reads: readonly Slot[];
  private readonly part: Slot;
  private readonly whole: Slot;

  constructor({ numerator, denominator }: MarginParameters, slots: SlotTable) {
    this.part = slots.of(numerator, 1);
    this.whole = slots.of(denominator, 1);
    this.reads = [this.part, this.whole];
  }

  measure(view: FactsView, traced: boolean): Measure {
    const part = view.cell(this.part);
    const whole = view.cell(this.whole);
    const facts = traced ? [view.fact(this.part), view.fact(this.whole)] : UNTRACED;
    if (whole.high === 0) return { low: null, high: null, noValue: 'zero-denominator', unknowns: NO_UNKNOWNS, facts };
    const unknowns = this.reads.filter((slot) => !view.cell(slot).exact).map((slot) => view.ask(slot));
    const low = over(part.low, whole.low, whole.high, 'low');
    if (unknowns.length === 0) return { low, high: low, noValue: 'no', unknowns, facts };
    const isCertain = whole.low !== null && whole.low > 0;
    return { low, high: over(part.high, whole.low, whole.high, 'high'), noValue: isCertain ? 'no' : 'perhaps', unknowns, facts };
  }
}

/** The least or greatest share; null where nothing bounds it. */
function over(part: Whole | null, least: Whole | null, most: Whole | null, end: 'low' | 'high'): Fraction | null {
  if (part === null) return null;
  const wide = compareWholes(part, 0) >= 0 === (end === 'low');
  const whole = wide ? most : least;
  if (whole === null) return { numerator: 0, denominator: 1 };
  return whole > 0 ? { numerator: part, denominator: whole } : null;
}
