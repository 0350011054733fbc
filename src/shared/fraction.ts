import { formatTrimmed, powerOfTen, type Decimal } from './decimal.js';

/**
 * Exact whole numbers and fractions, made to be fast without being near: a whole number is a JavaScript number while it is a safe
 * integer, which arithmetic keeps exact, and a bigint beyond. Every function here gives the exact answer; floats only decide a
 * comparison where their error bound proves it.
 */
export type Whole = number | bigint;

/** An exact quotient of two whole numbers; the denominator is positive. Not reduced. */
export interface Fraction {
  readonly numerator: Whole;
  readonly denominator: Whole;
  /** A float within {@link NEAR} of the quotient, where the exact parts are dear to make: it decides what its error cannot change. */
  readonly near?: number;
}

/** The error a `near` may have, for each unit of its size and two more. */
const NEAR = 1e-14;

const SAFE = Number.MAX_SAFE_INTEGER;
/** Twice the relative error that a product of two safe integers and a difference of two such products can carry. */
const DOUBT = 2 ** -50;

/** A bigint as a whole number: a number where that is safe. */
export function whole(value: bigint): Whole {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** left + right. */
export function add(left: Whole, right: Whole): Whole {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (sum <= SAFE && sum >= -SAFE) return sum;
  }
  return whole(BigInt(left) + BigInt(right));
}

/** left − right. */
export function subtract(left: Whole, right: Whole): Whole {
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right;
    if (difference <= SAFE && difference >= -SAFE) return difference;
  }
  return whole(BigInt(left) - BigInt(right));
}

/** left × right. */
export function multiply(left: Whole, right: Whole): Whole {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    if (product <= SAFE && product >= -SAFE) return product + 0;
  }
  return whole(BigInt(left) * BigInt(right));
}

