import { canonicalJson } from '../../shared/canonical-json.js';
import { type Amount } from './amount.js';
import { type Cell, type SheetRow, textOf } from './cell.js';
import { type CellValue, readCell } from './cell-value.js';
import { type ColumnPlan, constantCells } from './column-plan.js';
import { readFacts, readFigures, readFirmKey, readProfile, readRecognition, readRights } from './row-parts.js';
import { type CellReport } from './row-report.js';
import { type StagedRow } from './staged-row.js';
import { targetNamed } from './targets.js';
import { RowValues } from './row-values.js';

/** What the reading of a row depends on besides the row. */
export interface RowContext {
  /** Today on the zone's calendar: no figure is of a later year, no count of rights of a later day. */
  readonly today: string;
}

/** One row as read: what it says, what is wrong with it, and the keys by which two rows about the same thing are found. */
export interface RowReading {
  readonly row: number;
  /** Undefined when a fault leaves nothing to apply. */
  readonly staged: StagedRow | undefined;
  readonly firmName: string | null;
  /** The same for all rows of one firm; null when the row names none. */
  readonly firmKey: string | null;
  /** What of the firm the row is about (a year, a certificate); two rows of one firm with the same are a fault. */
  readonly subject: string;
  readonly errors: readonly CellReport[];
  readonly warnings: readonly CellReport[];
}

/** Reads one row by the plan of its file. Every bad cell is reported, not only the first. */
export function readRow(plan: ColumnPlan, sheetRow: SheetRow, context: RowContext): RowReading {
  const values = new RowValues(plan.kind);
  for (const column of plan.columns) {
    const cell = sheetRow.cells.get(column.index);
    if (cell === undefined || cell.kind === 'blank') continue;
    for (const use of column.uses) readInto(values, { ...use, column: column.heading, cell });
  }
  for (const [target, cell] of constantCells(plan)) readInto(values, { target, factor: '1', column: null, cell });
  const staged = stage(plan, values, context);
  const firmKey = keyOf(staged);
  return {
    row: sheetRow.row,
    staged: values.errors.length === 0 ? staged : undefined,
    firmName: staged.firm.name,
    firmKey,
    subject: subjectOf(plan, staged),
    errors: values.errors,
    warnings: values.warnings,
  };
}

interface CellUse {
  readonly target: string;
  readonly factor: string;
  readonly column: string | null;
  readonly cell: Cell;
}

function readInto(values: RowValues, { target: name, factor, column, cell }: CellUse): void {
  const target = targetNamed(values.kind, name);
  if (target === undefined || cell.kind === 'blank') return;
  values.note(name, column, textOf(cell));
  const reading = readCell(target, cell, factor);
  if ('problem' in reading) values.fault(name, reading.problem.code, reading.problem.data);
  else values.set(name, reading.value);
  if ('value' in reading && isAmount(reading.value) && reading.value.rounded)
    values.warn(name, 'import.cell.rounded', { value: reading.value.value });
}

function isAmount(value: CellValue): value is Amount {
  return typeof value === 'object' && 'rounded' in value;
}

function stage(plan: ColumnPlan, values: RowValues, context: RowContext): StagedRow {
  const firm = readFirmKey(values);
  const year = values.number('year');
  const evidence = values.text('evidence');
  return {
    firm,
    profile: plan.kind === 'firms' ? readProfile(values, context.today) : {},
    year,
    ...readFigures(values, year, context.today),
    rights: readRights(values, year, context.today),
    recognition: plan.kind === 'recognitions' ? readRecognition(values, evidence) : null,
    facts: readFacts(values),
    evidence,
    source: values.text('source'),
    reason: values.text('reason'),
    originals: values.originals(),
  };
}

/** Longer texts are no key of a firm; their rows are refused as they are. */
const KEY_LENGTH_MAX = 300;

function keyOf(staged: StagedRow): string | null {
  const key = keyText(staged);
  return key !== null && key.length > KEY_LENGTH_MAX ? null : key;
}

function keyText({ firm }: StagedRow): string | null {
  if (firm.uscc !== null) return `uscc ${firm.uscc}`;
  if (firm.identifier !== null) return `${firm.identifier.scheme} ${firm.identifier.value}`;
  return firm.id === null ? null : `id ${firm.id.toLowerCase()}`;
}

function subjectOf(plan: ColumnPlan, staged: StagedRow): string {
  switch (plan.kind) {
    case 'firms':
    case 'figures':
      return staged.year === null ? '' : String(staged.year);
    case 'recognitions':
      return staged.recognition === null ? '' : `${staged.recognition.stage} ${staged.recognition.effectiveOn}`;
    case 'attestations':
    case 'intellectual-property':
      return canonicalJson(
        staged.facts.map(({ data }) => Object.entries(data).filter(([field]) => field !== 'count' && field !== 'answer')),
      );
  }
}
