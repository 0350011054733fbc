import { xlsOf } from './biff.js';
import { aUscc } from './factories.js';
import { inlineCell, rewritten, workbookOf } from './workbooks.js';

/** A file that is made to hurt, and what is to become of it as an import of kind `firms`. */
export interface HostileFile {
  readonly name: string;
  readonly fileName: string;
  /** Made when it is needed, and never stored. */
  readonly make: () => Promise<Buffer>;
  /** The code with which it is refused; null: its rows are read. */
  readonly refusal: string | null;
}

const HEADINGS = ['统一社会信用代码', '企业名称', '年度', '职工总数'] as const;

/** A row of headings and one firm below it, as rows of a sheet. */
function goodRows(): string {
  const cells = (row: number, texts: readonly string[]): string =>
    texts.map((text, column) => inlineCell(`${'ABCD'.charAt(column)}${String(row)}`, text)).join('');
  const firm = [aUscc(), '虚构耐心有限公司', '2025', '50'];
  return `<row r="1">${cells(1, HEADINGS)}</row><row r="2">${cells(2, firm)}</row>`;
}

/** Rows from the third on, of the cells that are made for each. */
function repeatedRow(count: number, cells: (row: string) => string): string {
  return Array.from({ length: count }, (_, at) => `<row r="${String(at + 3)}">${cells(String(at + 3))}</row>`).join('');
}

/** Styles in which the cell formats and number formats are what is given. */
const styles = (numFmts: string, xfs: string): string =>
  `<numFmts count="1">${numFmts}</numFmts><cellXfs count="2"><xf numFmtId="0"/>${xfs}</cellXfs>`;

const sheet = (name: string, refusal: string | null, xml: Partial<Parameters<typeof workbookOf>[0]>): HostileFile => ({
  name,
  fileName: 'hostile.xlsx',
  make: () => workbookOf({ ...xml, rows: goodRows() + (xml.rows ?? '') }),
  refusal,
});

const text = (name: string, refusal: string | null, make: () => string | Buffer): HostileFile => ({
  name,
  fileName: 'hostile.csv',
  make: () => Promise.resolve(Buffer.from(make())),
  refusal,
});

const KILO = 1024;
const MEGA = KILO * KILO;

/** Links, formats, formulas: what a reader of cells has no need to look at. */
const AROUND_THE_CELLS: readonly HostileFile[] = [
  sheet('a hyperlink over the whole sheet', null, {
    after: '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1" display="x"/></hyperlinks>',
  }),
  sheet('a merged range over the whole sheet', null, {
    after: '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
  }),
  ...[64, 256, KILO].flatMap((kilobytes): HostileFile[] => [
    sheet(`${String(kilobytes)} kB of beginnings of numFmt in the styles`, null, {
      styles: cdata('<numFmt ', kilobytes),
    }),
    sheet(`${String(kilobytes)} kB of beginnings of xf in the styles`, null, { styles: cdata('<xf numFmtId="', kilobytes) }),
  ]),
  sheet('a number format of 60 kB that no cell has', null, {
    styles: styles(`<numFmt numFmtId="164" formatCode="${'['.repeat(60_000)}"/>`, '<xf numFmtId="164"/>'),
  }),
  sheet('a number format of 60 kB that a cell has', 'import.file.format-too-long', {
    styles: styles(`<numFmt numFmtId="164" formatCode="${'&quot;'.repeat(10_000)}"/>`, '<xf numFmtId="164"/>'),
    rows: '<row r="3"><c r="A3" s="1"><v>1</v></c></row>',
  }),
  sheet('a number format of 1 MB', 'import.file.workbook-broken', {
    styles: styles(`<numFmt numFmtId="164" formatCode="${'['.repeat(MEGA)}"/>`, '<xf numFmtId="164"/>'),
  }),
  sheet('chains of shared formulas', null, {
    rows: repeatedRow(20_000, (row) => {
      const shared = `<f t="shared" ref="F${row}:F1048576" si="${row}">${'A1+'.repeat(200)}F${row}</f>`;
      return `<c r="F${row}">${shared}<v>1</v></c><c r="G${row}"><f t="shared" si="3"/><v>2</v></c>`;
    }),
  }),
  sheet('a million entities in one another', 'import.file.workbook-broken', {
    workbook: '</workbook><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><workbook>&b;',
  }),
];

function cdata(content: string, kilobytes: number): string {
  return `<x><![CDATA[${content.repeat(Math.ceil((kilobytes * KILO) / content.length))}]]></x>`;
}

