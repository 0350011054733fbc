import * as xlsx from '@e965/xlsx';
import { type Cell, type SheetRow, textCell } from '../domain/cell.js';
import { FileProblem } from '../domain/file-problem.js';
import { SheetBounds } from './bounds.js';
import { type ByteSource } from './byte-source.js';
import { SHEET_TEXT_MAX } from './limits.js';
import { numberCell } from './number-cell.js';
import { CHINESE_DATE_FORMATS, numberFormat, type NumberFormat } from './number-formats.js';
import { chosenSheet } from './sheet-choice.js';
import { broken } from './xml.js';

type StoredCell = xlsx.CellObject & { readonly XF?: { readonly numFmtId?: number } };

/** Values as stored and their formats; no formula is read, since the value stored beside it is the cell's. */
const AS_STORED: xlsx.ParsingOptions = {
  type: 'buffer',
  dense: true,
  cellNF: true,
  cellFormula: false,
  cellText: false,
  cellHTML: false,
  cellDates: false,
};

const ERROR_TEXTS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/**
 * The rows of one sheet of an old .xls workbook. The library reads it whole, so that this is only done where time and memory
 * are bounded from outside.
 */
export async function* readXls(source: ByteSource, sheetName?: string): AsyncGenerator<SheetRow> {
  const bytes = await wholeOf(source);
  const workbook = guarded(() => xlsx.read(bytes, AS_STORED));
  const chosen = chosenSheet(
    workbook.SheetNames.map((name, index) => ({ name, hidden: (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 })),
    sheetName,
  );
  const sheet = workbook.Sheets[workbook.SheetNames[chosen] ?? ''];
  if (sheet === undefined) throw new FileProblem('import.file.empty');
  yield* rowsOf(sheet, workbook.Workbook?.WBProps?.date1904 === true);
}

async function wholeOf(source: ByteSource): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function* rowsOf(sheet: xlsx.WorkSheet, from1904: boolean): Generator<SheetRow> {
  const bounds = new SheetBounds(SHEET_TEXT_MAX);
  const formats = new Map<string, NumberFormat>();
  const lines = (sheet['!data'] ?? []) as readonly (readonly (StoredCell | undefined)[] | undefined)[];
  for (let index = 0; index < lines.length; index += 1) {
    const cells = new Map<number, Cell>();
    // forEach leaves out the columns in which nothing stands.
    lines[index]?.forEach((stored, column) => {
      const cell = stored === undefined ? undefined : cellOf(stored, from1904, formats);
      if (cell === undefined || cell.kind === 'blank') return;
      bounds.take(index + 1, column, cell.text.length);
      cells.set(column, cell);
    });
    if (cells.size > 0) yield { row: index + 1, cells };
  }
}

function cellOf(stored: StoredCell, from1904: boolean, formats: Map<string, NumberFormat>): Cell | undefined {
  const value = stored.v;
  if (stored.t === 'e') return { kind: 'fault', fault: 'error-value', text: ERROR_TEXTS[Number(value)] ?? '#ERROR!' };
  if (typeof value === 'boolean') return { kind: 'boolean', value, text: value ? 'TRUE' : 'FALSE' };
  if (typeof value === 'number') return numberCell(value, formatOf(stored, formats), from1904);
  return typeof value === 'string' ? textCell(value) : undefined;
}

function formatOf(stored: StoredCell, formats: Map<string, NumberFormat>): NumberFormat {
  const code = codeOf(stored);
  const known = formats.get(code);
  if (known !== undefined) return known;
  const format = numberFormat(code);
  if (format === undefined) throw broken();
  formats.set(code, format);
  return format;
}

function codeOf(stored: StoredCell): string {
  if (stored.z !== undefined) return String(stored.z);
  return CHINESE_DATE_FORMATS.has(stored.XF?.numFmtId ?? 0) ? 'yyyy-mm-dd' : 'General';
}

function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const encrypted = error instanceof Error && /password/i.test(error.message);
    throw encrypted ? new FileProblem('import.file.encrypted') : broken();
  }
}
