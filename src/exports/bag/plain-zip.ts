import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import yazl from 'yazl';

/** What goes into a zip: a path in it and where the bytes are. */
export interface ZipEntry {
  readonly path: string;
  readonly content: string | Buffer;
}

/** The first moment a zip can name, in local time, so that its bytes do not depend on the time zone. */
const NO_TIME = new Date(1980, 0, 1);
const OPTIONS = { mtime: NO_TIME, mode: 0o100644, forceDosTimestamp: true, compressionLevel: 6 } as const;

/** Writes a zip whose bytes follow from its content alone: entries by path, no times. A text `content` is a file's location. */
export async function writePlainZip(location: string, entries: readonly ZipEntry[]): Promise<void> {
  const zip = new yazl.ZipFile();
  const sorted = [...entries].sort((left, right) => (left.path < right.path ? -1 : 1));
  for (const { path, content } of sorted) {
    if (typeof content === 'string') zip.addFile(content, path, OPTIONS);
    else zip.addBuffer(content, path, OPTIONS);
  }
  zip.end();
  await pipeline(zip.outputStream, fs.createWriteStream(location, { flags: 'wx' }));
}

/** Writes the same parts again without the times that their first writer put in. */
export async function repackPlain(from: string, to: string, folder: string): Promise<void> {
  const zip = await yauzl.openPromise(from, { lazyEntries: true, autoClose: true });
  const entries: ZipEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const part = `${folder}/part-${entries.length}`;
    await pipeline(await zip.openReadStreamPromise(entry), fs.createWriteStream(part, { flags: 'wx' }));
    entries.push({ path: entry.fileName, content: part });
  }
  await writePlainZip(to, entries);
}
