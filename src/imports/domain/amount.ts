import {
  type Decimal,
  decimal,
  formatDecimal,
  multiplyDecimals,
  normalise,
  parseDecimal,
  roundHalfAwayFromZero,
} from '../../shared/decimal.js';
import { type Cell } from './cell.js';

/** Places of money in yuan. */
const MONEY_PLACES = 2;
/** More digits than any amount has in any unit. */
export const AMOUNT_DIGITS_MAX = 40;
/** What a cell of that many digits can hold beside them: commas, a sign, a mark of currency, spaces. Longer texts are not looked into. */
const AMOUNT_LENGTH_MAX = 100;

/** An amount as recorded; `original` keeps what the file said whenever the value is not that text. */
export interface Amount {
  readonly value: string;
  readonly original: { readonly text: string; readonly factor: string } | undefined;
  /** The file gave parts of a fen without any conversion to explain them. */
  readonly rounded: boolean;
}

/** A wrong amount: the code of its message. */
export type AmountProblem =
  'import.cell.not-a-number' | 'import.cell.precision-lost' | 'import.cell.grouping' | 'import.cell.too-many-digits';

/**
 * Reads an amount and converts it by an exact factor: the exact decimal product, for money rounded half away from zero to
 * 0.01 (docs/decisions). Thousands may be grouped by commas. A number that a spreadsheet has already shortened is refused.
 */
export function readAmount(
  cell: Cell,
  factor: string,
  money: boolean,
): { readonly amount: Amount } | { readonly problem: AmountProblem } {
  if (cell.kind === 'number' && cell.lossy) return { problem: 'import.cell.precision-lost' };
  if (cell.kind !== 'number' && cell.kind !== 'text') return { problem: 'import.cell.not-a-number' };
  const parsed = parseAmountText(cell.text);
  if (typeof parsed === 'string') return { problem: parsed };
  const product = multiplyDecimals(parsed, decimal(factor));
  const result = money ? roundHalfAwayFromZero(product, MONEY_PLACES) : normalise(product);
  const value = formatDecimal(result);
  const converted = factor !== '1';
  const rounded = money && !converted && normalise(parsed).scale > MONEY_PLACES;
  return { amount: { value, original: converted || rounded ? { text: cell.text, factor } : undefined, rounded } };
}

const DECIMAL_LIKE = /^-?\d+(?:\.\d+)?$/;

function parseAmountText(text: string): Decimal | AmountProblem {
  if (text.length > AMOUNT_LENGTH_MAX) return 'import.cell.too-many-digits';
  const plain = text
    .normalize('NFKC')
    .replace(/^([-+]?)\s*[¥￥]\s*/, '$1')
    .replace(/\s/g, '')
    .replace(/^\+/, '')
    .replace(/^\((.+)\)$/, '-$1')
    .replace(/^\u2212/, '-');
  if (/^-?\d+(?:\.\d+)?e[+]?\d+$/i.test(plain)) return 'import.cell.precision-lost';
  if (plain.includes(',') && !/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) {
    return /^-?[\d,]+(?:\.\d+)?$/.test(plain) ? 'import.cell.grouping' : 'import.cell.not-a-number';
  }
  const digits = plain.replaceAll(',', '').replace(/^(-?)\./, '$10.');
  if (digits.length > AMOUNT_DIGITS_MAX && DECIMAL_LIKE.test(digits)) return 'import.cell.too-many-digits';
  return parseDecimal(digits) ?? 'import.cell.not-a-number';
}
