import pg from 'pg';
import { connectionConfig } from '../../src/platform/database/connection.js';
import { newId } from '../../src/shared/ids.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { type OneOfEach, writeOneOfEach } from '../support/one-of-each.js';

const REFUSED = { code: '42501' };

describe('a session of the running role', () => {
  let db: TestDatabase;
  let rows: OneOfEach;

  beforeEach(async () => {
    db = await cloneDatabase();
    rows = await writeOneOfEach(db.appQuery);
  });

  afterEach(async () => {
    await db.drop();
  });

  const connected = async (): Promise<pg.Client> => {
    const client = new pg.Client(connectionConfig(db.url, 'echelon-test'));
    await client.connect();
    return client;
  };

  /** A correction as the program makes it, in one transaction of the session that `before` prepared. */
  const correctAfter = (before: string): Promise<unknown> =>
    db.appQuery(`${before};
      BEGIN;
      UPDATE public.figure_revisions SET superseded_at = pg_catalog.now() WHERE id = '${rows.figures}';
      INSERT INTO public.figure_revisions (id, firm_id, year, status, figures)
        VALUES ('${newId()}', '${rows.firm}', 2025, 'audited', '{"employees": "7"}');
      COMMIT`);

  /** What the real tables say of that correction. */
  const recorded = async (): Promise<unknown> => {
    const [found] = await db.ownerQuery(
      `SELECT (SELECT count(*)::int FROM public.change_history WHERE firm_id = $1 AND actor = 'sql:echelon_app') AS changes,
              (SELECT count(*)::int FROM public.due WHERE firm_id = $1 AND id > $2) AS due,
              (SELECT bool_and(recorded_at BETWEEN now() - interval '1 minute' AND now()) FROM public.figure_revisions
                WHERE firm_id = $1 AND recorded_by = 'sql:echelon_app') AS just_now,
              (SELECT count(*)::int FROM public.figure_revisions o JOIN public.figure_revisions n ON n.recorded_at = o.superseded_at
                WHERE o.id = $3 AND n.recorded_by = 'sql:echelon_app') AS adjoining`,
      [rows.firm, dueBefore, rows.figures],
    );
    return found;
  };
  const WHOLE = { changes: 2, due: 1, just_now: true, adjoining: 1 };
  let dueBefore = '0';

  beforeEach(async () => {
    dueBefore = (await db.ownerQuery<{ id: string }>('SELECT max(id) AS id FROM due'))[0]?.id ?? '0';
  });

  it('makes no temporary table that could take the place of a real one', async () => {
    for (const statement of [
      'CREATE TEMPORARY TABLE change_history (LIKE public.change_history)',
      'CREATE TABLE pg_temp.change_history (LIKE public.change_history)',
      'SELECT * INTO TEMPORARY change_history FROM public.change_history',
      'CREATE TEMPORARY VIEW change_history AS SELECT 1',
      'CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT timestamptz $t$2020-01-01Z$t$ $$',
    ])
      await expect(db.appQuery(statement)).rejects.toMatchObject(REFUSED);
  });

  it('gains nothing by temporary tables, though the owner may have let it make them', async () => {
    await db.ownerQuery(`GRANT TEMPORARY ON DATABASE ${db.name} TO echelon_app`);
    const shadows = ['change_history', 'due', 'figure_revisions', 'import_runs', 'exports'].map(
      (table) => `CREATE TEMPORARY TABLE ${table} (LIKE public.${table} INCLUDING DEFAULTS)`,
    );
    await correctAfter(
      `${shadows.join('; ')};
       CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT timestamptz $t$2020-01-01Z$t$ $$;
       SET search_path = pg_temp, public`,
    );
    expect(await recorded()).toEqual(WHOLE);
  });

  it('gains nothing by functions, operators and tables of its own, wherever its path leads first', async () => {
    const own = `
      CREATE TABLE bullmq.change_history (LIKE public.change_history INCLUDING DEFAULTS);
      CREATE TABLE bullmq.due (LIKE public.due);
      CREATE FUNCTION bullmq.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT timestamptz '2020-01-01Z' $$;
      CREATE FUNCTION bullmq.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$ SELECT timestamptz '2020-01-01Z' $$;
      CREATE FUNCTION bullmq.current_setting(text, boolean) RETURNS text LANGUAGE sql AS $$ SELECT 'li' $$;
      CREATE FUNCTION bullmq.to_jsonb(anyelement) RETURNS jsonb LANGUAGE sql AS $$ SELECT '{}'::jsonb $$;
      CREATE FUNCTION bullmq.same(timestamptz, timestamptz) RETURNS boolean LANGUAGE sql AS $$ SELECT false $$;
      CREATE OPERATOR bullmq.<> (LEFTARG = timestamptz, RIGHTARG = timestamptz, FUNCTION = bullmq.same)`;
    await correctAfter(`${own}; SET search_path = bullmq, pg_catalog, public`);
    expect(await recorded()).toEqual(WHOLE);
  });

  it.each([
    'SET ROLE echelon_owner',
    'SET SESSION AUTHORIZATION echelon_owner',
    'SET session_replication_role = replica',
    `SELECT set_config('session_replication_role', 'replica', false)`,
    'ALTER TABLE figure_revisions DISABLE TRIGGER figure_revisions_close_once',
    `CREATE OR REPLACE FUNCTION public.record_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    'DROP FUNCTION public.record_change() CASCADE',
    'ALTER FUNCTION public.record_change() SECURITY INVOKER',
    'SELECT public.record_change()',
    'CREATE TABLE public.mine ()',
    'CREATE SCHEMA mine',
    'CREATE TABLE bullmq.child () INHERITS (public.change_history)',
    'CREATE TABLE bullmq.mine (firm uuid REFERENCES public.firms (id) ON DELETE CASCADE)',
    'CREATE TRIGGER mine BEFORE UPDATE ON bullmq.migration EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    'UPDATE bullmq.migration SET version = 1',
    'CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION public.record_change()',
    'ALTER SYSTEM SET fsync = off',
    `COPY figure_revisions (id, firm_id, year, status, figures) FROM PROGRAM 'true'`,
    `COPY figure_revisions (id, firm_id, year, status, figures) FROM '/dev/null'`,
    `SELECT setval('due_id_seq', 1)`,
    'GRANT echelon_owner TO echelon_app',
    'ALTER DEFAULT PRIVILEGES FOR ROLE echelon_owner GRANT ALL ON TABLES TO echelon_app',
  ])('is refused: %s', async (statement) => {
    await expect(db.appQuery(statement)).rejects.toMatchObject(REFUSED);
  });

  it('puts nothing into the past by MERGE, by ON CONFLICT, or where a block swallows the refusal', async () => {
    const past = `timestamptz '2020-01-01Z'`;
    const values = `'${rows.figures}', '${rows.firm}', 2025, 'reported', '{}'`;
    const statements = [
      `MERGE INTO figure_revisions r USING (SELECT 1) s ON r.id = '${rows.figures}' WHEN MATCHED THEN UPDATE SET superseded_at = ${past}`,
      `INSERT INTO figure_revisions (id, firm_id, year, status, figures) VALUES (${values})
         ON CONFLICT (id) DO UPDATE SET superseded_at = ${past}`,
      `WITH closed AS (UPDATE figure_revisions SET superseded_at = ${past} WHERE id = '${rows.figures}' RETURNING 1)
         DELETE FROM due WHERE EXISTS (SELECT FROM closed)`,
    ];
    const before = await db.ownerQuery('SELECT * FROM figure_revisions ORDER BY id');
    for (const statement of statements) {
      await expect(db.appQuery(statement)).rejects.toMatchObject({ code: '23514' });
      await db.appQuery(`DO $$ BEGIN ${statement};
        EXCEPTION WHEN OTHERS THEN NULL; END $$`);
    }
    expect(await db.ownerQuery('SELECT * FROM figure_revisions ORDER BY id')).toEqual(before);
  });

  it('cannot put a revision beside one that it saw open, by an old snapshot or by waiting in between', async () => {
    const insert = (id: string): string =>
      `INSERT INTO figure_revisions (id, firm_id, year, status, figures) VALUES ('${id}', '${rows.firm}', 2025, 'audited', '{}')`;
    const close = `UPDATE figure_revisions SET superseded_at = now() WHERE id = '${rows.figures}'`;
    const old = await connected();
    await old.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await old.query('SELECT 1 FROM figure_revisions');
    const [waiting, holding] = [await connected(), await connected()];
    const id = newId();
    await holding.query(`BEGIN; ${insert(id).replace('2025', '2020')}`);
    await waiting.query('BEGIN');
    // It has seen what is there, and waits for the other row of its id; the one it saw cannot be closed before it has ended.
    const inserted = waiting.query(insert(id)).catch((error: unknown) => error);
    await eventually(async () => {
      const locked = await db.ownerQuery(`SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'`);
      expect(locked).toHaveLength(1);
    });
    await expect(db.appQuery(`SET lock_timeout = '200ms'; ${close}`)).rejects.toMatchObject({ code: '55P03' });
    await holding.query('ROLLBACK');
    expect(await inserted).toMatchObject({ constraint: 'figure_revisions_current_key' });
    await waiting.query('ROLLBACK');
    await db.appQuery(close);
    await expect(old.query(insert(newId()))).rejects.toMatchObject({ code: '25001' });
    for (const client of [old, waiting, holding]) await client.end();
  });

  it('is of the program’s making whatever isolation the server takes by default', async () => {
    await db.ownerQuery(`ALTER DATABASE ${db.name} SET default_transaction_isolation = 'repeatable read'`);
    await correctAfter('SELECT 1');
    expect(await recorded()).toEqual(WHOLE);
  });

  it('cannot close a row, or end a session, that has ended, also not from within the transaction that ended it', async () => {
    const twice = (statement: string): Promise<unknown> => db.appQuery(`BEGIN; ${statement}; ${statement}; COMMIT`);
    const close = `UPDATE figure_revisions SET superseded_at = now() WHERE id = '${rows.figures}'`;
    const end = `UPDATE sessions SET ended_at = now(), end_reason = 'revoked' WHERE id = '${rows.session}'`;
    await expect(twice(close)).rejects.toThrow('closed once');
    await expect(twice(end)).rejects.toThrow('ends once');
  });

  it('can say that it acts for somebody, which is on record as said, beside the role that said it', async () => {
    await db.appQuery(`
      BEGIN;
      SET LOCAL echelon.actor = 'li';
      INSERT INTO firm_identifiers (scheme, value, firm_id) VALUES ('s', '1', '${rows.firm}');
      SET LOCAL echelon.actor = 'zhao';
      INSERT INTO firm_identifiers (scheme, value, firm_id) VALUES ('s', '2', '${rows.firm}');
      COMMIT`);
    const found = await db.ownerQuery(
      `SELECT actor, database_role, count(*) OVER (PARTITION BY transaction_id)::int AS together FROM change_history
        WHERE actor IN ('li', 'zhao') ORDER BY id`,
    );
    expect(found).toEqual([
      { actor: 'li', database_role: 'echelon_app', together: 2 },
      { actor: 'zhao', database_role: 'echelon_app', together: 2 },
    ]);
  });

  it('leads no later session of the program astray by what it sets for its role', async () => {
    await db.appQuery('CREATE VIEW bullmq.firms AS SELECT gen_random_uuid() AS id');
    const name = new URL(db.url).pathname.slice(1);
    for (const setting of ['default_transaction_read_only = on', 'search_path = bullmq, public', `DateStyle = 'German'`])
      await db.appQuery(`ALTER ROLE CURRENT_USER IN DATABASE ${name} SET ${setting}`);
    const client = await connected();
    try {
      const { rows: found } = await client.query('SELECT id FROM firms WHERE id = $1', [rows.firm]);
      expect(found).toEqual([{ id: rows.firm }]);
      await client.query(`INSERT INTO firm_identifiers (scheme, value, firm_id) VALUES ('s', 'after', $1)`, [rows.firm]);
    } finally {
      await client.end();
    }
  });

  it('leaves no transaction behind that could be committed later', async () => {
    // 55000: a server keeps none unless its administrator says so (max_prepared_transactions).
    await expect(db.appQuery(`BEGIN; DELETE FROM due; PREPARE TRANSACTION 'later'`)).rejects.toMatchObject({ code: '55000' });
  });

  it('writes nothing under the moment of a transaction that began long ago; the owner may, for long loads', async () => {
    // The limit is of a quarter of an hour; here it has always passed.
    const [{ definition }] = (await db.ownerQuery(`SELECT pg_get_functiondef('record_change'::regproc) AS definition`)) as [
      { definition: string },
    ];
    expect(definition).toContain(`interval '15 minutes'`);
    await db.ownerQuery(definition.replace(`interval '15 minutes'`, `interval '0'`));
    const insert = `INSERT INTO firm_identifiers (scheme, value, firm_id) VALUES ('s', 'late', '${rows.firm}')`;
    await expect(db.appQuery(insert)).rejects.toMatchObject({ code: '40001' });
    await db.ownerQuery(insert);
  });
});
