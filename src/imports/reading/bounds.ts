import { columnLetter } from '../domain/column-letter.js';
import { FileProblem } from '../domain/file-problem.js';
import { CELL_TEXT_MAX, CELLS_MAX, COLUMNS_MAX, ROW_TEXT_MAX, ROWS_MAX } from './limits.js';

/** Counts what a sheet holds while it is read, and refuses what is beyond the limits, saying where. */
export class SheetBounds {
  private rows = 0;
  private cells = 0;
  private textRow = 0;
  private rowText = 0;
  private text = 0;

  /** `textMax`: characters of all cells together. */
  constructor(private readonly textMax: number) {}

  /** Counts a row, also one that says nothing: millions of them cost time as well. @throws FileProblem when it is one too many. */
  takeRow(row: number): void {
    this.rows += 1;
    if (this.rows > ROWS_MAX) throw new FileProblem('import.file.too-many-rows', { row, max: ROWS_MAX });
  }

  /**
   * Takes a cell that says something; call it before its row is made. `column` is 0 for the first.
   * @throws FileProblem when the cell lies outside what is read, or is one too many.
   */
  take(row: number, column: number, length: number): void {
    if (row > ROWS_MAX) throw new FileProblem('import.file.too-many-rows', { row, max: ROWS_MAX });
    if (column >= COLUMNS_MAX) throw tooManyColumns(row, columnLetter(column));
    if (length > CELL_TEXT_MAX)
      throw new FileProblem('import.file.cell-too-long', { cell: `${columnLetter(column)}${String(row)}`, max: CELL_TEXT_MAX });
    this.cells += 1;
    if (this.cells > CELLS_MAX) throw new FileProblem('import.file.too-many-cells', { max: CELLS_MAX });
    this.count(row, length);
  }

  private count(row: number, length: number): void {
    if (row !== this.textRow) {
      this.textRow = row;
      this.rowText = 0;
    }
    this.rowText += length;
    if (this.rowText > ROW_TEXT_MAX) throw new FileProblem('import.file.row-too-long', { row, max: ROW_TEXT_MAX });
    this.text += length;
    if (this.text > this.textMax) throw new FileProblem('import.file.too-much-text', { max: this.textMax });
  }
}

/** Something stands in a column that is not read. */
export function tooManyColumns(row: number, column: string): FileProblem {
  return new FileProblem('import.file.too-many-columns', { row, column, max: COLUMNS_MAX, last: columnLetter(COLUMNS_MAX - 1) });
}
