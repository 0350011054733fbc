import { decimal } from '../../../shared/decimal.js';
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
