import fs from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { isUnsafePath } from '../domain/bag.js';

/** One thing that is wrong with a bag: a message code, the file it is about, and what fills the message. */
export interface BagFault {
  readonly code: string;
  readonly file: string | null;
  readonly data: Readonly<Record<string, string | number>>;
}

/** The files of a bag, wherever they are; paths are relative to the bag. */
export interface BagSource {
  readonly files: readonly string[];
  /** What is wrong with the container itself: unsafe or doubled names, links. */
  readonly faults: readonly BagFault[];
  /** Throws when the bytes cannot be had as they were packed. */
  read(file: string): AsyncIterable<Buffer>;
  close(): void;
}

/** Opens a bag that is a zip or a folder; nothing is written anywhere. Throws when there is neither. */
export async function openBag(location: string): Promise<BagSource> {
  const stat = await fs.promises.stat(location);
  return stat.isDirectory() ? openFolder(location) : openZip(location);
}

async function openFolder(location: string): Promise<BagSource> {
  const faults: BagFault[] = [];
  const files: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    const entries = await fs.promises.readdir(path.join(location, folder), { withFileTypes: true });
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) await walk(name);
      else if (entry.isFile()) files.push(name);
      else faults.push({ code: 'verify.not-a-file', file: name, data: {} });
    }
  };
  await walk('');
  // A zip unpacked by double click lies in a folder of its own name: look one down.
  const inner = files.includes('bagit.txt')
    ? ''
    : (/^([^/]+)\/bagit\.txt$/.exec(files.find((file) => /^[^/]+\/bagit\.txt$/.test(file)) ?? '')?.[1] ?? '');
  const prefix = inner === '' ? '' : `${inner}/`;
  return {
    files: files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length)),
    faults,
    read: (file) => fs.createReadStream(path.join(location, prefix, file)) as AsyncIterable<Buffer>,
    close: () => undefined,
  };
}

async function openZip(location: string): Promise<BagSource> {
  const zip = await yauzl.openPromise(location, {
    lazyEntries: true,
    autoClose: false,
    decodeStrings: false,
    validateEntrySizes: true,
  });
  try {
    const { entries, faults } = await entriesOf(zip);
    return {
      files: [...entries.keys()],
      faults,
      read: (file) => checkedStream(zip, entries.get(file)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Bytes that text of any encoding is not: the names of our bags are UTF-8. */
const utf8 = new TextDecoder('utf-8');

async function entriesOf(zip: yauzl.ZipFile): Promise<{ entries: Map<string, yauzl.Entry>; faults: BagFault[] }> {
  const faults: BagFault[] = [];
  const named: { name: string; entry: yauzl.Entry }[] = [];
  for await (const entry of zip.eachEntry()) {
    const name = utf8.decode(entry.fileNameRaw);
    const bare = name.replace(/\/$/, '');
    if (isUnsafePath(bare)) faults.push({ code: 'verify.unsafe-path', file: printable(name), data: {} });
    else if (!name.endsWith('/')) named.push({ name, entry });
    if (!(await headerAgrees(zip, entry))) faults.push({ code: 'verify.zip-header', file: printable(name), data: {} });
  }
  const prefix = commonFolder(named.map(({ name }) => name));
  const entries = new Map<string, yauzl.Entry>();
  const folded = new Set<string>();
  for (const { name, entry } of named) {
    const file = name.slice(prefix.length);
    // Systems that fold case or normalise would unpack one over the other.
    const key = file.normalize('NFC').toLowerCase();
    if (folded.has(key)) faults.push({ code: 'verify.doubled-name', file, data: {} });
    else entries.set(file, entry);
    folded.add(key);
  }
  return { entries, faults };
}

/** The header before the bytes must say the same as the directory at the end: unzipping tools read either. */
async function headerAgrees(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<boolean> {
  try {
    const header = await zip.readLocalFileHeaderPromise(entry);
    return header.fileName.equals(entry.fileNameRaw) && header.compressionMethod === entry.compressionMethod;
  } catch {
    return false;
  }
}

async function* checkedStream(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new Error('no such file in the zip');
  let checksum = 0;
  for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (checksum !== entry.crc32) throw new Error('the checksum of the zip does not fit');
}

/** `name/` when every entry lies in one folder and that folder, not the root, is the bag. */
function commonFolder(names: readonly string[]): string {
  const first = names[0]?.split('/')[0] ?? '';
  if (names.includes('bagit.txt') || first === '') return '';
  return names.every((name) => name.startsWith(`${first}/`))
    ? `${first}/`
    : (names.find((name) => /^[^/]+\/bagit\.txt$/.test(name))?.replace('bagit.txt', '') ?? '');
}

function printable(name: string): string {
  return name.replace(/\p{Cc}/gu, '\u25a1').slice(0, 200);
}
