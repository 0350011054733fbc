import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { buildBag } from '../../src/exports/bag/build-bag.js';
import { type ExportedMove } from '../../src/exports/domain/move-columns.js';

/** A move of a fictional firm; every field may be replaced. */
export const aMove = (number: number, fields: Partial<ExportedMove> = {}): ExportedMove => ({
  firm: {
    id: `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    uscc: '91320412000000019X',
    name: `虚构企业${number}`,
  },
  effectiveOn: '2024-11-19',
  recordedAt: '2026-01-02T03:04:05.000Z',
  kind: 'entered',
  stage: 'high-tech-enterprise',
  from: null,
  to: 'high-tech-enterprise',
  recognition: `018f0000-0000-7000-9000-${String(number).padStart(12, '0')}`,
  number: `GR2024320${String(number).padStart(5, '0')}`,
  endKind: null,
  reason: null,
  evidence: null,
  by: 'officer',
  verdict: { digest: 'sha256:00', criteria: 'cn/high-tech-enterprise@2016', result: 'met' },
  ...fields,
});

/** Twenty-one moves; the first has what spreadsheets and CSV readers stumble over. */
export const MOVES: readonly ExportedMove[] = [
  aMove(1, { reason: '=HYPERLINK("x")', evidence: '第一行\r\n第二行，带"引号"' }),
  ...Array.from({ length: 20 }, (_, index) => aMove(index + 2)),
];

/** The folder within the zip of `BagWorkshop.build`. */
export const BAG_ROOT = 'stage-history-2026-07-01/';

/** A folder in which bundles are made, opened and tampered with. */
export class BagWorkshop {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-bag-'));

  close(): void {
    fs.rmSync(this.folder, { recursive: true });
  }

  at(name: string): string {
    return path.join(this.folder, name);
  }

  /** Makes a bundle and gives where it lies. */
  async build(name: string, moves = MOVES, sheetRowsMax?: number): Promise<string> {
    fs.mkdirSync(this.at(name));
    const criteria = this.at('criteria.yaml');
    if (!fs.existsSync(criteria)) fs.writeFileSync(criteria, 'id: cn/high-tech-enterprise\n');
    const built = await buildBag({
      formats: ['csv', 'xlsx', 'jsonl'],
      asOf: '2026-07-01',
      knownAt: '2026-07-01T00:00:00.000Z',
      filter: '{}',
      moves: (async function* () {
        for (const move of moves) yield await Promise.resolve(move);
      })(),
      criteriaFile: () => criteria,
      folder: this.at(name),
      ...(sheetRowsMax === undefined ? {} : { sheetRowsMax }),
    });
    return built.location;
  }

  /** Packs parts as they are. */
  async pack(name: string, parts: ReadonlyMap<string, Buffer>): Promise<string> {
    const zip = new yazl.ZipFile();
    for (const [entry, bytes] of parts) zip.addBuffer(bytes, entry);
    zip.end();
    fs.writeFileSync(this.at(name), await buffer(zip.outputStream));
    return this.at(name);
  }
}

/** The parts of a zip by name. */
export async function unpackZip(location: string): Promise<Map<string, Buffer>> {
  const open = await yauzl.openPromise(location, { lazyEntries: true, autoClose: true });
  const parts = new Map<string, Buffer>();
  for await (const entry of open.eachEntry()) parts.set(entry.fileName, await buffer(await open.openReadStreamPromise(entry)));
  return parts;
}
