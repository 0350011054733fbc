import pg from 'pg';
import { connectionConfig } from '../../src/platform/database/connection.js';
import { Database, execute, firstRow } from '../../src/platform/database/index.js';
import { eventually } from '../support/eventually.js';
import { gate } from '../support/locks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the moment up to which what is known stands still', () => {
  let app: TestApp;
  let database: Database;

  beforeAll(async () => {
    app = await startTestApp();
    database = app.app.get(Database);
  });

  afterAll(async () => {
    await app.close();
  });

  const moment = (requested?: string): Promise<string> => database.read((tx) => database.knownMoment(tx, requested));

  it('is the moment asked for, when it has passed', async () => {
    expect(await moment('2020-01-01T08:00:00+08:00')).toBe('2020-01-01T00:00:00.000Z');
  });

  it('is never in the future', async () => {
    const [now] = await database.query<{ now: string }>('SELECT now() AS now');
    const known = await moment('2999-01-01T00:00:00Z');
    expect(Date.parse(known) - Date.parse(now?.now ?? '')).toBeLessThan(60_000);
  });

  it('stays before a writer that has begun and not ended, even one that has not written yet', async () => {
    const begun = gate();
    const end = gate();
    let began = '';
    const slow = database.transaction('slow', async (tx) => {
      began = (await firstRow<{ now: string }>(tx, 'SELECT now() AS now'))?.now ?? '';
      begun.open();
      await end.passed;
      await execute(tx, 'SELECT pg_current_xact_id()');
    });
    await begun.passed;
    const during = await moment();
    end.open();
    await slow;
    expect(during < began).toBe(true);
    expect((await moment()) > began).toBe(true);
  });

  it('stays before a writer that calls itself a reader', async () => {
    const client = new pg.Client(connectionConfig(app.database.url, 'echelon-read'));
    await client.connect();
    await client.query('BEGIN');
    const { rows } = await client.query<{ now: string }>('INSERT INTO sign_in_attempts (key) VALUES ($1) RETURNING now()', ['k']);
    const during = await moment();
    await client.query('ROLLBACK');
    await client.end();
    expect(during < String(rows[0]?.now)).toBe(true);
  });

  it('is not held back by a long read', async () => {
    const begun = gate();
    const end = gate();
    let began = '';
    const slow = database.read(async (tx) => {
      began = (await firstRow<{ now: string }>(tx, 'SELECT now() AS now'))?.now ?? '';
      begun.open();
      await end.passed;
    });
    await begun.passed;
    // The application's own short transactions may be open too; each ends, the read does not.
    await eventually(async () => {
      expect((await moment()) > began).toBe(true);
    });
    end.open();
    await slow;
  });
});
