import { ZERO } from '../bounds.js';
import { type Operator, type CompoundGrowthParameters } from '../criteria.js';
import { add, compareWholes, multiply, subtract, type Fraction, type Whole } from '../../../shared/fraction.js';
import { hundredths } from '../hundredths.js';
import { NOTHING, type Cell, type View } from '../view.js';
import { type Measure, type NumericIndicator } from '../measure.js';
import { type Slot, type SlotTable } from '../slots.js';
import { type Gap } from '../verdict.js';
import { wholeGap } from './ratio.js';

/**
 * Growth over a number of years as a factor: the figure of last year over that of `years` before. A rate r over n years is reached when
 * the factor reaches (1 + r)^n, so no root is drawn: 17,280,000 over 10,000,000 in three years is exactly 20 %.
 */
export class CompoundGrowthIndicator implements NumericIndicator {
  readonly reads: readonly Slot[];
  private readonly last: Slot;
  private readonly base: Slot;
  /** Hundredths; below it the base is of no concern, since another condition of the route fails there. */
  private readonly baseLeast: Whole;

  constructor(
    private readonly parameters: CompoundGrowthParameters,
    slots: SlotTable,
  ) {
    this.last = slots.of(parameters.figure, 1);
    this.base = slots.of(parameters.figure, 1 + parameters.years);
    this.reads = [this.base, this.last];
    this.baseLeast = parameters.baseAtLeast === undefined ? 0 : hundredths(parameters.baseAtLeast);
  }

  measure(view: View): Measure {
    const base = this.baseOf(view);
    const last = view.cell(this.last);
    const facts = this.reads;
    const open = [this.base, this.last].filter((slot) => !(slot === this.base ? base : last).exact);
    const missing = open.length === 0 ? NOTHING : open.map((slot) => view.ask(slot));
    if (base.exact && base.low === 0) return { low: null, high: null, noValue: 'zero-denominator', missing: NOTHING, facts };
    if (missing.length > 0) return { ...this.between(base, last), missing, facts };
    const factor = { numerator: last.low ?? 0, denominator: base.low ?? 1 };
    return { low: factor, high: factor, noValue: 'no', missing, facts };
  }

  /** Between which factors it lies while one of the two figures, or both, are not known exactly. */
  private between(base: Cell, last: Cell): Pick<Measure, 'low' | 'high' | 'noValue'> {
    const least = base.low !== null && compareWholes(base.low, this.baseLeast) > 0 ? base.low : this.baseLeast;
    const most = base.high === null || base.high === 0 ? null : base.high;
    return {
      low: most === null ? ZERO : { numerator: last.low ?? 0, denominator: most },
      high: last.high === null || least === 0 ? null : { numerator: last.high, denominator: least },
      noValue: least > 0 ? 'no' : 'perhaps',
    };
  }

  gap(view: View, operator: Operator, factor: Fraction): Gap | null {
    const base = this.baseOf(view);
    const { low } = view.cell(this.last);
    if (base.high === null || base.high === 0 || low === null || (operator !== '>=' && operator !== '>')) return null;
    const lacking = subtract(multiply(factor.numerator, base.high), multiply(low, factor.denominator));
    return wholeGap(this.parameters.figure, view.yearOf(this.last), {
      hundredths: { numerator: lacking, denominator: factor.denominator },
      strict: operator === '>',
    });
  }

  private baseOf(view: View): Cell {
    return view.counts(this.base) ? view.cell(this.base) : view.beforeRegistration(this.base);
  }
}

/** (1 + rate)^years, exact. */
export function factorOf(rate: Fraction, years: number): Fraction {
  const one = { numerator: add(rate.numerator, rate.denominator), denominator: rate.denominator };
  let factor: Fraction = { numerator: 1, denominator: 1 };
  for (let year = 0; year < years; year += 1)
    factor = { numerator: multiply(factor.numerator, one.numerator), denominator: multiply(factor.denominator, one.denominator) };
  return factor;
}

const PLACES = 8n;

/** The yearly rate behind a factor over some years as decimal text with at most eight places, rounded down. For people: nothing is decided by it. */
export function rateText({ numerator, denominator }: Fraction, years: number): string {
  const scale = 10n ** PLACES;
  const target = (BigInt(numerator) * scale ** BigInt(years)) / BigInt(denominator);
  const rate = root(target, BigInt(years)) - scale;
  const digits = (rate < 0n ? -rate : rate).toString().padStart(Number(PLACES) + 1, '0');
  const text = `${digits.slice(0, -8)}.${digits.slice(-8)}`.replace(/\.?0+$/, '');
  return rate < 0n ? `-${text}` : text;
}

/** The greatest whole number whose nth power is at most the value. */
function root(value: bigint, n: bigint): bigint {
  if (value < 2n || n === 1n) return value;
  let guess = 1n << (BigInt(value.toString(2).length) / n + 1n);
  for (;;) {
    const next = ((n - 1n) * guess + value / guess ** (n - 1n)) / n;
    if (next >= guess) return guess;
    guess = next;
  }
}
