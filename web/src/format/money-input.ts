import { compareDecimals, isDecimal, shiftPoint } from './decimal.js';
import { type MoneyUnit } from './quantity.js';

/** What a cell of the figures table says after editing: a number, an interval, nothing (unknown), or not readable. */
export type CellInput =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'interval'; readonly value: { readonly low: string; readonly high: string } }
  | { readonly kind: 'blank' }
  | { readonly kind: 'invalid' };

const FULL_WIDTH_OFFSET = 0xfee0;

/** Full-width digits and punctuation, grouping commas and blanks as typed or pasted from a spreadsheet, made plain. */
function plain(text: string): string {
  return text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[\s,\u3000]/g, '')
    .replace(/^[-−](?=\d)/, '-');
}

function readOne(text: string, isMoney: boolean, unit: MoneyUnit): string | null {
  if (!isDecimal(text)) return null;
  return isMoney && unit === 'wan' ? shiftPoint(text, 4) : text;
}

/** Reads a cell as typed. `1200~1500` (also `–`, `至`) is an estimate between two numbers; a blank cell means unknown, `0` a filed zero. */
export function readCell(typed: string, isMoney: boolean, unit: MoneyUnit): CellInput {
  const text = plain(typed);
  if (text === '') return { kind: 'blank' };
  const single = readOne(text, isMoney, unit);
  if (single !== null) return { kind: 'value', value: single };
  const [low = '', high = '', ...more] = text.split(/[~–至]/);
  if (more.length > 0) return { kind: 'invalid' };
  const from = readOne(low, isMoney, unit);
  const to = readOne(high, isMoney, unit);
  if (from === null || to === null || compareDecimals(from, to) > 0) return { kind: 'invalid' };
  return { kind: 'interval', value: { low: from, high: to } };
}

/** The text to start editing from: exact, ungrouped, in the unit chosen. */
export function editText(value: unknown, isMoney: boolean, unit: MoneyUnit): string {
  const one = (part: unknown): string => {
    const text = typeof part === 'number' || typeof part === 'string' ? String(part) : '';
    return isMoney && unit === 'wan' && isDecimal(text) ? shiftPoint(text, -4) : text;
  };
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') {
    const { low, high } = value as { low?: unknown; high?: unknown };
    return `${one(low)}~${one(high)}`;
  }
  return one(value);
}
