import { type Cell, type SheetRow, textCell } from '../domain/cell.js';
import { columnLetter } from '../domain/column-letter.js';
import { FileProblem } from '../domain/file-problem.js';
import { SheetBounds, tooManyColumns } from './bounds.js';
import { FIELDS_MAX, ROW_TEXT_MAX, ROWS_MAX } from './limits.js';

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Where in a record the next character stands. */
type Place = 'start of a field' | 'in a field' | 'in quotes' | 'after a quote';

/**
 * Cuts delimited text (RFC 4180) into rows as it comes, and keeps of each row only what says something. Quotes stand around a
 * whole field or nowhere; rows end with any line break; every row counts, also an empty one.
 */
export class CsvRecords {
  private readonly separator: number;
  private readonly bounds = new SheetBounds(Number.POSITIVE_INFINITY);
  private rows: SheetRow[] = [];
  private row = 1;
  private column = 0;
  private cells = new Map<number, Cell>();
  private field = '';
  private length = 0;
  private place: Place = 'start of a field';
  private afterReturn = false;

  constructor(delimiter: string) {
    this.separator = delimiter.charCodeAt(0);
  }

  /**
   * Takes the next piece of the text and gives the rows that it completes.
   * @throws FileProblem at a quote that does not belong there, and at what is beyond the limits.
   */
  write(piece: string): readonly SheetRow[] {
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece.charCodeAt(at);
      if (character !== QUOTE && character !== this.separator && character !== NEWLINE && character !== RETURN) {
        if (this.place === 'after a quote') throw this.broken();
        if (this.place === 'start of a field') this.place = 'in a field';
        this.afterReturn = false;
        continue;
      }
      if (this.place === 'in quotes' && character !== QUOTE) continue;
      this.gather(piece.slice(from, at));
      from = at + 1;
      if (character === QUOTE) this.quote();
      else if (character === this.separator) this.endField();
      else this.endLine(character);
    }
    this.gather(piece.slice(from));
    return this.rows.splice(0);
  }

  /** The text has ended: gives the last row where no line break follows it. */
  end(): readonly SheetRow[] {
    if (this.place === 'in quotes') throw this.broken();
    if (this.place !== 'start of a field' || this.column > 0) this.endRow();
    return this.rows.splice(0);
  }

  private gather(text: string): void {
    this.field += text;
    this.length += text.length;
    if (this.length > ROW_TEXT_MAX) throw new FileProblem('import.file.row-too-long', { row: this.row, max: ROW_TEXT_MAX });
  }

  private quote(): void {
    this.afterReturn = false;
    if (this.place === 'in a field') throw this.broken();
    if (this.place === 'after a quote') this.gather('"');
    this.place = this.place === 'in quotes' ? 'after a quote' : 'in quotes';
  }

  private endField(): void {
    this.afterReturn = false;
    const cell = this.field === '' ? undefined : textCell(this.field);
    if (cell !== undefined && cell.kind !== 'blank') {
      this.bounds.take(this.row, this.column, cell.text.length);
      this.cells.set(this.column, cell);
    }
    this.field = '';
    this.place = 'start of a field';
    this.column += 1;
    if (this.column > FIELDS_MAX) throw tooManyColumns(this.row, columnLetter(FIELDS_MAX));
  }

  private endLine(character: number): void {
    const second = character === NEWLINE && this.afterReturn;
    if (!second) this.endRow();
    this.afterReturn = character === RETURN;
  }

  private endRow(): void {
    this.endField();
    if (this.row > ROWS_MAX) throw new FileProblem('import.file.too-many-rows', { row: this.row, max: ROWS_MAX });
    if (this.cells.size > 0) this.rows.push({ row: this.row, cells: this.cells });
    this.cells = new Map();
    this.row += 1;
    this.column = 0;
    this.length = 0;
  }

  private broken(): FileProblem {
    return new FileProblem('import.file.csv-broken', { row: this.row });
  }
}
