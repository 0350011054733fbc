import { Injectable } from '@nestjs/common';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { type CellReport, type RowStatus } from './domain/row-report.js';
import { type StagedRow } from './domain/staged-row.js';

/** A row as it is staged, applied and reported. */
export interface ImportRowRecord {
  readonly row: number;
  readonly status: RowStatus;
  readonly firmKey: string | null;
  readonly subject: string;
  readonly firmId: string | null;
  readonly firmName: string | null;
  readonly data: StagedRow | null;
  readonly errors: readonly CellReport[];
  readonly warnings: readonly CellReport[];
}

/** What became of a row when it was applied. */
export interface RowOutcome {
  readonly row: number;
  readonly status: Exclude<RowStatus, 'pending'>;
  readonly firmId: string | null;
  readonly firmName: string | null;
  readonly errors: readonly CellReport[];
  /** Added to those of the reading. */
  readonly warnings: readonly CellReport[];
}

const SELECTED = `row, status, firm_key AS "firmKey", subject, firm_id AS "firmId", firm_name AS "firmName", data, errors, warnings`;

/** How many rows of one firm may share a batch before the batch is cut within the firm. */
const FIRM_ROWS_MAX = 2000;

/** Staged rows of imports. */
@Injectable()
export class ImportRowsStore {
  async insert(tx: Tx, importId: string, staged: readonly ImportRowRecord[]): Promise<void> {
    await execute(
      tx,
      `INSERT INTO import_rows (import_id, row, status, firm_key, subject, firm_id, firm_name, data, errors, warnings)
       SELECT $1, s.row, s.status, s."firmKey", s.subject, s."firmId", s."firmName", s.data, s.errors, s.warnings
         FROM jsonb_to_recordset($2::jsonb) AS s (row integer, status text, "firmKey" text, subject text, "firmId" uuid,
           "firmName" text, data jsonb, errors jsonb, warnings jsonb)`,
      [importId, JSON.stringify(staged)],
    );
  }

  /** Rejects rows that are about the same thing as another row of the file; each names the first two of its like. */
  async rejectRepeated(tx: Tx, importId: string): Promise<void> {
    await execute(
      tx,
      `WITH repeated AS (
         SELECT firm_key, subject, array_agg(row ORDER BY row) AS rows FROM import_rows
          WHERE import_id = $1 AND firm_key IS NOT NULL GROUP BY firm_key, subject HAVING count(*) > 1)
       UPDATE import_rows i SET status = 'rejected', errors = i.errors || jsonb_build_array(jsonb_build_object(
           'column', NULL, 'target', NULL, 'code', 'import.row.repeated', 'value', NULL,
           'data', jsonb_build_object('row', i.row, 'other', CASE WHEN r.rows[1] = i.row THEN r.rows[2] ELSE r.rows[1] END)))
         FROM repeated r
        WHERE i.import_id = $1 AND i.firm_key = r.firm_key AND i.subject = r.subject`,
      [importId],
    );
  }

  /**
   * The next rows to apply, those of one firm together as far as that is sensible: so that a dry run, which forgets each batch,
   * still sees what earlier rows of the firm would have made. They come firm by firm in the order of the keys they were staged
   * under, so that imports over the same firms lock them in one order and do not wait for each other in a ring.
   */
  async pending(tx: Tx, importId: string, limit: number): Promise<ImportRowRecord[]> {
    return rows<ImportRowRecord>(
      tx,
      `WITH first AS (
         SELECT firm_key, row FROM import_rows WHERE import_id = $1 AND status = 'pending' ORDER BY firm_key, row LIMIT $2),
       last AS (SELECT max(firm_key) AS firm_key FROM first)
       SELECT ${SELECTED} FROM import_rows
        WHERE import_id = $1 AND status = 'pending' AND firm_key <= (SELECT firm_key FROM last)
        ORDER BY firm_key, row LIMIT $3 FOR UPDATE`,
      [importId, limit, FIRM_ROWS_MAX],
    );
  }

  /** A row of the same import that was already applied to the same firm for the same subject, under another key. */
  async appliedBefore(tx: Tx, importId: string, firmId: string, record: ImportRowRecord): Promise<number | undefined> {
    const found = await firstRow<{ row: number }>(
      tx,
      `SELECT row FROM import_rows WHERE import_id = $1 AND firm_id = $2 AND subject = $3 AND row <> $4
          AND status IN ('created', 'updated', 'unchanged') ORDER BY row LIMIT 1`,
      [importId, firmId, record.subject, record.row],
    );
    return found?.row;
  }

  async settle(tx: Tx, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
    await execute(
      tx,
      `UPDATE import_rows i SET status = o.status, firm_id = o."firmId", firm_name = coalesce(o."firmName", i.firm_name),
         errors = o.errors, warnings = i.warnings || o.warnings
         FROM jsonb_to_recordset($2::jsonb) AS o (row integer, status text, "firmId" uuid, "firmName" text, errors jsonb, warnings jsonb)
        WHERE i.import_id = $1 AND i.row = o.row`,
      [importId, JSON.stringify(outcomes)],
    );
  }

  /** Rows of one status, or all, after a row number. */
  async list(
    tx: Tx,
    importId: string,
    query: { status: RowStatus | undefined; after: number; limit: number },
  ): Promise<ImportRowRecord[]> {
    return rows<ImportRowRecord>(
      tx,
      `SELECT ${SELECTED} FROM import_rows
        WHERE import_id = $1 AND ($2::text IS NULL OR status = $2) AND row > $3 ORDER BY row LIMIT $4`,
      [importId, query.status ?? null, query.after, query.limit],
    );
  }

  async count(tx: Tx, importId: string, status: RowStatus | undefined): Promise<number> {
    const found = await firstRow<{ count: number }>(
      tx,
      `SELECT count(*)::int AS count FROM import_rows WHERE import_id = $1 AND ($2::text IS NULL OR status = $2)`,
      [importId, status ?? null],
    );
    return found?.count ?? 0;
  }
}
