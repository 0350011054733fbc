import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { catalogueOf } from '../support/catalogue.js';
import { cloneDatabase, emptyDatabase, type TestDatabase } from '../support/database.js';
import { writeOneOfEach } from '../support/one-of-each.js';

const CLOSING = MIGRATIONS.findIndex(({ name }) => name.startsWith('CloseTheRecord'));

/** Works with the first `count` migrations. */
async function withMigrations<T>(db: TestDatabase, count: number, work: (source: DataSource) => Promise<T>): Promise<T> {
  const options = dataSourceOptions({
    url: db.ownerUrl,
    applicationName: 'echelon-test',
    session: { 'echelon.running_role': 'echelon_app' },
  });
  const source = await new DataSource({ ...options, migrations: MIGRATIONS.slice(0, count) }).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

const upgrade = (db: TestDatabase, runningRole = 'echelon_app'): Promise<readonly string[]> =>
  migrate({ ownerUrl: db.ownerUrl, runningRole });

describe('a database of before the record was closed', () => {
  let fresh: TestDatabase;
  let db: TestDatabase;

  beforeAll(async () => {
    fresh = await cloneDatabase();
  });

  beforeEach(async () => {
    db = await emptyDatabase('UTF8');
    await withMigrations(db, CLOSING, async (source) => {
      await source.runMigrations();
      await source.query('GRANT SELECT ON schema_migrations TO echelon_app');
    });
  });

  afterEach(() => db.drop());
  afterAll(() => fresh.drop());

  it('ends as a new one, with its rows as they were', async () => {
    const { firm } = await writeOneOfEach(db.ownerQuery, 'former');
    const rows = (): Promise<object[]> =>
      db.ownerQuery('SELECT id, recorded_at, recorded_by, superseded_at, figures FROM figure_revisions ORDER BY id');
    const before = await rows();
    expect(await upgrade(db)).toContain(MIGRATIONS[CLOSING]?.name);
    expect(await catalogueOf(db)).toEqual(await catalogueOf(fresh));
    expect(await rows()).toEqual(before);
    const history = await db.ownerQuery(`SELECT DISTINCT database_role FROM change_history WHERE firm_id = $1`, [firm]);
    expect(history).toEqual([{ database_role: null }]);
  });

  it('is what it was after the migration is taken back, and ends as a new one again', async () => {
    const before = await catalogueOf(db);
    await withMigrations(db, CLOSING + 1, async (source) => {
      await source.runMigrations();
      await source.undoLastMigration();
    });
    const { relations, columns, functions, triggers, indexes, constraints } = await catalogueOf(db);
    expect({ relations, columns, functions, triggers, indexes, constraints }).toEqual({
      relations: before['relations'],
      columns: before['columns'],
      functions: before['functions'],
      triggers: before['triggers'],
      indexes: before['indexes'],
      constraints: before['constraints'],
    });
    await upgrade(db);
    expect(await catalogueOf(db)).toEqual(await catalogueOf(fresh));
  });
});

describe('`migrate`', () => {
  let db: TestDatabase;

  beforeEach(async () => {
    db = await cloneDatabase();
  });

  afterEach(() => db.drop());

  it('takes back what was granted by hand, and changes nothing the second time', async () => {
    const right = await catalogueOf(db);
    for (const statement of [
      `GRANT ALL ON DATABASE ${db.name} TO PUBLIC`,
      'GRANT ALL ON SCHEMA public TO PUBLIC, echelon_app',
      'GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC, echelon_app',
      'GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO PUBLIC, echelon_app',
      'GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO echelon_app',
      'GRANT INSERT (actor), UPDATE (actor) ON change_history TO echelon_app',
      'GRANT EXECUTE ON FUNCTION record_change, finish_once TO PUBLIC, echelon_app',
    ])
      await db.ownerQuery(statement);
    expect(await catalogueOf(db)).not.toEqual(right);
    await upgrade(db);
    expect(await catalogueOf(db)).toEqual(right);
    expect(await upgrade(db)).toEqual([]);
    expect(await catalogueOf(db)).toEqual(right);
  });

  it.each([
    ['SUPERUSER', 'is a superuser'],
    ['CREATEROLE', 'may make roles'],
    ['IN ROLE echelon_owner', 'owns the database'],
    ['IN ROLE pg_write_all_data', 'may write what it was not granted'],
  ])('refuses a running role that is %s', async (attribute, why) => {
    const role = `echelon_test_${randomBytes(4).toString('hex')}`;
    await db.adminQuery(`CREATE ROLE ${role} LOGIN ${attribute}`);
    try {
      await expect(upgrade(db, role)).rejects.toThrow(why);
    } finally {
      await db.adminQuery(`DROP OWNED BY ${role}`);
      await db.adminQuery(`DROP ROLE ${role}`);
    }
  });

  it('refuses a running role that may switch triggers off', async () => {
    const role = `echelon_test_${randomBytes(4).toString('hex')}`;
    await db.adminQuery(`CREATE ROLE ${role} LOGIN; GRANT SET ON PARAMETER session_replication_role TO ${role}`);
    try {
      await expect(upgrade(db, role)).rejects.toThrow('REVOKE SET ON PARAMETER session_replication_role');
    } finally {
      await db.adminQuery(
        `REVOKE SET ON PARAMETER session_replication_role FROM ${role}; DROP OWNED BY ${role}; DROP ROLE ${role}`,
      );
    }
  });

  it('runs nothing as the owner beside what the running role left in the queue’s schema', async () => {
    await db.appQuery(`CREATE FUNCTION bullmq.hashtext(text) RETURNS integer LANGUAGE sql AS 'SELECT 1'`);
    await expect(upgrade(db)).rejects.toThrow('function bullmq.hashtext(text)');
    await db.ownerQuery('DROP FUNCTION bullmq.hashtext(text)');
    expect(await upgrade(db)).toEqual([]);
  });
});
