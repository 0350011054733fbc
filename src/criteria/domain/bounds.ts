import { compareFractions, formatFraction, formatTrimmed, floorDivide, type Fraction } from '../../shared/decimal.js';
import { type Operator, type Unit } from './criteria.js';
import { type Result, type TextInterval } from './verdict.js';

/** Between which exact values a number lies; null = no end on that side. Both the same object when the number is known. */
export interface Bounds {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };
export const OPEN: Bounds = { low: null, high: null };

const RATIO_PLACES = 8;
const CLOSENESS_PLACES = 4;
const CLOSENESS_SCALE = 10_000n;

function holds(value: Fraction, operator: Operator, threshold: Fraction): boolean {
  const order = compareFractions(value, threshold);
  if (operator === '>=') return order >= 0;
  if (operator === '>') return order > 0;
  if (operator === '<=') return order <= 0;
  return operator === '<' ? order < 0 : order === 0;
}

/** True for `>=` and `>`. */
export function isFloor(operator: Operator): boolean {
  return operator === '>=' || operator === '>';
}

/** Whether every value within the bounds passes, none does, or some do. */
export function decide(bounds: Bounds, operator: Operator, threshold: Fraction): Result {
  const [worst, best] = isFloor(operator) ? [bounds.low, bounds.high] : [bounds.high, bounds.low];
  if (worst !== null && holds(worst, operator, threshold)) return 'met';
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

function quotient(part: Fraction, whole: Fraction): Fraction {
  if (whole.numerator <= 0n) return part.numerator >= whole.numerator ? ONE : ZERO;
  if (part.numerator <= 0n) return ZERO;
  const ratio = { numerator: part.numerator * whole.denominator, denominator: part.denominator * whole.numerator };
  return ratio.numerator >= ratio.denominator ? ONE : ratio;
}

/** Reached ÷ needed for a floor, needed ÷ reached for a ceiling; negative counts as 0. */
export function closenessOf(bounds: Bounds, operator: Operator, threshold: Fraction): Closeness {
  if (isFloor(operator)) {
    return {
      worst: bounds.low === null ? ZERO : quotient(bounds.low, threshold),
      best: bounds.high === null ? ONE : quotient(bounds.high, threshold),
    };
  }
  const ceiling = (reached: Fraction): Fraction => (reached.numerator <= 0n ? ONE : quotient(threshold, reached));
  return {
    worst: bounds.high === null ? ZERO : ceiling(bounds.high),
    best: bounds.low === null ? ONE : ceiling(bounds.low),
  };
}

/** A closeness as text, truncated to 4 places. */
export function closenessText(closeness: Fraction): string {
  if (closeness === ONE) return '1';
  if (closeness.numerator === 0n) return '0';
  return formatTrimmed(floorDivide(closeness.numerator * CLOSENESS_SCALE, closeness.denominator), CLOSENESS_PLACES);
}

function valueText(value: Fraction, unit: Unit | 'number', rounding: 'down' | 'up'): string {
  if (unit === 'yuan') return yuanText(value, rounding);
  return formatFraction(value, RATIO_PLACES, rounding);
}

function yuanText(value: Fraction, rounding: 'down' | 'up'): string {
  const text = formatFraction(value, 2, rounding);
  const point = text.indexOf('.');
  if (point === -1) return `${text}.00`;
  return text.length - point === 2 ? `${text}0` : text;
}

/** How bounds read in a verdict: a value rounded toward failing, an interval rounded outward, or one side alone. */
export interface BoundsText {
  readonly value: string | TextInterval | null;
  readonly oneSided: { readonly high: string | null; readonly low: string | null } | null;
}

const UNKNOWN_TEXT: BoundsText = { value: null, oneSided: null };

export function boundsText({ low, high }: Bounds, unit: Unit | 'number', rounding: 'down' | 'up'): BoundsText {
  if (low !== null && high !== null) {
    if (low === high || compareFractions(low, high) === 0) return { value: valueText(low, unit, rounding), oneSided: null };
    return { value: { high: valueText(high, unit, 'up'), low: valueText(low, unit, 'down') }, oneSided: null };
  }
  if (low === null && high === null) return UNKNOWN_TEXT;
  if (low !== null && low.numerator === 0n) return UNKNOWN_TEXT;
  return {
    value: null,
    oneSided: {
      high: high === null ? null : valueText(high, unit, 'up'),
      low: low === null ? null : valueText(low, unit, 'down'),
    },
  };
}
