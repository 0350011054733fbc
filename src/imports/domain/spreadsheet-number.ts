import { floatOf } from '../../shared/digits.js';
/** Whole numbers from here on may have been rounded: a spreadsheet keeps 15 digits. */
const EXACT_DIGITS = 15;

/**
 * The plain decimal a person sees for a number that a spreadsheet stored in binary: 15 significant digits, no exponent.
 * `lossy` when it is whole and longer than 15 digits, so that its last digits are already lost (an 18-digit code as a number).
 */
export function decimalOfBinary(value: number): { readonly text: string; readonly lossy: boolean } {
  // The shortest text of the number is the one with 15 digits wherever it has no more of them, which is nearly everywhere.
  const shortest = String(value);
  if (shortest.length <= EXACT_DIGITS && !shortest.includes('e')) return { text: shortest, lossy: false };
  const rounded = value.toPrecision(EXACT_DIGITS);
  const text = plain(rounded);
  const wholeDigits = text.replace('-', '').split('.')[0] ?? '';
  return { text, lossy: wholeDigits.length > EXACT_DIGITS };
}

/** Writes `1.5e+3` as `1500` and drops zeros after the last decimal. */
function plain(text: string): string {
  const [mantissa = '', exponentText = '0'] = text.toLowerCase().split('e');
  const negative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const exponent = floatOf(exponentText);
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point > digits.length ? digits.padEnd(point, '0') : digits;
  const before = point > 0 ? padded.slice(0, point) : '0';
  const after = point > 0 ? padded.slice(point) : '0'.repeat(-point) + padded;
  const trimmed = after.replace(/0+$/, '');
  const head = before.replace(/^0+(?=\d)/, '');
  const unsigned = trimmed === '' ? head : `${head}.${trimmed}`;
  return negative && /[1-9]/.test(unsigned) ? `-${unsigned}` : unsigned;
}

const DAY_MS = 86_400_000;
/** Serial 1 is 1900-01-01; the calendar of 1900 has a 29 February that never was, at serial 60. */
const PHANTOM_DAY = 60;
/** The other calendar of old workbooks starts this many days later. */
const DAYS_TO_1904 = 1462;
const SERIAL_MAX = 2_958_465;

/** The date of a spreadsheet's day serial; the time of day is left out. Undefined when the serial is no date. */
export function dateOfSerial(serial: number, from1904: boolean): string | undefined {
  if (serial < 0) return undefined;
  const day = Math.floor(serial) + (from1904 ? DAYS_TO_1904 : 0);
  if (day < 1 || day > SERIAL_MAX || day === PHANTOM_DAY) return undefined;
  const sinceEpoch = (day < PHANTOM_DAY ? day + 1 : day) - 25_569;
  return new Date(sinceEpoch * DAY_MS).toISOString().slice(0, 10);
}
