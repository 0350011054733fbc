import { withoutWrapping } from '../../shared/text.js';

/**
 * One cell as read from a file, before anybody decides what it means.
 * `number` text is the plain decimal that the person sees to the 15 digits a spreadsheet keeps; `lossy` says that it had more,
 * so that a code or an amount in it can no longer be trusted.
 */
export type Cell =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly lossy: boolean }
  | { readonly kind: 'date'; readonly date: string; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly text: string }
  | { readonly kind: 'fault'; readonly fault: CellFault; readonly text: string };

/** Why a cell says nothing usable: a spreadsheet error, a formula nobody calculated, bytes that are no text. */
export type CellFault = 'error-value' | 'formula-without-result' | 'not-text' | 'not-a-date';

/** One row of a sheet; `row` is the number the person sees at its left in a spreadsheet. */
export interface SheetRow {
  readonly row: number;
  /** The cells that say something, by their column, 0 for the first; every other one is blank. */
  readonly cells: SheetCells;
}

export type SheetCells = ReadonlyMap<number, Cell>;

export const BLANK: Cell = { kind: 'blank' };

/** What stands in the cell, as text for reports; null when blank. */
export function textOf(cell: Cell): string | null {
  return cell.kind === 'blank' ? null : cell.text;
}

/** Control characters (tab and line breaks excepted), halves of surrogate pairs and the replacement mark are not text. */
const NOT_TEXT = /[^\P{Cc}\t\n\r]|\p{Cs}|\ufffd/u;

/** A text cell: without what nobody sees at its ends, blank when empty, a fault when it holds what is no text. */
export function textCell(raw: string): Cell {
  const text = withoutWrapping(raw);
  if (text === '') return BLANK;
  return NOT_TEXT.test(text) ? { kind: 'fault', fault: 'not-text', text: printable(text) } : { kind: 'text', text };
}

function printable(text: string): string {
  return text.replace(new RegExp(NOT_TEXT.source, 'gu'), '\u25a1');
}
