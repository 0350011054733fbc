import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import yazl from 'yazl';

type PartsByName = Readonly<Record<string, Buffer | string>>;

/** A zip of named parts. */
export async function zipOf(parts: PartsByName, options: { readonly compress?: boolean } = {}): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name, options);
  zip.end();
  return buffer(zip.outputStream);
}

/** The parts of a zip by their names. */
export async function partsOf(file: Buffer): Promise<Record<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(file, { lazyEntries: true });
  const parts: Record<string, Buffer> = {};
  for await (const entry of zip.eachEntry())
    if (!entry.fileName.endsWith('/')) parts[entry.fileName] = await buffer(await zip.openReadStreamPromise(entry));
  return parts;
}

/** The same workbook with one part written anew; undefined leaves the part out. */
export async function rewritten(
  workbook: Buffer,
  name: string,
  write: (content: string) => string | undefined,
  more: PartsByName = {},
): Promise<Buffer> {
  const { [name]: part = Buffer.alloc(0), ...rest } = await partsOf(workbook);
  const content = write(part.toString('utf8'));
  return zipOf({ ...rest, ...(content === undefined ? {} : { [name]: content }), ...more });
}

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts of a workbook of one sheet, as XML between the tags that every such part has; what is left out is not in it. */
export interface SheetXml {
  /** Rows: `<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>`. */
  readonly rows: string;
  /** What comes after the rows. */
  readonly after?: string;
  /** Within `styleSheet`. */
  readonly styles?: string;
  /** Within `sst`. */
  readonly strings?: string;
  /** Before `sheets`. */
  readonly workbook?: string;
}

/** The smallest workbook that a spreadsheet opens, of one sheet. */
export async function workbookOf({ rows, after = '', styles, strings, workbook = '' }: SheetXml): Promise<Buffer> {
  const relations = [
    ['worksheet', 'worksheets/sheet1.xml'],
    ...(styles === undefined ? [] : [['styles', 'styles.xml']]),
    ...(strings === undefined ? [] : [['sharedStrings', 'sharedStrings.xml']]),
  ].map(
    ([type, target], index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${RELATIONS}/${type ?? ''}" Target="${target ?? ''}"/>`,
  );
  const relationships = (list: string): string =>
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`;
  return zipOf({
    '_rels/.rels': relationships(`<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${NAMESPACE}" xmlns:r="${RELATIONS}">${workbook}<sheets><sheet name="企业" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(relations.join('')),
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${NAMESPACE}" xmlns:r="${RELATIONS}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
    ...(styles === undefined ? {} : { 'xl/styles.xml': `${HEAD}<styleSheet xmlns="${NAMESPACE}">${styles}</styleSheet>` }),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${NAMESPACE}">${strings}</sst>` }),
  });
}

/** A cell of text that stands in the sheet itself. */
export function inlineCell(reference: string, text: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
}
