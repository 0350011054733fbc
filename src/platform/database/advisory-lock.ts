import { type Database } from './database.js';
import { execute, firstRow, type Tx } from './rows.js';

/** Thrown by `alive` when the process stops: the work ends where it is and goes on later. */
export class Stopped extends Error {
  constructor() {
    super('The process stops');
    this.name = 'Stopped';
  }
}

/** The session that held the subject has ended, so another process may work on it by now. Passes like the loss itself. */
class NoLongerHeld extends Error {
  /** SQLSTATE connection_does_not_exist. */
  readonly code = '08003';

  constructor() {
    super('The session that held the subject of this work has ended');
    this.name = 'NoLongerHeld';
  }
}

/**
 * Throws {@link Stopped} when the process stops, and keeps the session that holds the subject from being ended as idle; fails,
 * in a way that passes, when that session was lost. With the transaction of a write, in which a row that every worker on the
 * subject locks first is locked already: then whoever takes the subject over sees that write or none.
 */
export type Alive = (tx?: Tx) => Promise<void>;

const TAKE = `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken, pg_backend_pid() AS pid`;

const IS_HELD = `
  SELECT EXISTS (
    SELECT 1 FROM pg_locks, (SELECT hashtextextended($1, 0) AS hash) AS subject
     WHERE locktype = 'advisory' AND granted AND pid = $2 AND objsubid = 1
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND classid::bigint = (hash >> 32) & 4294967295 AND objid::bigint = hash & 4294967295) AS held`;

/**
 * Does long work on one subject in one process at a time. The lock belongs to a session that only reads, so that it holds back
 * neither writers nor what is known (`knownMoment`), and it ends with the process however that ends. `work` writes by transactions
 * of its own and calls `alive` now and then. Nothing happens when another process holds the subject.
 */
export async function withAdvisoryLock(
  database: Database,
  subject: string,
  signal: AbortSignal,
  work: (alive: Alive) => Promise<void>,
): Promise<void> {
  await database.read(async (tx) => {
    const lock = await firstRow<{ taken: boolean; pid: number }>(tx, TAKE, [subject]);
    if (lock?.taken !== true) return;
    try {
      await work(async (writing) => {
        if (signal.aborted) throw new Stopped();
        if (writing === undefined) await execute(tx, 'SELECT 1');
        else if ((await firstRow<{ held: boolean }>(writing, IS_HELD, [subject, lock.pid]))?.held !== true)
          throw new NoLongerHeld();
      });
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  });
}
