import { createHash, type Hash } from 'node:crypto';
import {
  BAGIT_TXT,
  INFO,
  type ManifestEntry,
  parseBagInfo,
  parseManifest,
  PAYLOAD,
  PAYLOAD_ALGORITHMS,
  type PayloadAlgorithm,
  ROW_DIGESTS,
  TAG_ALGORITHM,
} from '../domain/bag.js';
import { type BagFault, type BagSource, openBag } from './bag-source.js';
import { alteredRows, lineEndOf, type RowScan, RowScanner } from './row-scan.js';

/** What checking a bag found; it is as it was packed when there are no faults. */
export interface BagReport {
  readonly faults: readonly BagFault[];
  readonly files: number;
  readonly octets: number;
  /** From bag-info.txt: as of, known at, firms, moves; what is missing is absent. */
  readonly info: ReadonlyMap<string, string>;
}

const TAG_MANIFEST = `tagmanifest-${TAG_ALGORITHM}.txt`;
const REQUIRED = [
  'bagit.txt',
  'bag-info.txt',
  TAG_MANIFEST,
  ...PAYLOAD_ALGORITHMS.map((algorithm) => `manifest-${algorithm}.txt`),
];
/** Tag files are small but for the row digests; one beyond this is not ours. */
const TAG_BYTES_MAX = 256 * 1024 * 1024;
/** Rows named one by one in a fault. */
const ROWS_NAMED_MAX = 5;

/**
 * Checks a bundle, zip or folder, without network or database: names, completeness both ways, every digest of both manifests,
 * sizes, row counts; says which file was altered and, where the bag lists its rows, which row.
 */
export async function verifyBag(location: string): Promise<BagReport> {
  let source: BagSource;
  try {
    source = await openBag(location);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    return { faults: [{ code: 'verify.unreadable', file: null, data: { reason } }], files: 0, octets: 0, info: new Map() };
  }
  try {
    return await new Verification(source).run();
  } finally {
    source.close();
  }
}

interface Measured {
  readonly digests: ReadonlyMap<string, string>;
  readonly size: number;
  readonly scan: RowScan | undefined;
}

class Verification {
  private readonly faults: BagFault[];
  private readonly measured = new Map<string, Measured>();

  constructor(private readonly source: BagSource) {
    this.faults = [...source.faults];
  }

  async run(): Promise<BagReport> {
    for (const file of REQUIRED) if (!this.source.files.includes(file)) this.fault('verify.missing', file);
    await this.checkDeclaration();
    await this.checkTags();
    const payload = this.source.files.filter((file) => file.startsWith(PAYLOAD));
    for (const file of payload) await this.measure(file, PAYLOAD_ALGORITHMS);
    for (const algorithm of PAYLOAD_ALGORITHMS) await this.checkPayload(algorithm, payload);
    const info = parseBagInfo((await this.text('bag-info.txt')) ?? '');
    const octets = payload.reduce((sum, file) => sum + (this.measured.get(file)?.size ?? 0), 0);
    this.checkInfo(info, `${octets}.${payload.length}`);
    return { faults: this.faults, files: payload.length, octets, info };
  }

  private async checkDeclaration(): Promise<void> {
    const text = await this.text('bagit.txt');
    if (text !== undefined && text !== BAGIT_TXT) this.fault('verify.declaration', 'bagit.txt');
  }

  /** Every tag file but the tag manifest is listed there with its digest, and nothing else lies beside them. */
  private async checkTags(): Promise<void> {
    const entries = await this.manifest(TAG_MANIFEST);
    if (entries === undefined) return;
    const tags = this.source.files.filter((file) => !file.startsWith(PAYLOAD) && file !== TAG_MANIFEST);
    for (const file of tags) await this.measure(file, [TAG_ALGORITHM]);
    this.compare(entries, tags, TAG_ALGORITHM, TAG_MANIFEST);
  }

  private async checkPayload(algorithm: PayloadAlgorithm, payload: readonly string[]): Promise<void> {
    const name = `manifest-${algorithm}.txt`;
    const entries = await this.manifest(name);
    if (entries === undefined) return;
    const altered = this.compare(entries, payload, algorithm, name);
    for (const file of altered) await this.nameRows(file);
  }

