import { add, multiply, type Fraction, type Whole } from '../../../shared/fraction.js';
import { ZERO } from './bounds.js';
import { type RatioParameters } from '../model/criteria.js';
import { UNTRACED, type Measure, type NumericIndicator } from './measure.js';
import { type Slot, type SlotTable } from '../facts/slots.js';
import { type Gap } from '../model/verdict.js';
import { type Cell, type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';

/**
 * The mean of the yearly ratios of one figure to another over accounting years (四年平均科技活动投入强度), not the ratio of their sums.
 * A year without a denominator has no ratio, so there is no mean.
 */
export class MeanRatioIndicator implements NumericIndicator {
  readonly reads: readonly Slot[];
  private readonly numerators: readonly Slot[];
  private readonly denominators: readonly Slot[];

  constructor(parameters: RatioParameters, slots: SlotTable) {
    this.numerators = slots.over(parameters.numerator, parameters.period);
    this.denominators = slots.over(parameters.denominator, parameters.period);
    this.reads = [...this.numerators, ...this.denominators];
  }

  measure(view: FactsView, traced: boolean): Measure {
    const numerators = view.window(this.numerators);
    const denominators = view.window(this.denominators);
    const used = [...numerators, ...denominators];
    const facts = traced ? used : UNTRACED;
    const unknowns: readonly UnknownFact[] = used.filter((slot) => !view.cell(slot).exact).map((slot) => view.ask(slot));
    if (denominators.some((slot) => view.cell(slot).high === 0))
      return { low: null, high: null, noValue: 'zero-denominator', unknowns: NO_UNKNOWNS, facts };
    const { low, high, isCertain } = sumOfRatios(
      numerators.map((slot) => view.cell(slot)),
      denominators.map((slot) => view.cell(slot)),
    );
    const from = over(low, denominators.length);
    if (unknowns.length === 0) return { low: from, high: from, noValue: 'no', unknowns: NO_UNKNOWNS, facts };
    const to = high === null ? null : over(high, denominators.length);
    return { low: from, high: to, noValue: isCertain ? 'no' : 'perhaps', unknowns, facts };
  }

  /** Which of the years to move is not the rule's to say. */
  gap(): Gap | null {
    return null;
  }
}

/** Between what the sum of the yearly ratios lies; `isCertain` where every denominator is certainly above zero. */
function sumOfRatios(
  parts: readonly Cell[],
  wholes: readonly Cell[],
): { readonly low: Fraction; readonly high: Fraction | null; readonly isCertain: boolean } {
  let low: Fraction = ZERO;
  let high: Fraction | null = ZERO;
  let isCertain = true;
  for (const [index, whole] of wholes.entries()) {
    const part = parts[index];
    const least = whole.low ?? 0;
    if (whole.high !== null) low = plus(low, part?.low ?? 0, whole.high);
    if (least === 0) isCertain = false;
    const most = part?.high ?? null;
    high = high === null || least === 0 || most === null ? null : plus(high, most, least);
  }
  return { low, high, isCertain };
}

function plus({ numerator, denominator }: Fraction, part: Whole, whole: Whole): Fraction {
  return { numerator: add(multiply(numerator, whole), multiply(part, denominator)), denominator: multiply(denominator, whole) };
}

const over = ({ numerator, denominator }: Fraction, years: number): Fraction => ({
  numerator,
  denominator: multiply(denominator, years),
});
