import { Injectable } from '@nestjs/common';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { type MessageData } from '../shared/errors.js';
import { type ColumnPlan } from './domain/column-plan.js';
import { type ImportKind } from './domain/kinds.js';
import { type Mapping } from './domain/mapping.js';
import { type ImportState } from './import.entity.js';

/** What was asked of an import. */
export interface ImportRequest {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fileSize: number;
  readonly fileDigest: string;
  readonly dryRun: boolean;
  readonly mapping: Mapping;
}

/** What became of its rows so far. Once done, `rows` is the sum of the four outcomes. */
export interface ImportCounts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
}

/** An import and how far it is. */
export interface StoredImport extends ImportRequest {
  readonly state: ImportState;
  readonly columns: ColumnPlan | null;
  readonly problem: { readonly code: string; readonly data: MessageData } | null;
  readonly counts: ImportCounts;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly finishedAt: string | null;
  readonly cancelledBy: string | null;
}

/** So often an import is begun when each attempt ended the process that made it. */
export const ATTEMPTS_MAX = 3;

/** The import is finished meanwhile, be it that somebody cancelled it: whoever works on it has nothing more to do or to say. */
export class ImportOver extends Error {
  constructor() {
    super('The import is over');
    this.name = 'ImportOver';
  }
}

const SELECTED = `i.id, i.kind, i.file_name AS "fileName", i.file_size::float8 AS "fileSize", i.file_digest AS "fileDigest",
  i.dry_run AS "dryRun", i.mapping, r.state, r.columns, r.problem,
  jsonb_build_object('rows', r.rows, 'created', r.created, 'updated', r.updated, 'unchanged', r.unchanged,
    'rejected', r.rejected, 'warnings', r.warnings) AS counts,
  i.created_at AS "createdAt", i.created_by AS "createdBy", r.finished_at AS "finishedAt", c.cancelled_by AS "cancelledBy"`;
const FROM = `FROM imports i JOIN import_runs r ON r.import_id = i.id LEFT JOIN import_cancellations c ON c.import_id = i.id`;

/** An import that is not over, and whose it is. */
export interface OpenImport {
  readonly id: string;
  readonly createdBy: string;
}

