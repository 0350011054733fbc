import fs from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import yazl from 'yazl';
import { type Cell, type SheetRow } from '../domain/cell.js';
import { FileProblem } from '../domain/file-problem.js';
import { bytesInMemory, type ByteSource, encodingOf } from './encoding.js';
import { readSheet } from './read-sheet.js';
import { unpack } from './zip-parts.js';

const FIXTURES = path.join(process.cwd(), 'test/fixtures/imports');

const read = async (source: ByteSource, sheet?: string): Promise<SheetRow[]> => {
  const rows: SheetRow[] = [];
  for await (const row of readSheet(source, sheet)) rows.push(row);
  return rows;
};
const fixture = (name: string): ByteSource => bytesInMemory(fs.readFileSync(path.join(FIXTURES, name)));
const shown = (cell: Cell | undefined): string | null => (cell === undefined || cell.kind === 'blank' ? null : cell.text);
const problemOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof FileProblem ? error.code : String(error)),
  );

describe('readSheet', () => {
  it.each(['firms.utf8.csv', 'firms.utf8-bom-crlf.csv', 'firms.gb18030.csv', 'firms.semicolon.csv', 'firms.utf16-tab.txt'])(
    'reads %s alike, whatever its encoding, line ends and delimiter',
    async (name) => {
      const rows = await read(fixture(`ok/${name}`));
      expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5]);
      expect(rows[0]?.cells.map(shown)).toEqual([
        '统一社会信用代码',
        '企业名称',
        '成立日期',
        '年度',
        '销售收入（万元）',
        '职工总数',
        '街道',
      ]);
      expect(rows[1]?.cells.map(shown)).toEqual([
        '91320412000000019X',
        '虚构星辰智能装备有限公司',
        '2015-03-09',
        '2025',
        '1234.56',
        '087.5',
        '南夏墅',
      ]);
      expect(shown(rows[2]?.cells[1])?.replace('\r', '')).toBe('虚构“云帆”新材料，有限公司\n（武进）');
      expect(rows[3]?.cells.every((cell) => cell.kind === 'blank')).toBe(true);
      expect(shown(rows[4]?.cells[1])).toBe('虚构龘靐科技有限公司');
    },
  );

  it.each(['firms.xlsx', 'firms.xls'])(
    'reads the visible sheet of %s with exact dates, decimals and row numbers',
    async (name) => {
      const rows = await read(fixture(`ok/${name}`));
      const filled = rows.filter(({ cells }) => cells.some((cell) => cell.kind !== 'blank'));
      expect(filled.map(({ row }) => row)).toEqual([1, 2, 3, 5]);
      expect(filled[1]?.cells[0]).toEqual({ kind: 'text', text: '91320412000000019X' });
      expect(filled[1]?.cells[4]).toEqual({ kind: 'number', text: '1234.56', lossy: false });
      expect(filled[3]?.cells[4]).toEqual({ kind: 'number', text: '1000000.5', lossy: false });
      if (name.endsWith('xlsx')) {
        expect(filled[1]?.cells[2]).toEqual({ kind: 'date', date: '2015-03-09', text: '2015-03-09' });
        expect(filled[3]?.cells[2]).toEqual({ kind: 'date', date: '2020-02-29', text: '2020-02-29' });
      }
    },
  );

  it('reads another sheet by name and says which sheets there are when it is not one of them', async () => {
    const rows = await read(fixture('ok/firms.xlsx'), '说明');
    expect(rows.map(({ cells }) => cells.map(shown))).toEqual([['说明']]);
    expect(await problemOf(read(fixture('ok/firms.xlsx'), '没有'))).toBe('import.file.no-such-sheet');
  });

  it.each([
    ['empty.csv', 'import.file.empty'],
    ['open-quote.csv', 'import.file.csv-broken'],
    ['renamed-pdf.xlsx', 'import.file.other-type'],
    ['web-page.xls', 'import.file.web-page'],
    ['cut-short.xlsx', 'import.file.workbook-broken'],
    ['damaged.xlsx', 'import.file.workbook-broken'],
    ['no-encoding.csv', 'import.file.encoding'],
  ])('refuses %s with %s', async (name, code) => {
    expect(await problemOf(read(fixture(`not-ok/${name}`)))).toBe(code);
  });

  it('marks a code that Excel keeps as a number, an error value and a formula nobody calculated', async () => {
    const [, row] = await read(fixture('not-ok/code-as-number.xlsx'));
    expect(row?.cells[0]).toMatchObject({ kind: 'number', lossy: true });
    expect(row?.cells[3]).toEqual({ kind: 'fault', fault: 'formula-without-result', text: '=A1' });
    expect(row?.cells[4]).toEqual({ kind: 'fault', fault: 'error-value', text: '#N/A' });
  });

  it('knows the date formats that a Chinese Excel names by number alone', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('企业');
    sheet.addRow(['成立日期', '年度']);
    sheet.addRow([new Date(Date.UTC(2019, 5, 3)), 2019]).getCell(1).numFmt = '0.00';
    const plain = Buffer.from(await workbook.xlsx.writeBuffer());
    for (const format of [27, 31, 57, 58]) {
      const parts = new yazl.ZipFile();
      for (const [name, content] of await unpack(plain)) {
        const styled = name.endsWith('styles.xml')
          ? content.toString('utf8').replace(/numFmtId="2"/g, `numFmtId="${format}"`)
          : content;
        parts.addBuffer(Buffer.from(styled), name);
      }
      parts.end();
      const [, row] = await read(bytesInMemory(await buffer(parts.outputStream)));
      expect(row?.cells).toEqual([
        { kind: 'date', date: '2019-06-03', text: '2019-06-03' },
        { kind: 'number', text: '2019', lossy: false },
      ]);
    }
  });

  it('takes what the first line of Excel names as the delimiter and does not count it as headings', async () => {
    const rows = await read(bytesInMemory(Buffer.from('sep=;\r\n企业名称;备注\r\n虚构甲;"a,b,c,d"\r\n')));
    expect(rows.map(({ row, cells }) => [row, cells.map(shown)])).toEqual([
      [2, ['企业名称', '备注']],
      [3, ['虚构甲', 'a,b,c,d']],
    ]);
  });

  it('tells control characters from text', async () => {
    const [, row] = await read(bytesInMemory(Buffer.from('a,b\nx\u0000y,ok\n')));
    expect(row?.cells.map(({ kind }) => kind)).toEqual(['fault', 'text']);
  });

  it('sees one character that spans two pieces of the file', async () => {
    const bytes = Buffer.from('企业名称,年度\n虚构甲,2025\n');
    const source: ByteSource = {
      size: bytes.length,
      async *chunks() {
        for (const byte of bytes) yield await Promise.resolve(Buffer.from([byte]));
      },
    };
    expect(await encodingOf(source)).toBe('utf8');
    expect((await read(source)).map(({ cells }) => cells.map(shown))).toEqual([
      ['企业名称', '年度'],
      ['虚构甲', '2025'],
    ]);
  });
});

