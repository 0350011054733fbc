import yauzl from 'yauzl';
import { FileProblem } from '../domain/file-problem.js';

/** Limits of what a workbook may hold once it is unpacked; a small file can unpack to gigabytes. */
export interface UnpackLimits {
  readonly bytesMax: number;
  readonly entriesMax: number;
}

export const UNPACK_LIMITS: UnpackLimits = { bytesMax: 64 * 1024 * 1024, entriesMax: 2000 };

/** Parts of a workbook that hold no cell: pictures, printer settings, macros. They are neither unpacked nor counted. */
const NO_CELLS = /(?:^|\/)(?:media|printerSettings|embeddings|fonts)\/|\.(?:png|jpe?g|gif|emf|wmf|bin|vml)$/i;

/**
 * The named parts of a zip, unpacked within limits that hold whatever its headers claim: each part is unpacked here, byte by
 * byte counted, and never again by a reader that believes the headers.
 */
export async function unpack(bytes: Buffer, limits: UnpackLimits = UNPACK_LIMITS): Promise<ReadonlyMap<string, Buffer>> {
  try {
    return await unpackAll(bytes, limits);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem('import.file.workbook-broken', { reason: error instanceof Error ? error.message : 'unknown' });
  }
}

async function unpackAll(bytes: Buffer, limits: UnpackLimits): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
  if (zip.entryCount > limits.entriesMax) throw tooLarge(limits);
  const parts = new Map<string, Buffer>();
  let left = limits.bytesMax;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    if (/(?:^|\/)workbook\.bin$/i.test(entry.fileName)) throw new FileProblem('import.file.other-type', { type: 'XLSB' });
    if (NO_CELLS.test(entry.fileName)) continue;
    if (entry.isEncrypted()) throw new FileProblem('import.file.encrypted');
    if (parts.has(entry.fileName))
      throw new FileProblem('import.file.workbook-broken', { reason: `two parts ${entry.fileName}` });
    if (entry.uncompressedSize > left) throw tooLarge(limits);
    const part = await collect(await zip.openReadStreamPromise(entry), left, limits);
    left -= part.length;
    parts.set(entry.fileName, part);
  }
  return parts;
}

async function collect(stream: AsyncIterable<Buffer>, left: number, limits: UnpackLimits): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    if (size > left) throw tooLarge(limits);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function tooLarge(limits: UnpackLimits): FileProblem {
  return new FileProblem('import.file.unpacks-too-large', { mib: Math.floor(limits.bytesMax / (1024 * 1024)) });
}
