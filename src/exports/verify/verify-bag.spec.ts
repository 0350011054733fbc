import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { buildBag } from '../bag/build-bag.js';
import { BAGIT_TXT, parseBagInfo, parseManifest } from '../domain/bag.js';
import { type ExportedMove } from '../domain/move-columns.js';
import { verifyBag } from './verify-bag.js';
import { verifyCommand } from './verify.command.js';

const aMove = (number: number, fields: Partial<ExportedMove> = {}): ExportedMove => ({
  firm: { id: `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`, uscc: '91320412000000019X', name: `虚构企业${number}` },
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

const MOVES = [
  aMove(1, { reason: '=HYPERLINK("x")', evidence: '第一行\r\n第二行，带"引号"' }),
  ...Array.from({ length: 20 }, (_, index) => aMove(index + 2)),
];

let folder: string;
const inFolder = (name: string): string => path.join(folder, name);

async function build(name: string, moves: readonly ExportedMove[] = MOVES, sheetRowsMax?: number): Promise<string> {
  const work = inFolder(name);
  fs.mkdirSync(work);
  const criteria = inFolder('criteria.yaml');
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
    folder: work,
    ...(sheetRowsMax === undefined ? {} : { sheetRowsMax }),
  });
  return built.location;
}

async function unpacked(zip: string): Promise<Map<string, Buffer>> {
  const open = await yauzl.openPromise(zip, { lazyEntries: true, autoClose: true });
  const parts = new Map<string, Buffer>();
  for await (const entry of open.eachEntry()) parts.set(entry.fileName, await buffer(await open.openReadStreamPromise(entry)));
  return parts;
}

async function packed(name: string, parts: ReadonlyMap<string, Buffer>): Promise<string> {
  const zip = new yazl.ZipFile();
  for (const [entry, bytes] of parts) zip.addBuffer(bytes, entry);
  zip.end();
  fs.writeFileSync(inFolder(name), await buffer(zip.outputStream));
  return inFolder(name);
}

const faultsOf = async (location: string): Promise<unknown[]> => (await verifyBag(location)).faults.map(({ code, file }) => [code, file]);
const ROOT = 'stage-history-2026-07-01/';

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-bag-'));
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

describe('a bundle', () => {
  it('is BagIt 1.0 to the letter', async () => {
    const parts = await unpacked(await build('letter'));
    const text = (name: string): string => parts.get(`${ROOT}${name}`)?.toString('utf8') ?? '';
    expect([...parts.keys()].every((name) => name.startsWith(ROOT))).toBe(true);
    expect(text('bagit.txt')).toBe(BAGIT_TXT);
    const payload = [...parts.keys()].filter((name) => name.startsWith(`${ROOT}data/`)).map((name) => name.slice(ROOT.length));
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
        expect(entry.digest).toBe(createHash(algorithm).update(parts.get(`${ROOT}${entry.path}`)!).digest('hex'));
      }
    }
    const octets = payload.reduce((sum, name) => sum + parts.get(`${ROOT}${name}`)!.length, 0);
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
    const [first, second] = [await build('once'), await build('twice')];
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
    const parts = await unpacked(await build('values'));
    const csv = parts.get(`${ROOT}data/stage-history.csv`)!.toString('utf8');
    expect(csv.startsWith('\ufefffirmId,uscc,')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(1 + MOVES.length + 1);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    const lines = parts.get(`${ROOT}data/stage-history.jsonl`)!.toString('utf8').split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(MOVES);
  });

  it('goes on to further sheets when one is full', async () => {
    const parts = await unpacked(await build('sheets', MOVES, 10));
    fs.writeFileSync(inFolder('sheets.xlsx'), parts.get(`${ROOT}data/stage-history.xlsx`)!);
    const sheets = [...(await unpacked(inFolder('sheets.xlsx'))).entries()].filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name));
    expect(sheets.map(([, xml]) => xml.toString('utf8').match(/<row /g)?.length)).toEqual([11, 11, 2]);
  });

  it('can be empty', async () => {
    const zip = await build('empty', []);
    expect(await faultsOf(zip)).toEqual([]);
  });
});

