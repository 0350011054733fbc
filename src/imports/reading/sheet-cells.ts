import { isCalendarDate } from '../../shared/dates.js';
import { type Cell, type SheetRow, textCell } from '../domain/cell.js';
import { columnLetter } from '../domain/column-letter.js';
import { type SheetBounds } from './bounds.js';
import { cellPlace, rowNumber } from './cell-reference.js';
import { numberCell } from './number-cell.js';
import { type NumberFormats } from './number-formats.js';
import { type SharedStrings } from './shared-strings.js';
import { TextCollector } from './text-collector.js';
import { isTrue } from './workbook-parts.js';
import { broken, type XmlHandler } from './xml.js';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly strings: SharedStrings;
  readonly formats: NumberFormats;
  readonly from1904: boolean;
  readonly bounds: SheetBounds;
}

/** Characters of a formula that are told when its result is missing. */
const FORMULA_SHOWN = 100;
/** How a spreadsheet writes a number, and never longer than so many characters. */
const NUMERAL = /^[-+.\deE]+$/;
const NUMERAL_LENGTH_MAX = 64;

/**
 * Hears the cells of a sheet and makes rows of those that say something. The value stored beside a formula is the cell's value:
 * no formula is read but to say that its result is missing. What comes after the cells (links, rules, pictures) is not read.
 */
export class SheetCells implements XmlHandler {
  finished = false;
  private readonly rows: SheetRow[] = [];
  private within = false;
  private lastRow = 0;
  private row: number | undefined;
  private cells = new Map<number, Cell>();
  private lastColumn = -1;
  private type = 'n';
  private style = 0;
  private readonly value = new TextCollector();
  private hasValue = false;
  private inline = false;
  private pronounced = false;
  private formula: string | undefined;
  private inFormula = false;

  constructor(private readonly context: SheetContext) {}

  /** The rows that are complete since the last call. */
  taken(): readonly SheetRow[] {
    return this.rows.splice(0);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (!this.within) {
      this.within = name === 'sheetData';
      return;
    }
    switch (name) {
      case 'row':
        this.beginRow(attributes['r']);
        break;
      case 'c':
        this.beginCell(attributes);
        break;
      case 'v':
        if (this.hasValue) throw broken();
        this.hasValue = true;
        if (this.type !== 'inlineStr') this.value.listen();
        break;
      case 'f':
        this.formula ??= '';
        this.inFormula = true;
        break;
      default:
        this.openInline(name);
    }
  }

  text(piece: string): void {
    this.value.take(piece);
    if (this.inFormula && this.formula !== undefined && this.formula.length < FORMULA_SHOWN)
      this.formula += piece.slice(0, FORMULA_SHOWN);
  }

  close(name: string): void {
    if (!this.within) return;
    switch (name) {
      case 'v':
      case 't':
        this.value.pause();
        break;
      case 'f':
        this.inFormula = false;
        break;
      case 'rPh':
        this.pronounced = false;
        break;
      case 'c':
        this.endCell();
        break;
      case 'row':
        this.endRow();
        break;
      case 'sheetData':
        this.finished = true;
    }
  }

  private openInline(name: string): void {
    if (name === 'is') this.inline = this.type === 'inlineStr';
    else if (name === 'rPh') this.pronounced = true;
    else if (name === 't' && this.inline && !this.pronounced) this.value.listen();
  }

  /** A row without a number is told by its first cell, else it is the next one. */
  private beginRow(number: string | undefined): void {
    this.row = undefined;
    this.cells = new Map();
    this.lastColumn = -1;
    if (number !== undefined) this.place(rowNumber(number));
  }

  private place(row: number | undefined): void {
    if (row === undefined || row <= this.lastRow) throw broken();
    this.context.bounds.takeRow(row);
    this.row = row;
    this.lastRow = row;
  }

  private beginCell({ r: reference, t: type = 'n', s: style = '0' }: Readonly<Record<string, string>>): void {
    this.lastColumn = this.columnOf(reference);
    this.type = type;
    this.style = Number(style);
    this.value.begin();
    this.hasValue = false;
    this.inline = false;
    this.formula = undefined;
  }

  /** The column of a cell: the one it names, which lies in this row and after the one before, else the next one. */
  private columnOf(reference: string | undefined): number {
    if (reference === undefined) {
      if (this.row === undefined) this.place(this.lastRow + 1);
      return this.lastColumn + 1;
    }
    const place = cellPlace(reference);
    if (place === undefined) throw broken();
    if (this.row === undefined) this.place(place.row);
    if (place.row !== this.row || place.column <= this.lastColumn) throw broken();
    return place.column;
  }

  private endCell(): void {
    const cell = this.cell();
    if (cell === undefined || cell.kind === 'blank' || this.row === undefined) return;
    this.context.bounds.take(this.row, this.lastColumn, cell.text.length);
    this.cells.set(this.lastColumn, cell);
  }

  private endRow(): void {
    if (this.row === undefined) this.place(this.lastRow + 1);
    if (this.cells.size > 0 && this.row !== undefined) this.rows.push({ row: this.row, cells: this.cells });
  }

  private cell(): Cell | undefined {
    const text = this.value.value();
    if (this.holdsText()) return textCell(text);
    if (!this.hasValue || text === '') return this.formula === undefined ? undefined : withoutResult(this.formula);
    switch (this.type) {
      case 's':
        return textCell(this.context.strings.at(indexOf(text)));
      case 'b':
        return isTrue(text) ? { kind: 'boolean', value: true, text: 'TRUE' } : { kind: 'boolean', value: false, text: 'FALSE' };
      case 'e':
        return { kind: 'fault', fault: 'error-value', text };
      case 'd':
        return dateCell(text);
      default:
        return this.number(text);
    }
  }

  /** A text stands in the cell itself; that of a formula only where its result is stored. */
  private holdsText(): boolean {
    return this.type === 'inlineStr' || (this.type === 'str' && (this.hasValue || this.formula === undefined));
  }

  private number(text: string): Cell {
    const value = text.length <= NUMERAL_LENGTH_MAX && NUMERAL.test(text) ? Number(text) : Number.NaN;
    if (!Number.isFinite(value)) return textCell(text);
    const format = this.context.formats.of(this.style, () => `${columnLetter(this.lastColumn)}${String(this.row)}`);
    return numberCell(value, format, this.context.from1904);
  }
}

function withoutResult(formula: string): Cell {
  return { kind: 'fault', fault: 'formula-without-result', text: `=${formula.slice(0, FORMULA_SHOWN)}` };
}

function indexOf(text: string): number {
  const index = Number(text);
  if (!Number.isInteger(index) || index < 0) throw broken();
  return index;
}

/** A day that is written as a date instead of a number; the time of day is left out. */
function dateCell(text: string): Cell {
  const date = text.slice(0, 'YYYY-MM-DD'.length);
  return isCalendarDate(date) ? { kind: 'date', date, text: date } : { kind: 'fault', fault: 'not-a-date', text };
}
