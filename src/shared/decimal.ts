import { COMPUTED_DIGITS_MAX, DIGITS_MAX, exactWhole, isMeasured } from './digits.js';

/**
 * Exact decimals on bigint. Nothing here ever passes through a float: at a threshold
 * `0.05` must be five hundredths and not the double nearest to it.
 */

/** An exact decimal number: `units × 10^-scale`. Plain data; make one with {@link parseDecimal}. */
export interface Decimal {
  readonly units: bigint;
  /** Number of places after the point, 0 or more. */
  readonly scale: number;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const POWERS_OF_TEN: bigint[] = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10^exponent, exact. */
export function powerOfTen(exponent: number): bigint {
  return POWERS_OF_TEN[exponent] ?? 10n ** BigInt(exponent);
}

function read(text: string, digitsMax: number): Decimal | undefined {
  const match = isMeasured(text, digitsMax) ? DECIMAL.exec(text) : null;
  if (match === null) return undefined;
  const [, sign, whole = '', places = ''] = match;
  const units = exactWhole(whole + places, digitsMax);
  return { units: sign === '-' ? -units : units, scale: places.length };
}

/**
 * Reads `-12.50` and the like: digits with at most one point, no exponent, no spaces, no thousands marks. Undefined when it is not
 * that, and when it is longer than any number here ({@link DIGITS_MAX} digits), however many of them are zeros.
 */
export function parseDecimal(text: string): Decimal | undefined {
  return read(text, DIGITS_MAX);
}

/** As {@link parseDecimal}, for text that is known to be a decimal (a stored figure, a checked parameter, our own result); throws a sentence otherwise. */
export function decimal(text: string): Decimal {
  const parsed = read(text, COMPUTED_DIGITS_MAX);
  if (parsed === undefined) throw new Error(`"${text.slice(0, DIGITS_MAX)}" is not a decimal number such as 0.05 or 50000000.00`);
  return parsed;
}

/**
 * Why what somebody states is no exact number. `too-many-digits`: more than {@link DIGITS_MAX}. `unsafe`: a JSON number with more digits
 * than such a number keeps, which may already have been changed on its way; `too-large`, `too-fine`: one that only an exponent can write.
 */
export type NumberFault = 'not-a-number' | 'too-many-digits' | 'unsafe' | 'too-large' | 'too-fine';

/** A JSON number keeps no more than this many digits for sure. */
const NUMBER_DIGITS_MAX = 15;

/** Reads a number that somebody states, as decimal text or as a JSON number; normalised, so that `1.50` and `1.5` are one. */
export function readDecimal(input: unknown): { readonly decimal: Decimal } | { readonly fault: NumberFault } {
  if (typeof input === 'number') return readNumber(input);
  if (typeof input !== 'string') return { fault: 'not-a-number' };
  if (!isMeasured(input)) return { fault: MANY_DIGITS.test(input) ? 'too-many-digits' : 'not-a-number' };
  const parsed = parseDecimal(input);
  return parsed === undefined ? { fault: 'not-a-number' } : { decimal: normalise(parsed) };
}

/** Digits and marks alone: something that would be a number if it were shorter. */
const MANY_DIGITS = /^-?[\d.]+$/;

function readNumber(input: number): { readonly decimal: Decimal } | { readonly fault: NumberFault } {
  if (Number.isNaN(input)) return { fault: 'not-a-number' };
  const text = String(input);
  const parsed = parseDecimal(text);
  if (parsed === undefined) return { fault: Math.abs(input) >= 1 ? 'too-large' : 'too-fine' };
  return text.replace(/\D/g, '').length > NUMBER_DIGITS_MAX ? { fault: 'unsafe' } : { decimal: normalise(parsed) };
}

/** The same number with no zeros at the end of its places: 1.50 becomes 1.5, 2.00 becomes 2. */
export function normalise(value: Decimal): Decimal {
  let { units, scale } = value;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units, scale };
}

/** The units of `value` counted in 10^-scale; undefined when it has more places than that. */
export function unitsAt(value: Decimal, scale: number): bigint | undefined {
  if (value.scale <= scale) return value.units * powerOfTen(scale - value.scale);
  const step = powerOfTen(value.scale - scale);
  return value.units % step === 0n ? value.units / step : undefined;
}

/** Text with exactly `scale` places: `formatUnits(5000n, 2)` is `50.00`. */
export function formatUnits(units: bigint, scale: number): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString();
  if (scale === 0) return negative ? `-${digits}` : digits;
  const padded = digits.length > scale ? digits : digits.padStart(scale + 1, '0');
  const cut = padded.length - scale;
  return `${negative ? '-' : ''}${padded.slice(0, cut)}.${padded.slice(cut)}`;
}

/** The decimal as text, all its places kept. */
export function formatDecimal(value: Decimal): string {
  return formatUnits(value.units, value.scale);
}

/** Text without zeros at the end: `formatTrimmed(1050n, 3)` is `1.05`. */
export function formatTrimmed(units: bigint, scale: number): string {
  const text = formatUnits(units, scale);
  if (scale === 0) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end -= 1;
  return text.slice(0, text.charCodeAt(end - 1) === 46 ? end - 1 : end);
}

/** Negative, zero or positive as `left` is less than, equal to or more than `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const difference =
    left.scale === right.scale
      ? left.units - right.units
      : left.units * powerOfTen(right.scale) - right.units * powerOfTen(left.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** left + right, exact. */
export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { units: left.units * powerOfTen(scale - left.scale) + right.units * powerOfTen(scale - right.scale), scale };
}

/** left − right, exact. */
export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return addDecimals(left, { units: -right.units, scale: right.scale });
}

/** left × right, exact. */
export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** The number rounded to `scale` places, half away from zero (the rule for converted import values). */
export function roundHalfAwayFromZero(value: Decimal, scale: number): Decimal {
  if (value.scale <= scale) return { units: value.units * powerOfTen(scale - value.scale), scale };
  const step = powerOfTen(value.scale - scale);
  const magnitude = value.units < 0n ? -value.units : value.units;
  const rounded = (magnitude * 2n + step) / (step * 2n);
  return { units: value.units < 0n ? -rounded : rounded, scale };
}
