import { FileProblem } from '../domain/file-problem.js';

/** So many sheets are named to somebody who asked for one that is not there. */
const NAMES_SHOWN = 30;

/**
 * Which sheet is read: the one named, else the first that is not hidden, else the first.
 * @throws FileProblem naming the sheets when the one named is not among them.
 */
export function chosenSheet(
  sheets: readonly { readonly name: string; readonly hidden: boolean }[],
  name: string | undefined,
): number {
  if (name === undefined)
    return Math.max(
      sheets.findIndex((sheet) => !sheet.hidden),
      0,
    );
  const index = sheets.findIndex((sheet) => sheet.name === name);
  if (index !== -1) return index;
  const names = sheets.slice(0, NAMES_SHOWN).map((sheet) => sheet.name.slice(0, 100));
  const more = sheets.length > NAMES_SHOWN ? [...names, '…'] : names;
  throw new FileProblem('import.file.no-such-sheet', { sheet: name.slice(0, 100), sheets: more.join(', ') });
}
