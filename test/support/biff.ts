import * as xlsx from '@e965/xlsx';

/** What the package has and its types do not say: the container of an old workbook. */
const { CFB } = xlsx as unknown as {
  readonly CFB: {
    readonly utils: { cfb_new(): object; cfb_add(container: object, name: string, content: Buffer): void };
    write(container: object, options: { type: 'buffer' }): Buffer;
  };
};

const BOF = 0x0809;
const EOF = 0x000a;
const BOUNDSHEET = 0x0085;
const DIMENSIONS = 0x0200;
const MULRK = 0x00bd;
const LABEL = 0x0204;
const GLOBALS = 0x0005;
const WORKSHEET = 0x0010;

function record(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, body]);
}

function words(...values: readonly number[]): Buffer {
  const body = Buffer.alloc(2 * values.length);
  values.forEach((value, at) => body.writeUInt16LE(value, 2 * at));
  return body;
}

/** Whole numbers in one row: six bytes each in the file, and far more where each becomes an object. */
function numbers(row: number, columns: number): Buffer {
  const body = Buffer.alloc(6 + 6 * columns);
  body.writeUInt16LE(row, 0);
  for (let column = 0; column < columns; column += 1) body.writeInt32LE(((row + column) << 2) | 2, 6 + 6 * column);
  body.writeUInt16LE(columns - 1, 4 + 6 * columns);
  return record(MULRK, body);
}

function label(row: number, column: number, text: string): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt16LE(row, 0);
  head.writeUInt16LE(column, 2);
  head.writeUInt16LE(text.length, 6);
  head.writeUInt8(1, 8);
  return record(LABEL, Buffer.concat([head, Buffer.from(text, 'utf16le')]));
}

/** An old .xls of one sheet: a row of headings, and so many rows below it in which so many whole numbers stand. */
export function xlsOf(headings: readonly string[], rows: number, columns: number): Buffer {
  const start = (kind: number): Buffer => record(BOF, words(0x0600, kind, 0x0dbb, 0x07cc, 0, 0, 6, 0));
  const name = Buffer.from('S1');
  const place = Buffer.alloc(4);
  const bound = (): Buffer => record(BOUNDSHEET, Buffer.concat([place, words(0), Buffer.from([name.length, 0]), name]));
  place.writeUInt32LE(start(GLOBALS).length + bound().length + record(EOF, Buffer.alloc(0)).length);
  const dimensions = Buffer.alloc(14);
  dimensions.writeUInt32LE(rows + 1, 4);
  dimensions.writeUInt16LE(columns, 10);
  const stream = Buffer.concat([
    start(GLOBALS),
    bound(),
    record(EOF, Buffer.alloc(0)),
    start(WORKSHEET),
    record(DIMENSIONS, dimensions),
    ...headings.map((heading, column) => label(0, column, heading)),
    ...Array.from({ length: rows }, (_, row) => numbers(row + 1, columns)),
    record(EOF, Buffer.alloc(0)),
  ]);
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, '/Workbook', stream);
  return CFB.write(container, { type: 'buffer' });
}
