/**
 * Where text becomes a number. Reading a number takes time by the square of its length, so every text is measured before it is
 * read; a rule of the lint (`echelon/bounded-numbers`) keeps `BigInt()` and `Number()` of texts out of everywhere else.
 */

/** More digits than any amount, rate or factor has: a longer text is no number here, whatever it says. */
export const DIGITS_MAX = 60;
/** What arithmetic of our own may grow to: products of figures and rates, powers of growth. */
export const COMPUTED_DIGITS_MAX = 1000;
/** What a text of that many digits may have beside them: a sign and a point. */
const MARKS_MAX = 2;
/** As many digits as a JavaScript number holds for sure. */
const SAFE_DIGITS = 15;

const DIGITS = /^\d+$/;
const FLOAT = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i;

/** True for a text that is short enough to be read as a number of at most `digitsMax` digits. */
export function isMeasured(text: string, digitsMax = DIGITS_MAX): boolean {
  return text.length <= digitsMax + MARKS_MAX;
}

/** The whole number that 1 to `digitsMax` (at most 15) digits write, leading zeros among them; undefined for every other text. */
export function wholeOf(text: string | undefined, digitsMax = SAFE_DIGITS): number | undefined {
  if (text === undefined || text.length > Math.min(digitsMax, SAFE_DIGITS) || !DIGITS.test(text)) return undefined;
  return Number(text);
}

/** As {@link wholeOf}, for digits that a pattern has already measured; throws where they are none. */
export function wholeIn(text: string | undefined): number {
  const value = wholeOf(text);
  if (value === undefined)
    throw new Error(`"${(text ?? '').slice(0, DIGITS_MAX)}" is not a whole number of at most ${SAFE_DIGITS} digits`);
  return value;
}

/** The exact whole number that at most `digitsMax` digits write; throws where there are more. */
export function exactWhole(digits: string, digitsMax = DIGITS_MAX): bigint {
  if (!isMeasured(digits, digitsMax)) throw new Error(`A number of ${String(digits.length)} characters is not read`);
  return BigInt(digits);
}

/** The float nearest to a number or to the text of one, for estimates and for what is never compared at an edge; NaN for anything else. */
export function floatOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && isMeasured(value) && FLOAT.test(value) ? Number(value) : Number.NaN;
}

const LITERAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** Digits without zeros at either end, and the power of ten of the last of them: the same for every way to write one number. */
function canonical(literal: string): string {
  const [, sign = '', whole = '', places = '', exponent = '0'] = LITERAL.exec(literal) ?? [];
  const digits = (whole + places).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return whole === '' ? literal : '0';
  return `${sign}${significant}e${String(Number(exponent) - places.length + digits.length - significant.length)}`;
}

/** True when the number that a JSON reader makes of a literal is the one that is written there. */
export function isExactLiteral(literal: string): boolean {
  if (literal.length <= SAFE_DIGITS && !/e/i.test(literal)) return true;
  if (!isMeasured(literal)) return false;
  const kept = String(Number(literal));
  return kept === literal || canonical(kept) === canonical(literal);
}
