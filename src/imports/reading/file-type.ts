import { FileProblem } from '../domain/file-problem.js';

/** What a file is by its first bytes; its name is not believed. */
export type FileType = 'csv' | 'xlsx' | 'xls';

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const EMPTY_ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

const OTHERS: readonly (readonly [string, Buffer])[] = [
  ['PDF', Buffer.from('%PDF')],
  ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff])],
  ['GIF', Buffer.from('GIF8')],
  ['RAR', Buffer.from('Rar!')],
  ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf])],
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['RTF', Buffer.from('{\\rtf')],
];

/** Says what the file is; refuses, by name, what is neither a table of text nor a workbook. */
export function fileTypeOf(head: Buffer, size: number): FileType {
  if (size === 0) throw new FileProblem('import.file.empty');
  if (startsWith(head, ZIP) || startsWith(head, EMPTY_ZIP)) return 'xlsx';
  if (startsWith(head, OLE)) return 'xls';
  for (const [type, magic] of OTHERS) if (startsWith(head, magic)) throw new FileProblem('import.file.other-type', { type });
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (/^<(?:!doctype|html|\?xml|table|meta)/.test(text)) throw new FileProblem('import.file.web-page');
  return 'csv';
}

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic);
}
