import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { RUNNING_ROLE } from '../../migrations/rights.js';
import { connectionConfig } from '../../src/platform/database/connection.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly identity: string;
  readonly fallback: string | null;
}

/** Moments that the program gives rather than the database, and why. Whatever else is a moment, no statement may name. */
const MOMENTS_GIVEN: Readonly<Record<string, string>> = {
  'sessions.created_at': 'by the program’s clock, which ends sessions',
  'sessions.expires_at': 'the same clock',
  'sessions.ended_at': 'the same clock; once',
  'sign_in_places.last_used_at': 'by the same clock, which forgets places that nobody uses',
  'alert_silences.silenced_until': 'a moment to come, which a person names',
  'alert_episodes.silenced_until': 'the same moment',
  'exports.known_at': 'the moment that was asked for',
  'nightly_runs.finished_for': 'the set time that was due',
  'due.not_before': 'when to try again',
  'clock_mark.seen_at': 'the latest moment seen, by which a clock that was set is noticed',
  'clock_mark.noticed_at': 'the same',
  'clock_mark.jumped_from': 'the same',
  'clock_mark.jumped_to': 'the same',
  'idempotency_keys.started_at': 'now, when a request takes over the key of one that was cut off',
  // May be named, to say that it happens now; the trigger refuses any other moment.
  'firm_revisions.superseded_at': 'now, once',
  'figure_revisions.superseded_at': 'now, once',
  'fact_revisions.superseded_at': 'now, once',
  'recognition_revisions.superseded_at': 'now, once',
  'verdicts.superseded_at': 'now, once',
  'sweeps.finished_at': 'now, once',
  'import_runs.finished_at': 'now, once',
  'exports.finished_at': 'now, once',
  'alert_episodes.resolved_at': 'now, once',
  'alert_episodes.cleared_at': 'now, once',
  'nightly_runs.finished_at': 'now',
  'level_news.created_at': 'never: the right only lets the row be locked',
};

/** Codes of: no right, not the owner; a number that only the database counts. */
const REFUSED = new Set(['42501', '428C9']);

const SAFE_PATH = 'search_path=pg_catalog, pg_temp';

