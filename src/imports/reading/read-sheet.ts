import { type SheetRow } from '../domain/cell.js';
import { type ByteSource } from './byte-source.js';
import { fileTypeOf } from './file-type.js';

/** Bytes looked at to tell what a file is. */
const HEAD_LENGTH = 512;

/**
 * The rows of an uploaded file that say something, whatever it is by its bytes: delimited text or a workbook.
 * Throws FileProblem when it is neither, is damaged, protected, or holds more than is read (limits.ts).
 */
export async function* readSheet(source: ByteSource, sheetName?: string): AsyncGenerator<SheetRow> {
  // Each reader brings a library of its own: only the one that is needed is loaded.
  switch (fileTypeOf(await headOf(source), source.size)) {
    case 'csv':
      yield* (await import('./csv.js')).readCsv(source);
      break;
    case 'xlsx':
      yield* (await import('./xlsx.js')).readXlsx(source, sheetName);
      break;
    case 'xls':
      yield* (await import('./xls.js')).readXls(source, sheetName);
  }
}

async function headOf(source: ByteSource): Promise<Buffer> {
  for await (const chunk of source.chunks(0, Math.min(HEAD_LENGTH, source.size))) return chunk.subarray(0, HEAD_LENGTH);
  return Buffer.alloc(0);
}
