import { type SheetRow } from '../domain/cell.js';
import { type ByteSource } from './byte-source.js';
import { CsvRecords } from './csv-records.js';
import { decoded, encodingOf } from './encoding.js';

const DELIMITERS = [',', ';', '\t'] as const;
type Delimiter = (typeof DELIMITERS)[number];

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** How much text is looked at to tell the delimiter. */
const SAMPLE_LENGTH = 65_536;

/**
 * The rows of a delimited text file that say something, one after another, in bounded memory. Line breaks within quotes do not
 * start a row and an empty line counts as one, so that numbers are those of a spreadsheet.
 */
export async function* readCsv(source: ByteSource): AsyncGenerator<SheetRow> {
  const encoding = await encodingOf(source);
  const { delimiter, hint } = await delimiterOf(decoded(source, encoding));
  const records = new CsvRecords(delimiter);
  for await (const piece of decoded(source, encoding)) yield* without(hint, records.write(piece));
  yield* without(hint, records.end());
}

/** The rows without the first line of the file when that only names the delimiter. */
function without(hint: boolean, rows: readonly SheetRow[]): readonly SheetRow[] {
  return hint && rows[0]?.row === 1 ? rows.slice(1) : rows;
}

/** Excel may name the delimiter in a first line `sep=;`; otherwise the one that occurs most outside quotes in the first line. */
async function delimiterOf(text: AsyncIterable<string>): Promise<{ delimiter: Delimiter; hint: boolean }> {
  const line = firstLine(await sample(text));
  const hinted = DELIMITERS.find((delimiter) => line.length < 10 && line.trimStart().toLowerCase() === `sep=${delimiter}`);
  if (hinted !== undefined) return { delimiter: hinted, hint: true };
  const best = DELIMITERS.map((delimiter) => ({ delimiter, count: countOutsideQuotes(line, delimiter) })).reduce(
    (winner, next) => (next.count > winner.count ? next : winner),
  );
  return { delimiter: best.delimiter, hint: false };
}

async function sample(text: AsyncIterable<string>): Promise<string> {
  let start = '';
  for await (const piece of text) {
    start += piece;
    if (start.length >= SAMPLE_LENGTH) break;
  }
  return start.slice(0, SAMPLE_LENGTH).replace(/^\ufeff/, '');
}

/** The first line that says anything; line breaks within quotes belong to it. */
function firstLine(text: string): string {
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) quoted = !quoted;
    if (quoted || (character !== NEWLINE && character !== RETURN)) continue;
    if (text.slice(start, at).trim() !== '') return text.slice(start, at);
    start = at + 1;
  }
  return text.slice(start);
}

function countOutsideQuotes(line: string, delimiter: Delimiter): number {
  let quoted = false;
  let count = 0;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === delimiter) count += 1;
  }
  return count;
}