describe('the running role', () => {
  let db: TestDatabase;
  let columns: readonly Column[];
  const tables = (): readonly string[] => [...new Set(columns.map(({ table }) => table))];

  beforeAll(async () => {
    db = await cloneDatabase();
    columns = await db.ownerQuery<Column & Record<string, unknown>>(`
      SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type, a.attidentity AS identity,
             pg_get_expr(d.adbin, d.adrelid) AS fallback
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('i', 'I', 'S', 'c') ORDER BY c.relname, a.attnum`);
  });

  afterAll(async () => {
    await db.drop();
  });

  it('has its line in rights.ts and in the decision record for every table', () => {
    expect([...tables()].sort()).toEqual(Object.keys(RUNNING_ROLE).sort());
    const record = fs.readFileSync(
      path.join(import.meta.dirname, '../../docs/decisions/0018-the-past-is-closed-to-the-running-role.md'),
      'utf8',
    );
    expect(tables().filter((table) => !record.includes(`\`${table}\``))).toEqual([]);
  });

  it('has on every table and column what rights.ts says, and nothing more', async () => {
    const found = await db.ownerQuery<{ table: string; column: string; privilege: string }>(`
      SELECT c.relname AS table, a.attname AS column, p.privilege
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped,
             unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS p (privilege)
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('i', 'I', 'S', 'c')
         AND has_column_privilege('echelon_app', c.oid, a.attnum, p.privilege)`);
    const said = columns.flatMap(({ table, column }) => {
      const { insert = [], update = [] } = RUNNING_ROLE[table] ?? {};
      return [
        `SELECT ${table}.${column}`,
        ...(insert.includes(column) ? [`INSERT ${table}.${column}`] : []),
        ...(update.includes(column) ? [`UPDATE ${table}.${column}`] : []),
      ];
    });
    expect(found.map(({ table, column, privilege }) => `${privilege} ${table}.${column}`).sort()).toEqual([...said].sort());
    const named = Object.entries(RUNNING_ROLE).flatMap(([table, { insert = [], update = [] }]) =>
      [...insert, ...update].map((column) => `${table}.${column}`),
    );
    expect(named.filter((name) => !columns.some(({ table, column }) => `${table}.${column}` === name))).toEqual([]);
  });

  it('may delete where rights.ts says so, and truncate, reference, guard or maintain no table', async () => {
    const [{ server }] = (await db.ownerQuery(`SELECT current_setting('server_version_num')::int AS server`)) as [
      { server: number },
    ];
    const others = ['TRUNCATE', 'REFERENCES', 'TRIGGER', ...(server >= 170_000 ? ['MAINTAIN'] : [])];
    const found = await db.ownerQuery<{ what: string }>(
      `SELECT privilege || ' ' || relname AS what FROM pg_class, unnest($1::text[]) AS privilege
        WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('i', 'I', 'S', 'c')
          AND has_table_privilege('echelon_app', oid, privilege)`,
      [['DELETE', ...others]],
    );
    const deleted = Object.entries(RUNNING_ROLE).flatMap(([table, rights]) =>
      rights.delete === true ? [`DELETE ${table}`] : [],
    );
    expect(found.map(({ what }) => what).sort()).toEqual(deleted.sort());
  });

  it('is refused, in fact, every statement that it has no right to', async () => {
    const client = new pg.Client(connectionConfig(db.url, 'echelon-test'));
    await client.connect();
    const passed: string[] = [];
    for (const table of tables()) {
      for (const statement of forbidden(table)) {
        const refused = await client.query(statement).then(
          () => 'no error',
          (error: unknown) => (error as { code: string }).code,
        );
        if (!REFUSED.has(refused)) passed.push(`${refused}: ${statement}`);
      }
    }
    await client.end();
    expect(passed).toEqual([]);
  });

  /** Statements of every kind that touch what the running role may not. */
  function forbidden(table: string): readonly string[] {
    const { insert = [], update = [], delete: deletes } = RUNNING_ROLE[table] ?? {};
    const all = columns.filter((each) => each.table === table).map(({ column }) => `"${column}"`);
    const key = all[0] ?? '';
    const ungiven = all.filter((column) => !insert.includes(column.slice(1, -1)));
    const unchanged = all.filter((column) => !update.includes(column.slice(1, -1)));
    return [
      ...ungiven.flatMap((column) => [
        `INSERT INTO ${table} (${column}) OVERRIDING SYSTEM VALUE SELECT ${column} FROM ${table} WHERE false`,
        `COPY ${table} (${column}) FROM STDIN`,
        `MERGE INTO ${table} t USING (SELECT 1) s ON false WHEN NOT MATCHED THEN INSERT (${column}) VALUES (NULL)`,
      ]),
      ...unchanged.flatMap((column) => [
        `UPDATE ${table} SET ${column} = ${column}`,
        `MERGE INTO ${table} t USING (SELECT 1) s ON false WHEN MATCHED THEN UPDATE SET ${column} = NULL`,
      ]),
      ...(insert.length === 0
        ? []
        : unchanged.map(
            (column) =>
              `INSERT INTO ${table} (${insert.map((one) => `"${one}"`).join(', ')})
               SELECT ${insert.map((one) => `"${one}"`).join(', ')} FROM ${table} WHERE false
               ON CONFLICT (${keyOf(table)}) DO UPDATE SET ${column} = excluded.${column}`,
          )),
      ...(deletes === true ? [] : [`DELETE FROM ${table}`]),
      `TRUNCATE ${table}`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `ALTER TABLE ${table} OWNER TO echelon_app`,
      `CREATE TRIGGER mine BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      `CREATE RULE mine AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
      `CREATE INDEX ON ${table} (${key})`,
      `CREATE POLICY mine ON ${table}`,
      `DROP TABLE ${table}`,
    ];
  }

  const keyOf = (table: string): string => primaryKeys.get(table) ?? '';
  const primaryKeys = new Map<string, string>();

  beforeAll(async () => {
    const found = await db.ownerQuery<{ table: string; key: string }>(`
      SELECT c.conrelid::regclass::text AS table, string_agg(a.attname, ', ') AS key
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
       WHERE c.contype = 'p' AND c.connamespace = 'public'::regnamespace GROUP BY 1`);
    for (const { table, key } of found) primaryKeys.set(table, key);
  });

  it('names no moment but those that are its to name', () => {
    const given = columns
      .filter(({ type }) => type.startsWith('timestamp'))
      .filter(({ table, column }) => {
        const { insert = [], update = [] } = RUNNING_ROLE[table] ?? {};
        return insert.includes(column) || update.includes(column);
      })
      .map(({ table, column }) => `${table}.${column}`);
    expect(given.sort()).toEqual(Object.keys(MOMENTS_GIVEN).sort());
  });

  it('cannot choose a number that the database counts', () => {
    const counted = columns.filter(({ identity, fallback }) => identity !== '' || fallback?.includes('nextval') === true);
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.filter(({ table, column }) => RUNNING_ROLE[table]?.insert?.includes(column) === true)).toEqual([]);
    // By default an identity is counted but may be given; `always` is refused before rights are asked for.
    expect(counted.filter(({ table, identity }) => identity !== 'a' && RUNNING_ROLE[table]?.insert !== undefined)).toEqual([]);
  });

  it('has no right to any sequence of ours', async () => {
    const found = await db.ownerQuery(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
         AND (has_sequence_privilege('echelon_app', oid, 'USAGE') OR has_sequence_privilege('echelon_app', oid, 'UPDATE'))`);
    expect(found).toEqual([]);
  });
});

describe('everything that runs in the database', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await cloneDatabase();
  });

  afterAll(async () => {
    await db.drop();
  });

  it('is a function of the owner with a path of its own, which nobody else may call', async () => {
    const found = await db.ownerQuery<{ name: string; definer: boolean; path: string[]; owner: string; called: boolean }>(`
      SELECT p.oid::regprocedure::text AS name, p.prosecdef AS definer, p.proconfig AS path, pg_get_userbyid(p.proowner) AS owner,
             has_function_privilege('echelon_app', p.oid, 'EXECUTE')
               OR EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0) AS called
        FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')`);
    expect(found.length).toBeGreaterThan(20);
    const unsafe = found.filter(
      ({ definer, path: settings, owner, called }) =>
        !definer || owner !== 'echelon_owner' || called || settings.find((one) => one.startsWith('search_path')) !== SAFE_PATH,
    );
    expect(unsafe).toEqual([]);
  });

  it('is switched on, and calls functions of the owner alone', async () => {
    const found = await db.ownerQuery(`
      SELECT t.tgname, t.tgenabled, p.pronamespace::regnamespace FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_proc p ON p.oid = t.tgfoid
       WHERE c.relnamespace IN ('public'::regnamespace, 'bullmq'::regnamespace) AND NOT t.tgisinternal
         AND (t.tgenabled <> 'O' OR p.pronamespace <> 'public'::regnamespace OR pg_get_userbyid(p.proowner) <> 'echelon_owner')`);
    expect(found).toEqual([]);
  });

  it('never carries a change from one table on to another', async () => {
    const found = await db.ownerQuery(
      `SELECT conname FROM pg_constraint WHERE contype = 'f' AND (confdeltype NOT IN ('a', 'r') OR confupdtype NOT IN ('a', 'r'))
          AND connamespace = 'public'::regnamespace`,
    );
    expect(found).toEqual([]);
  });

  it('gives everybody (PUBLIC) nothing but to connect and to look into the schema', async () => {
    const found = await db.ownerQuery<{ what: string }>(`
      SELECT 'database ' || a.privilege_type AS what FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
       WHERE d.datname = current_database() AND a.grantee = 0
      UNION ALL
      SELECT 'schema ' || n.nspname || ' ' || a.privilege_type
        FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
       WHERE n.nspname IN ('public', 'bullmq') AND a.grantee = 0
      UNION ALL
      SELECT 'relation ' || c.oid::regclass || ' ' || a.privilege_type
        FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace IN ('public'::regnamespace, 'bullmq'::regnamespace) AND a.grantee = 0
      UNION ALL
      SELECT 'column ' || c.oid::regclass || '.' || b.attname || ' ' || a.privilege_type
        FROM pg_class c JOIN pg_attribute b ON b.attrelid = c.oid, aclexplode(b.attacl) a
       WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 0
      UNION ALL
      SELECT 'function ' || p.oid::regprocedure FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
       WHERE p.pronamespace = 'bullmq'::regnamespace AND a.grantee = 0
      UNION ALL
      SELECT 'defaults' FROM pg_default_acl`);
    expect(found.map(({ what }) => what).sort()).toEqual(['database CONNECT', 'schema public USAGE']);
  });
});
