import {
  compareFractions,
  compareWholes,
  formatFraction,
  multiply,
  type Fraction,
  type Whole,
} from '../../../shared/fraction.js';
import { type Operator, type Unit } from '../model/criteria.js';
import { isFloor } from '../model/operators.js';
import { type Result, type TextInterval } from '../model/verdict.js';

/** Between which exact values a number lies; null = no end on that side. Both the same object when the number is known. */
export interface Bounds {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

export const ZERO: Fraction = { numerator: 0, denominator: 1 };
export const ONE: Fraction = { numerator: 1, denominator: 1 };

const RATIO_PLACES = 8;
const CLOSENESS_PLACES = 4;

function holds(value: Fraction, operator: Operator, threshold: Fraction): boolean {
  const order = compareFractions(value, threshold);
  if (operator === '>=') return order >= 0;
  if (operator === '>') return order > 0;
  if (operator === '<=') return order <= 0;
  return operator === '<' ? order < 0 : order === 0;
}

/** Whether every value within the bounds passes, none does, or some do. */
export function resultWithin({ low, high }: Bounds, operator: Operator, threshold: Fraction): Result {
  const floor = isFloor(operator);
  const worst = floor ? low : high;
  if (worst !== null && holds(worst, operator, threshold)) return 'met';
  const best = floor ? high : low;
  return best !== null && !holds(best, operator, threshold) ? 'unmet' : 'unknown';
}

/** Exact closeness, 0–1, at the worst and at the best value within the bounds. */
export interface Closeness {
  readonly worst: Fraction;
  readonly best: Fraction;
}

export const MET: Closeness = { worst: ONE, best: ONE };
export const NONE: Closeness = { worst: ZERO, best: ZERO };
export const ANY: Closeness = { worst: ZERO, best: ONE };

const positive = (value: Whole): boolean => value > 0;

function quotient(part: Fraction, of: Fraction): Fraction {
  if (!positive(of.numerator)) return compareWholes(part.numerator, of.numerator) >= 0 ? ONE : ZERO;
  if (!positive(part.numerator)) return ZERO;
  const numerator = multiply(part.numerator, of.denominator);
  const denominator = multiply(part.denominator, of.numerator);
  return numerator >= denominator ? ONE : { numerator, denominator };
}

/** Reached ÷ needed for a floor, needed ÷ reached for a ceiling; negative counts as 0. */
export function closenessOf({ low, high }: Bounds, operator: Operator, threshold: Fraction): Closeness {
  if (isFloor(operator)) {
    const worst = low === null ? ZERO : quotient(low, threshold);
    if (low === high && low !== null) return { worst, best: worst };
    return { worst, best: high === null ? ONE : quotient(high, threshold) };
  }
  const worst = high === null ? ZERO : ceiling(high, threshold);
  return { worst, best: low === null ? ONE : ceiling(low, threshold) };
}

function ceiling(reached: Fraction, threshold: Fraction): Fraction {
  return positive(reached.numerator) ? quotient(threshold, reached) : ONE;
}

/** A closeness as text, truncated to 4 places. */
export function closenessText(closeness: Fraction): string {
  if (closeness === ONE) return '1';
  return closeness === ZERO ? '0' : formatFraction(closeness, CLOSENESS_PLACES, 'down');
}

/** An exact value as it stands in a verdict: money with two places, anything else with at most eight. */
export function valueText(value: Fraction, unit: Unit | 'number', rounding: 'down' | 'up'): string {
  return unit === 'yuan' || unit === 'usd' ? moneyText(value, rounding) : formatFraction(value, RATIO_PLACES, rounding);
}

function moneyText(value: Fraction, rounding: 'down' | 'up'): string {
  const text = formatFraction(value, 2, rounding);
  const point = text.indexOf('.');
  if (point === -1) return `${text}.00`;
  return text.length - point === 2 ? `${text}0` : text;
}

/** How bounds read in a verdict: a value rounded toward failing, an interval rounded outward, or null. */
export function boundsText({ low, high }: Bounds, unit: Unit | 'number', rounding: 'down' | 'up'): string | TextInterval | null {
  if (low === null || high === null) return null;
  if (low === high || compareFractions(low, high) === 0) return valueText(low, unit, rounding);
  return { high: valueText(high, unit, 'up'), low: valueText(low, unit, 'down') };
}

/** What is known where one side alone is; null where both sides or neither are, or where it is no news (at least nothing). */
export function oneSidedText(
  { low, high }: Bounds,
  unit: Unit,
): { readonly high: string | null; readonly low: string | null } | null {
  if ((low === null) === (high === null)) return null;
  if (low !== null) return positive(low.numerator) ? { high: null, low: valueText(low, unit, 'down') } : null;
  return high === null ? null : { high: valueText(high, unit, 'up'), low: null };
}
