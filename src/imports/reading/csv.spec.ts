import { FileProblem } from '../domain/file-problem.js';
import { bytesInMemory } from './byte-source.js';
import { CsvRecords } from './csv-records.js';
import { readSheet } from './read-sheet.js';

type Shown = readonly [row: number, cells: Readonly<Record<number, string>>];

const shown = (rows: ReturnType<CsvRecords['write']>): Shown[] =>
  rows.map(({ row, cells }) => [
    row,
    Object.fromEntries([...cells].map(([column, cell]) => [column, 'text' in cell ? cell.text : ''])),
  ]);

const read = async (text: string): Promise<Shown[]> => {
  const rows = [];
  for await (const row of readSheet(bytesInMemory(Buffer.from(text)))) rows.push(row);
  return shown(rows);
};
const refusalOf = async (text: string): Promise<unknown> =>
  read(text).then(
    () => 'no refusal',
    (error: unknown) => (error instanceof FileProblem ? { code: error.code, ...error.data } : error),
  );

describe('readCsv', () => {
  it('reads quoted fields, in which separators, line breaks and doubled quotes are text', async () => {
    expect(await read('a,b,c\r\n"x,y","1\r\n2","say ""so"""\r\n"",  ,z')).toEqual([
      [1, { 0: 'a', 1: 'b', 2: 'c' }],
      [2, { 0: 'x,y', 1: '1\r\n2', 2: 'say "so"' }],
      [3, { 2: 'z' }],
    ]);
  });

  it('counts rows as a spreadsheet does, with any line break, and rows of any length', async () => {
    expect(await read('\n\na\r\rb,c,d\r\n\r\n"x\n\ny"\n,,e')).toEqual([
      [3, { 0: 'a' }],
      [5, { 0: 'b', 1: 'c', 2: 'd' }],
      [7, { 0: 'x\n\ny' }],
      [8, { 2: 'e' }],
    ]);
  });

  it('gives the same rows however the text is cut into pieces', () => {
    const text = '\ufeffname;note\r\n"a;""b""\r\nc";\r\n\r\n;x\r;"y"';
    const whole = new CsvRecords(';');
    const expected = [...whole.write(text), ...whole.end()];
    for (let size = 1; size < text.length; size += 1) {
      const records = new CsvRecords(';');
      const rows = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
        records.write(text.slice(at * size, (at + 1) * size)),
      );
      expect([...rows.flat(), ...records.end()]).toEqual(expected);
    }
  });

  it('takes the delimiter that Excel names, a tab as well, and the one that occurs most in the first line otherwise', async () => {
    expect(await read('sep=\t\na,b\tc\n')).toEqual([[2, { 0: 'a,b', 1: 'c' }]]);
    expect(await read('"a,b,c";d\n"1,2";3\n')).toEqual([
      [1, { 0: 'a,b,c', 1: 'd' }],
      [2, { 0: '1,2', 1: '3' }],
    ]);
  });

  it.each([
    ['a,b\nx"y,z\n', { code: 'import.file.csv-broken', row: 2 }],
    ['a,b\n1,"x"y\n', { code: 'import.file.csv-broken', row: 2 }],
    ['a,b\n\n1,"x\n', { code: 'import.file.csv-broken', row: 3 }],
    [`a,b\n"${'x'.repeat(1_000_001)}"\n`, { code: 'import.file.row-too-long', row: 2, max: 1_000_000 }],
    [`a,b\n${'x'.repeat(32_768)}\n`, { code: 'import.file.cell-too-long', cell: 'A2', max: 32_767 }],
    [`a,b\n${','.repeat(1000)}x\n`, { code: 'import.file.too-many-columns', row: 2, column: 'ALM', max: 1000, last: 'ALL' }],
    [`a,b\n${','.repeat(16_384)}\n`, { code: 'import.file.too-many-columns', row: 2, column: 'XFE', max: 1000, last: 'ALL' }],
    ['\n'.repeat(1_048_577), { code: 'import.file.too-many-rows', row: 1_048_577, max: 1_048_576 }],
  ])('refuses %.20j', async (text, refusal) => {
    expect(await refusalOf(text)).toEqual(refusal);
  });

  it('reads what is just within the limits', async () => {
    expect(await read(`${','.repeat(999)}x${','.repeat(15_384)}\n${'\n'.repeat(1_048_574)}y`)).toEqual([
      [1, { 999: 'x' }],
      [1_048_576, { 0: 'y' }],
    ]);
  });
});
