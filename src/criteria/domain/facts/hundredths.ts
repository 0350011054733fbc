import { decimal, unitsAt } from '../../../shared/decimal.js';
import { type Fraction, type Whole, whole } from '../../../shared/fraction.js';

/** Up to this length the digits of a figure with two places stay a safe integer. */
const PLAIN_LENGTH_MAX = 16;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;

/** The whole hundredths of a canonical figure, exact. */
export function hundredths(text: string): Whole {
  const plain = plainHundredths(text);
  return Number.isNaN(plain) ? longHundredths(text) : plain;
}

/** The same where it is a short number of at least zero; NaN otherwise. */
export function plainHundredths(text: string): number {
  const { length } = text;
  if (length > PLAIN_LENGTH_MAX) return Number.NaN;
  // As nearly all stand in the store: money with two places, anything else whole.
  const hasPlaces = length > 3 && text.charCodeAt(length - 3) === POINT;
  const units = digitsOf(text, hasPlaces ? length - 3 : length);
  const places = hasPlaces ? shortDigits(text, length - 2, length) : 0;
  if (units < 0 || places < 0) return otherHundredths(text);
  const scaled = units * 100 + places;
  return scaled <= Number.MAX_SAFE_INTEGER ? scaled : Number.NaN;
}

/** The number that the first characters write; −1 when one of them is no digit. */
function digitsOf(text: string, length: number): number {
  if (length <= SHORT_LENGTH_MAX) return shortDigits(text, 0, length);
  const cut = length - SHORT_LENGTH_MAX;
  const head = shortDigits(text, 0, cut);
  const tail = shortDigits(text, cut, length);
  return head < 0 || tail < 0 ? -1 : head * SHORT_SIZE + tail;
}

/** Up to so many digits fit the whole numbers a processor is quickest with. */
const SHORT_LENGTH_MAX = 9;
const SHORT_SIZE = 1_000_000_000;

function shortDigits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Any other way to write a figure: one place, places that are zeros, a sign. */
function otherHundredths(text: string): number {
  if (text.charCodeAt(0) === MINUS) return Number.NaN;
  let units = 0;
  let places = -1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === POINT) places = 0;
    else {
      if (code < ZERO || code > ZERO + 9) return Number.NaN;
      units = units * 10 + code - ZERO;
      if (places >= 0) places += 1;
    }
  }
  if (places === 2) return units;
  const scaled = places > 2 ? Number.NaN : units * (places === 1 ? 10 : 100);
  return scaled <= Number.MAX_SAFE_INTEGER ? scaled : Number.NaN;
}

function longHundredths(text: string): Whole {
  const units = unitsAt(decimal(text), 2);
  if (units === undefined) throw new Error(`A figure has at most two places, and "${text}" has more`);
  return whole(units);
}

/** Hundredths as a fraction. */
export function inUnits(amount: Whole): Fraction {
  return { numerator: amount, denominator: 100 };
}
