import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connectionConfig } from '../../src/platform/database/connection.js';
import { Drilled } from './support/drilled.js';
import { runsEmpty } from './support/sound-record.js';
import { Zone } from './support/zone.js';

const PATIENCE_MS = 240_000;
const EMPTY_MS = 60_000;
const FORGED = '2001-02-03T04:05:06Z';
const FORGER = 'somebody-else';
const ACTOR = 'drill';

interface Column {
  readonly table: string;
  readonly column: string;
}

describe('the role that the program runs as, in the hands of somebody else', () => {
  let drilled: Drilled;
  /** Tables of ours, and those whose changes are recorded. */
  let tables: string[];
  let recorded: string[];

  beforeAll(async () => {
    drilled = await Drilled.start();
    await new Zone(drilled.admin, drilled.staff).fill();
    await runsEmpty(drilled.database.ownerQuery, EMPTY_MS);
    const named = async (sql: string): Promise<string[]> =>
      (await drilled.database.ownerQuery<{ name: string }>(sql)).map(({ name }) => name);
    tables = await named(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
    );
    recorded = await named(
      `SELECT DISTINCT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgfoid = 'record_change'::regproc ORDER BY 1`,
    );
  }, PATIENCE_MS);

  afterAll(() => drilled.close());

  /** Does as the role can, in a transaction that is undone; gives what it looked like before that, or why it was refused. */
  async function tried<T extends object>(statements: readonly string[], look: string): Promise<T[] | string> {
    const client = new pg.Client(connectionConfig(drilled.database.url, 'drill'));
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('echelon.actor', '${ACTOR}', true)`);
      for (const statement of statements) await client.query(statement);
      return (await client.query<T>(look)).rows;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await client.query('ROLLBACK').catch(() => undefined);
      await client.end();
    }
  }

  const refused = async (...statements: readonly string[]): Promise<boolean> =>
    typeof (await tried(statements, 'SELECT 1')) === 'string';

  const columnsNamed = (names: readonly string[]): Promise<Column[]> =>
    drilled.database.ownerQuery<Column>(
      `SELECT c.relname AS table, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = ANY($1) ORDER BY 1, 2`,
      [names],
    );

  it('takes nothing away from what is on record, and adds nothing to it', async () => {
    const wrong: string[] = [];
    for (const table of recorded) {
      if (!(await refused(`DELETE FROM ${table}`))) wrong.push(`rows of ${table} can be deleted`);
      if (!(await refused(`TRUNCATE ${table} CASCADE`))) wrong.push(`${table} can be emptied`);
    }
    const record = [
      `INSERT INTO change_history (actor, table_name, operation) VALUES ('${FORGER}', 'firm_revisions', 'update')`,
      `UPDATE change_history SET actor = '${FORGER}'`,
      'DELETE FROM change_history',
      'TRUNCATE change_history',
    ];
    for (const statement of record) if (!(await refused(statement))) wrong.push(`"${statement.slice(0, 40)}…" is done`);
    expect(wrong).toEqual([]);
  });

  it('changes no rule: no trigger, function, table, role or setting that holds them up', async () => {
    const wrong: string[] = [];
    const statements = [
      'SET session_replication_role = replica',
      `SELECT set_config('session_replication_role', 'replica', true)`,
      'ALTER TABLE figure_revisions DISABLE TRIGGER ALL',
      'DROP TRIGGER figure_revisions_record_change ON figure_revisions',
      'CREATE FUNCTION public.harmless() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
      'CREATE TABLE public.own (a int)',
      'CREATE SCHEMA own',
      'ALTER TABLE change_history ADD COLUMN a int',
      'ALTER TABLE change_history OWNER TO CURRENT_USER',
      'SET ROLE echelon_owner',
      'CREATE ROLE own',
      `COPY change_history FROM PROGRAM 'true'`,
      `COPY firms TO PROGRAM 'true'`,
      `SELECT pg_read_file('/etc/passwd')`,
      `SELECT lo_import('/etc/passwd')`,
      'CREATE EXTENSION dblink',
      `CREATE RULE own AS ON INSERT TO change_history DO INSTEAD NOTHING`,
      'CREATE TEMPORARY TABLE own (a int)',
      'CREATE TEMPORARY VIEW own AS SELECT 1',
    ];
    for (const statement of statements) if (!(await refused(statement))) wrong.push(statement);
    expect(wrong).toEqual([]);
  });

  it.each(['pg_temp', 'bullmq'])('puts nothing of its own before the record by way of %s', async (schema) => {
    const write = `INSERT INTO public.firm_identifiers (scheme, value, firm_id, recorded_by) SELECT 'drill', '${randomUUID()}', id, '${ACTOR}' FROM public.firms LIMIT 1`;
    const seen = `SELECT count(*)::int AS rows FROM public.change_history WHERE actor = '${ACTOR}' AND after ->> 'scheme' = 'drill'`;
    const shadows = [
      `CREATE TABLE ${schema}.change_history (LIKE public.change_history INCLUDING DEFAULTS INCLUDING IDENTITY)`,
      `CREATE FUNCTION ${schema}.to_jsonb(public.firm_identifiers) RETURNS jsonb LANGUAGE sql AS $$ SELECT '{}'::jsonb $$`,
      `CREATE FUNCTION ${schema}.current_setting(text, boolean) RETURNS text LANGUAGE sql AS $$ SELECT '${FORGER}' $$`,
    ];
    const paths = [`${schema}, public`, `${schema}, pg_catalog, public`, `${schema}, public, pg_catalog`];
    const wrong: string[] = [];
    for (const shadow of shadows)
      for (const path of paths) {
        const outcome = await tried<{ rows: number }>([shadow, `SET LOCAL search_path = ${path}`, write], seen);
        if (typeof outcome !== 'string' && outcome[0]?.rows !== 1) wrong.push(`${shadow.slice(0, 60)}… on the path ${path}`);
      }
    expect(wrong).toEqual([]);
  });

  it('dates nothing back, and signs nothing with another’s name', async () => {
    const wrong: string[] = [];
    for (const { table, column } of await columnsNamed([
      'recorded_at',
      'superseded_at',
      'created_at',
      'recorded_by',
      'created_by',
      'requested_by',
    ])) {
      const forged = column.endsWith('_by') ? FORGER : FORGED;
      const other = JSON.stringify({
        id: randomUUID(),
        fact_id: randomUUID(),
        recognition_id: randomUUID(),
        value: randomUUID(),
        [column]: forged,
      });
      const insert = `INSERT INTO ${table} SELECT (jsonb_populate_record(x, '${other}')).* FROM ${table} x LIMIT 1`;
      const update = `UPDATE ${table} SET ${column} = '${forged}'`;
      const look = `SELECT count(*)::int AS rows FROM ${table} WHERE ${column}::text = '${forged}' OR ${column}::text LIKE '2001-02-03%'`;
      for (const statement of [insert, update]) {
        const outcome = await tried<{ rows: number }>([statement], look);
        if (typeof outcome !== 'string' && outcome[0]?.rows !== 0) wrong.push(`${statement.slice(0, 6)} of ${table}.${column}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('opens no session again, and makes none longer', async () => {
    await drilled.staff.auditor.caller.answer('DELETE', '/sessions/current');
    const wrong: string[] = [];
    for (const statement of [
      'UPDATE sessions SET ended_at = NULL, end_reason = NULL',
      `UPDATE sessions SET expires_at = '2099-01-01'`,
      `UPDATE sessions SET user_id = (SELECT id FROM users WHERE role = 'admin' LIMIT 1)`,
      `UPDATE sessions SET token_hash = repeat('0', 64)`,
    ]) {
      const outcome = await tried<{ rows: number }>(
        [statement],
        'SELECT count(*)::int AS rows FROM sessions WHERE ended_at IS NULL',
      );
      const [before] = await drilled.database.ownerQuery<{ rows: number }>(
        'SELECT count(*)::int AS rows FROM sessions WHERE ended_at IS NULL',
      );
      if (typeof outcome !== 'string' && (statement.includes('ended_at') ? outcome[0]?.rows !== before?.rows : true))
        wrong.push(statement);
    }
    expect(wrong).toEqual([]);
  });

  it('can do with each table what a migration granted, and no table is without a rule', async () => {
    const rights = await drilled.database.ownerQuery<{ table: string; rights: string[] }>(
      `SELECT table_name AS table, array_agg(privilege_type::text ORDER BY privilege_type) AS rights
         FROM information_schema.role_table_grants WHERE grantee = 'echelon_app' AND table_schema = 'public' GROUP BY 1`,
    );
    const whole = rights.filter(
      ({ table, rights: held }) =>
        recorded.includes(table) && held.some((right) => ['DELETE', 'UPDATE', 'TRUNCATE'].includes(right)),
    );
    expect(whole).toEqual([]);
    expect(tables.length).toBeGreaterThan(recorded.length);
  });
});
