import { Injectable, Module } from '@nestjs/common';
import { Database, execute, rows } from '../../src/platform/database/index.js';
import { Events, type NewsEvent } from '../../src/platform/events/index.js';
import { Nightly, Wakes, Wakeups } from '../../src/platform/queue/index.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { gate } from '../support/locks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Work that stands in a table, done by whoever is woken: each item doubles into `done` once. */
@Injectable()
class ProbeWork {
  drains = 0;
  nights = 0;
  looks = 0;
  /** What a drain waits for before it looks, and after it has looked and found nothing more. */
  hold: Promise<void> = Promise.resolve();
  holdAfter: Promise<void> = Promise.resolve();
  failNext = false;

  constructor(
    private readonly database: Database,
    private readonly events: Events,
  ) {}

  @Wakes('probe-work')
  async drain(): Promise<void> {
    this.drains += 1;
    await this.hold;
    if (this.failNext) {
      this.failNext = false;
      throw new Error('the work failed once');
    }
    for (;;) {
      const count = await this.database.transaction('system:probe', async (tx) => {
        const items = await rows<{ item: number }>(
          tx,
          'DELETE FROM probe_due WHERE item IN (SELECT item FROM probe_due ORDER BY item LIMIT 10 FOR UPDATE SKIP LOCKED) RETURNING item',
        );
        for (const { item } of items) {
          await execute(tx, 'INSERT INTO probe_done (item) VALUES ($1)', [item]);
          await this.events.publish(tx, { type: 'sweep', id: String(item) });
        }
        return items.length;
      });
      if (count === 0) break;
    }
    this.looks += 1;
    await this.holdAfter;
  }

  @Nightly('probe-night', '5 0 * * *')
  async night(): Promise<void> {
    this.nights += 1;
    return Promise.resolve();
  }
}

@Module({ providers: [ProbeWork] })
class ProbeModule {}

@Injectable()
class SecondHandler {
  @Wakes('probe-work')
  async drain(): Promise<void> {
    return Promise.resolve();
  }
}

@Module({ providers: [ProbeWork, SecondHandler] })
class TwoHandlersModule {}

const PREPARE = [
  'CREATE TABLE probe_due (item integer PRIMARY KEY)',
  'CREATE TABLE probe_done (item integer PRIMARY KEY)',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON probe_due, probe_done TO echelon_app',
  `CREATE TRIGGER probe_due_wakes AFTER INSERT ON probe_due FOR EACH STATEMENT EXECUTE FUNCTION wake_queue('probe-work')`,
];

