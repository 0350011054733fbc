import { decimal, unitsAt } from '../../shared/decimal.js';
import { type Whole, whole } from '../../shared/fraction.js';

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
  if (text.length > PLAIN_LENGTH_MAX || text.charCodeAt(0) === MINUS) return Number.NaN;
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
