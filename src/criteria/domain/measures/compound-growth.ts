import { ZERO } from './bounds.js';
import { type Operator, type CompoundGrowthParameters } from '../model/criteria.js';
import { add, compareWholes, multiply, subtract, type Fraction, type Whole } from '../../../shared/fraction.js';
import { hundredths } from '../facts/hundredths.js';
import { type Cell, type FactsView } from '../facts/facts-view.js';
import { clipped, type Clip, type Measure, type NumericIndicator } from './measure.js';
import { type Slot, type SlotTable } from '../facts/slots.js';
import { type Gap } from '../model/verdict.js';
import { wholeGap } from './ratio.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';

/**
 * Growth over a number of years as a factor: the figure of last year over that of `years` before. A rate r over n years is reached when
 * the factor reaches (1 + r)^n, so no root is drawn: 17,280,000 over 10,000,000 in three years is exactly 20 %.
 * Of a figure that can be negative (profit) the base must be above zero: from a loss there is no rate, and a person judges, unless last
 * year was no better than the base, which is growth by no reading.
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

  measure(view: FactsView, _traced: boolean, clip?: Clip): Measure {
    const base = this.baseOf(view);
    const last = this.lastOf(view, clip);
    const facts = this.reads;
    const open = [this.base, this.last].filter((slot) => !(slot === this.base ? base : last).exact);
    const unknowns = open.length === 0 ? NO_UNKNOWNS : open.map((slot) => view.ask(slot));
    if (base.exact && base.low !== null && base.low <= 0) return { ...this.fromNothing(base.low, last, unknowns), facts };
    if (unknowns.length > 0) return { ...this.between(base, last), unknowns, facts };
    const factor = { numerator: last.low ?? 0, denominator: base.low ?? 1 };
    return { low: factor, high: factor, noValue: 'no', unknowns, facts };
  }

  /** No rate from a base of zero or less; of a figure that can be negative, one that did not rise has not grown. */
  private fromNothing(base: Whole, last: Cell, unknowns: readonly UnknownFact[]): Omit<Measure, 'facts'> {
    if (!this.base.signed) return { low: null, high: null, noValue: 'zero-denominator', unknowns: NO_UNKNOWNS };
    if (last.high !== null && compareWholes(last.high, base) <= 0)
      return { low: null, high: ZERO, noValue: 'no', unknowns: NO_UNKNOWNS };
    if (last.exact || (last.low !== null && compareWholes(last.low, base) > 0))
      return { low: null, high: null, noValue: 'base-not-positive', unknowns: NO_UNKNOWNS };
    return { low: null, high: null, noValue: 'perhaps', unknowns };
  }

  /** Between which factors it lies while one of the two figures, or both, are not known exactly. */
  private between(base: Cell, last: Cell): Pick<Measure, 'low' | 'high' | 'most' | 'noValue'> {
    const least = base.low !== null && compareWholes(base.low, this.baseLeast) > 0 ? base.low : this.baseLeast;
    const most = base.high === null || base.high <= 0 ? null : base.high;
    return {
      low: lowest(last.low, least, most),
      high: highest(last.high, least, most),
      // A base that does not count still lets a firm be near: then both conditions fail, and each may fail narrowly.
      most: highest(last.high, base.low ?? 0, most),
      noValue: least > 0 ? 'no' : 'perhaps',
    };
  }

  gap(view: FactsView, operator: Operator, factor: Fraction, clip?: Clip): Gap | null {
    const base = this.baseOf(view);
    const { low } = this.lastOf(view, clip);
    if (base.high === null || base.high <= 0 || low === null || (operator !== '>=' && operator !== '>')) return null;
    const lacking = subtract(multiply(factor.numerator, base.high), multiply(low, factor.denominator));
    return wholeGap(this.parameters.figure, view.yearOf(this.last), {
      hundredths: { numerator: lacking, denominator: factor.denominator },
      strict: operator === '>',
    });
  }

  private lastOf(view: FactsView, clip: Clip | undefined): Cell {
    const cell = view.cell(this.last);
    return clip !== undefined && clip.slot === this.last ? clipped(cell, clip) : cell;
  }

  private baseOf(view: FactsView): Cell {
    return view.counts(this.base) ? view.cell(this.base) : view.beforeRegistration(this.base);
  }
}

/** The least factor: the least last year over the greatest base, or over the least one where it is negative. */
function lowest(last: Whole | null, least: Whole, most: Whole | null): Fraction | null {
  if (last === null) return null;
  if (last < 0) return least > 0 ? { numerator: last, denominator: least } : null;
  return most === null ? ZERO : { numerator: last, denominator: most };
}

/** The greatest factor; null where nothing bounds it. */
function highest(last: Whole | null, least: Whole, most: Whole | null): Fraction | null {
  if (last === null) return null;
  if (last < 0) return most === null ? ZERO : { numerator: last, denominator: most };
  return least > 0 ? { numerator: last, denominator: least } : null;
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

/**
 * The yearly rate behind a factor over some years as decimal text with at most eight places, rounded down; of a factor below zero (a
 * profit that became a loss) −100 %. For people: nothing is decided by it.
 */
export function rateText({ numerator, denominator }: Fraction, years: number): string {
  if (numerator < 0) return '-1';
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
