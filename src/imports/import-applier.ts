import { Injectable, Logger } from '@nestjs/common';
import { type Alive } from '../platform/database/advisory-lock.js';
import { Database } from '../platform/database/index.js';
import { execute, type Tx } from '../platform/database/rows.js';
import { isTransient } from '../platform/database/transient.js';
import { Events } from '../platform/events/index.js';
import { DomainError } from '../shared/errors.js';
import { type CellReport } from './domain/row-report.js';
import { type ImportRowRecord, ImportRowsStore, type RowOutcome } from './import-rows.store.js';
import { type ImportCounts, ImportsStore, type StoredImport } from './imports.store.js';
import { KnownFirms, refusal, RowWriter } from './row-writer.js';

/** Rows applied per transaction: few enough that others wait little, enough that a commit costs little per row. */
const BATCH_SIZE = 200;

/** Rows written in this batch by firm and subject. */
type Seen = Map<string, number>;

/** What rows of one batch leave for the next ones of it. */
interface Batch {
  readonly seen: Seen;
  readonly known: KnownFirms;
}

/** Carries a dry run's outcomes out of the transaction that is thrown away. */
class DryRunRollback extends Error {
  constructor(readonly outcomes: readonly RowOutcome[]) {
    super('A dry run writes nothing');
  }
}

/** Second half of an import: writes staged rows batch by batch; a row's write and its outcome commit together. */
@Injectable()
export class ImportApplier {
  private readonly logger = new Logger('Imports');

  constructor(
    private readonly database: Database,
    private readonly imports: ImportsStore,
    private readonly rows: ImportRowsStore,
    private readonly writer: RowWriter,
    private readonly events: Events,
  ) {}

  /** Applies one batch; false when no row waits any more, and then the import is done. */
  async batch(job: StoredImport, alive: Alive): Promise<boolean> {
    return job.dryRun ? this.dryBatch(job, alive) : this.realBatch(job, alive);
  }

  private async realBatch(job: StoredImport, alive: Alive): Promise<boolean> {
    return this.database.transaction(job.createdBy, async (tx) => {
      await this.imports.hold(tx, job.id);
      await alive(tx);
      const pending = await this.rows.pending(tx, job.id, BATCH_SIZE);
      if (pending.length > 0) await this.settle(tx, job, await this.apply(tx, job, pending));
      else await this.finish(tx, job);
      return pending.length > 0;
    });
  }

  /** Writes the batch and throws the transaction away; what each row would have done is kept in another one. */
  private async dryBatch(job: StoredImport, alive: Alive): Promise<boolean> {
    const outcomes = await this.database
      .transaction(job.createdBy, async (tx): Promise<readonly RowOutcome[]> => {
        const pending = await this.rows.pending(tx, job.id, BATCH_SIZE);
        if (pending.length === 0) return [];
        throw new DryRunRollback(await this.apply(tx, job, pending));
      })
      .catch((error: unknown) => {
        if (error instanceof DryRunRollback) return error.outcomes;
        throw error;
      });
    await this.database.transaction(job.createdBy, async (tx) => {
      await this.imports.hold(tx, job.id);
      await alive(tx);
      if (outcomes.length === 0) await this.finish(tx, job);
      else
        await this.settle(
          tx,
          job,
          outcomes.map((each) => (each.status === 'created' ? { ...each, firmId: null } : each)),
        );
    });
    return outcomes.length > 0;
  }

  /** The whole batch at once; only when a row is refused each gets a savepoint of its own, so that the others stand. */
  private async apply(tx: Tx, job: StoredImport, pending: readonly ImportRowRecord[]): Promise<readonly RowOutcome[]> {
    await execute(tx, 'SAVEPOINT batch');
    try {
      const batch: Batch = { seen: new Map(), known: new KnownFirms() };
      const outcomes: RowOutcome[] = [];
      for (const record of pending) outcomes.push(await this.write(tx, job, record, batch));
      await execute(tx, 'RELEASE SAVEPOINT batch');
      return outcomes;
    } catch (error) {
      if (isTransient(error)) throw error;
      await execute(tx, 'ROLLBACK TO SAVEPOINT batch');
    }
    const batch: Batch = { seen: new Map(), known: new KnownFirms() };
    const outcomes: RowOutcome[] = [];
    for (const record of pending) outcomes.push(await this.isolated(tx, job, record, batch));
    return outcomes;
  }