  /** Compares what a manifest lists with what is there; gives the files whose bytes are others. */
  private compare(entries: readonly ManifestEntry[], files: readonly string[], algorithm: string, manifest: string): string[] {
    const listed = new Map(entries.map(({ path, digest }) => [path, digest]));
    for (const file of files) if (!listed.has(file)) this.fault('verify.extra', file, { manifest });
    const altered: string[] = [];
    for (const [file, digest] of listed) {
      const found = this.measured.get(file);
      if (!files.includes(file)) this.fault('verify.missing', file);
      else if (found !== undefined && found.digests.get(algorithm) !== digest) {
        this.fault('verify.altered', file, { manifest });
        altered.push(file);
      }
    }
    return altered;
  }

  private async nameRows(file: string): Promise<void> {
    const scan = this.measured.get(file)?.scan;
    const list = await this.text(`${ROW_DIGESTS}${file.slice(PAYLOAD.length)}`);
    if (scan === undefined || list === undefined) return;
    const listed = list.split('\n').slice(0, -1);
    const { rows, from } = alteredRows(scan.digests, listed);
    if (from !== undefined) this.fault('verify.rows-from', file, { row: from, rows: scan.rows, listed: listed.length });
    else if (rows.length > 0) {
      const more = rows.length > ROWS_NAMED_MAX ? ' …' : '';
      this.fault('verify.rows', file, { rows: `${rows.slice(0, ROWS_NAMED_MAX).join(', ')}${more}`, count: rows.length });
    }
  }

  private checkInfo(info: ReadonlyMap<string, string>, oxum: string): void {
    if (!this.source.files.includes('bag-info.txt')) return;
    const stated = info.get(INFO.oxum) ?? '';
    if (stated !== oxum) this.fault('verify.oxum', 'bag-info.txt', { stated, found: oxum });
    const moves = info.get(INFO.moves) ?? '';
    for (const [file, { scan }] of this.measured) {
      if (scan === undefined) continue;
      const found = scan.rows - (file.endsWith('.csv') ? 1 : 0);
      if (String(found) !== moves) this.fault('verify.count', file, { stated: moves, found });
    }
  }

  private async manifest(name: string): Promise<readonly ManifestEntry[] | undefined> {
    const text = await this.text(name);
    if (text === undefined) return undefined;
    const { entries, bad } = parseManifest(text);
    for (const line of bad) this.fault('verify.bad-line', name, { line });
    return entries;
  }

  private async measure(file: string, algorithms: readonly string[]): Promise<void> {
    const hashes: (readonly [string, Hash])[] = algorithms.map((algorithm) => [algorithm, createHash(algorithm)]);
    const lineEnd = file.startsWith(PAYLOAD) ? lineEndOf(file) : undefined;
    const scanner = lineEnd === undefined ? undefined : new RowScanner(lineEnd);
    let size = 0;
    try {
      for await (const piece of this.source.read(file)) {
        for (const [, hash] of hashes) hash.update(piece);
        scanner?.add(piece);
        size += piece.length;
      }
      this.measured.set(file, {
        digests: new Map(hashes.map(([algorithm, hash]) => [algorithm, hash.digest('hex')])),
        size,
        scan: scanner?.end(),
      });
    } catch (error) {
      this.fault('verify.damaged', file, { reason: error instanceof Error ? error.message : 'unknown' });
    }
  }

  private async text(file: string): Promise<string | undefined> {
    if (!this.source.files.includes(file)) return undefined;
    const pieces: Buffer[] = [];
    let size = 0;
    try {
      for await (const piece of this.source.read(file)) {
        size += piece.length;
        if (size > TAG_BYTES_MAX) throw new Error('far too long for a tag file');
        pieces.push(piece);
      }
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));
    } catch (error) {
      this.fault('verify.damaged', file, { reason: error instanceof Error ? error.message : 'unknown' });
      return undefined;
    }
  }

  private fault(code: string, file: string, data: BagFault['data'] = {}): void {
    if (!this.faults.some((fault) => fault.code === code && fault.file === file)) this.faults.push({ code, file, data });
  }
}