/** The sign of a × b − c × d. */
function compareProducts(a: Whole, b: Whole, c: Whole, d: Whole): number {
  if (typeof a === 'number' && typeof b === 'number' && typeof c === 'number' && typeof d === 'number') {
    const left = a * b;
    const right = c * d;
    const difference = left - right;
    const size = Math.abs(left) + Math.abs(right);
    if (size <= SAFE || Math.abs(difference) > size * DOUBT) return difference < 0 ? -1 : difference > 0 ? 1 : 0;
  }
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Negative, zero or positive as `left` is less than, equal to or more than `right`. */
export function compareWholes(left: Whole, right: Whole): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Negative, zero or positive as `left` is less than, equal to or more than `right`. */
export function compareFractions(left: Fraction, right: Fraction): number {
  const { near } = left;
  if (near !== undefined) {
    const difference = near - Number(right.numerator) / Number(right.denominator);
    if (Math.abs(difference) > 4 * NEAR * (Math.abs(near) + 2)) return difference < 0 ? -1 : 1;
  }
  return compareProducts(left.numerator, right.denominator, right.numerator, left.denominator);
}

/** The quotient of two whole numbers; throws when the denominator is zero, since no rule may ever see an infinity. */
export function fraction(numerator: Whole, denominator: Whole = 1): Fraction {
  if (denominator > 0) return { numerator, denominator };
  if (denominator === 0) throw new Error('A fraction needs a denominator other than zero');
  return { numerator: subtract(0, numerator), denominator: subtract(0, denominator) };
}

/** A decimal as a fraction. */
export function toFraction({ units, scale }: Decimal): Fraction {
  return { numerator: whole(units), denominator: whole(powerOfTen(scale)) };
}

/** Whole number not above the quotient; the denominator is positive. */
export function floorDivide(numerator: Whole, denominator: Whole): Whole {
  if (typeof numerator === 'number' && typeof denominator === 'number') {
    const quotient = Math.floor(numerator / denominator);
    const rest = numerator - quotient * denominator;
    if (Math.abs(quotient * denominator) <= SAFE)
      return (rest < 0 ? quotient - 1 : rest >= denominator ? quotient + 1 : quotient) + 0;
  }
  const [top, bottom] = [BigInt(numerator), BigInt(denominator)];
  const quotient = top / bottom;
  return whole(top % bottom !== 0n && top < 0n ? quotient - 1n : quotient);
}

/** Whole number not below the quotient; the denominator is positive. */
export function ceilDivide(numerator: Whole, denominator: Whole): Whole {
  return subtract(0, floorDivide(subtract(0, numerator), denominator));
}

const POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/** A fraction as decimal text with at most `places` places (0–8), rounded down (toward minus infinity) or up, no zeros at the end. */
export function formatFraction(value: Fraction, places: number, rounding: 'down' | 'up'): string {
  const quick = formatQuick(value, places, rounding);
  if (quick !== undefined) return quick;
  const { numerator, denominator } = value;
  const [top, bottom] = [BigInt(numerator) * powerOfTen(places), BigInt(denominator)];
  const down = top / bottom - (top % bottom !== 0n && top < 0n ? 1n : 0n);
  return formatTrimmed(rounding === 'up' && top % bottom !== 0n ? down + 1n : down, places);
}

/** The text where it takes no big whole numbers; undefined elsewhere. */
function formatQuick(value: Fraction, places: number, rounding: 'down' | 'up'): string | undefined {
  const { near } = value;
  if (near !== undefined && near >= 0) {
    const text = formatNear(near, places, rounding);
    if (text !== undefined) return text;
  }
  const { numerator, denominator } = value;
  if (denominator === 1) return String(numerator);
  if (typeof numerator !== 'number' || typeof denominator !== 'number' || numerator < 0) return undefined;
  return formatSmall(numerator, denominator, places, rounding);
}

/** The text of a float that is not exact, where its error cannot change a digit. */
function formatNear(near: number, places: number, rounding: 'down' | 'up'): string | undefined {
  const scale = POWERS[places] ?? 1;
  const units = Math.floor(near);
  const scaled = (near - units) * scale;
  const part = Math.floor(scaled);
  const doubt = 4 * NEAR * (near + 2) * scale;
  if (scaled - part <= doubt || scaled - part >= 1 - doubt) return undefined;
  const rounded = rounding === 'up' ? part + 1 : part;
  return rounded === scale ? String(units + 1) : trimmed(units, rounded, places);
}

/** Long division in two steps of four places, as long as every step stays a safe integer. */
function formatSmall(numerator: number, denominator: number, places: number, rounding: 'down' | 'up'): string | undefined {
  if (denominator * 10_000 > SAFE) return undefined;
  const first = POWERS[places < 4 ? places : 4] ?? 1;
  const second = POWERS[places < 4 ? 0 : places - 4] ?? 1;
  const units = floorSmall(numerator, denominator);
  const rest = (numerator - units * denominator) * first;
  const high = floorSmall(rest, denominator);
  const last = (rest - high * denominator) * second;
  const low = floorSmall(last, denominator);
  const part = high * second + low + (rounding === 'up' && last > low * denominator ? 1 : 0);
  return part === first * second ? String(units + 1) : trimmed(units, part, places);
}

/** The floor of a quotient of numbers of at least zero whose product with the denominator stays a safe integer. */
function floorSmall(numerator: number, denominator: number): number {
  const quotient = Math.floor(numerator / denominator);
  const rest = numerator - quotient * denominator;
  return rest < 0 ? quotient - 1 : rest >= denominator ? quotient + 1 : quotient;
}

/** Four digits as text, and the same without the zeros at the end: an index into a table is far quicker than writing a number out. */
const FOUR = Array.from({ length: 10_000 }, (_, digits) => String(digits).padStart(4, '0'));
const FOUR_TRIMMED = FOUR.map((digits) => digits.replace(/0+$/, ''));

/** `places` are `width` digits after the point, `width` at most 8. */
function trimmed(units: number, places: number, width: number): string {
  if (places === 0) return String(units);
  const digits = places * (POWERS[8 - width] ?? 1);
  const high = Math.floor(digits / 10_000);
  const low = digits - high * 10_000;
  const whole = units === 0 ? '0.' : units === 1 ? '1.' : `${units}.`;
  return low === 0 ? whole + (FOUR_TRIMMED[high] ?? '') : whole + (FOUR[high] ?? '') + (FOUR_TRIMMED[low] ?? '');
}
