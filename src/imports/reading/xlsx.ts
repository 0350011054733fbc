import { type SheetRow } from '../domain/cell.js';
import { FileProblem } from '../domain/file-problem.js';
import { SheetBounds } from './bounds.js';
import { type ByteSource } from './byte-source.js';
import { SHEET_TEXT_MAX } from './limits.js';
import { NumberFormats } from './number-formats.js';
import { SharedStrings } from './shared-strings.js';
import { chosenSheet } from './sheet-choice.js';
import { SheetCells } from './sheet-cells.js';
import { readWorkbookParts, type SheetPart } from './workbook-parts.js';
import { broken, readXml, XmlReader } from './xml.js';
import { openParts, type Parts } from './zip-parts.js';

const CONTENT_TYPES = '[Content_Types].xml';

/** The rows of one sheet of an .xlsx workbook: the one named, or the first that is not hidden. Only what its cells need is read. */
export async function* readXlsx(source: ByteSource, sheetName?: string): AsyncGenerator<SheetRow> {
  const parts = await openParts(source);
  await refuseOthers(parts);
  const workbook = await readWorkbookParts(parts);
  const sheet: SheetPart | undefined = workbook.sheets[chosenSheet(workbook.sheets, sheetName)];
  if (sheet === undefined) throw new FileProblem('import.file.empty');
  if (!parts.has(sheet.part)) throw broken();
  const formats = await NumberFormats.read(parts, workbook.styles);
  const strings = await SharedStrings.read(parts, workbook.sharedStrings);
  const cells = new SheetCells({ strings, formats, from1904: workbook.from1904, bounds: new SheetBounds(SHEET_TEXT_MAX) });
  const reader = new XmlReader(cells);
  // What follows the cells is unpacked only to see that the part is whole.
  for await (const piece of parts.pieces(sheet.part)) {
    if (!cells.finished) reader.write(piece);
    yield* cells.taken();
  }
  reader.end();
}

async function refuseOthers(parts: Parts): Promise<void> {
  if (parts.has('EncryptedPackage')) throw new FileProblem('import.file.encrypted');
  if (parts.has('xl/workbook.bin')) throw new FileProblem('import.file.other-type', { type: 'XLSB' });
  if (!parts.has('xl/workbook.xml') && !parts.has('_rels/.rels'))
    throw new FileProblem('import.file.other-type', { type: parts.has('content.xml') ? 'ODS' : 'ZIP' });
  // Says nothing of the cells, but a package whose list of contents is damaged is no workbook.
  if (parts.has(CONTENT_TYPES)) await readXml(parts.pieces(CONTENT_TYPES), { open: () => undefined });
}
