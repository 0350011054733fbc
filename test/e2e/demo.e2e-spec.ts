import { DEMO_ACTOR, DemoZone } from '../../src/demo/index.js';
import { Readiness } from '../../src/platform/health/index.js';
import { Api } from '../support/api.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2026-11-22';

interface Counts {
  readonly firms: number;
  readonly codes: number;
  readonly years: number;
  readonly facts: number;
  readonly recognitions: number;
  readonly state: string | null;
}

/** How much of the zone is in the tables. */
async function countsIn(database: TestDatabase): Promise<Counts> {
  const [counts] = await database.ownerQuery<Counts>(`
    SELECT (SELECT count(*)::int FROM firms) AS firms,
           (SELECT count(DISTINCT uscc)::int FROM firm_revisions) AS codes,
           (SELECT count(*)::int FROM figure_revisions) AS years,
           (SELECT count(*)::int FROM fact_revisions) AS facts,
           (SELECT count(*)::int FROM recognition_revisions) AS recognitions,
           (SELECT state FROM demo_zone) AS state`);
  return counts!;
}

describe('the demo zone', () => {
  let database: TestDatabase;
  const running = new Set<TestApp>();

  /** A first or later start of an installation whose database is this one. */
  async function start(today = TODAY): Promise<{ app: TestApp; zone: DemoZone }> {
    const app = await startTestApp({ database, today, env: { ECHELON_ROLE: 'api' } });
    running.add(app);
    return { app, zone: app.app.get(DemoZone) };
  }

  async function stop(app: TestApp): Promise<void> {
    running.delete(app);
    await app.close();
  }

  async function notReady(app: TestApp): Promise<string | undefined> {
    return (await app.app.get(Readiness).missing())['demo zone'];
  }

  beforeEach(async () => {
    database = await cloneDatabase();
  });
  afterEach(async () => {
    for (const app of running) await stop(app);
    await database.drop();
  });

  it('fills an empty database once, is not ready before, and fills the inbox', async () => {
    const first = await start();
    await first.zone.begin(true);
    expect(await notReady(first.app)).toMatch(/of 300 firms loaded/);
    await first.zone.ended();
    expect(await notReady(first.app)).toBeUndefined();
    const counts = await countsIn(database);
    expect(counts).toMatchObject({ firms: 300, codes: 300, state: 'loaded' });
    expect(await database.ownerQuery(`SELECT DISTINCT actor FROM change_history WHERE firm_id IS NOT NULL`)).toEqual([
      { actor: DEMO_ACTOR },
    ]);

    await first.app.settle();
    const manager = await Api.as(first.app, 'manager');
    const { body } = await manager.get('/alerts?state=open');
    expect((body as { total: number }).total).toBeGreaterThanOrEqual(25);
    expect((body as { total: number }).total).toBeLessThanOrEqual(80);
    await stop(first.app);

    const second = await start('2026-12-30');
    await second.zone.begin(true);
    expect(await notReady(second.app)).toBeUndefined();
    await second.zone.ended();
    expect(await countsIn(database)).toEqual(counts);
    await stop(second.app);
  });

  /** Every firm once, with its years up to those of the day on which the zone was begun. */
  const isWhole = async (): Promise<void> => {
    expect(await countsIn(database)).toMatchObject({ firms: 100, codes: 100, state: 'loaded' });
    const [years] = await database.ownerQuery(
      `SELECT min(year), max(year), count(*) - count(DISTINCT (firm_id, year)) AS doubled FROM figure_revisions`,
    );
    expect(years).toEqual({ min: 2021, max: 2025, doubled: '0' });
  };

  it('goes on by itself when its sessions of the database end in the middle, with no firm twice', async () => {
    const { app, zone } = await start();
    await zone.begin(true, 100);
    await eventually(async () => expect((await countsIn(database)).firms).toBeGreaterThan(0));
    await database.appQuery(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`,
    );
    await zone.ended();
    await isWhole();
    await stop(app);
  });

  it('stops between two firms when the program is asked to stop, and is completed by the next start', async () => {
    const first = await start();
    await first.zone.begin(true, 100);
    await stop(first.app);
    const cut = await countsIn(database);
    expect(cut.state).toBe('loading');
    expect(cut.firms).toBeLessThan(100);
    // The day has changed meanwhile; the zone stays that of the day it was begun.
    const second = await start('2027-01-01');
    await second.zone.begin(true);
    await second.zone.ended();
    await isWhole();
    await stop(second.app);
  });

  it('never comes to an installation that began without it', async () => {
    const first = await start();
    await first.zone.begin(false);
    await stop(first.app);
    const second = await start();
    await second.zone.begin(true);
    await second.zone.ended();
    expect(await countsIn(database)).toMatchObject({ firms: 0, state: 'declined' });
    await stop(second.app);
  });

  it('never comes to an installation that has firms of its own', async () => {
    const { app, zone } = await start();
    await (await Api.as(app, 'officer')).firm();
    await zone.begin(true);
    await zone.ended();
    expect(await countsIn(database)).toMatchObject({ firms: 1, state: 'declined' });
  });
});
