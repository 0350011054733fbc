import { compareDecimals, decimal } from '../../../shared/decimal.js';
import { compareFractions, toFraction, type Fraction } from '../../../shared/fraction.js';
import { type Bounds } from '../measures/bounds.js';
import { type BandEnds } from '../model/criteria.js';

/** One end of a band: the value and whether it belongs to the band; null = no end. */
interface End {
  readonly at: Fraction;
  readonly included: boolean;
}

/** A band with its ends as exact numbers. */
export interface CompiledBand<Rule extends BandEnds> {
  readonly rule: Rule;
  readonly from: End | null;
  readonly to: End | null;
}

function end(included: string | undefined, excluded: string | undefined): End | null {
  if (included !== undefined) return { at: toFraction(decimal(included)), included: true };
  return excluded === undefined ? null : { at: toFraction(decimal(excluded)), included: false };
}

/** The bands of a table, highest first. */
export function compileBands<Rule extends BandEnds>(rules: readonly Rule[]): readonly CompiledBand<Rule>[] {
  const bands = rules.map((rule) => ({ rule, from: end(rule.atLeast, rule.over), to: end(rule.atMost, rule.below) }));
  return bands.sort(({ from: left }, { from: right }) => {
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return compareFractions(right.at, left.at) || Number(left.included) - Number(right.included);
  });
}

/** The band of a value: the first from above that it reaches, since every value has exactly one. */
export function bandOf<Band extends CompiledBand<BandEnds>>(bands: readonly Band[], value: Fraction): Band {
  for (const band of bands) if (isAbove(value, band.from)) return band;
  throw new Error('A table of bands leaves a value without one; the loader refuses such a table');
}

/** The bands that hold some value between the bounds. */
export function bandsWithin<Band extends CompiledBand<BandEnds>>(bands: readonly Band[], { low, high }: Bounds): readonly Band[] {
  return bands.filter(({ from, to }) => (high === null || isAbove(high, from)) && (low === null || isBelow(low, to)));
}

function isAbove(value: Fraction, from: End | null): boolean {
  if (from === null) return true;
  const order = compareFractions(value, from.at);
  return order > 0 || (order === 0 && from.included);
}

function isBelow(value: Fraction, to: End | null): boolean {
  if (to === null) return true;
  const order = compareFractions(value, to.at);
  return order < 0 || (order === 0 && to.included);
}

/** What is wrong with a table of bands: where two overlap or leave a gap. Every value must have exactly one band. */
export function bandProblem(rules: readonly BandEnds[]): string | undefined {
  // Of two that begin at one value the one that holds it comes first: exactly 0, then over 0.
  const sorted = [...rules].sort(
    (left, right) =>
      compareEnds(lowerOf(left), lowerOf(right)) || Number(right.atLeast !== undefined) - Number(left.atLeast !== undefined),
  );
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return 'has no bands';
  if (lowerOf(first) !== undefined) return `leaves values below band "${first.label}" without a band`;
  if (upperOf(last) !== undefined) return `leaves values above band "${last.label}" without a band`;
  for (const [index, band] of sorted.slice(0, -1).entries()) {
    const next = sorted[index + 1];
    const problem = next === undefined ? undefined : seamProblem(band, next);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function seamProblem(lower: BandEnds, upper: BandEnds): string | undefined {
  const [to, from] = [upperOf(lower), lowerOf(upper)];
  if (to === undefined || from === undefined) return `lets bands "${lower.label}" and "${upper.label}" overlap`;
  const order = compareDecimals(decimal(to), decimal(from));
  const closed = (lower.atMost !== undefined ? 1 : 0) + (upper.atLeast !== undefined ? 1 : 0);
  if (order > 0 || (order === 0 && closed === 2)) return `lets bands "${lower.label}" and "${upper.label}" overlap at ${from}`;
  if (order < 0 || closed === 0) return `leaves a gap between bands "${lower.label}" and "${upper.label}" at ${to}`;
  return undefined;
}

const lowerOf = ({ atLeast, over }: BandEnds): string | undefined => atLeast ?? over;
const upperOf = ({ atMost, below }: BandEnds): string | undefined => atMost ?? below;

function compareEnds(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
  return compareDecimals(decimal(left), decimal(right));
}
