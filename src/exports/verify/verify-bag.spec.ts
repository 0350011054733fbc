import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { BAG_ROOT, BagWorkshop, unpackZip } from '../../../test/support/bag.js';
import { verifyBag } from './verify-bag.js';
import { verifyCommand } from './verify.command.js';

let workshop: BagWorkshop;
beforeAll(() => {
  workshop = new BagWorkshop();
});
afterAll(() => workshop.close());

const faultsOf = async (location: string): Promise<unknown[]> =>
  (await verifyBag(location)).faults.map(({ code, file }) => [code, file]);

describe('verifyBag', () => {
  let zip: string;
  let parts: Map<string, Buffer>;
  beforeAll(async () => {
    zip = await workshop.build('good');
    parts = await unpackZip(zip);
  });
  const changed = (name: string, change: (bytes: Buffer) => Buffer | undefined): Map<string, Buffer> => {
    const copy = new Map(parts);
    const bytes = change(Buffer.from(copy.get(`${BAG_ROOT}${name}`) ?? Buffer.alloc(0)));
    if (bytes === undefined) copy.delete(`${BAG_ROOT}${name}`);
    else copy.set(`${BAG_ROOT}${name}`, bytes);
    return copy;
  };

  it('passes the bundle as zip, and unpacked as a folder or the folder around it', async () => {
    expect(await faultsOf(zip)).toEqual([]);
    const report = await verifyBag(zip);
    expect([report.files, report.info.get('Echelon-Moves')]).toEqual([5, '21']);
    for (const [name, bytes] of parts) {
      fs.mkdirSync(path.dirname(workshop.at(`open/${name}`)), { recursive: true });
      fs.writeFileSync(workshop.at(`open/${name}`), bytes);
    }
    expect(await faultsOf(workshop.at(`open/${BAG_ROOT}`))).toEqual([]);
    expect(await faultsOf(workshop.at('open'))).toEqual([]);
  });

  it('names the file whose single byte was flipped, whichever file and byte', async () => {
    for (const name of parts.keys()) {
      const file = name.slice(BAG_ROOT.length);
      const { length } = parts.get(name)!;
      for (const at of [0, Math.floor(length / 2), length - 1]) {
        const tampered = await workshop.pack(
          'flipped.zip',
          changed(file, (bytes) => {
            bytes[at]! ^= 0x01;
            return bytes;
          }),
        );
        const faults = await faultsOf(tampered);
        // A wrong digest in the tag manifest shows at the file that it is of.
        const named = faults.some((fault) => (fault as [string, string])[1] === file || file.startsWith('tagmanifest'));
        expect([file, at, named && faults.length > 0]).toEqual([file, at, true]);
      }
    }
  });

  it('names the row that was altered', async () => {
    const raise = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('utf8').replace('虚构企业7', '虚构企业八'));
    for (const [file, row] of [
      ['data/stage-history.csv', '8'],
      ['data/stage-history.jsonl', '7'],
    ] as const) {
      const { faults } = await verifyBag(await workshop.pack('row.zip', changed(file, raise)));
      expect(faults.find(({ code }) => code === 'verify.rows')).toMatchObject({ file, data: { rows: row, count: 1 } });
    }
  });

  it('says from which row on a file with a row more or less differs, and that the count is wrong', async () => {
    const drop = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('utf8').replace(/^.*虚构企业7.*\n/m, ''));
    const { faults } = await verifyBag(await workshop.pack('drop.zip', changed('data/stage-history.jsonl', drop)));
    expect(faults.find(({ code }) => code === 'verify.rows-from')).toMatchObject({ data: { row: 7, rows: 20, listed: 21 } });
    expect(faults.find(({ code }) => code === 'verify.count')).toMatchObject({ data: { stated: '21', found: 20 } });
  });

  it('sees what is missing, what is too much, and a forged manifest', async () => {
    expect(
      await faultsOf(
        await workshop.pack(
          'missing.zip',
          changed('data/README.txt', () => undefined),
        ),
      ),
    ).toContainEqual(['verify.missing', 'data/README.txt']);
    expect(
      await faultsOf(
        await workshop.pack(
          'extra.zip',
          changed('data/extra.txt', () => Buffer.from('x')),
        ),
      ),
    ).toContainEqual(['verify.extra', 'data/extra.txt']);
    expect(
      await faultsOf(
        await workshop.pack(
          'tag.zip',
          changed('note.txt', () => Buffer.from('x')),
        ),
      ),
    ).toContainEqual(['verify.extra', 'note.txt']);
    expect(
      await faultsOf(
        await workshop.pack(
          'no-sm3.zip',
          changed('manifest-sm3.txt', () => undefined),
        ),
      ),
    ).toContainEqual(['verify.missing', 'manifest-sm3.txt']);
    const readme = Buffer.from('forged');
    const copy = changed('data/README.txt', () => readme);
    const sha256 = parts.get(`${BAG_ROOT}manifest-sha256.txt`)!.toString('utf8');
    const forged = createHash('sha256').update(readme).digest('hex');
    copy.set(`${BAG_ROOT}manifest-sha256.txt`, Buffer.from(sha256.replace(/^[0-9a-f]+(?= {2}data\/README)/m, forged)));
    const faults = await faultsOf(await workshop.pack('forged.zip', copy));
    expect(faults).toContainEqual(['verify.altered', 'manifest-sha256.txt']);
    expect(faults).toContainEqual(['verify.altered', 'data/README.txt']);
  });

  it('refuses names that leave the bag, doubled names and links', async () => {
    const buffers = await workshop.pack('plain.zip', new Map([...parts, [`${BAG_ROOT}data/aa/aa/evil.txt`, Buffer.from('x')]]));
    const bytes = fs.readFileSync(buffers);
    for (let at = bytes.indexOf('aa/aa/evil'); at !== -1; at = bytes.indexOf('aa/aa/evil', at + 1)) bytes.write('../../evil', at);
    fs.writeFileSync(workshop.at('traversal.zip'), bytes);
    expect(await faultsOf(workshop.at('traversal.zip'))).toContainEqual(['verify.unsafe-path', `${BAG_ROOT}data/../../evil.txt`]);
    const doubled = await workshop.pack(
      'double.zip',
      changed('DATA/readme.TXT', () => Buffer.from('x')),
    );
    expect(await faultsOf(doubled)).toContainEqual(['verify.doubled-name', 'DATA/readme.TXT']);
    fs.symlinkSync('/etc/hostname', workshop.at(`open/${BAG_ROOT}data/link.txt`));
    expect(await faultsOf(workshop.at(`open/${BAG_ROOT}`))).toContainEqual(['verify.not-a-file', 'data/link.txt']);
    fs.rmSync(workshop.at(`open/${BAG_ROOT}data/link.txt`));
  });

  it('either fails or finds every content unchanged, for a flipped byte anywhere in the zip', async () => {
    const bytes = fs.readFileSync(zip);
    const step = Math.max(1, Math.floor(bytes.length / 400));
    for (let at = 0; at < bytes.length; at += step) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 0x10;
      fs.writeFileSync(workshop.at('any.zip'), flipped);
      if ((await verifyBag(workshop.at('any.zip'))).faults.length > 0) continue;
      const same = await unpackZip(workshop.at('any.zip'));
      expect([...same.entries()].every(([name, content]) => parts.get(name)?.equals(content) === true)).toBe(true);
    }
  });

  it('says so when there is nothing to check', async () => {
    expect(await faultsOf(workshop.at('nowhere.zip'))).toEqual([['verify.unreadable', null]]);
    fs.writeFileSync(workshop.at('text.zip'), 'no zip');
    expect(await faultsOf(workshop.at('text.zip'))).toEqual([['verify.unreadable', null]]);
    expect(await faultsOf(await workshop.pack('nothing.zip', new Map([['a.txt', Buffer.from('a')]])))).toContainEqual([
      'verify.missing',
      'bagit.txt',
    ]);
  });

  it('answers with words in both languages and an exit code', async () => {
    const said = async (location: string, locale: 'zh-CN' | 'en'): Promise<[number, string]> => {
      const lines: string[] = [];
      const code = await verifyCommand(location, { locale, print: (line) => lines.push(line) });
      return [code, lines.join('\n')];
    };
    const [passed, english] = await said(zip, 'en');
    expect([passed, english]).toEqual([0, expect.stringContaining('21 moves')]);
    const tampered = await workshop.pack(
      'said.zip',
      changed('data/README.txt', () => Buffer.from('x')),
    );
    const [failed, chinese] = await said(tampered, 'zh-CN');
    expect([failed, chinese]).toEqual([1, expect.stringContaining('data/README.txt')]);
  });
});
