import { type MessageData } from '../../shared/errors.js';
import { type Cell, type SheetCells, textCell, textOf } from './cell.js';
import { columnLetter } from './column-letter.js';
import { FileProblem } from './file-problem.js';
import { normaliseHeading, readHeading, shownHeading } from './heading.js';
import { type ImportKind } from './kinds.js';
import { type ColumnUse, type Mapping } from './mapping.js';
import { REQUIRED, type Target, targetNamed, TARGETS } from './targets.js';

/** A target that a column feeds, with the exact factor to our unit. */
export interface PlannedUse {
  readonly target: string;
  readonly factor: string;
}

/** What happens to one column of the file. */
export interface PlannedColumn {
  /** 0 for the first. */
  readonly index: number;
  /** As a spreadsheet names it: A, B, …, AA. */
  readonly letter: string;
  readonly heading: string;
  readonly uses: readonly PlannedUse[];
  readonly state: 'used' | 'ignored' | 'unknown';
}

/** Something about a column that a person should know though the import goes on. */
export interface ColumnWarning {
  readonly column: string;
  readonly code: string;
  readonly data: MessageData;
}

/** How the rows of one file are read; stored with the import, so that a resumed one reads alike. */
export interface ColumnPlan {
  readonly kind: ImportKind;
  readonly columns: readonly PlannedColumn[];
  readonly constants: Readonly<Record<string, string>>;
  readonly warnings: readonly ColumnWarning[];
}

/**
 * Decides what each column feeds: by the mapping where it names the heading, else by the heading itself.
 * Throws FileProblem when two columns feed one target, a mapped heading is not there, or what identifies a row is missing.
 */
export function planColumns(kind: ImportKind, headings: SheetCells, mapping: Mapping): ColumnPlan {
  const warnings: ColumnWarning[] = [];
  const asked = askedOf(mapping);
  const columns = [...headings].flatMap(([index, cell]): PlannedColumn[] => {
    const text = textOf(cell);
    if (text === null) return [];
    const uses = usesOf(kind, text, asked, warnings);
    return [{ index, letter: columnLetter(index), heading: shownHeading(text), ...uses }];
  });
  refuseMissingHeadings(columns, asked);
  refuseTwice(columns, mapping);
  refuseMissingTargets(kind, columns, mapping);
  return { kind, columns, constants: mapping.constants, warnings };
}

/** What a mapping asks of headings, by their normalised texts. */
interface Asked {
  readonly columns: ReadonlyMap<string, { readonly heading: string; readonly uses: readonly ColumnUse[] }>;
  readonly ignore: ReadonlySet<string>;
}

function askedOf({ columns, ignore }: Mapping): Asked {
  const byHeading = new Map<string, { readonly heading: string; readonly uses: readonly ColumnUse[] }>();
  for (const [heading, uses] of Object.entries(columns)) {
    const name = normaliseHeading(heading);
    if (!byHeading.has(name)) byHeading.set(name, { heading, uses });
  }
  return { columns: byHeading, ignore: new Set(ignore.map(normaliseHeading)) };
}

type Uses = Pick<PlannedColumn, 'uses' | 'state'>;

function usesOf(kind: ImportKind, heading: string, asked: Asked, warnings: ColumnWarning[]): Uses {
  const name = normaliseHeading(heading);
  const reading = readHeading(heading, TARGETS[kind]);
  const factorInHeading = reading.kind === 'known' ? reading.factor : '1';
  const mapped = asked.columns.get(name)?.uses;
  if (mapped !== undefined) {
    return {
      state: 'used',
      uses: mapped.map((use) => ({ target: use.target, factor: use.factor ?? factorOf(kind, use.target, factorInHeading) })),
    };
  }
  if (asked.ignore.has(name)) return { state: 'ignored', uses: [] };
  if (reading.kind === 'known') return { state: 'used', uses: [{ target: reading.target.name, factor: reading.factor }] };
  warnings.push(warningOf(shownHeading(heading), reading));
  return { state: 'unknown', uses: [] };
}

function factorOf(kind: ImportKind, target: string, factor: string): string {
  return targetNamed(kind, target)?.type === 'amount' ? factor : '1';
}

function warningOf(heading: string, reading: Exclude<ReturnType<typeof readHeading>, { kind: 'known' }>): ColumnWarning {
  if (reading.kind === 'wrong-unit') {
    return { column: heading, code: 'import.heading.unit', data: { unit: reading.unit, target: reading.target.name } };
  }
  if (reading.kind === 'ambiguous') {
    return {
      column: heading,
      code: 'import.heading.ambiguous',
      data: { targets: reading.targets.map((target) => target.name).join(', ') },
    };
  }
  return { column: heading, code: 'import.heading.unknown', data: {} };
}

function refuseMissingHeadings(columns: readonly PlannedColumn[], asked: Asked): void {
  const present = new Set(columns.map((column) => normaliseHeading(column.heading)));
  const missing = [...asked.columns].filter(([name]) => !present.has(name)).map(([, { heading }]) => heading);
  if (missing.length > 0) throw new FileProblem('import.columns.mapped-missing', { columns: listed(missing) });
}

const NAMES_SHOWN = 30;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map(shownHeading);
  return (names.length > NAMES_SHOWN ? [...shown, '…'] : shown).join(', ');
}

function refuseTwice(columns: readonly PlannedColumn[], mapping: Mapping): void {
  const feeding = new Map<string, string>(
    Object.keys(mapping.constants).map((target) => [target, `mapping.constants.${target}`]),
  );
  for (const column of columns) {
    for (const use of column.uses) {
      const other = feeding.get(use.target);
      const here = `${column.letter} "${column.heading}"`;
      if (other !== undefined) throw new FileProblem('import.columns.twice', { target: use.target, first: other, second: here });
      feeding.set(use.target, here);
    }
  }
}

function refuseMissingTargets(kind: ImportKind, columns: readonly PlannedColumn[], mapping: Mapping): void {
  const fed = new Set([...columns.flatMap((column) => column.uses.map((use) => use.target)), ...Object.keys(mapping.constants)]);
  for (const anyOf of REQUIRED[kind]) {
    if (anyOf.some((target) => fed.has(target))) continue;
    const needed = anyOf.map((name) => labelOf(targetNamed(kind, name))).join(' / ');
    throw new FileProblem('import.columns.missing', { columns: needed });
  }
}

function labelOf(target: Target | undefined): string {
  return target === undefined ? '' : `${target.labels['zh-CN']} (${target.labels.en})`;
}

/** The cells that a mapping's constants stand for. */
export function constantCells(plan: ColumnPlan): readonly (readonly [string, Cell])[] {
  return Object.entries(plan.constants).map(([target, text]) => [target, textCell(text)]);
}
