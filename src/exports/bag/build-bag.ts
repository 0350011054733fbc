import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
  BAGIT_TXT,
  formatBagInfo,
  formatManifest,
  INFO,
  type ManifestEntry,
  PAYLOAD_ALGORITHMS,
  ROW_DIGESTS,
  TAG_ALGORITHM,
} from '../domain/bag.js';
import { type ExportedMove } from '../domain/move-columns.js';
import { readmeText } from '../domain/readme.js';
import { FileMeasurer, type MeasuredFile, measureFile } from './measured-file.js';
import { type ExportFormat, openMovesFile, SHEET_ROWS_MAX } from './moves-files.js';
import { writePlainZip, type ZipEntry } from './plain-zip.js';

/** What a bundle is made of. */
export interface BagOrder {
  readonly formats: readonly ExportFormat[];
  readonly asOf: string;
  readonly knownAt: string;
  /** As canonical JSON. */
  readonly filter: string;
  readonly moves: AsyncIterable<ExportedMove>;
  /** Where the file of a version of criteria lies, if it is installed; `criteria` is like cn/sci-tech-sme@2017. */
  readonly criteriaFile: (criteria: string) => string | undefined;
  /** An empty folder to work in. */
  readonly folder: string;
  readonly sheetRowsMax?: number;
}

/** The finished bundle. */
export interface BuiltBag {
  readonly location: string;
  readonly firms: number;
  readonly moves: number;
}

/**
 * Writes the moves in every format and packs them into a BagIt 1.0 zip (RFC 8493). The bytes follow from the moves, the clocks,
 * the filter and the formats alone: the same export has the same digest.
 */
export async function buildBag(order: BagOrder): Promise<BuiltBag> {
  const written = await writeMoves(order);
  const payload = [...written.files];
  const criteria: string[] = [];
  for (const name of written.criteria) {
    const location = order.criteriaFile(name);
    if (location === undefined) continue;
    const file = await measureFile(`data/criteria/${name}.yaml`, location);
    payload.push(file);
    criteria.push(file.path);
  }
  payload.push(await writeReadme(order, written, criteria));
  const tags = tagFiles(order, payload, written);
  const name = `stage-history-${order.asOf}`;
  const location = path.join(order.folder, `${name}.zip`);
  const entries: ZipEntry[] = [
    ...payload.map((file) => ({ path: file.path, content: file.location })),
    ...tags,
    ...written.rowDigests,
  ];
  entries.push({
    path: `tagmanifest-${TAG_ALGORITHM}.txt`,
    content: Buffer.from(formatManifest(await tagDigests(tags, written.rowDigests))),
  });
  await writePlainZip(
    location,
    entries.map((entry) => ({ ...entry, path: `${name}/${entry.path}` })),
  );
  return { location, firms: written.firms, moves: written.moves };
}

interface WrittenMoves {
  readonly files: readonly MeasuredFile[];
  /** Tag files: the row digests, by their path in the bag. */
  readonly rowDigests: readonly ZipEntry[];
  readonly criteria: readonly string[];
  readonly firms: number;
  readonly moves: number;
}

async function writeMoves(order: BagOrder): Promise<WrittenMoves> {
  const open = [];
  for (const format of order.formats) open.push(await openMovesFile(format, order.folder, order.sheetRowsMax ?? SHEET_ROWS_MAX));
  const criteria = new Set<string>();
  let firms = 0;
  let moves = 0;
  let last: string | undefined;
  for await (const move of order.moves) {
    for (const file of open) await file.add(move);
    if (move.firm.id !== last) firms += 1;
    last = move.firm.id;
    moves += 1;
    if (move.verdict !== null) criteria.add(move.verdict.criteria);
  }
  const files: MeasuredFile[] = [];
  const rowDigests: ZipEntry[] = [];
  for (const file of open) {
    const ended = await file.end();
    if (ended.moves !== moves) throw new Error(`${ended.file.path} has ${ended.moves} moves of ${moves}`);
    files.push(ended.file);
    if (ended.rowDigests !== undefined) {
      rowDigests.push({ path: `${ROW_DIGESTS}${path.posix.basename(ended.file.path)}`, content: ended.rowDigests });
    }
  }
  return { files, rowDigests, criteria: [...criteria].sort(), firms, moves };
}

async function writeReadme(order: BagOrder, written: WrittenMoves, criteria: readonly string[]): Promise<MeasuredFile> {
  const measurer = new FileMeasurer('data/README.txt', path.join(order.folder, 'README.txt'));
  const { asOf, knownAt, filter } = order;
  const files = written.files.map((file) => file.path);
  await measurer.write(readmeText({ asOf, knownAt, filter, firms: written.firms, moves: written.moves, files, criteria }));
  return measurer.end();
}

function tagFiles(order: BagOrder, payload: readonly MeasuredFile[], written: WrittenMoves): { path: string; content: Buffer }[] {
  const manifests = PAYLOAD_ALGORITHMS.map((algorithm) => ({
    path: `manifest-${algorithm}.txt`,
    content: Buffer.from(formatManifest(payload.map((file) => ({ digest: file.digests[algorithm], path: file.path })))),
  }));
  const octets = payload.reduce((sum, file) => sum + file.size, 0);
  const info = formatBagInfo([
    ['Bag-Software-Agent', 'Echelon'],
    ['External-Description', 'Stage history of the cultivation ladder 培育梯队阶段变动史'],
    ['External-Identifier', `stage-history/${order.asOf}/${order.knownAt}`],
    // The day of the knowledge, not of the packing: the same export has the same bytes.
    ['Bagging-Date', order.knownAt.slice(0, 10)],
    [INFO.oxum, `${octets}.${payload.length}`],
    [INFO.asOf, order.asOf],
    [INFO.knownAt, order.knownAt],
    ['Echelon-Filter', order.filter],
    [INFO.firms, String(written.firms)],
    [INFO.moves, String(written.moves)],
  ]);
  return [
    { path: 'bagit.txt', content: Buffer.from(BAGIT_TXT) },
    { path: 'bag-info.txt', content: Buffer.from(info) },
    ...manifests,
  ];
}

async function tagDigests(
  tags: readonly { path: string; content: Buffer }[],
  rowDigests: readonly ZipEntry[],
): Promise<ManifestEntry[]> {
  const entries = tags.map(({ path: name, content }) => ({
    path: name,
    digest: createHash(TAG_ALGORITHM).update(content).digest('hex'),
  }));
  for (const { path: name, content } of rowDigests) {
    const hash = createHash(TAG_ALGORITHM);
    for await (const piece of fs.createReadStream(String(content)) as AsyncIterable<Buffer>) hash.update(piece);
    entries.push({ path: name, digest: hash.digest('hex') });
  }
  return entries;
}
