import { Database } from '../../src/platform/database/index.js';
import { withAdvisoryLock, Stopped } from '../../src/platform/database/advisory-lock.js';
import { beginAsOwner, gate } from '../support/locks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('work on one subject', () => {
  let app: TestApp;
  let database: Database;
  const { signal } = new AbortController();

  beforeAll(async () => {
    app = await startTestApp({ env: { ECHELON_ROLE: 'api' } });
    database = app.app.get(Database);
  });

  afterAll(() => app.close());

  it('is done by one process at a time: the other does nothing, and does not wait', async () => {
    const [begun, end] = [gate(), gate()];
    const done: string[] = [];
    const first = withAdvisoryLock(database, 'a file', signal, async () => {
      begun.open();
      await end.passed;
      done.push('first');
    });
    await begun.passed;
    await withAdvisoryLock(database, 'a file', signal, () => Promise.resolve(void done.push('second')));
    await withAdvisoryLock(database, 'another file', signal, () => Promise.resolve(void done.push('another')));
    expect(done).toEqual(['another']);
    end.open();
    await first;
    await withAdvisoryLock(database, 'a file', signal, () => Promise.resolve(void done.push('third')));
    expect(done).toEqual(['another', 'first', 'third']);
  });

  it('is free for the next as soon as the session of whoever did it is gone', async () => {
    const lock = `SELECT pg_try_advisory_xact_lock(hashtextextended('a file', 0))`;
    const dead = await beginAsOwner(app.database, lock);
    const done: string[] = [];
    await withAdvisoryLock(database, 'a file', signal, () => Promise.resolve(void done.push('too early')));
    await dead.rollback();
    await withAdvisoryLock(database, 'a file', signal, () => Promise.resolve(void done.push('after')));
    expect(done).toEqual(['after']);
  });

  it('ends where it is when the process stops, without a failure', async () => {
    const stopping = new AbortController();
    const done: string[] = [];
    await withAdvisoryLock(database, 'a file', stopping.signal, async (alive) => {
      await alive();
      done.push('before');
      stopping.abort();
      await alive();
      done.push('after');
    });
    expect(done).toEqual(['before']);
  });

  it('tells its failure, and leaves the subject free', async () => {
    await expect(withAdvisoryLock(database, 'a file', signal, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    let done = false;
    await withAdvisoryLock(database, 'a file', signal, () => Promise.resolve(void (done = true)));
    expect(done).toBe(true);
    expect(new Stopped().name).toBe('Stopped');
  });

  it('does not hold back what is known while it goes on', async () => {
    const [begun, end] = [gate(), gate()];
    const long = withAdvisoryLock(database, 'a file', signal, async () => {
      begun.open();
      await end.passed;
    });
    const [{ now }] = (await app.ownerQuery<{ now: string }>('SELECT now() AS now')) as [{ now: string }];
    await begun.passed;
    await app.ownerQuery('SELECT 1');
    const known = await database.read((tx) => database.knownMoment(tx));
    end.open();
    await long;
    expect(known > now).toBe(true);
  });
});
