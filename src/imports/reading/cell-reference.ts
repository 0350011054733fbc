/** Where a cell lies; `column` is 0 for the first, `row` 1. */
export interface CellPlace {
  readonly column: number;
  readonly row: number;
}

const LETTERS_MAX = 7;
const DIGITS_MAX = 10;
const A = 65;
const ZERO = 48;

/** Reads `B7`; undefined when it is not of that form. Places that no spreadsheet has are read as well, to be refused by name. */
export function cellPlace(reference: string): CellPlace | undefined {
  if (reference.length > LETTERS_MAX + DIGITS_MAX) return undefined;
  let at = 0;
  let column = 0;
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - A;
    if (letter < 0 || letter > 25) break;
    column = column * 26 + letter + 1;
  }
  const row = rowNumber(reference.slice(at));
  return at === 0 || at > LETTERS_MAX || row === undefined ? undefined : { column: column - 1, row };
}

/** Reads the number of a row; undefined when it is not a whole number above zero. */
export function rowNumber(text: string): number | undefined {
  if (text.length === 0 || text.length > DIGITS_MAX) return undefined;
  let row = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    row = row * 10 + digit;
  }
  return row === 0 ? undefined : row;
}
