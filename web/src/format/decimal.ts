/**
 * Exact decimals as text, for showing only: the API sends money and ratios as decimal strings
 * and nothing here turns them into floating-point numbers.
 */

interface Parts {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** How the last kept digit is chosen: `half` rounds half away from zero, `down` toward −∞, `up` toward +∞. */
export type Rounding = 'half' | 'down' | 'up';

/** True for a plain decimal text such as `-12.50`; no exponent, no grouping. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

function parse(text: string): Parts {
  const match = DECIMAL.exec(text);
  if (!match) throw new Error(`Not a decimal: ${text}`);
  const whole = (match[2] ?? '0').replace(/^0+(?=\d)/, '');
  const fraction = match[3] ?? '';
  const zero = /^0*$/.test(whole + fraction);
  return { negative: match[1] === '-' && !zero, whole, fraction };
}

function join(negative: boolean, whole: string, fraction: string): string {
  const body = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && !/^[0.]*$/.test(body) ? `-${body}` : body;
}

/** The same number without superfluous zeros after the point: `1200.50` → `1200.5`. */
export function trimZeros(text: string): string {
  const { negative, whole, fraction } = parse(text);
  return join(negative, whole, fraction.replace(/0+$/, ''));
}

/** Moves the decimal point: `shiftPoint('50000000.00', -4)` is `5000`. Exact; superfluous zeros are dropped. */
export function shiftPoint(text: string, places: number): string {
  const { negative, whole, fraction } = parse(text);
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  return trimZeros(join(negative, padded.slice(0, at), padded.slice(at)));
}

function roundsAway(negative: boolean, dropped: string, mode: Rounding): boolean {
  if (/^0*$/.test(dropped)) return false;
  if (mode === 'half') return dropped.charCodeAt(0) >= '5'.charCodeAt(0);
  return negative === (mode === 'down');
}

/** Rounds to `digits` places after the point and keeps exactly that many. */
export function roundDecimal(text: string, digits: number, mode: Rounding = 'half'): string {
  const { negative, whole, fraction } = parse(text);
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const away = roundsAway(negative, fraction.slice(digits), mode);
  const scaled = (BigInt(whole + kept) + (away ? 1n : 0n)).toString().padStart(digits + 1, '0');
  const cut = scaled.length - digits;
  return join(negative, scaled.slice(0, cut), scaled.slice(cut));
}

/** Puts a comma between groups of three digits before the point: `-1234567.5` → `-1,234,567.5`. */
export function groupDigits(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function scaled(text: string, places: number): bigint {
  const { negative, whole, fraction } = parse(text);
  const magnitude = BigInt(whole + fraction.padEnd(places, '0'));
  return negative ? -magnitude : magnitude;
}

/** −1, 0 or 1, exactly. */
export function compareDecimals(left: string, right: string): -1 | 0 | 1 {
  const places = Math.max(parse(left).fraction.length, parse(right).fraction.length);
  const a = scaled(left, places);
  const b = scaled(right, places);
  return a < b ? -1 : a > b ? 1 : 0;
}
