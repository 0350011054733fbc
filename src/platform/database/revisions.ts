import { assert } from '../../shared/errors.js';
import { execute, firstRow, type Tx } from './rows.js';

/** Tables that follow the convention of append-only revisions: `id`, `recorded_at`, `superseded_at`. */
export type RevisionTable = 'firm_revisions' | 'figure_revisions' | 'fact_revisions' | 'recognition_revisions';

/**
 * Closes one current revision and answers the moment it was closed, at which its successor is recorded.
 * The clock is the transaction's, but never earlier than the closed row's own: a slow writer that began
 * before a quick one must not make the past look different from how it was told.
 */
export async function supersede(tx: Tx, table: RevisionTable, revision: string): Promise<string> {
  const row = await firstRow<{ moment: string }>(
    tx,
    `UPDATE ${table} SET superseded_at = greatest(now(), recorded_at)
      WHERE id = $1 AND superseded_at IS NULL RETURNING superseded_at AS moment`,
    [revision],
  );
  assert(row !== undefined, `revision ${revision} of ${table} is current and locked by its writer`);
  return row.moment;
}

/** Serialises the writers of one subject (a firm, an alert's identity): held until the transaction ends. */
export async function lockSubject(tx: Tx, subject: string): Promise<void> {
  await execute(tx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [subject]);
}
