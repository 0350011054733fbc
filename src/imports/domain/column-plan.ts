import { type MessageData } from '../../shared/errors.js';
import { type Cell, textCell, textOf } from './cell.js';
import { FileProblem } from './file-problem.js';
import { normaliseHeading, readHeading } from './heading.js';
import { type ImportKind } from './kinds.js';
import { type Mapping } from './mapping.js';
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
export function planColumns(kind: ImportKind, headings: readonly Cell[], mapping: Mapping): ColumnPlan {
  const warnings: ColumnWarning[] = [];
  const columns = headings.flatMap((cell, index): PlannedColumn[] => {
    const heading = textOf(cell);
    if (heading === null) return [];
    return [{ index, letter: columnLetter(index), heading, ...usesOf(kind, heading, mapping, warnings) }];
  });
  refuseMissingHeadings(columns, mapping);
  refuseTwice(columns, mapping);
  refuseMissingTargets(kind, columns, mapping);
  return { kind, columns, constants: mapping.constants, warnings };
}

/** A, …, Z, AA, … */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

type Uses = Pick<PlannedColumn, 'uses' | 'state'>;

function usesOf(kind: ImportKind, heading: string, mapping: Mapping, warnings: ColumnWarning[]): Uses {
  const same = (other: string): boolean => normaliseHeading(other) === normaliseHeading(heading);
  const reading = readHeading(heading, TARGETS[kind]);
  const factorInHeading = reading.kind === 'known' ? reading.factor : '1';
  const mapped = Object.entries(mapping.columns).find(([name]) => same(name))?.[1];
  if (mapped !== undefined) {
    return {
      state: 'used',
      uses: mapped.map((use) => ({ target: use.target, factor: use.factor ?? factorOf(kind, use.target, factorInHeading) })),
    };
  }
  if (mapping.ignore.some(same)) return { state: 'ignored', uses: [] };
  if (reading.kind === 'known') return { state: 'used', uses: [{ target: reading.target.name, factor: reading.factor }] };
  warnings.push(warningOf(heading, reading));
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

function refuseMissingHeadings(columns: readonly PlannedColumn[], mapping: Mapping): void {
  const present = new Set(columns.map((column) => normaliseHeading(column.heading)));
  const missing = Object.keys(mapping.columns).filter((heading) => !present.has(normaliseHeading(heading)));
  if (missing.length > 0) throw new FileProblem('import.columns.mapped-missing', { columns: missing.join(', ') });
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