  private async isolated(tx: Tx, job: StoredImport, record: ImportRowRecord, batch: Batch): Promise<RowOutcome> {
    await execute(tx, 'SAVEPOINT one_row');
    try {
      const outcome = await this.write(tx, job, record, batch);
      await execute(tx, 'RELEASE SAVEPOINT one_row');
      return outcome;
    } catch (error) {
      if (isTransient(error)) throw error;
      await execute(tx, 'ROLLBACK TO SAVEPOINT one_row');
      if (record.data !== null) batch.known.forget(record.data);
      return { ...outcomeOf(record, 'rejected'), errors: this.reportsOf(job, record, error) };
    }
  }

  private async write(tx: Tx, job: StoredImport, record: ImportRowRecord, batch: Batch): Promise<RowOutcome> {
    const { data } = record;
    if (data === null) throw refusal(null, 'import.row.unreadable');
    const trace = `import:${job.id}#${record.row}`;
    const source = data.source === null ? trace : `${data.source} (${trace})`;
    const provenance = { actor: job.createdBy, source, reason: data.reason, evidence: data.evidence };
    const written = await this.writer.write(tx, data, provenance, batch.known, job.kind === 'firms');
    if (severalKeys(job)) {
      const subject = `${written.firmId} ${record.subject}`;
      const other = batch.seen.get(subject) ?? (await this.rows.appliedBefore(tx, job.id, written.firmId, record));
      if (other !== undefined) throw refusal(null, 'import.row.repeated', { row: record.row, other });
      batch.seen.set(subject, record.row);
    }
    return {
      ...outcomeOf(record, written.outcome),
      firmId: written.firmId,
      firmName: written.firmName,
      warnings: written.warnings.map((warning) => placed(job, warning)),
    };
  }

  private async settle(tx: Tx, job: StoredImport, outcomes: readonly RowOutcome[]): Promise<void> {
    await this.imports.hold(tx, job.id);
    await this.rows.settle(tx, job.id, outcomes);
    await this.imports.addApplied(tx, job.id, countsOf(outcomes));
    const current = await this.imports.find(tx, job.id);
    const counts = current?.counts ?? job.counts;
    await this.events.publish(tx, { type: 'import', id: job.id, state: 'running', done: doneOf(counts), of: counts.rows });
  }

  private async finish(tx: Tx, job: StoredImport): Promise<void> {
    await this.imports.finish(tx, job.id);
    await this.events.publish(tx, { type: 'import', id: job.id, state: 'done', done: job.counts.rows, of: job.counts.rows });
  }

  private reportsOf(job: StoredImport, record: ImportRowRecord, error: unknown): readonly CellReport[] {
    const whole = { column: null, target: null, value: null };
    if (!(error instanceof DomainError)) {
      this.logger.error({ err: error, importId: job.id, row: record.row }, 'The database refused a row');
      return [{ ...whole, code: 'import.row.refused-by-database', data: {} }];
    }
    if (error.problems.length === 0) return [{ ...whole, code: error.code, data: error.data }];
    return error.problems.map(({ pointer, code, data = {} }) => placed(job, { ...whole, target: pointer.slice(1), code, data }));
  }
}

/** Rows that are done so far, whatever became of them. */
export function doneOf(counts: ImportCounts): number {
  return counts.created + counts.updated + counts.unchanged + counts.rejected;
}

function outcomeOf(record: ImportRowRecord, status: RowOutcome['status']): RowOutcome {
  return { row: record.row, status, firmId: record.firmId, firmName: record.firmName, errors: [], warnings: [] };
}

function countsOf(outcomes: readonly RowOutcome[]): Omit<ImportCounts, 'rows'> {
  const of = (status: RowOutcome['status']): number => outcomes.filter((each) => each.status === status).length;
  const warnings = outcomes.reduce((sum, each) => sum + each.warnings.length, 0);
  return { created: of('created'), updated: of('updated'), unchanged: of('unchanged'), rejected: of('rejected'), warnings };
}

/** Puts the heading to a report of which only the target is known. */
function placed(job: StoredImport, report: CellReport): CellReport {
  const column = job.columns?.columns.find(({ uses }) => uses.some((use) => use.target === report.target));
  return column === undefined ? report : { ...report, column: column.heading };
}

/** True when rows of the file may name one firm in different ways, which staging cannot see. */
function severalKeys(job: StoredImport): boolean {
  const keys = ['uscc', 'identifier.value', 'id'];
  const used =
    job.columns?.columns.flatMap(({ uses }) => uses.map((use) => use.target).filter((target) => keys.includes(target))) ?? [];
  return used.length > 1;
}
