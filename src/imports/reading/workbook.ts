import * as xlsx from '@e965/xlsx';
import { BLANK, type Cell, type SheetRow, textCell } from '../domain/cell.js';
import { FileProblem } from '../domain/file-problem.js';
import { dateOfSerial, decimalOfBinary } from '../domain/spreadsheet-number.js';
import { unpack } from './zip-parts.js';

/** What the package has and its types do not say: reading from parts that are already unpacked, containers, formats. */
interface Untyped {
  readonly parse_zip: (parts: object, options: xlsx.ParsingOptions) => xlsx.WorkBook;
  readonly CFB: { readonly utils: { cfb_new(): object; cfb_add(container: object, name: string, content: Buffer): void } };
  readonly SSF: { is_date(format: string): boolean };
}
const { parse_zip: parseParts, CFB, SSF } = xlsx as unknown as Untyped;

/** Values as stored and their formats; a cell whose formula was never calculated stays visible as a stub. */
const AS_STORED: xlsx.ParsingOptions = {
  dense: true,
  cellNF: true,
  cellFormula: true,
  sheetStubs: true,
  cellText: false,
  cellHTML: false,
  cellDates: false,
};

/**
 * Date formats that a Chinese Excel knows by number alone (27–31, 36, 50–54, 57, 58: 2026年7月1日 and its like); the reader
 * does not, and would take their days for plain numbers.
 */
const CHINESE_DATE_FORMATS: ReadonlySet<number> = new Set([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
/** The date format that everybody knows. */
const PLAIN_DATE_FORMAT = 14;

const ERROR_TEXTS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** The rows of one sheet of an .xlsx workbook: the one named, or the first that is not hidden. Its parts unpack within limits. */
export async function readXlsx(bytes: Buffer, sheetName?: string): Promise<Iterable<SheetRow>> {
  const parts = await unpack(bytes);
  if (parts.has('EncryptedPackage')) throw new FileProblem('import.file.encrypted');
  if (![...parts.keys()].some((name) => /^\/?xl\/workbook\.xml$/i.test(name))) {
    throw new FileProblem('import.file.other-type', { type: parts.has('content.xml') ? 'ODS' : 'ZIP' });
  }
  const container = CFB.utils.cfb_new();
  for (const [name, content] of parts) {
    const path = `/${name.replace(/^\//, '')}`;
    CFB.utils.cfb_add(container, path, /^\/xl\/styles\.xml$/i.test(path) ? withPlainDates(content) : content);
  }
  return sheetOf((options) => parseParts(container, options), sheetName);
}

/** The styles with Chinese date formats as plain ones, where the workbook does not define those numbers itself. */
function withPlainDates(styles: Buffer): Buffer {
  const text = styles.toString('utf8');
  const defined = new Set([...text.matchAll(/<numFmt\b[^>]*\bnumFmtId="(\d+)"/g)].map((match) => Number(match[1])));
  const plain = text.replace(/(<xf\b[^>]*\bnumFmtId=")(\d+)(")/g, (whole, before: string, id: string, after: string) =>
    CHINESE_DATE_FORMATS.has(Number(id)) && !defined.has(Number(id)) ? `${before}${PLAIN_DATE_FORMAT}${after}` : whole,
  );
  return Buffer.from(plain, 'utf8');
}

/** The same for the older .xls. */
export function readXls(bytes: Buffer, sheetName?: string): Iterable<SheetRow> {
  return sheetOf((options) => xlsx.read(bytes, { type: 'buffer', ...options }), sheetName);
}

function sheetOf(parse: (options: xlsx.ParsingOptions) => xlsx.WorkBook, sheetName: string | undefined): Iterable<SheetRow> {
  const contents = guarded(() => parse({ sheets: [], cellText: false, cellHTML: false }));
  const chosen = chosenSheet(contents, sheetName);
  const workbook = guarded(() => parse({ ...AS_STORED, sheets: [chosen] }));
  const sheet = workbook.Sheets[workbook.SheetNames[chosen] ?? ''];
  if (sheet === undefined) throw new FileProblem('import.file.empty');
  return rowsOf(sheet, contents.Workbook?.WBProps?.date1904 === true);
}

function chosenSheet(workbook: xlsx.WorkBook, sheetName: string | undefined): number {
  if (sheetName !== undefined) {
    const index = workbook.SheetNames.indexOf(sheetName);
    if (index === -1) {
      throw new FileProblem('import.file.no-such-sheet', { sheet: sheetName, sheets: workbook.SheetNames.join(', ') });
    }
    return index;
  }
  const visible = workbook.SheetNames.findIndex((_, index) => (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0);
  return Math.max(visible, 0);
}

function* rowsOf(sheet: xlsx.WorkSheet, from1904: boolean): Generator<SheetRow> {
  const lines = sheet['!data'] ?? [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] ?? []) as readonly (xlsx.CellObject | undefined)[];
    yield { row: index + 1, cells: Array.from(line, (stored) => (stored == null ? BLANK : cellOf(stored, from1904))) };
  }
}

function cellOf(stored: xlsx.CellObject, from1904: boolean): Cell {
  const value = stored.v;
  if (stored.t === 'z')
    return stored.f === undefined ? BLANK : { kind: 'fault', fault: 'formula-without-result', text: `=${stored.f}` };
  if (stored.t === 'e') return { kind: 'fault', fault: 'error-value', text: ERROR_TEXTS[Number(value)] ?? '#ERROR!' };
  if (typeof value === 'boolean') return { kind: 'boolean', value, text: value ? 'TRUE' : 'FALSE' };
  if (typeof value === 'number') return numberCell(value, formatOf(stored), from1904);
  return typeof value === 'string' ? textCell(value) : BLANK;
}

function formatOf(stored: xlsx.CellObject & { readonly XF?: { readonly numFmtId?: number } }): string {
  if (stored.z !== undefined) return String(stored.z);
  return CHINESE_DATE_FORMATS.has(stored.XF?.numFmtId ?? 0) ? 'yyyy-mm-dd' : 'General';
}

function numberCell(value: number, format: string, from1904: boolean): Cell {
  const number = decimalOfBinary(value);
  if (SSF.is_date(format)) {
    const date = dateOfSerial(value, from1904);
    return date === undefined ? { kind: 'fault', fault: 'not-a-date', text: number.text } : { kind: 'date', date, text: date };
  }
  // A format of zeros alone is how people keep the leading zeros of a code that became a number.
  const padded = /^0+$/.test(format) && /^\d+$/.test(number.text) ? number.text.padStart(format.length, '0') : number.text;
  return { kind: 'number', text: padded, lossy: number.lossy };
}

function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    const reason = error instanceof Error ? error.message : 'unknown';
    if (/password/i.test(reason)) throw new FileProblem('import.file.encrypted');
    throw new FileProblem('import.file.workbook-broken', { reason: reason.slice(0, 200) });
  }
}
