import { assertSchemaCompatibility } from 'bullmq';
import pg from 'pg';
import { MIGRATIONS } from '../../../migrations/index.js';
import { QUEUE_SCHEMA } from '../queue/postgres-queues.js';
import { connectionConfig } from './connection.js';
import { MIGRATIONS_TABLE } from './data-source.js';
import { wholeOf } from '../../shared/digits.js';

const OLDEST_MAJOR = 15;

/** The database cannot be used as it is; the message says why and what to do. */
export class DatabaseRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'DatabaseRefused';
  }
}

/** Opens one connection, works, and closes it. @throws DatabaseRefused when the server cannot be reached. */
export async function withConnection<T>(url: string, name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionConfig(url, name));
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { host } = new URL(url);
    throw new DatabaseRefused(
      `The database at ${host} cannot be reached: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Refuses servers that are too old and databases that are not UTF-8. */
export async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string; name: string }>(
    `SELECT current_setting('server_version_num') AS version, pg_encoding_to_char(encoding) AS encoding, datname AS name
     FROM pg_database WHERE datname = current_database()`,
  );
  const [found] = rows;
  const major = Math.floor((wholeOf(found?.version) ?? 0) / 10_000);
  if (!(major >= OLDEST_MAJOR))
    throw new DatabaseRefused(`The server is PostgreSQL ${String(major)}; Echelon needs ${String(OLDEST_MAJOR)} or newer.`);
  if (found?.encoding !== 'UTF8')
    throw new DatabaseRefused(
      `The database "${String(found?.name)}" stores text as ${String(found?.encoding)}, which cannot hold Chinese. ` +
        'Make one with: CREATE DATABASE … ENCODING UTF8 TEMPLATE template0.',
    );
}

/** Names of the migrations that this program has and the database lacks. */
export async function pendingMigrations(client: pg.Client): Promise<readonly string[]> {
  const { rows: table } = await client.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    MIGRATIONS_TABLE,
  ]);
  const { rows: done } =
    table[0]?.found === true ? await client.query<{ name: string }>(`SELECT name FROM ${MIGRATIONS_TABLE}`) : { rows: [] };
  const names = new Set(done.map((one) => one.name));
  return MIGRATIONS.map((migration) => migration.name).filter((name) => !names.has(name));
}

/** Refuses to serve a database that this program cannot use: too old, not UTF-8, not migrated. */
export async function checkBeforeServing(url: string, queuesInPostgres: boolean): Promise<void> {
  await withConnection(url, 'echelon-check', async (client) => {
    await checkServer(client);
    const pending = await pendingMigrations(client);
    if (pending.length > 0)
      throw new DatabaseRefused(
        `The database lacks ${String(pending.length)} migration(s), the first is ${String(pending[0])}. Run "npx echelon migrate".`,
      );
    if (!queuesInPostgres) return;
    try {
      await assertSchemaCompatibility(client, QUEUE_SCHEMA);
    } catch (error) {
      throw new DatabaseRefused(
        `The queue's tables are not ready (${error instanceof Error ? error.message : ''}). Run "npx echelon migrate".`,
      );
    }
  });
}
