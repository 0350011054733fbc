import * as xlsx from '@e965/xlsx';
import { FileProblem } from '../domain/file-problem.js';
import { CELL_FORMATS_MAX, FORMAT_LENGTH_MAX } from './limits.js';
import { broken, readXml } from './xml.js';
import { type Parts } from './zip-parts.js';

/** What the package has and its types do not say: the formats that every spreadsheet knows, and which format shows a date. */
const { SSF } = xlsx as unknown as {
  readonly SSF: { is_date(format: string): boolean; get_table(): Readonly<Record<number, string>> };
};

/**
 * Date formats that a Chinese Excel knows by number alone (27–31, 36, 50–54, 57, 58: 2026年7月1日 and its like); the table does
 * not, and their days would be taken for plain numbers.
 */
export const CHINESE_DATE_FORMATS: ReadonlySet<number> = new Set([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** What a number format makes of a number, as far as it changes what the number says. */
export interface NumberFormat {
  /** The number counts days. */
  readonly date: boolean;
  /** Digits at the least: a format of zeros alone is how people keep the leading zeros of a code that became a number. */
  readonly digits: number;
}

const PLAIN: NumberFormat = { date: false, digits: 0 };

/** What a format's code says; undefined when it is longer than a format can be. */
export function numberFormat(code: string): NumberFormat | undefined {
  if (code.length > FORMAT_LENGTH_MAX) return undefined;
  return { date: SSF.is_date(code), digits: /^0+$/.test(code) ? code.length : 0 };
}

/** The number formats of a workbook's cells. */
export class NumberFormats {
  private readonly codes = new Map<number, string>();
  private readonly styles: number[] = [];
  private readonly known = new Map<number, NumberFormat | undefined>();

  /** Reads them from the part that holds them; without one every number is plain. */
  static async read(parts: Parts, part: string | undefined): Promise<NumberFormats> {
    const formats = new NumberFormats();
    if (part === undefined) return formats;
    let within = '';
    await readXml(parts.pieces(part), {
      open(name, attributes) {
        if (name === 'numFmts' || name === 'cellXfs') within = name;
        else if (name === 'numFmt' && within === 'numFmts') formats.define(attributes['numFmtId'], attributes['formatCode']);
        else if (name === 'xf' && within === 'cellXfs') formats.add(attributes['numFmtId']);
      },
      close(name) {
        if (name === within) within = '';
      },
    });
    return formats;
  }

  /**
   * The format of a cell by the number of its style.
   * @throws FileProblem when it is longer than a format can be, so that nobody knows whether the number is a date.
   */
  of(style: number, cell: () => string): NumberFormat {
    const id = this.styles[style] ?? 0;
    if (!this.known.has(id)) this.known.set(id, this.formatOf(id));
    const format = this.known.get(id);
    if (format === undefined) throw new FileProblem('import.file.format-too-long', { cell: cell(), max: FORMAT_LENGTH_MAX });
    return format;
  }

  private formatOf(id: number): NumberFormat | undefined {
    const code = this.codes.get(id);
    if (code !== undefined) return numberFormat(code);
    if (CHINESE_DATE_FORMATS.has(id)) return { date: true, digits: 0 };
    const builtIn = SSF.get_table()[id];
    return builtIn === undefined ? PLAIN : numberFormat(builtIn);
  }

  private define(id: string | undefined, code: string | undefined): void {
    if (this.codes.size >= CELL_FORMATS_MAX) throw broken();
    this.codes.set(Number(id), (code ?? '').slice(0, FORMAT_LENGTH_MAX + 1));
  }

  private add(id: string | undefined): void {
    if (this.styles.length >= CELL_FORMATS_MAX) throw broken();
    this.styles.push(Number(id ?? 0));
  }
}