describe('wake-ups', () => {
  let database: TestDatabase;
  let app: TestApp;
  let other: TestApp;
  let work: ProbeWork;
  const done = async (): Promise<number> => (await database.ownerQuery('SELECT item FROM probe_done')).length;

  beforeAll(async () => {
    database = await cloneDatabase();
    for (const statement of PREPARE) await database.ownerQuery(statement);
    app = await startTestApp({ database, modules: [ProbeModule] });
    other = await startTestApp({ database, modules: [ProbeModule] });
    work = app.app.get(ProbeWork);
  });

  afterAll(async () => {
    await app.close();
    await other.close();
    await database.drop();
  });

  beforeEach(async () => {
    await database.ownerQuery('TRUNCATE probe_due, probe_done');
    await app.settle();
  });

  it('do work that anybody writes, plain SQL included, without being told otherwise', async () => {
    await database.ownerQuery('INSERT INTO probe_due SELECT generate_series(1, 250)');
    await eventually(async () => expect(await done()).toBe(250));
  });

  it('do each item once with two workers and many calls', async () => {
    const { app: first } = app;
    await Promise.all([
      ...Array.from({ length: 20 }, (_, batch) =>
        database.ownerQuery('INSERT INTO probe_due SELECT generate_series($1::int, $1::int + 9)', [batch * 10]),
      ),
      ...Array.from({ length: 50 }, () => first.get(Wakeups).wake('probe-work')),
    ]);
    await eventually(async () => expect(await done()).toBe(200));
  });

  it('look again for what was written after they had looked and before they were done', async () => {
    const works = [work, other.app.get(ProbeWork)];
    const looks = (): number => works.reduce((sum, each) => sum + each.looks, 0);
    const before = looks();
    const held = gate();
    for (const each of works) each.holdAfter = held.passed;
    await app.app.get(Wakeups).wake('probe-work');
    await eventually(() => expect(looks()).toBeGreaterThan(before));
    await database.ownerQuery('INSERT INTO probe_due VALUES (1)');
    for (const each of works) each.holdAfter = Promise.resolve();
    // The first is still at work: the wake-up for this row is one of its own, which the other process or the next look takes.
    await eventually(async () => expect(await done()).toBe(1)).finally(held.open);
  });

  it('never throw at the writer, even for a queue that nothing handles', async () => {
    await expect(app.app.get(Wakeups).wake('no-such-queue')).resolves.toBeUndefined();
  });

  it('settle what is due and what that makes due', async () => {
    await database.ownerQuery('INSERT INTO probe_due SELECT generate_series(1, 25)');
    await app.settle();
    expect(await done()).toBe(25);
  });

  it('come again after a failure, with the next wake-up', async () => {
    work.failNext = true;
    await expect(app.app.get(Wakeups).drain('probe-work')).rejects.toThrow('the work failed once');
    await database.ownerQuery('INSERT INTO probe_due VALUES (7)');
    await eventually(async () => expect(await done()).toBe(1));
  });

  it('carry news from the process that works to every other, after the commit', async () => {
    const heard: NewsEvent[] = [];
    const subscription = other.app
      .get(Events)
      .stream()
      .subscribe((event) => heard.push(event));
    await app.app.get(Database).transaction('x', async (tx) => {
      await app.app.get(Events).publish(tx, { type: 'firm', id: 'kept' });
      expect(heard).toEqual([]);
    });
    await app.app
      .get(Database)
      .transaction('x', async (tx) => {
        await app.app.get(Events).publish(tx, { type: 'firm', id: 'undone' });
        throw new Error('undo');
      })
      .catch(() => undefined);
    await eventually(() => expect(heard).toContainEqual({ type: 'firm', id: 'kept' }));
    subscription.unsubscribe();
    expect(heard).not.toContainEqual({ type: 'firm', id: 'undone' });
  });

  it('do nightly work once for each night, and make up for one that passed', async () => {
    const nights = (): number => work.nights + other.app.get(ProbeWork).nights;
    await app.night();
    const before = nights();
    await Promise.all([app.night(), other.night()]);
    expect(nights()).toBe(before);
    app.clock.set('2026-07-02');
    other.clock.set('2026-07-02');
    await Promise.all([app.night(), other.night()]);
    await app.night();
    expect(nights()).toBe(before + 1);
    app.clock.set('2026-07-09');
    await app.night();
    expect(nights()).toBe(before + 2);
  });

  it('survive the loss of every connection', async () => {
    await database.adminQuery(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await database.ownerQuery('INSERT INTO probe_due VALUES (1)');
    await eventually(async () => expect(await done()).toBe(1));
    const heard: NewsEvent[] = [];
    const subscription = other.app
      .get(Events)
      .stream()
      .subscribe((event) => heard.push(event));
    await eventually(async () => {
      await app.app.get(Database).transaction('x', (tx) => app.app.get(Events).publish(tx, { type: 'firm', id: 'after' }));
      expect(heard).toContainEqual({ type: 'firm', id: 'after' });
    });
    subscription.unsubscribe();
  });
});

describe('a start', () => {
  it('fails when a queue has two handlers', async () => {
    await expect(startTestApp({ modules: [TwoHandlersModule] })).rejects.toThrow('The queue "probe-work" has two handlers');
  });

  it('fails when a table wakes a queue that nothing handles', async () => {
    const database = await cloneDatabase();
    for (const statement of PREPARE) await database.ownerQuery(statement);
    await expect(startTestApp({ database })).rejects.toThrow(
      'The table probe_due wakes the queue "probe-work", but nothing handles it',
    );
    await database.drop();
  });
});

describe('stopping', () => {
  it('ends the job in hand first', async () => {
    const database = await cloneDatabase();
    for (const statement of PREPARE) await database.ownerQuery(statement);
    const app = await startTestApp({ database, modules: [ProbeModule] });
    const work = app.app.get(ProbeWork);
    let release: () => void = () => undefined;
    await app.settle();
    const before = work.drains;
    work.hold = new Promise((resolve) => (release = resolve));
    await database.ownerQuery('INSERT INTO probe_due VALUES (1)');
    await eventually(() => expect(work.drains).toBeGreaterThan(before));
    const closed = app.close();
    release();
    await closed;
    expect(await database.ownerQuery('SELECT item FROM probe_done')).toEqual([{ item: 1 }]);
    await database.drop();
  });
});
