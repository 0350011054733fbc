import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { FileProblem } from '../domain/file-problem.js';
import { type ByteSource } from './byte-source.js';
import { PARTS_MAX, UNPACKED_BYTES_MAX } from './limits.js';
import { broken } from './xml.js';

/** Limits of what a workbook may hold once it is unpacked. */
export interface UnpackLimits {
  readonly bytesMax: number;
  readonly partsMax: number;
}

const LIMITS: UnpackLimits = { bytesMax: UNPACKED_BYTES_MAX, partsMax: PARTS_MAX };

/** The parts of a workbook; only those that are asked for are unpacked. */
export interface Parts {
  has(name: string): boolean;
  /**
   * The bytes of a part, unpacked piece by piece and counted, whatever the headers claim. A part that is read to its end is
   * refused there when it is not what was packed.
   */
  pieces(name: string): AsyncIterable<Buffer>;
}

/**
 * Lists the parts of a zip; names are found without regard to case.
 * @throws FileProblem when it is damaged, holds two parts of one name, or more than the limits allow.
 */
export async function openParts(source: ByteSource, limits: UnpackLimits = LIMITS): Promise<Parts> {
  const zip = await orBroken(
    yauzl.fromRandomAccessReaderPromise(new SourceReader(source), source.size, { lazyEntries: true, autoClose: false }),
  );
  if (zip.entryCount > limits.partsMax) throw new FileProblem('import.file.too-many-parts', { max: limits.partsMax });
  const entries = await orBroken(listed(zip));
  let left = limits.bytesMax;
  return {
    has: (name) => entries.has(name.toLowerCase()),
    async *pieces(name) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) throw broken();
      if (entry.isEncrypted()) throw new FileProblem('import.file.encrypted');
      if (entry.uncompressedSize > left) throw tooLarge(limits);
      let sum = 0;
      for await (const piece of orBrokenPieces(zip.openReadStreamPromise(entry))) {
        left -= piece.length;
        if (left < 0) throw tooLarge(limits);
        sum = crc32(piece, sum);
        yield piece;
      }
      if (sum !== entry.crc32) throw broken();
    },
  };
}

/** Lets the zip reader see a source as a file that it can read anywhere. */
class SourceReader extends yauzl.RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.source.chunks(start, end), { objectMode: false });
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}

async function listed(zip: yauzl.ZipFile): Promise<ReadonlyMap<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.replace(/^\//, '').toLowerCase();
    if (name.endsWith('/')) continue;
    if (entries.has(name)) throw broken();
    entries.set(name, entry);
  }
  return entries;
}

async function orBroken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof FileProblem ? error : broken();
  }
}

/** The pieces of a stream; what is wrong with the stream itself, and not with who reads it, is a damaged workbook. */
async function* orBrokenPieces(opening: Promise<Readable>): AsyncGenerator<Buffer> {
  const stream = await orBroken(opening);
  const pieces = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await orBroken(pieces.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

function tooLarge(limits: UnpackLimits): FileProblem {
  return new FileProblem('import.file.unpacks-too-large', { mib: Math.floor(limits.bytesMax / (1024 * 1024)) });
}
