import { setTimeout as pause } from 'node:timers/promises';
import type { TestDatabase } from './database.js';

/** Which sessions of a database: by application name, all of the program's by default. */
const OURS = 'echelon%';

interface Session {
  readonly pid: number;
}

/** The program's sessions on a database. */
export async function sessionsOf(database: TestDatabase, name = OURS): Promise<readonly number[]> {
  const found = await database.adminQuery<Session>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND application_name LIKE $1 AND application_name <> 'echelon-test' ORDER BY pid`,
    [name],
  );
  return found.map(({ pid }) => pid);
}

/** Ends all the program's sessions on a database at once, as a failover does; gives their number. */
export async function endSessions(database: TestDatabase, name = OURS): Promise<number> {
  const pids = await sessionsOf(database, name);
  await database.adminQuery('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [pids]);
  return pids.length;
}

/** Numbers from 0 to below 1 that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Killing {
  /** Of the choices; the moments are the machine's. */
  readonly seed: number;
  /** The longest pause between two kills. */
  readonly pauseMs: number;
  /** No more kills than this, so that work that starts over comes to an end. */
  readonly times: number;
}

/** Ends sessions of the program while `work` goes on: mostly one that is chosen at random, now and then all of them. */
export async function whileEndingSessions<T>(
  database: TestDatabase,
  { seed, pauseMs, times }: Killing,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly ended: number }> {
  const random = randomFrom(seed);
  const over = new AbortController();
  let ended = 0;
  const killer = (async (): Promise<void> => {
    for (let kill = 0; kill < times && !over.signal.aborted; kill += 1) {
      const pids = await sessionsOf(database);
      const chosen = random() < 0.25 ? pids : pids.slice(Math.floor(random() * pids.length)).slice(0, 1);
      await database.adminQuery('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [chosen]);
      ended += chosen.length;
      await pause(random() * pauseMs, undefined, { signal: over.signal }).catch(() => undefined);
    }
  })();
  try {
    const result = await work();
    over.abort();
    await killer;
    return { result, ended };
  } finally {
    over.abort();
    await killer.catch(() => undefined);
  }
}
