import { Database, execute, rows } from '../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Change {
  readonly actor: string;
  readonly operation: string;
  readonly row_id: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly at: string;
}

describe('the record of changes', () => {
  let app: TestApp;
  let database: Database;
  const changes = (table: string): Promise<Change[]> =>
    app.ownerQuery<Change>('SELECT * FROM change_history WHERE table_name = $1 ORDER BY id', [table]);

  beforeAll(async () => {
    app = await startTestApp();
    database = app.app.get(Database);
    await app.ownerQuery(
      'CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, firm_id uuid, text text, secret text)',
    );
    await app.ownerQuery('GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO echelon_app');
    for (const [when, what] of [
      ['change', 'INSERT OR UPDATE OR DELETE ON notes FOR EACH ROW'],
      ['truncate', 'TRUNCATE ON notes FOR EACH STATEMENT'],
    ])
      await app.ownerQuery(
        `CREATE TRIGGER notes_${String(when)} AFTER ${String(what)} EXECUTE FUNCTION record_change('id', 'firm_id', 'secret')`,
      );
  });

  beforeEach(async () => {
    await app.ownerQuery('TRUNCATE notes');
    await app.ownerQuery(`DELETE FROM change_history WHERE table_name = 'notes'`);
  });

  afterAll(async () => {
    await app.close();
  });

  it('writes who, what, before and after for every way of changing a row', async () => {
    await database.transaction('wang', (tx) => execute(tx, `INSERT INTO notes (text) VALUES ('一')`));
    await database.transaction('li', (tx) => execute(tx, `UPDATE notes SET text = '二'`));
    await database.transaction('li', (tx) => execute(tx, 'DELETE FROM notes'));
    expect(
      (await changes('notes')).map(({ actor, operation, before, after }) => [actor, operation, before?.text, after?.text]),
    ).toEqual([
      ['wang', 'insert', undefined, '一'],
      ['li', 'update', '一', '二'],
      ['li', 'delete', '二', undefined],
    ]);
  });

  it('never writes a secret, but that it changed', async () => {
    await database.transaction('wang', (tx) => execute(tx, `INSERT INTO notes (text, secret) VALUES ('a', 'first-secret')`));
    await database.transaction('wang', (tx) => execute(tx, `UPDATE notes SET secret = 'second-secret'`));
    const written = await changes('notes');
    expect(JSON.stringify(written)).not.toContain('-secret');
    expect(written[1]?.after?.secret).toBe('changed');
  });

  it('records SQL without an actor under the role that signed in, truncation included', async () => {
    await app.appQuery(`INSERT INTO notes (text) VALUES ('by hand')`);
    await app.ownerQuery('TRUNCATE notes');
    expect((await changes('notes')).map(({ actor, operation }) => [actor, operation])).toEqual([
      ['sql:echelon_app', 'insert'],
      ['sql:echelon_owner', 'truncate'],
    ]);
  });

  it('leaves nothing of a transaction that was undone', async () => {
    const work = database.transaction('wang', async (tx) => {
      await execute(tx, `INSERT INTO notes (text) VALUES ('a')`);
      throw new Error('undo');
    });
    await expect(work).rejects.toThrow('undo');
    expect(await changes('notes')).toEqual([]);
  });

  it('forgets the actor with the transaction, on the same connection', async () => {
    await database.transaction('wang', (tx) => execute(tx, 'SELECT 1'));
    const actors = await database.query<{ actor: string | null }>(`SELECT current_setting('echelon.actor', true) AS actor`);
    expect(actors[0]?.actor ?? '').toBe('');
  });

  it.each([
    'UPDATE change_history SET actor = $$x$$',
    'DELETE FROM change_history',
    'TRUNCATE change_history',
    'ALTER TABLE change_history DISABLE TRIGGER ALL',
  ])('refuses the running role: %s', async (sql) => {
    await expect(app.appQuery(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('lets the running role make nothing but the queue’s own', async () => {
    await expect(app.appQuery('CREATE TABLE mine ()')).rejects.toMatchObject({ code: '42501' });
    await expect(app.appQuery('CREATE SCHEMA mine')).rejects.toMatchObject({ code: '42501' });
    const owned = await app.ownerQuery(
      `SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
       WHERE pg_get_userbyid(relowner) = 'echelon_app' AND nspname NOT IN ('bullmq', 'pg_toast')`,
    );
    expect(owned).toEqual([]);
  });

  it('reads dates, moments and exact numbers as text', async () => {
    const [found] = await database.read((tx) =>
      rows(
        tx,
        `SELECT date '2026-07-01' AS date, timestamptz '2026-07-01 08:00:00.5+08' AS moment, timestamptz '2026-07-01 00:00:00.123456Z' AS precise,
                50000000.10::numeric(20,2) AS money, 9007199254740993::int8 AS large, ARRAY[1.10]::numeric[] AS list, ARRAY[date '2026-07-01'] AS dates, '星星充电' AS name`,
      ),
    );
    expect(found).toEqual({
      date: '2026-07-01',
      moment: '2026-07-01T00:00:00.500Z',
      precise: '2026-07-01T00:00:00.123456Z',
      money: '50000000.10',
      large: '9007199254740993',
      list: ['1.10'],
      dates: ['2026-07-01'],
      name: '星星充电',
    });
  });

  it('is UTF-8 with a locale in which trigram search sees Chinese', async () => {
    const [found] = await app.ownerQuery<{ encoding: string; grams: string[] }>(
      `SELECT pg_encoding_to_char(encoding) AS encoding, show_trgm('星星充电') AS grams FROM pg_database WHERE datname = current_database()`,
    );
    expect(found?.encoding).toBe('UTF8');
    expect(found?.grams.length).toBeGreaterThan(0);
  });

  it('refuses writing in a read', async () => {
    const write = database.read((tx) => execute(tx, `INSERT INTO notes (text) VALUES ('a')`));
    await expect(write).rejects.toMatchObject({ driverError: { code: '25006' } });
  });
});
