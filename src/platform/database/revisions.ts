import { assert } from '../../shared/errors.js';
import { execute, type Tx } from './rows.js';

/** Tables that follow the convention of append-only revisions: `id`, `recorded_at`, `superseded_at`. */
export type RevisionTable = 'firm_revisions' | 'figure_revisions' | 'fact_revisions' | 'recognition_revisions';

/**
 * Closes one current revision. The database says when: at the transaction's moment, but never before the row's own, since a slow
 * writer that began before a quick one must not make the past look different from how it was told; a successor that is inserted
 * then begins at the same moment.
 */
export async function supersede(tx: Tx, table: RevisionTable, revision: string): Promise<void> {
  const closed = await execute(tx, `UPDATE ${table} SET superseded_at = now() WHERE id = $1 AND superseded_at IS NULL`, [
    revision,
  ]);
  assert(closed === 1, `revision ${revision} of ${table} is current and locked by its writer`);
}

/** Serialises the writers of one subject (a firm, an alert's identity): held until the transaction ends. */
export async function lockSubject(tx: Tx, subject: string): Promise<void> {
  await execute(tx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [subject]);
}
