import { type Locale, messageFor } from '../platform/http/index.js';
import { type ImportKind } from './domain/kinds.js';
import { type PlannedColumn } from './domain/column-plan.js';
import { type CellReport, type RowStatus } from './domain/row-report.js';
import { targetNamed } from './domain/targets.js';
import { doneOf } from './import-applier.js';
import { type ImportRowRecord } from './import-rows.store.js';
import { type ImportState } from './import.entity.js';
import { type ImportCounts, type StoredImport } from './imports.store.js';

/** One thing to say about a cell, in the reader's language. */
export interface CellReportView {
  readonly column: string;
  readonly code: string;
  readonly message: string;
  readonly value: string | null;
}

/** An import as the API shows it. */
export interface ImportView {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly dryRun: boolean;
  readonly state: ImportState;
  readonly progress: { readonly done: number; readonly of: number | null };
  readonly counts: ImportCounts & { readonly pending: number };
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly columns: readonly Pick<PlannedColumn, 'letter' | 'heading' | 'state' | 'uses'>[];
  readonly warnings: readonly CellReportView[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly finishedAt: string | null;
  readonly cancelledBy: string | null;
}

/** A row as the API shows it. */
export interface ImportRowView {
  readonly row: number;
  readonly status: RowStatus;
  readonly firm: { readonly id: string | null; readonly name: string | null };
  readonly errors: readonly CellReportView[];
  readonly warnings: readonly CellReportView[];
}

/** An import as the API shows it, its sentences in the reader's language. */
export function importView(stored: StoredImport, locale: Locale): ImportView {
  const { id, kind, fileName, dryRun, state, counts, problem, columns, createdAt, createdBy, finishedAt, cancelledBy } = stored;
  // While the file is read nobody knows how many rows it has, and nothing is done with them.
  const reading = state === 'queued' || state === 'reading';
  const done = doneOf(counts);
  return {
    id,
    kind,
    fileName,
    dryRun,
    state,
    progress: reading ? { done: counts.rows, of: null } : { done, of: counts.rows },
    counts: { ...counts, pending: counts.rows - done },
    problem: problem === null ? null : { code: problem.code, message: messageFor(locale, problem.code, problem.data) },
    columns: columns?.columns.map(({ letter, heading, state: use, uses }) => ({ letter, heading, state: use, uses })) ?? [],
    warnings:
      columns?.warnings.map(({ column, code, data }) => ({
        column,
        code,
        message: messageFor(locale, code, data),
        value: null,
      })) ?? [],
    createdAt,
    createdBy,
    finishedAt,
    cancelledBy,
  };
}

/** A row as the API shows it. */
export function rowView(kind: ImportKind, record: ImportRowRecord, locale: Locale): ImportRowView {
  const view = (report: CellReport): CellReportView => reportView(kind, report, locale);
  return {
    row: record.row,
    status: record.status,
    firm: { id: record.firmId, name: record.firmName },
    errors: record.errors.map(view),
    warnings: record.warnings.map(view),
  };
}

function reportView(kind: ImportKind, { column, target, code, data, value }: CellReport, locale: Locale): CellReportView {
  const missing = target === null ? '' : (targetNamed(kind, target)?.labels[locale] ?? target);
  return { column: column ?? missing, code, message: messageFor(locale, code, data), value };
}
