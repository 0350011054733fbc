import fs from 'node:fs';
import { promisify } from 'node:util';

/** Bytes that can be read from anywhere as often as needed. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `start` (default 0) to before `end` (default `size`), piece by piece. */
  chunks(start?: number, end?: number): AsyncIterable<Buffer>;
}

/** Bytes read from a file at once. */
const PIECE_BYTES = 256 * 1024;

const read = promisify(fs.read);

/** A source over bytes that are in memory. */
export function bytesInMemory(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    async *chunks(start = 0, end = bytes.length) {
      yield await Promise.resolve(bytes.subarray(start, end));
    },
  };
}

/** A source over an open file, of which little is in memory at any time. */
export function bytesOfFile(descriptor: number): ByteSource {
  const { size } = fs.fstatSync(descriptor);
  return {
    size,
    async *chunks(start = 0, end = size) {
      let at = start;
      while (at < end) {
        const length = Math.min(PIECE_BYTES, end - at);
        const { bytesRead, buffer } = await read(descriptor, Buffer.allocUnsafe(length), 0, length, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
  };
}
