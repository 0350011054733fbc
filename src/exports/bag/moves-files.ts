import fs from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import exceljs from 'exceljs';
import { type ExportedMove, jsonLine, MOVE_COLUMNS, tableRow } from '../domain/move-columns.js';
import { FileMeasurer, type MeasuredFile, measureFile, openOutput } from './measured-file.js';
import { repackPlain } from './plain-zip.js';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'jsonl'] as const;

/** A form in which moves are exported: a table for people, a workbook, or JSON lines with the true values. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Rows of a sheet of a workbook; further moves go on the next sheet. The format's own limit is 1 048 576. */
export const SHEET_ROWS_MAX = 1_000_000;

/** Something that takes moves one by one and gives the finished file. */
interface MovesFile {
  add(move: ExportedMove): Promise<void>;
  /** The file in the bag, its row digests beside it where its rows have bytes of their own. */
  end(): Promise<{ readonly file: MeasuredFile; readonly rowDigests: string | undefined; readonly moves: number }>;
}

/** Opens the file of a format in a working folder. */
export async function openMovesFile(format: ExportFormat, folder: string, sheetRowsMax = SHEET_ROWS_MAX): Promise<MovesFile> {
  if (format === 'xlsx') return new WorkbookFile(folder, sheetRowsMax);
  const file = new LinesFile(format, folder);
  await file.begin();
  return file;
}

const nameOf = (format: ExportFormat): string => `stage-history.${format}`;

class LinesFile implements MovesFile {
  private readonly rowDigests: string;
  private readonly measurer: FileMeasurer;
  private moves = 0;

  constructor(
    private readonly format: 'csv' | 'jsonl',
    folder: string,
  ) {
    this.rowDigests = path.join(folder, `${nameOf(format)}.rows`);
    this.measurer = new FileMeasurer(`data/${nameOf(format)}`, path.join(folder, nameOf(format)), this.rowDigests);
  }

  /** The heading, after the mark by which Excel knows UTF-8. */
  async begin(): Promise<void> {
    if (this.format === 'csv') await this.measurer.row(`\ufeff${csvRecord(MOVE_COLUMNS.map(({ heading }) => heading))}`);
  }

  async add(move: ExportedMove): Promise<void> {
    this.moves += 1;
    await this.measurer.row(this.format === 'csv' ? csvRecord(tableRow(move)) : `${jsonLine(move)}\n`);
  }

  async end(): Promise<{ file: MeasuredFile; rowDigests: string; moves: number }> {
    return { file: await this.measurer.end(), rowDigests: this.rowDigests, moves: this.moves };
  }
}

class WorkbookFile implements MovesFile {
  private readonly raw: string;
  private readonly output: fs.WriteStream;
  private readonly writer: exceljs.stream.xlsx.WorkbookWriter;
  private sheet: exceljs.Worksheet | undefined;
  private moves = 0;

  constructor(
    private readonly folder: string,
    private readonly sheetRowsMax: number,
  ) {
    this.raw = path.join(folder, 'raw.xlsx');
    this.output = openOutput(this.raw);
    this.writer = new exceljs.stream.xlsx.WorkbookWriter({ stream: this.output, useStyles: false, useSharedStrings: false });
    // The writer stamps the present otherwise, and the same export would have other bytes.
    this.writer.created = new Date(0);
    this.writer.modified = new Date(0);
    this.nextSheet();
  }

  async add(move: ExportedMove): Promise<void> {
    if (this.output.errored !== null) throw this.output.errored;
    if (this.moves > 0 && this.moves % this.sheetRowsMax === 0) this.nextSheet();
    this.moves += 1;
    this.sheet?.addRow([...tableRow(move)]).commit();
    // Lets the file system take what is written; the writer itself never waits.
    if (this.moves % 1000 === 0) await new Promise(setImmediate);
  }

  async end(): Promise<{ file: MeasuredFile; rowDigests: undefined; moves: number }> {
    this.sheet?.commit();
    // The writer waits for the file's end without hearing of its faults.
    await Promise.race([this.writer.commit(), finished(this.output)]);
    const parts = path.join(this.folder, 'xlsx-parts');
    await fs.promises.mkdir(parts);
    const location = path.join(this.folder, nameOf('xlsx'));
    await repackPlain(this.raw, location, parts);
    return { file: await measureFile(`data/${nameOf('xlsx')}`, location), rowDigests: undefined, moves: this.moves };
  }

  private nextSheet(): void {
    this.sheet?.commit();
    const number = Math.floor(this.moves / this.sheetRowsMax) + 1;
    this.sheet = this.writer.addWorksheet(number === 1 ? 'stage-history' : `stage-history-${number}`);
    this.sheet.addRow(MOVE_COLUMNS.map(({ heading }) => heading)).commit();
  }
}

/** One record of CSV (RFC 4180). Breaks within a cell are bare line feeds, so that CR LF separates records and nothing else. */
function csvRecord(cells: readonly string[]): string {
  const plain = cells.map((text) => text.replace(/\r\n?/g, '\n'));
  return stringify([plain], { record_delimiter: '\r\n', quoted_match: '\n' });
}