describe('unpack', () => {
  const zipOf = async (parts: Readonly<Record<string, Buffer>>): Promise<Buffer> => {
    const zip = new yazl.ZipFile();
    for (const [name, content] of Object.entries(parts)) zip.addBuffer(content, name);
    zip.end();
    return buffer(zip.outputStream);
  };

  it('refuses a workbook that unpacks beyond the limit', async () => {
    const bomb = await zipOf({ 'xl/workbook.xml': Buffer.alloc(3_000_000) });
    expect(bomb.length).toBeLessThan(10_000);
    expect(await problemOf(unpack(bomb, { bytesMax: 1_000_000, entriesMax: 10 }))).toBe('import.file.unpacks-too-large');
  });

  it('refuses one whose headers say that it is small', async () => {
    const bomb = await zipOf({ 'xl/workbook.xml': Buffer.alloc(3_000_000) });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(3_000_000);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(100);
    for (let at = bomb.indexOf(size); at !== -1; at = bomb.indexOf(size)) small.copy(bomb, at);
    expect(await problemOf(unpack(bomb, { bytesMax: 1_000_000, entriesMax: 10 }))).toBe('import.file.workbook-broken');
  });

  it('refuses too many parts, and does not count pictures', async () => {
    const zip = await zipOf({ 'a.xml': Buffer.from('a'), 'b.xml': Buffer.from('b'), 'xl/media/c.png': Buffer.alloc(5000) });
    expect(await problemOf(unpack(zip, { bytesMax: 1000, entriesMax: 2 }))).toBe('import.file.unpacks-too-large');
    expect([...(await unpack(zip, { bytesMax: 1000, entriesMax: 3 })).keys()]).toEqual(['a.xml', 'b.xml']);
  });
});
