import fs from 'node:fs';
import path from 'node:path';
import exceljs from 'exceljs';
import { BLANK, type Cell, type SheetRow } from '../domain/cell.js';
import { FileProblem } from '../domain/file-problem.js';
import { bytesInMemory, type ByteSource } from './byte-source.js';
import { encodingOf } from './encoding.js';
import { readSheet } from './read-sheet.js';
import { rewritten, zipOf } from '../../../test/support/workbooks.js';
import { openParts, type UnpackLimits } from './zip-parts.js';

const FIXTURES = path.join(process.cwd(), 'test/fixtures/imports');

const read = async (source: ByteSource, sheet?: string): Promise<SheetRow[]> => {
  const rows: SheetRow[] = [];
  for await (const row of readSheet(source, sheet)) rows.push(row);
  return rows;
};
/** Cells of a row in their places, up to the last that says something. */
const cellsOf = (row: SheetRow | undefined): Cell[] =>
  Array.from({ length: Math.max(-1, ...(row?.cells.keys() ?? [])) + 1 }, (_, column) => row?.cells.get(column) ?? BLANK);
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
      expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 5]);
      expect(cellsOf(rows[0]).map(shown)).toEqual([
        '统一社会信用代码',
        '企业名称',
        '成立日期',
        '年度',
        '销售收入（万元）',
        '职工总数',
        '街道',
      ]);
      expect(cellsOf(rows[1]).map(shown)).toEqual([
        '91320412000000019X',
        '虚构星辰智能装备有限公司',
        '2015-03-09',
        '2025',
        '1234.56',
        '087.5',
        '南夏墅',
      ]);
      expect(shown(rows[2]?.cells.get(1))?.replace('\r', '')).toBe('虚构“云帆”新材料，有限公司\n（武进）');
      expect(shown(rows[3]?.cells.get(1))).toBe('虚构龘靐科技有限公司');
    },
  );

  it.each(['firms.xlsx', 'firms.xls'])(
    'reads the visible sheet of %s with exact dates, decimals and row numbers',
    async (name) => {
      const rows = await read(fixture(`ok/${name}`));
      expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 5]);
      expect(rows[1]?.cells.get(0)).toEqual({ kind: 'text', text: '91320412000000019X' });
      expect(rows[1]?.cells.get(4)).toEqual({ kind: 'number', text: '1234.56', lossy: false });
      expect(rows[3]?.cells.get(4)).toEqual({ kind: 'number', text: '1000000.5', lossy: false });
      if (name.endsWith('xlsx')) {
        expect(rows[1]?.cells.get(2)).toEqual({ kind: 'date', date: '2015-03-09', text: '2015-03-09' });
        expect(rows[3]?.cells.get(2)).toEqual({ kind: 'date', date: '2020-02-29', text: '2020-02-29' });
      }
    },
  );

  it('reads another sheet by name and says which sheets there are when it is not one of them', async () => {
    const rows = await read(fixture('ok/firms.xlsx'), '说明');
    expect(rows.map((row) => cellsOf(row).map(shown))).toEqual([['说明']]);
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
    expect(row?.cells.get(0)).toMatchObject({ kind: 'number', lossy: true });
    expect(row?.cells.get(3)).toEqual({ kind: 'fault', fault: 'formula-without-result', text: '=A1' });
    expect(row?.cells.get(4)).toEqual({ kind: 'fault', fault: 'error-value', text: '#N/A' });
  });

  it('knows the date formats that a Chinese Excel names by number alone', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('企业');
    sheet.addRow(['成立日期', '年度']);
    sheet.addRow([new Date(Date.UTC(2019, 5, 3)), 2019]).getCell(1).numFmt = '0.00';
    const plain = Buffer.from(await workbook.xlsx.writeBuffer());
    for (const format of [27, 31, 57, 58]) {
      const styled = await rewritten(plain, 'xl/styles.xml', (styles) =>
        styles.replace(/numFmtId="2"/g, `numFmtId="${String(format)}"`),
      );
      const [, row] = await read(bytesInMemory(styled));
      expect(cellsOf(row)).toEqual([
        { kind: 'date', date: '2019-06-03', text: '2019-06-03' },
        { kind: 'number', text: '2019', lossy: false },
      ]);
    }
  });

  it('takes what the first line of Excel names as the delimiter and does not count it as headings', async () => {
    const rows = await read(bytesInMemory(Buffer.from('sep=;\r\n企业名称;备注\r\n虚构甲;"a,b,c,d"\r\n')));
    expect(rows.map((row) => [row.row, cellsOf(row).map(shown)])).toEqual([
      [2, ['企业名称', '备注']],
      [3, ['虚构甲', 'a,b,c,d']],
    ]);
  });

  it('tells control characters from text', async () => {
    const [, row] = await read(bytesInMemory(Buffer.from('a,b\nx\u0000y,ok\n')));
    expect(cellsOf(row).map(({ kind }) => kind)).toEqual(['fault', 'text']);
  });

  it('sees one character that spans two pieces of the file', async () => {
    const bytes = Buffer.from('企业名称,年度\n虚构甲,2025\n');
    const source: ByteSource = {
      size: bytes.length,
      async *chunks(start = 0, end = bytes.length) {
        for (const byte of bytes.subarray(start, end)) yield await Promise.resolve(Buffer.from([byte]));
      },
    };
    expect(await encodingOf(source)).toBe('utf8');
    expect((await read(source)).map((row) => cellsOf(row).map(shown))).toEqual([
      ['企业名称', '年度'],
      ['虚构甲', '2025'],
    ]);
  });
});

describe('openParts', () => {
  const firstPart = async (bytes: Buffer, limits: UnpackLimits): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    for await (const piece of (await openParts(bytesInMemory(bytes), limits)).pieces('xl/workbook.xml')) pieces.push(piece);
    return Buffer.concat(pieces);
  };

  it('refuses a workbook that unpacks beyond the limit', async () => {
    const bomb = await zipOf({ 'xl/workbook.xml': Buffer.alloc(3_000_000) });
    expect(bomb.length).toBeLessThan(10_000);
    expect(await problemOf(firstPart(bomb, { bytesMax: 1_000_000, partsMax: 10 }))).toBe('import.file.unpacks-too-large');
  });

  it('refuses one whose headers say that it is small', async () => {
    const bomb = await zipOf({ 'xl/workbook.xml': Buffer.alloc(3_000_000) });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(3_000_000);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(100);
    for (let at = bomb.indexOf(size); at !== -1; at = bomb.indexOf(size)) small.copy(bomb, at);
    expect(await problemOf(firstPart(bomb, { bytesMax: 1_000_000, partsMax: 10 }))).toBe('import.file.workbook-broken');
  });

  it('refuses too many parts, and does not count what nobody reads', async () => {
    const zip = await zipOf({ 'xl/workbook.xml': Buffer.from('a'), 'xl/media/c.png': Buffer.alloc(5000) });
    expect(await problemOf(firstPart(zip, { bytesMax: 1000, partsMax: 1 }))).toBe('import.file.too-many-parts');
    expect((await firstPart(zip, { bytesMax: 1000, partsMax: 2 })).toString()).toBe('a');
  });
});
