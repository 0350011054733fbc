import { figureNamed } from '../../../figures/domain/index.js';
import {
  add,
  ceilDivide,
  compareWholes,
  floorDivide,
  multiply,
  subtract,
  type Fraction,
  type Whole,
} from '../../../shared/fraction.js';
import { ONE, ZERO } from './bounds.js';
import { type Operator, type RatioParameters } from '../model/criteria.js';
import { conflictAmong, isPartOf, PART_OVER_WHOLE } from '../facts/part-over-whole.js';
import { clipped, Known, UNTRACED, type Clip, type Measure, type NumericIndicator } from './measure.js';
import { type Slot, type SlotTable } from '../facts/slots.js';
import { type Gap } from '../model/verdict.js';
import { type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { trace, type Source } from '../facts/trace.js';

interface Sum {
  readonly low: Whole;
  /** Null = no end. */
  readonly high: Whole | null;
  readonly exact: boolean;
}

const NO_FACTS: Source[] = [];

/** One figure over another, each summed over the same accounting years. Both are figures that cannot be negative. */
export class RatioIndicator implements NumericIndicator {
  private readonly numerators: readonly Slot[];
  private readonly denominators: readonly Slot[];
  private readonly within: boolean;
  /** The numerator is by definition a part of the denominator, so that more of it cannot be. */
  private readonly isShare: boolean;
  readonly reads: readonly Slot[];

  constructor(
    private readonly parameters: RatioParameters,
    slots: SlotTable,
  ) {
    this.numerators = slots.over(parameters.numerator, parameters.period, parameters.yearsAgo);
    this.denominators = slots.over(parameters.denominator, parameters.period, parameters.yearsAgo);
    this.within = parameters.numeratorWithinDenominator === true;
    this.reads = [...this.numerators, ...this.denominators];
    this.isShare = isPartOf(parameters.numerator, parameters.denominator);
  }

  measure(view: FactsView, traced: boolean, clip?: Clip): Measure {
    const numerators = view.window(this.numerators);
    const denominators = view.window(this.denominators);
    const conflict = this.isShare ? conflictAmong(view, numerators, denominators) : NO_UNKNOWNS;
    if (conflict.length > 0) {
      const facts = traced ? this.readIn(numerators, denominators) : UNTRACED;
      return { low: null, high: null, noValue: PART_OVER_WHOLE, unknowns: conflict, facts };
    }
    const part = clip === undefined ? plainSum(view, numerators) : Number.NaN;
    const whole = clip === undefined ? plainSum(view, denominators) : Number.NaN;
    if (Number.isNaN(part) || Number.isNaN(whole)) return this.partlyKnown(view, { traced, numerators, denominators }, clip);
    const facts = traced ? this.readIn(numerators, denominators) : UNTRACED;
    if (whole === 0) return { low: null, high: null, noValue: 'zero-denominator', unknowns: NO_UNKNOWNS, facts };
    return new Known(part, whole, facts);
  }

  gap(view: FactsView, operator: Operator, threshold: Fraction, clip?: Clip): Gap | null {
    const slots = view.window(this.numerators);
    const part = leastOf(view, slots);
    const whole = mostOf(view, view.window(this.denominators), clip);
    if (whole === null || (operator !== '>=' && operator !== '>')) return null;
    const { numerator: t, denominator: scale } = threshold;
    // (part + x) / (whole + x) ≥ t where x enters both, part + x ≥ t · whole where it enters the part alone.
    const lacking = subtract(multiply(t, whole), multiply(scale, part));
    const share = this.within ? subtract(scale, t) : scale;
    if (share <= 0) return null;
    const [only] = slots;
    return wholeGap(this.parameters.numerator, slots.length === 1 && only !== undefined ? view.yearOf(only) : null, {
      hundredths: { numerator: lacking, denominator: share },
      strict: operator === '>',
    });
  }

  /** What it reads of windows that may be shorter than the whole. */
  private readIn(numerators: readonly Slot[], denominators: readonly Slot[]): readonly Slot[] {
    const whole = numerators === this.numerators && denominators === this.denominators;
    return whole ? this.reads : [...numerators, ...denominators];
  }

  private partlyKnown(
    view: FactsView,
    used: { readonly traced: boolean; readonly numerators: readonly Slot[]; readonly denominators: readonly Slot[] },
    clip: Clip | undefined,
  ): Measure {
    const { numerators, denominators } = used;
    const facts = used.traced ? [...this.readIn(numerators, denominators)] : [];
    const unknowns = asked(view, numerators, denominators);
    const part = withLeast(view, numerators, sum(view, numerators, undefined), facts);
    const all = withLeast(view, denominators, sum(view, denominators, clip), facts);
    if (all.high === 0) return { low: null, high: null, noValue: 'zero-denominator', unknowns, facts };
    if (part.exact && all.exact) {
      const exact = { numerator: part.low, denominator: all.low };
      return { low: exact, high: exact, noValue: 'no', unknowns, facts };
    }
    const least = this.within && compareWholes(part.low, all.low) > 0 ? part.low : all.low;
    const low = all.high === null ? ZERO : { numerator: part.low, denominator: all.high };
    const high = this.highest(part.high, least);
    return { low, high, noValue: least > 0 ? 'no' : 'perhaps', unknowns, facts };
  }

  private highest(part: Whole | null, whole: Whole): Fraction | null {
    let high: Fraction | null = null;
    if (part !== null && whole > 0) high = { numerator: part, denominator: whole };
    else if (part === 0) high = ZERO;
    if (this.within && (high === null || compareWholes(high.numerator, high.denominator) > 0)) return ONE;
    return high;
  }
}

/** The sum of figures that are all plainly known; NaN where one is not, or the sum is no safe number. */
function plainSum(view: FactsView, slots: readonly Slot[]): number {
  let total = 0;
  for (const slot of slots) total += view.amount(slot);
  return total <= Number.MAX_SAFE_INTEGER ? total : Number.NaN;
}

/** The least that figures can sum up to. */
function leastOf(view: FactsView, slots: readonly Slot[]): Whole {
  const plain = plainSum(view, slots);
  return Number.isNaN(plain) ? withLeast(view, slots, sum(view, slots, undefined), NO_FACTS).low : plain;
}

/** The most that figures can sum up to; null = no end. */
function mostOf(view: FactsView, slots: readonly Slot[], clip: Clip | undefined): Whole | null {
  const plain = clip === undefined ? plainSum(view, slots) : Number.NaN;
  return Number.isNaN(plain) ? sum(view, slots, clip).high : plain;
}

function asked(view: FactsView, first: readonly Slot[], second: readonly Slot[]): readonly UnknownFact[] {
  const open = [...first, ...second].filter((slot) => !view.cell(slot).exact);
  return open.length === 0 ? NO_UNKNOWNS : open.map((slot) => view.ask(slot));
}

function sum(view: FactsView, slots: readonly Slot[], clip: Clip | undefined): Sum {
  let low: Whole = 0;
  let high: Whole | null = 0;
  let exact = true;
  for (const slot of slots) {
    const cell = view.cell(slot);
    const counted = clip !== undefined && clip.slot === slot ? clipped(cell, clip) : cell;
    low = add(low, counted.low ?? 0);
    high = high === null || counted.high === null ? null : add(high, counted.high);
    exact &&= counted.exact;
  }
  return { low, high, exact };
}

/** Where years of a whole are missing, the sum is still at least that of its part: all R&D is at least the domestic. */
function withLeast(view: FactsView, slots: readonly Slot[], known: Sum, facts: Source[]): Sum {
  if (slots.every((slot) => view.cell(slot).stored)) return known;
  let least: Whole = 0;
  for (const slot of slots) {
    const { part } = slot;
    if (part === null) return known;
    const cell = view.cell(part);
    if (!cell.stored) return known;
    least = add(least, cell.low ?? 0);
  }
  if (facts !== NO_FACTS) for (const slot of slots) trace(facts, slot.part ?? slot);
  return compareWholes(least, known.low) > 0 ? { ...known, low: least } : known;
}

/** A gap rounded outward to whole persons, whole things or whole yuan. */
export function wholeGap(
  figure: RatioParameters['numerator'],
  year: number | null,
  lacking: { readonly hundredths: Fraction; readonly strict: boolean; readonly direction?: 'raise' | 'lower' },
): Gap {
  const { numerator, denominator } = lacking.hundredths;
  const size = multiply(denominator, 100);
  const amount = lacking.strict ? add(floorDivide(numerator, size), 1) : ceilDivide(numerator, size);
  const unit = figureNamed(figure)?.unit ?? 'count';
  return {
    amount: unit === 'yuan' ? `${amount}.00` : amount.toString(),
    direction: lacking.direction ?? 'raise',
    figure,
    unit,
    year,
  };
}
