import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type SheetRow, textCell } from '../domain/cell.js';
import { FileProblem } from '../domain/file-problem.js';
import { type ByteSource, decoded, encodingOf } from './encoding.js';

const DELIMITERS = [',', ';', '\t'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** Longest record that is read, in characters: a quote that is never closed would otherwise swallow the file. */
const RECORD_LENGTH_MAX = 1_000_000;

/** How much text is looked at to tell the delimiter. */
const SAMPLE_LENGTH = 65_536;

/**
 * The rows of a delimited text file, one after another, in bounded memory. Line breaks within quotes do not start a row and an
 * empty line is one, so that numbers are those of a spreadsheet.
 */
export async function* readCsv(source: ByteSource): AsyncGenerator<SheetRow> {
  const encoding = await encodingOf(source);
  const { delimiter, hint } = await delimiterOf(decoded(source, encoding));
  const parser = Readable.from(decoded(source, encoding)).pipe(
    parse({
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      relax_quotes: false,
      max_record_size: RECORD_LENGTH_MAX,
    }),
  );
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      row += 1;
      if (row === 1 && hint) continue;
      yield { row, cells: record.map(textCell) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FileProblem('import.file.csv-broken', { row: row + 1, reason: error.code });
  }
}

/** Excel may name the delimiter in a first line `sep=;`; otherwise the one that occurs most outside quotes in the first line. */
async function delimiterOf(text: AsyncIterable<string>): Promise<{ delimiter: Delimiter; hint: boolean }> {
  const line = firstLine(await sample(text));
  const hinted = /^sep=([,;\t])$/i.exec(line.trim())?.[1];
  if (hinted !== undefined) return { delimiter: hinted as Delimiter, hint: true };
  const outside = line.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: outside.split(delimiter).length }));
  const best = counts.reduce((winner, next) => (next.count > winner.count ? next : winner));
  return { delimiter: best.delimiter, hint: false };
}

async function sample(text: AsyncIterable<string>): Promise<string> {
  let start = '';
  for await (const piece of text) {
    start += piece;
    if (start.length >= SAMPLE_LENGTH) break;
  }
  return start.replace(/^\ufeff/, '');
}

/** The first line that says anything; line breaks within quotes belong to it. */
function firstLine(text: string): string {
  let quoted = false;
  let line = '';
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (!quoted && (character === '\n' || character === '\r')) {
      if (line.trim() !== '') return line;
      line = '';
    } else line += character;
  }
  return line;
}