describe('verifyBag', () => {
  let zip: string;
  let parts: Map<string, Buffer>;
  beforeAll(async () => {
    zip = await build('good');
    parts = await unpacked(zip);
  });
  const changed = (name: string, change: (bytes: Buffer) => Buffer | undefined): Map<string, Buffer> => {
    const copy = new Map(parts);
    const bytes = change(Buffer.from(copy.get(`${ROOT}${name}`) ?? Buffer.alloc(0)));
    if (bytes === undefined) copy.delete(`${ROOT}${name}`);
    else copy.set(`${ROOT}${name}`, bytes);
    return copy;
  };

  it('passes the bundle as zip, and unpacked as a folder or the folder around it', async () => {
    expect(await faultsOf(zip)).toEqual([]);
    const report = await verifyBag(zip);
    expect([report.files, report.info.get('Echelon-Moves')]).toEqual([5, '21']);
    for (const [name, bytes] of parts) {
      fs.mkdirSync(path.dirname(inFolder(`open/${name}`)), { recursive: true });
      fs.writeFileSync(inFolder(`open/${name}`), bytes);
    }
    expect(await faultsOf(inFolder(`open/${ROOT}`))).toEqual([]);
    expect(await faultsOf(inFolder('open'))).toEqual([]);
  });

  it('names the file whose single byte was flipped, whichever file and byte', async () => {
    for (const name of parts.keys()) {
      const file = name.slice(ROOT.length);
      const { length } = parts.get(name)!;
      for (const at of [0, Math.floor(length / 2), length - 1]) {
        const tampered = await packed('flipped.zip', changed(file, (bytes) => {
          bytes[at]! ^= 0x01;
          return bytes;
        }));
        const faults = await faultsOf(tampered);
        // A wrong digest in the tag manifest shows at the file that it is of.
        const named = faults.some((fault) => (fault as [string, string])[1] === file || file.startsWith('tagmanifest'));
        expect([file, at, named && faults.length > 0]).toEqual([file, at, true]);
      }
    }
  });

  it('names the row that was altered', async () => {
    const raise = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('utf8').replace('虚构企业7', '虚构企业八'));
    for (const [file, row] of [['data/stage-history.csv', '8'], ['data/stage-history.jsonl', '7']] as const) {
      const { faults } = await verifyBag(await packed('row.zip', changed(file, raise)));
      expect(faults.find(({ code }) => code === 'verify.rows')).toMatchObject({ file, data: { rows: row, count: 1 } });
    }
  });

  it('says from which row on a file with a row more or less differs, and that the count is wrong', async () => {
    const drop = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('utf8').replace(/^.*虚构企业7.*\n/m, ''));
    const { faults } = await verifyBag(await packed('drop.zip', changed('data/stage-history.jsonl', drop)));
    expect(faults.find(({ code }) => code === 'verify.rows-from')).toMatchObject({ data: { row: 7, rows: 20, listed: 21 } });
    expect(faults.find(({ code }) => code === 'verify.count')).toMatchObject({ data: { stated: '21', found: 20 } });
  });

  it('sees what is missing, what is too much, and a forged manifest', async () => {
    expect(await faultsOf(await packed('missing.zip', changed('data/README.txt', () => undefined)))).toContainEqual(['verify.missing', 'data/README.txt']);
    expect(await faultsOf(await packed('extra.zip', changed('data/extra.txt', () => Buffer.from('x'))))).toContainEqual(['verify.extra', 'data/extra.txt']);
    expect(await faultsOf(await packed('tag.zip', changed('note.txt', () => Buffer.from('x'))))).toContainEqual(['verify.extra', 'note.txt']);
    expect(await faultsOf(await packed('no-sm3.zip', changed('manifest-sm3.txt', () => undefined)))).toContainEqual(['verify.missing', 'manifest-sm3.txt']);
    const readme = Buffer.from('forged');
    const copy = changed('data/README.txt', () => readme);
    const sha256 = parts.get(`${ROOT}manifest-sha256.txt`)!.toString('utf8');
    const forged = createHash('sha256').update(readme).digest('hex');
    copy.set(`${ROOT}manifest-sha256.txt`, Buffer.from(sha256.replace(/^[0-9a-f]+(?= {2}data\/README)/m, forged)));
    const faults = await faultsOf(await packed('forged.zip', copy));
    expect(faults).toContainEqual(['verify.altered', 'manifest-sha256.txt']);
    expect(faults).toContainEqual(['verify.altered', 'data/README.txt']);
  });

  it('refuses names that leave the bag, doubled names and links', async () => {
    const buffers = await packed('plain.zip', new Map([...parts, [`${ROOT}data/aa/aa/evil.txt`, Buffer.from('x')]]));
    const bytes = fs.readFileSync(buffers);
    for (let at = bytes.indexOf('aa/aa/evil'); at !== -1; at = bytes.indexOf('aa/aa/evil', at + 1)) bytes.write('../../evil', at);
    fs.writeFileSync(inFolder('traversal.zip'), bytes);
    expect(await faultsOf(inFolder('traversal.zip'))).toContainEqual(['verify.unsafe-path', `${ROOT}data/../../evil.txt`]);
    const doubled = await packed('double.zip', changed('DATA/readme.TXT', () => Buffer.from('x')));
    expect(await faultsOf(doubled)).toContainEqual(['verify.doubled-name', 'DATA/readme.TXT']);
    fs.symlinkSync('/etc/hostname', inFolder(`open/${ROOT}data/link.txt`));
    expect(await faultsOf(inFolder(`open/${ROOT}`))).toContainEqual(['verify.not-a-file', 'data/link.txt']);
    fs.rmSync(inFolder(`open/${ROOT}data/link.txt`));
  });

  it('either fails or finds every content unchanged, for a flipped byte anywhere in the zip', async () => {
    const bytes = fs.readFileSync(zip);
    const step = Math.max(1, Math.floor(bytes.length / 400));
    for (let at = 0; at < bytes.length; at += step) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 0x10;
      fs.writeFileSync(inFolder('any.zip'), flipped);
      if ((await verifyBag(inFolder('any.zip'))).faults.length > 0) continue;
      const same = await unpacked(inFolder('any.zip'));
      expect([...same.entries()].every(([name, content]) => parts.get(name)?.equals(content) === true)).toBe(true);
    }
  });

  it('says so when there is nothing to check', async () => {
    expect(await faultsOf(inFolder('nowhere.zip'))).toEqual([['verify.unreadable', null]]);
    fs.writeFileSync(inFolder('text.zip'), 'no zip');
    expect(await faultsOf(inFolder('text.zip'))).toEqual([['verify.unreadable', null]]);
    expect(await faultsOf(await packed('nothing.zip', new Map([['a.txt', Buffer.from('a')]])))).toContainEqual(['verify.missing', 'bagit.txt']);
  });

  it('answers with words in both languages and an exit code', async () => {
    const said = async (location: string, locale: 'zh-CN' | 'en'): Promise<[number, string]> => {
      const lines: string[] = [];
      const code = await verifyCommand(location, { locale, print: (line) => lines.push(line) });
      return [code, lines.join('\n')];
    };
    const [passed, english] = await said(zip, 'en');
    expect([passed, english]).toEqual([0, expect.stringContaining('21 moves')]);
    const tampered = await packed('said.zip', changed('data/README.txt', () => Buffer.from('x')));
    const [failed, chinese] = await said(tampered, 'zh-CN');
    expect([failed, chinese]).toEqual([1, expect.stringContaining('data/README.txt')]);
  });

  it('agrees with unzip and sha256sum, where these are at hand', () => {
    const tools = ['unzip', 'sha256sum'].every((tool) => fs.existsSync(`/usr/bin/${tool}`));
    if (!tools) return;
    execFileSync('unzip', ['-q', zip, '-d', inFolder('tools')]);
    const out = execFileSync('sha256sum', ['-c', 'manifest-sha256.txt'], { cwd: inFolder(`tools/${ROOT}`), encoding: 'utf8' });
    expect(out.trim().split('\n').every((line) => line.endsWith('OK'))).toBe(true);
  });
});
