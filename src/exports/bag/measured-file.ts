import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { finished } from 'node:stream/promises';
import { PAYLOAD_ALGORITHMS, type PayloadAlgorithm, ROW_DIGEST_LENGTH } from '../domain/bag.js';

/** A file of the bag as it was written. */
export interface MeasuredFile {
  /** Path within the bag. */
  readonly path: string;
  /** Where it lies. */
  readonly location: string;
  readonly size: number;
  readonly digests: Readonly<Record<PayloadAlgorithm, string>>;
  /** How many rows were written with `row`. */
  readonly rows: number;
}

/** Writes a file piece by piece and measures it on the way: size, digests, and a short digest per row. */
export class FileMeasurer {
  private readonly hashes = PAYLOAD_ALGORITHMS.map((algorithm) => [algorithm, createHash(algorithm)] as const);
  private readonly output: fs.WriteStream;
  private readonly rowOutput: fs.WriteStream | undefined;
  private size = 0;
  private rows = 0;

  /** `rowDigests` is where the digests of rows are written, one a line. */
  constructor(
    private readonly path: string,
    private readonly location: string,
    rowDigests?: string,
  ) {
    this.output = openOutput(location);
    this.rowOutput = rowDigests === undefined ? undefined : openOutput(rowDigests);
  }

  async write(bytes: Buffer | string): Promise<void> {
    const buffer = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
    for (const [, hash] of this.hashes) hash.update(buffer);
    this.size += buffer.length;
    await push(this.output, buffer);
  }

  /** Writes one row with its line end, which belongs to its digest. */
  async row(text: string): Promise<void> {
    const buffer = Buffer.from(text, 'utf8');
    this.rows += 1;
    if (this.rowOutput !== undefined) await push(this.rowOutput, `${rowDigest(buffer)}\n`);
    await this.write(buffer);
  }

  async end(): Promise<MeasuredFile> {
    for (const stream of [this.output, this.rowOutput]) {
      stream?.end();
      if (stream !== undefined) await finished(stream);
    }
    const digests = Object.fromEntries(this.hashes.map(([algorithm, hash]) => [algorithm, hash.digest('hex')]));
    return {
      path: this.path,
      location: this.location,
      size: this.size,
      digests: digests as MeasuredFile['digests'],
      rows: this.rows,
    };
  }
}

/** The short digest of one row, line end included. */
export function rowDigest(row: Buffer): string {
  return createHash('sha256').update(row).digest('hex').slice(0, ROW_DIGEST_LENGTH);
}

/** Measures a file that is already there. */
export async function measureFile(path: string, location: string): Promise<MeasuredFile> {
  const hashes = PAYLOAD_ALGORITHMS.map((algorithm) => [algorithm, createHash(algorithm)] as const);
  let size = 0;
  for await (const piece of fs.createReadStream(location) as AsyncIterable<Buffer>) {
    for (const [, hash] of hashes) hash.update(piece);
    size += piece.length;
  }
  const digests = Object.fromEntries(hashes.map(([algorithm, hash]) => [algorithm, hash.digest('hex')]));
  return { path, location, size, digests: digests as MeasuredFile['digests'], rows: 0 };
}

/** A new file to write to. What goes wrong between two writes is told by the next one, instead of ending the process. */
export function openOutput(location: string): fs.WriteStream {
  return fs.createWriteStream(location, { flags: 'wx' }).on('error', () => undefined);
}

async function push(stream: fs.WriteStream, bytes: Buffer | string): Promise<void> {
  if (stream.errored !== null) throw stream.errored;
  // Rejects when the stream fails while it is waited for.
  if (!stream.write(bytes)) await once(stream, 'drain');
}
