import iconv from 'iconv-lite';
import { FileProblem } from '../domain/file-problem.js';
import { type ByteSource } from './byte-source.js';

/** How the bytes of a text file become characters. */
export type Encoding = 'utf8' | 'gb18030' | 'utf16le' | 'utf16be';

/**
 * UTF-8 when every byte of the file is UTF-8 (with or without a mark), UTF-16 when it says so, else GB18030, which is what a
 * Chinese Excel writes as "CSV". Refuses a file that is none of them.
 */
export async function encodingOf(source: ByteSource): Promise<Encoding> {
  const mark = await firstBytes(source, 2);
  if (mark.equals(Buffer.from([0xff, 0xfe]))) return 'utf16le';
  if (mark.equals(Buffer.from([0xfe, 0xff]))) return 'utf16be';
  if (await isUtf8(source)) return 'utf8';
  if (await isGb18030(source)) return 'gb18030';
  throw new FileProblem('import.file.encoding');
}

/** The file's text in pieces; a byte-order mark is left out. */
export async function* decoded(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding === 'utf16be' ? 'utf-16be' : encoding);
  for await (const chunk of source.chunks()) {
    const text = decoder.write(chunk);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== undefined && rest !== '') yield rest;
}

async function firstBytes(source: ByteSource, count: number): Promise<Buffer> {
  for await (const chunk of source.chunks()) return chunk.subarray(0, count);
  return Buffer.alloc(0);
}

async function isUtf8(source: ByteSource): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source.chunks()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** iconv-lite marks what it cannot read with U+FFFD; a table of firms has no lawful use for that character. */
async function isGb18030(source: ByteSource): Promise<boolean> {
  for await (const text of decoded(source, 'gb18030')) if (text.includes('\ufffd') || text.includes('\u0000')) return false;
  return true;
}
