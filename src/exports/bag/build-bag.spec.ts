import { createHash } from 'node:crypto';
import fs from 'node:fs';
import yauzl from 'yauzl';
import { BAG_ROOT, BagWorkshop, MOVES, unpackZip } from '../../../test/support/bag.js';
import { BAGIT_TXT, parseBagInfo, parseManifest } from '../domain/bag.js';
import { verifyBag } from '../verify/verify-bag.js';

let workshop: BagWorkshop;
beforeAll(() => {
  workshop = new BagWorkshop();
});
afterAll(() => workshop.close());

describe('a bundle', () => {
  it('is BagIt 1.0 to the letter', async () => {
    const parts = await unpackZip(await workshop.build('letter'));
    const text = (name: string): string => parts.get(`${BAG_ROOT}${name}`)?.toString('utf8') ?? '';
    expect([...parts.keys()].every((name) => name.startsWith(BAG_ROOT))).toBe(true);
    expect(text('bagit.txt')).toBe(BAGIT_TXT);
    const payload = [...parts.keys()]
      .filter((name) => name.startsWith(`${BAG_ROOT}data/`))
      .map((name) => name.slice(BAG_ROOT.length));
    expect(payload.sort()).toEqual([
      'data/README.txt',
      'data/criteria/cn/high-tech-enterprise@2016.yaml',
      'data/stage-history.csv',
      'data/stage-history.jsonl',
      'data/stage-history.xlsx',
    ]);
    for (const algorithm of ['sha256', 'sm3']) {
      const { entries, bad } = parseManifest(text(`manifest-${algorithm}.txt`));
      expect(bad).toEqual([]);
      expect(entries.map((entry) => entry.path)).toEqual(payload);
      for (const entry of entries) {
        expect(entry.digest).toBe(
          createHash(algorithm)
            .update(parts.get(`${BAG_ROOT}${entry.path}`)!)
            .digest('hex'),
        );
      }
    }
    const octets = payload.reduce((sum, name) => sum + parts.get(`${BAG_ROOT}${name}`)!.length, 0);
    const info = parseBagInfo(text('bag-info.txt'));
    expect(info.get('Payload-Oxum')).toBe(`${octets}.${payload.length}`);
    expect(info.get('External-Description')).toContain('培育梯队');
    expect(info.get('Echelon-Moves')).toBe('21');
    expect(parseManifest(text('tagmanifest-sha256.txt')).entries.map((entry) => entry.path)).toEqual([
      'bag-info.txt',
      'bagit.txt',
      'manifest-sha256.txt',
      'manifest-sm3.txt',
      'row-digests/stage-history.csv',
      'row-digests/stage-history.jsonl',
    ]);
  });

  it('has the same bytes for the same export: nothing in it tells when or where it was packed', async () => {
    const [first, second] = [await workshop.build('once'), await workshop.build('twice')];
    expect(fs.readFileSync(first).equals(fs.readFileSync(second))).toBe(true);
    const zip = await yauzl.openPromise(first, { lazyEntries: true, autoClose: true });
    const times = new Set<string>();
    for await (const { lastModFileDate, lastModFileTime, extraFields } of zip.eachEntry()) {
      times.add(`${lastModFileDate} ${lastModFileTime} ${extraFields.length}`);
    }
    // 1980-01-01 00:00 as DOS writes it, and no other field that could hold a time.
    expect([...times]).toEqual(['33 0 0']);
  });

  it('keeps formulas harmless in tables and true in the JSON lines, with every move in every file', async () => {
    const parts = await unpackZip(await workshop.build('values'));
    const csv = parts.get(`${BAG_ROOT}data/stage-history.csv`)!.toString('utf8');
    expect(csv.startsWith('\ufefffirmId,uscc,')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(1 + MOVES.length + 1);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    const lines = parts.get(`${BAG_ROOT}data/stage-history.jsonl`)!.toString('utf8').split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(MOVES);
  });

  it('goes on to further sheets when one is full', async () => {
    const parts = await unpackZip(await workshop.build('sheets', MOVES, 10));
    fs.writeFileSync(workshop.at('sheets.xlsx'), parts.get(`${BAG_ROOT}data/stage-history.xlsx`)!);
    const sheets = [...(await unpackZip(workshop.at('sheets.xlsx'))).entries()].filter(([name]) =>
      /worksheets\/sheet\d+\.xml$/.test(name),
    );
    expect(sheets.map(([, xml]) => xml.toString('utf8').match(/<row /g)?.length)).toEqual([11, 11, 2]);
  });

  it('can be empty', async () => {
    const zip = await workshop.build('empty', []);
    expect((await verifyBag(zip)).faults).toEqual([]);
  });
});
