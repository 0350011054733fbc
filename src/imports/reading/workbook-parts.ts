import path from 'node:path';
import { FileProblem } from '../domain/file-problem.js';
import { SHEETS_MAX } from './limits.js';
import { broken, readXml } from './xml.js';
import { type Parts } from './zip-parts.js';

/** A sheet with cells, and where they lie. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** What a workbook says of itself. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
  /** Undefined where the workbook has none: then no cell refers to a text stored once for all. */
  readonly sharedStrings: string | undefined;
  /** Undefined where the workbook has none: then no cell has a format. */
  readonly styles: string | undefined;
}

interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`, … */
  readonly type: string;
  readonly target: string;
}

const NAME_LENGTH_MAX = 255;
const RELATIONS_MAX = 10_000;

/** Reads what a workbook holds: its sheets in their order, and where the rest lies. */
export async function readWorkbookParts(parts: Parts): Promise<WorkbookParts> {
  const root = (await relationsOf(parts, '_rels/.rels', '')).find(({ type }) => type === 'officeDocument');
  const workbook = root !== undefined && parts.has(root.target) ? root.target : 'xl/workbook.xml';
  const folder = path.posix.dirname(workbook);
  if (!parts.has(workbook)) throw new FileProblem('import.file.other-type', { type: 'ZIP' });
  const relations = await relationsOf(parts, `${folder}/_rels/${path.posix.basename(workbook)}.rels`, folder);
  const { sheets, from1904 } = await contentsOf(parts, workbook);
  const partOf = (type: string, usual: string): string | undefined =>
    [relations.find((relation) => relation.type === type)?.target, `${folder}/${usual}`].find(
      (name) => name !== undefined && parts.has(name),
    );
  return {
    sheets: sheets.flatMap(({ name, hidden, id }, index): SheetPart[] => {
      const relation = relations.find((one) => one.id === id);
      // Sheets of charts and dialogs have no cells.
      if (relation !== undefined && relation.type !== 'worksheet') return [];
      return [{ name, hidden, part: relation?.target ?? `${folder}/worksheets/sheet${String(index + 1)}.xml` }];
    }),
    from1904,
    sharedStrings: partOf('sharedStrings', 'sharedStrings.xml'),
    styles: partOf('styles', 'styles.xml'),
  };
}

async function relationsOf(parts: Parts, name: string, folder: string): Promise<readonly Relation[]> {
  const relations: Relation[] = [];
  if (!parts.has(name)) return relations;
  await readXml(parts.pieces(name), {
    open(element, { Id: id, Type: type, Target: target, TargetMode: mode }) {
      if (element !== 'Relationship' || id === undefined || type === undefined || target === undefined) return;
      if (mode === 'External') return;
      if (relations.length >= RELATIONS_MAX) throw broken();
      relations.push({ id, type: path.posix.basename(type), target: located(folder, target) });
    },
  });
  return relations;
}

/** Where a target lies that is named from a folder of the workbook. */
function located(folder: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target);
}

interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly id: string | undefined;
}

async function contentsOf(parts: Parts, name: string): Promise<{ sheets: readonly SheetEntry[]; from1904: boolean }> {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  const roots = new Set<string>();
  await readXml(parts.pieces(name), {
    open(element, attributes) {
      if (roots.size === 0) roots.add(element);
      if (element === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      if (element !== 'sheet') return;
      if (sheets.length >= SHEETS_MAX) throw new FileProblem('import.file.too-many-sheets', { max: SHEETS_MAX });
      const { name: title = '', state = 'visible' } = attributes;
      sheets.push({ name: title.slice(0, NAME_LENGTH_MAX), hidden: state !== 'visible', id: relationId(attributes) });
    },
  });
  // A document of another program is packed alike.
  if (!roots.has('workbook')) throw new FileProblem('import.file.other-type', { type: 'ZIP' });
  return { sheets, from1904 };
}

/** The id that leads to a sheet's part: `r:id`, whatever the prefix. */
function relationId(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([attribute]) => attribute.endsWith(':id'))?.[1];
}

/** How OOXML writes yes. */
export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true' || text === 'on';
}
