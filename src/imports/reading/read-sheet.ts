import { type SheetRow } from '../domain/cell.js';
import { readCsv } from './csv.js';
import { type ByteSource } from './encoding.js';
import { fileTypeOf } from './file-type.js';
import { readXls, readXlsx } from './workbook.js';

/** Bytes looked at to tell what a file is. */
const HEAD_LENGTH = 512;

/**
 * The rows of an uploaded file, whatever it is by its bytes: delimited text or a workbook.
 * Throws FileProblem when it is neither, is damaged, protected, or unpacks beyond the limit.
 */
export async function* readSheet(source: ByteSource, sheetName?: string): AsyncGenerator<SheetRow> {
  const type = fileTypeOf(await headOf(source), source.size);
  if (type === 'csv') {
    yield* readCsv(source);
    return;
  }
  const bytes = await wholeOf(source);
  yield* type === 'xlsx' ? await readXlsx(bytes, sheetName) : readXls(bytes, sheetName);
}

async function headOf(source: ByteSource): Promise<Buffer> {
  for await (const chunk of source.chunks()) return chunk.subarray(0, HEAD_LENGTH);
  return Buffer.alloc(0);
}

async function wholeOf(source: ByteSource): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