/** Imports and their runs; the rows have a store of their own. */
@Injectable()
export class ImportsStore {
  async insert(tx: Tx, request: ImportRequest, actor: string): Promise<void> {
    await execute(
      tx,
      `INSERT INTO imports (id, kind, file_name, file_size, file_digest, dry_run, mapping, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        request.id,
        request.kind,
        request.fileName,
        request.fileSize,
        request.fileDigest,
        request.dryRun,
        JSON.stringify(request.mapping),
        actor,
      ],
    );
  }

  /** The run is made last, in the same transaction: its row is what wakes the workers. */
  async insertRun(tx: Tx, id: string): Promise<void> {
    await execute(tx, `INSERT INTO import_runs (import_id) VALUES ($1)`, [id]);
  }

  async insertPart(tx: Tx, id: string, part: number, bytes: Buffer): Promise<void> {
    await execute(tx, `INSERT INTO import_parts (import_id, part, bytes) VALUES ($1, $2, $3)`, [id, part, bytes]);
  }

  async part(tx: Tx, id: string, part: number): Promise<Buffer | undefined> {
    return (
      await firstRow<{ bytes: Buffer }>(tx, `SELECT bytes FROM import_parts WHERE import_id = $1 AND part = $2`, [id, part])
    )?.bytes;
  }

  /** True when nothing more is to be done for it. */
  async isOver(tx: Tx, id: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM import_runs WHERE import_id = $1 AND finished_at IS NULL`, [id])) === undefined;
  }

  async find(tx: Tx, id: string): Promise<StoredImport | undefined> {
    return firstRow<StoredImport>(tx, `SELECT ${SELECTED} ${FROM} WHERE i.id = $1`, [id]);
  }

  /** Newest first; `before` is the moment and id of the last one of the page before. */
  async list(tx: Tx, before: readonly [string, string] | undefined, limit: number): Promise<StoredImport[]> {
    return rows<StoredImport>(
      tx,
      `SELECT ${SELECTED} ${FROM}
        WHERE $1::timestamptz IS NULL OR (i.created_at, i.id) < ($1::timestamptz, $2::uuid)
        ORDER BY i.created_at DESC, i.id DESC LIMIT $3`,
      [before?.[0] ?? null, before?.[1] ?? null, limit],
    );
  }

  async count(tx: Tx): Promise<number> {
    return (await firstRow<{ count: number }>(tx, `SELECT count(*)::int AS count FROM imports`))?.count ?? 0;
  }

  /** Imports that are not finished, oldest first. */
  async open(tx: Tx): Promise<readonly OpenImport[]> {
    return rows(tx, `SELECT i.id, i.created_by AS "createdBy" ${FROM} WHERE r.finished_at IS NULL ORDER BY i.created_at, i.id`);
  }

  /**
   * Counts an attempt, in a transaction of its own before it begins; `returned` are earlier ones of this process that ended well.
   * False when so many have died already that no more is made.
   */
  async beginAttempt(tx: Tx, id: string, returned: number): Promise<boolean> {
    const touched = await execute(
      tx,
      `UPDATE import_runs SET attempts = greatest(attempts - $2, 0) + 1
        WHERE import_id = $1 AND finished_at IS NULL AND greatest(attempts - $2, 0) < $3`,
      [id, returned, ATTEMPTS_MAX],
    );
    return touched > 0;
  }

  /** Takes an attempt back that did not die: it was stopped, or the database was away. */
  async returnAttempt(tx: Tx, id: string): Promise<void> {
    await execute(tx, `UPDATE import_runs SET attempts = greatest(attempts - 1, 0) WHERE import_id = $1`, [id]);
  }

  /**
   * Keeps an import from being finished until the transaction ends, and two workers on it write one after the other, each seeing
   * what is done; every transaction that moves it on begins its writing so.
   * @throws ImportOver when it is finished already.
   */
  async hold(tx: Tx, id: string): Promise<void> {
    const held = await firstRow(tx, `SELECT 1 FROM import_runs WHERE import_id = $1 AND finished_at IS NULL FOR UPDATE`, [id]);
    if (held === undefined) throw new ImportOver();
  }

  /** Begins reading, from the file's start also when an earlier worker died over it. */
  async beginReading(tx: Tx, id: string): Promise<void> {
    await this.hold(tx, id);
    await this.forgetRows(tx, id);
    await execute(tx, `UPDATE import_runs SET state = 'reading' WHERE import_id = $1`, [id]);
  }

  async setColumns(tx: Tx, id: string, columns: ColumnPlan): Promise<void> {
    await execute(tx, `UPDATE import_runs SET columns = $2 WHERE import_id = $1`, [id, JSON.stringify(columns)]);
  }

  /** Counts what is staged so far. */
  async addRead(tx: Tx, id: string, rowCount: number, warnings: number): Promise<void> {
    await execute(tx, `UPDATE import_runs SET rows = rows + $2, warnings = warnings + $3 WHERE import_id = $1`, [
      id,
      rowCount,
      warnings,
    ]);
  }

  /** All rows are staged: those with faults are already rejected, the others wait to be applied. Earlier attempts are forgiven. */
  async beginRunning(tx: Tx, id: string): Promise<void> {
    await this.hold(tx, id);
    await this.countRejected(tx, id);
    await execute(tx, `UPDATE import_runs SET state = 'running', attempts = 1 WHERE import_id = $1`, [id]);
  }

  /** Counts applied rows. Where it goes on, earlier attempts are forgiven. */
  async addApplied(tx: Tx, id: string, counts: Omit<ImportCounts, 'rows'>): Promise<void> {
    await execute(
      tx,
      `UPDATE import_runs SET created = created + $2, updated = updated + $3, unchanged = unchanged + $4,
         rejected = rejected + $5, warnings = warnings + $6, attempts = 1 WHERE import_id = $1`,
      [id, counts.created, counts.updated, counts.unchanged, counts.rejected, counts.warnings],
    );
  }

  async finish(tx: Tx, id: string): Promise<void> {
    await this.hold(tx, id);
    await execute(tx, `UPDATE import_runs SET state = 'done', finished_at = now() WHERE import_id = $1`, [id]);
  }

  /** Ends an import that cannot go on. What was staged of a file that could not be read to its end goes. */
  async fail(tx: Tx, id: string, problem: { readonly code: string; readonly data: MessageData }): Promise<void> {
    await this.hold(tx, id);
    const current = await this.find(tx, id);
    if (current?.state === 'reading') await this.forgetRows(tx, id);
    await execute(tx, `UPDATE import_runs SET state = 'failed', problem = $2, finished_at = now() WHERE import_id = $1`, [
      id,
      JSON.stringify(problem),
    ]);
  }

  /** Ends an import because somebody asked for it. What was applied stays, and the rows that wait are seen to be waiting. */
  async cancel(tx: Tx, id: string, actor: string): Promise<void> {
    await this.hold(tx, id);
    const current = await this.find(tx, id);
    if (current?.state === 'reading') await this.countRejected(tx, id);
    await execute(tx, `INSERT INTO import_cancellations (import_id, cancelled_by) VALUES ($1, $2)`, [id, actor]);
    await execute(tx, `UPDATE import_runs SET state = 'cancelled', finished_at = now() WHERE import_id = $1`, [id]);
  }

  private async forgetRows(tx: Tx, id: string): Promise<void> {
    await execute(tx, `DELETE FROM import_rows WHERE import_id = $1`, [id]);
    await execute(
      tx,
      `UPDATE import_runs SET rows = 0, created = 0, updated = 0, unchanged = 0, rejected = 0, warnings = 0 WHERE import_id = $1`,
      [id],
    );
  }

  private async countRejected(tx: Tx, id: string): Promise<void> {
    await execute(
      tx,
      `UPDATE import_runs
          SET rejected = (SELECT count(*) FROM import_rows WHERE import_id = $1 AND status = 'rejected') WHERE import_id = $1`,
      [id],
    );
  }
}
