import { type Database } from './database.js';
import { execute, firstRow } from './rows.js';

/** Thrown by `alive` when the process stops: the work ends where it is and goes on later. */
export class Stopped extends Error {
  constructor() {
    super('The process stops');
    this.name = 'Stopped';
  }
}

/**
 * Does long work on one subject in one process at a time. The lock belongs to a session that only reads, so that it holds back
 * neither writers nor what is known (`knownMoment`), and it ends with the process however that ends. `work` writes by transactions
 * of its own and calls `alive` now and then, which throws {@link Stopped} when the process stops and keeps the session from being
 * ended as idle. Nothing happens when another process holds the subject.
 */
export async function exclusively(
  database: Database,
  subject: string,
  signal: AbortSignal,
  work: (alive: () => Promise<void>) => Promise<void>,
): Promise<void> {
  await database.read(async (tx) => {
    const lock = await firstRow<{ taken: boolean }>(tx, `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken`, [
      subject,
    ]);
    if (lock?.taken !== true) return;
    try {
      await work(async () => {
        if (signal.aborted) throw new Stopped();
        await execute(tx, 'SELECT 1');
      });
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  });
}
