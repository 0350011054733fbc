import pg from 'pg';
import { connectionConfig } from '../../src/platform/database/connection.js';
import { type TestDatabase } from './database.js';
import { eventually } from './eventually.js';

/** A promise with its settling outside. */
export function gate(): { readonly open: () => void; readonly passed: Promise<void> } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
}

/** Somebody's open transaction that has run one statement; what it locked stays locked until it ends. */
export interface OpenTransaction {
  /** Runs a further statement in it and gives its rows. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly unknown[]>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** Begins a transaction as the owner, runs a statement in it, and leaves it open. */
export async function beginAsOwner(
  database: TestDatabase,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<OpenTransaction> {
  const client = new pg.Client(connectionConfig(database.ownerUrl, 'echelon-test'));
  await client.connect();
  await client.query('BEGIN');
  await client.query(sql, [...parameters]);
  const end = async (how: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    await client.query(how);
    await client.end();
  };
  return {
    query: async (text, given = []) => (await client.query<object>(text, [...given])).rows,
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
  };
}

/** Waits until so many sessions of the database wait for a lock that another holds. */
export async function untilWaiting(database: TestDatabase, sessions: number): Promise<void> {
  await eventually(async () => {
    const [found] = await database.adminQuery<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (found?.waiting !== sessions) throw new Error(`${String(found?.waiting)} of ${String(sessions)} sessions wait for a lock`);
  });
}
