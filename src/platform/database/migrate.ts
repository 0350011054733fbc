import { runMigrations as migrateQueue } from 'bullmq';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { assertRights } from '../../../migrations/assert-rights.js';
import { QUEUE_SCHEMA } from '../queue/postgres-queues.js';
import { dataSourceOptions } from './data-source.js';
import { grantQueue, refusePlanted, refusePowers } from './running-role.js';
import { checkServer, DatabaseRefused, withConnection } from './server-check.js';

export interface MigrationPlan {
  /** As the role that makes and owns the tables. */
  readonly ownerUrl: string;
  /** The role that the program runs as; it is granted what each table allows. */
  readonly runningRole: string;
}

/** Serialises two migrations at once; any number that is ours. */
const LOCK = 5_139_120_412;

/**
 * Brings the tables, the queue's tables and the running role's rights up to this program.
 * @returns names of the migrations that ran.
 * @throws DatabaseRefused when the server cannot be used, the running role does not exist, is the owner itself, or has powers by
 *   which it could rewrite what is on record.
 */
export async function migrate(plan: MigrationPlan): Promise<readonly string[]> {
  return withConnection(plan.ownerUrl, 'echelon-migrate', async (client) => {
    await checkServer(client);
    await checkRoles(client, plan.runningRole);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const ran = await migrateTables(plan);
    await refusePlanted(client, plan.runningRole);
    await migrateQueue(client, QUEUE_SCHEMA);
    await grantQueue(client, plan.runningRole);
    await refusePowers(client, plan.runningRole);
    return ran;
  });
}

async function checkRoles(client: pg.Client, runningRole: string): Promise<void> {
  const { rows } = await client.query<{ owner: string; found: boolean }>(
    'SELECT current_user AS owner, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS found',
    [runningRole],
  );
  if (rows[0]?.found !== true)
    throw new DatabaseRefused(`The role "${runningRole}" of DATABASE_URL does not exist; make it first: CREATE ROLE … LOGIN.`);
  if (rows[0].owner === runningRole)
    throw new DatabaseRefused(
      `DATABASE_URL and DATABASE_OWNER_URL both use the role "${runningRole}"; the program must run as one that owns nothing.`,
    );
}

async function migrateTables(plan: MigrationPlan): Promise<readonly string[]> {
  const source = await new DataSource(
    dataSourceOptions({
      url: plan.ownerUrl,
      applicationName: 'echelon-migrate',
      session: { 'echelon.running_role': plan.runningRole },
    }),
  ).initialize();
  try {
    const ran = await source.runMigrations();
    // Whatever was granted by hand or by a migration, the running role has what `rights.ts` says.
    await source.transaction((tx) => assertRights((sql, parameters) => tx.query(sql, [...(parameters ?? [])]), plan.runningRole));
    return ran.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
