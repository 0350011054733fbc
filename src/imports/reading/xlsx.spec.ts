import { inlineCell, partsOf, rewritten, type SheetXml, workbookOf, zipOf } from '../../../test/support/workbooks.js';
import { type Cell, type SheetRow } from '../domain/cell.js';
import { FileProblem } from '../domain/file-problem.js';
import { bytesInMemory } from './byte-source.js';
import { readSheet } from './read-sheet.js';

const rowsOf = async (file: Buffer, sheet?: string): Promise<SheetRow[]> => {
  const rows: SheetRow[] = [];
  for await (const row of readSheet(bytesInMemory(file), sheet)) rows.push(row);
  return rows;
};
const read = async (xml: SheetXml): Promise<SheetRow[]> => rowsOf(await workbookOf(xml));
/** The only row of a sheet with these cells. */
const cellsOf = async (cells: string, more: Partial<SheetXml> = {}): Promise<Cell[]> => {
  const [row] = await read({ ...more, rows: `<row r="1">${cells}</row>` });
  return [...(row?.cells.values() ?? [])];
};
const refusalOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof FileProblem ? { code: error.code, ...error.data } : error),
  );
const styles = (...formats: string[]): string =>
  `<numFmts>${formats.map((format, at) => `<numFmt numFmtId="${String(164 + at)}" formatCode="${format}"/>`).join('')}</numFmts>` +
  `<cellXfs><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${String(164 + at)}"/>`).join('')}</cellXfs>`;

describe('readXlsx', () => {
  it('reads a workbook that has no styles, no shared texts and no list of contents', async () => {
    const rows = await read({ rows: `<row r="1">${inlineCell('A1', '名称')}</row><row r="3"><c r="B3"><v>1.5</v></c></row>` });
    expect(rows).toEqual([
      { row: 1, cells: new Map([[0, { kind: 'text', text: '名称' }]]) },
      { row: 3, cells: new Map([[1, { kind: 'number', text: '1.5', lossy: false }]]) },
    ]);
  });

  it('takes the value stored beside a formula and looks at no formula', async () => {
    const cells = await cellsOf(
      '<c r="A1"><f>1+1</f><v>5</v></c><c r="B1"><f t="shared" ref="B1:B9" si="0">A1*2</f><v>10</v></c>' +
        '<c r="C1"><f t="shared" si="0"/><v>0.1</v></c><c r="D1" t="str"><f>"x"</f><v>文字</v></c>' +
        '<c r="E1"><f>A9&amp;B9</f></c><c r="F1"><f t="shared" si="0"/><v></v></c><c r="G1" t="str"><f>""</f><v></v></c>' +
        '<c r="H1" t="str"><f>A1</f></c>',
    );
    expect(cells).toEqual([
      { kind: 'number', text: '5', lossy: false },
      { kind: 'number', text: '10', lossy: false },
      { kind: 'number', text: '0.1', lossy: false },
      { kind: 'text', text: '文字' },
      { kind: 'fault', fault: 'formula-without-result', text: '=A9&B9' },
      { kind: 'fault', fault: 'formula-without-result', text: '=' },
      { kind: 'fault', fault: 'formula-without-result', text: '=A1' },
    ]);
  });

  it('reads texts in all their forms, without what says how to pronounce them', async () => {
    const cells = await cellsOf(
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>' +
        '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#DIV/0!</v></c><c r="F1" t="d"><v>2026-07-01T00:00:00</v></c><c r="G1" t="s"><v>2</v></c>',
      {
        strings:
          '<si><r><t>虚构</t></r><r><rPr><b/></rPr><t>甲</t></r><rPh sb="0" eb="2"><t>キョコウ</t></rPh></si><si><t>甲_x000D_\n乙 &lt;&#x4e19;&gt;<![CDATA[&]]></t></si><si><t> </t></si>',
      },
    );
    expect(cells).toEqual([
      { kind: 'text', text: '虚构甲' },
      { kind: 'text', text: '甲\r\n乙 <丙>&' },
      { kind: 'text', text: 'a b' },
      { kind: 'boolean', value: true, text: 'TRUE' },
      { kind: 'fault', fault: 'error-value', text: '#DIV/0!' },
      { kind: 'date', date: '2026-07-01', text: '2026-07-01' },
    ]);
  });

  it('tells dates and codes by the number format, in both calendars', async () => {
    const cells =
      '<c r="A1" s="1"><v>46204</v></c><c r="B1" s="2"><v>123</v></c><c r="C1" s="3"><v>46204</v></c><c r="D1" s="4"><v>2</v></c><c r="E1" s="99"><v>7</v></c>';
    const formats = styles('yyyy&quot;年&quot;m&quot;月&quot;', '000000', '0.00&quot;d&quot;', '[h]:mm');
    expect(await cellsOf(cells, { styles: formats })).toEqual([
      { kind: 'date', date: '2026-07-01', text: '2026-07-01' },
      { kind: 'number', text: '000123', lossy: false },
      { kind: 'number', text: '46204', lossy: false },
      { kind: 'date', date: '1900-01-02', text: '1900-01-02' },
      { kind: 'number', text: '7', lossy: false },
    ]);
    const [later] = await cellsOf(cells, { styles: formats, workbook: '<workbookPr date1904="1"/>' });
    expect(later).toEqual({ kind: 'date', date: '2030-07-02', text: '2030-07-02' });
    for (const workbook of ['', '<workbookPr date1904="1"/>'])
      expect(await cellsOf('<c r="A1" s="1"><v>-1</v></c>', { styles: formats, workbook })).toEqual([
        { kind: 'fault', fault: 'not-a-date', text: '-1' },
      ]);
  });

  it('takes for text what is called a number and is none', async () => {
    const texts = ['0x1F', 'Infinity', '1e999', '1'.repeat(65), '12 '];
    expect(await cellsOf(texts.map((text) => `<c><v>${text}</v></c>`).join(''))).toEqual(
      texts.map((text) => ({ kind: 'text', text: text.trim() })),
    );
  });

  it('counts rows and cells that do not say where they are, and knows tags by any prefix', async () => {
    const plain = await workbookOf({ rows: '' });
    const file = await rewritten(
      plain,
      'xl/worksheets/sheet1.xml',
      () =>
        '<x:worksheet xmlns:x="x"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c/><x:c><x:v>3</x:v></x:c></x:row><x:row/><x:row><x:c r="B7"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    );
    expect((await rowsOf(file)).map(({ row, cells }) => [row, [...cells.keys()]])).toEqual([
      [1, [0, 2]],
      [7, [1]],
    ]);
  });

  it('finds its parts where the workbook says they are, and text in UTF-16', async () => {
    const plain = await workbookOf({ rows: `<row r="1">${inlineCell('A1', '名称')}</row>` });
    const moved = await rewritten(plain, 'xl/_rels/workbook.xml.rels', (xml) =>
      xml.replace('worksheets/sheet1.xml', '/data/one.xml'),
    );
    expect(await refusalOf(rowsOf(moved))).toEqual({ code: 'import.file.workbook-broken' });
    const sheet = `\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1">${inlineCell('A1', '乙')}</row></sheetData></worksheet>`;
    const zip = await rewritten(moved, 'xl/worksheets/sheet1.xml', () => undefined, {
      'data/one.xml': Buffer.from(sheet, 'utf16le'),
    });
    expect((await rowsOf(zip))[0]?.cells.get(0)).toEqual({ kind: 'text', text: '乙' });
  });

  it('reads the first sheet that is shown and names those there are when another is asked for', async () => {
    const plain = await workbookOf({ rows: `<row r="1">${inlineCell('A1', '名称')}</row>` });
    const file = await rewritten(plain, 'xl/workbook.xml', (xml) =>
      xml.replace(
        '<sheets>',
        '<sheets><sheet name="暗" sheetId="2" state="veryHidden" r:id="rId1"/><sheet name="图" sheetId="3" r:id="rId9"/>',
      ),
    );
    const charts = await rewritten(file, 'xl/_rels/workbook.xml.rels', (xml) =>
      xml.replace(
        '</Relationships>',
        '<Relationship Id="rId9" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
      ),
    );
    expect(await rowsOf(charts)).toHaveLength(1);
    expect(await refusalOf(rowsOf(charts, '图'))).toEqual({
      code: 'import.file.no-such-sheet',
      sheet: '图',
      sheets: '暗, 企业',
    });
  });

  it.each([
    [
      '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
      { code: 'import.file.too-many-rows', row: 1_048_577, max: 1_048_576 },
    ],
    [
      '<row r="2"><c r="ALM2"><v>1</v></c></row>',
      { code: 'import.file.too-many-columns', row: 2, column: 'ALM', max: 1000, last: 'ALL' },
    ],
    [`<row r="2">${inlineCell('B2', 'x'.repeat(32_768))}</row>`, { code: 'import.file.cell-too-long', cell: 'B2', max: 32_767 }],
    [
      `<row r="2">${Array.from({ length: 32 }, (_, at) => `<c t="inlineStr"><is><t>${'x'.repeat(32_000)}${String(at)}</t></is></c>`).join('')}</row>`,
      { code: 'import.file.row-too-long', row: 2, max: 1_000_000 },
    ],
    ['<row r="2"/><row r="2"/>', { code: 'import.file.workbook-broken' }],
    ['<row r="2"><c r="A3"><v>1</v></c></row>', { code: 'import.file.workbook-broken' }],
    ['<row r="2"><c r="B2"/><c r="A2"/></row>', { code: 'import.file.workbook-broken' }],
    ['<row r="2"><c r="A2" t="s"><v>0</v></c></row>', { code: 'import.file.workbook-broken' }],
    ['<row r="x"/>', { code: 'import.file.workbook-broken' }],
    ['<row/>'.repeat(1_048_577), { code: 'import.file.too-many-rows', row: 1_048_577, max: 1_048_576 }],
    ['<row r="1"><c r="A1"><v>77</v><v>88</v></c></row>', { code: 'import.file.workbook-broken' }],
    ['<row r="1"><c r="A1" t="str"><v>甲&copy;</v></c></row>', { code: 'import.file.workbook-broken' }],
  ])('refuses %.60s', async (rows, refusal) => {
    expect(await refusalOf(read({ rows }))).toEqual(refusal);
  });

  it('reads past attributes that are called like what every object has', async () => {
    const cells = await cellsOf('<c hasOwnProperty="1" r="A1" __proto__="2" toString="3" t="str"><v>甲</v></c>');
    expect(cells).toEqual([{ kind: 'text', text: '甲' }]);
  });

  it('reads what is just within the limits', async () => {
    const last = await read({ rows: '<row r="1048576"><c r="ALL1048576"><v>1</v></c></row>' });
    expect(last.map(({ row, cells }) => [row, [...cells.keys()]])).toEqual([[1_048_576, [999]]]);
    const [cell] = await cellsOf(inlineCell('A1', 'x'.repeat(32_767)));
    expect(cell).toMatchObject({ kind: 'text' });
  });

  it('makes nothing of cells that say nothing, wherever they are', async () => {
    const rows = await read({ rows: '<row r="1"><c r="XFD1" s="1"/></row><row r="4000000000"/>' });
    expect(rows).toEqual([]);
  });

  it('refuses a number format that is longer than a format can be only where a cell has it', async () => {
    const formats = styles('0'.repeat(256));
    expect(await cellsOf('<c r="A1"><v>1</v></c>', { styles: formats })).toHaveLength(1);
    expect(await refusalOf(cellsOf('<c r="A1" s="1"><v>1</v></c>', { styles: formats }))).toEqual({
      code: 'import.file.format-too-long',
      cell: 'A1',
      max: 255,
    });
  });

  it('refuses a part that is not what was packed, also behind the cells', async () => {
    const file = await workbookOf({ rows: '<row r="1"><c r="A1"><v>12345</v></c></row>', after: '<pageMargins left="1"/>' });
    const stored = await zipOf(await partsOf(file), { compress: false });
    const damaged = Buffer.from(stored.toString('latin1').replace('<v>12345<', '<v>12346<'), 'latin1');
    expect(await refusalOf(rowsOf(damaged))).toEqual({ code: 'import.file.workbook-broken' });
  });

  it.each([
    ['a document of another program', { '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>' }, 'ZIP'],
    ['an OpenDocument table', { 'content.xml': '<x/>' }, 'ODS'],
    ['a binary workbook', { 'xl/workbook.bin': 'x', '_rels/.rels': '<Relationships/>' }, 'XLSB'],
  ])('says what it is when it is %s', async (_, parts, type) => {
    expect(await refusalOf(rowsOf(await zipOf(parts)))).toEqual({ code: 'import.file.other-type', type });
  });
});
