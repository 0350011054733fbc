import { assert } from '../../shared/errors.js';
import type { Revision } from './revision.entity.js';
import { execute, type Tx } from './rows.js';

/**
 * Closes one current revision. The database says when: at the transaction's moment, but never before the row's own, since a slow
 * writer that began before a quick one must not make the past look different from how it was told; a successor that is inserted
 * then begins at the same moment.
 */
export async function supersede(tx: Tx, entity: new () => Revision, revision: string): Promise<void> {
  const { tableName } = tx.getRepository(entity).metadata;
  // As SQL, since imports do it for every row they change, and TypeORM builds a statement anew each time.
  const closed = await execute(tx, `UPDATE ${tableName} SET superseded_at = now() WHERE id = $1 AND superseded_at IS NULL`, [
    revision,
  ]);
  assert(closed === 1, `revision ${revision} of ${entity.name} is current and locked by its writer`);
}

/**
 * The condition on a revision, by its alias, that makes it the one known at a moment, or the current one where the moment is null.
 * `moment` is SQL: a parameter.
 */
export function isKnownAt(alias: string, moment: string): string {
  return `CASE WHEN ${moment}::timestamptz IS NULL THEN ${alias}.superseded_at IS NULL
    ELSE ${alias}.recorded_at <= ${moment} AND (${alias}.superseded_at IS NULL OR ${alias}.superseded_at > ${moment}) END`;
}

/** Serialises the writers of one subject (a firm, an alert's identity): held until the transaction ends. */
export async function lockSubject(tx: Tx, subject: string): Promise<void> {
  await execute(tx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [subject]);
}