/** Rows, columns and texts beyond any table. */
const BEYOND: readonly HostileFile[] = [
  ...[50_000_000, 4_294_967_290].map((row) =>
    sheet(`a cell in row ${String(row)}`, 'import.file.too-many-rows', {
      rows: `<row r="${String(row)}"><c r="A${String(row)}"><v>1</v></c></row>`,
    }),
  ),
  sheet('a cell in column ZZZZZZ', 'import.file.too-many-columns', {
    rows: '<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>',
  }),
  sheet('20,000 rows that end in XFD', 'import.file.too-many-columns', {
    rows: repeatedRow(20_000, (row) => `<c r="XFD${row}"><v>1</v></c>`),
  }),
  sheet('20,000 rows with an empty cell in XFD', null, {
    rows: repeatedRow(20_000, (row) => `<c r="XFD${row}" s="1"/>`),
  }),
  sheet('5,000 references to a text of 1 MB', 'import.file.cell-too-long', {
    strings: `<si><t>${'长'.repeat(MEGA / 3)}</t></si>`,
    rows: repeatedRow(5000, (row) => `<c r="F${row}" t="s"><v>0</v></c>`),
  }),
  sheet('20,000 references to the longest text of a cell', 'import.file.too-much-text', {
    strings: `<si><t>${'长'.repeat(32_767)}</t></si>`,
    rows: repeatedRow(20_000, (row) => `<c r="F${row}" t="s"><v>0</v></c>`),
  }),
  sheet('3,000,000 empty rows', 'import.file.too-many-rows', { rows: '<row/>'.repeat(3_000_000) }),
  sheet('a tag that never ends', 'import.file.workbook-broken', { rows: `<row r="${'1'.repeat(20 * MEGA)}` }),
  sheet('a million tags in one another', 'import.file.workbook-broken', { rows: '<row>'.repeat(MEGA) }),
  sheet('a million attributes', 'import.file.workbook-broken', {
    rows: `<row ${Array.from({ length: MEGA }, (_, at) => `a${String(at)}=""`).join(' ')}/><row r="1"/>`,
  }),
  {
    name: 'a sheet that unpacks to more than 256 MiB',
    fileName: 'hostile.xlsx',
    make: unpacksTooLarge,
    refusal: 'import.file.unpacks-too-large',
  },
];

async function unpacksTooLarge(): Promise<Buffer> {
  const rows = '<row/>'.repeat(45 * MEGA);
  return rewritten(await workbookOf({ rows: goodRows() }), 'xl/worksheets/sheet1.xml', (xml) =>
    xml.replace('</sheetData>', `${rows}</sheetData>`),
  );
}

const DELIMITED: readonly HostileFile[] = [
  text('20 million newlines', 'import.file.too-many-rows', () => Buffer.alloc(20_000_000, '\n')),
  text('a million empty rows between two', null, () => goodCsv('\n'.repeat(1_000_000))),
  text('rows of a million empty fields', 'import.file.too-many-columns', () => `${','.repeat(1_000_000)}\n`.repeat(20)),
  text('a row of 2,000 filled fields', 'import.file.too-many-columns', () => goodCsv(`${'1,'.repeat(2000)}\n`)),
  text('rows of 16,000 empty fields', null, () => goodCsv(`${','.repeat(16_000)}\n`.repeat(1200))),
  text('a quote that is never closed', 'import.file.row-too-long', () => goodCsv(`"${'x'.repeat(20 * MEGA)}`)),
  text('half a million quotes in the first line', 'import.file.csv-broken', () => `a"${'"'.repeat(500_000)}\n`),
  text('headings of 30,000 commas, brackets and spaces', 'import.columns.missing', () => {
    const long = [',', '(', '/', ' ', 'a(', '单位', '/,'].map((each) => each.repeat(30_000 / each.length));
    return `${long.map((each) => `"${each}x"`).join(',')}\n1\n`;
  }),
];

function goodCsv(more: string): string {
  return `${HEADINGS.join(',')}\n${more}${aUscc()},虚构耐心有限公司,2025,50\n`;
}

/** A file whose reading keeps a process busy for seconds, and then is more than it may hold. */
export const LONG_FILE: HostileFile = {
  name: 'an .xls of three million cells',
  fileName: 'wide.xls',
  make: () => Promise.resolve(xlsOf(HEADINGS, 13_000, 256)),
  refusal: 'import.file.too-much-memory',
};

const OLD_WORKBOOKS: readonly HostileFile[] = [
  {
    name: 'an honest .xls of 2 MB',
    fileName: 'honest.xls',
    make: () => Promise.resolve(xlsOf(HEADINGS, 1300, 256)),
    refusal: null,
  },
  LONG_FILE,
];

/** Files that once stopped the product, or could. */
export const HOSTILE_FILES: readonly HostileFile[] = [...AROUND_THE_CELLS, ...BEYOND, ...DELIMITED, ...OLD_WORKBOOKS];
