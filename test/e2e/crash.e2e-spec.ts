import { STAGES } from '../../src/figures/domain/index.js';
import { EvaluationProcessor } from '../../src/evaluation/evaluation.processor.js';
import { Api } from '../support/api.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('a crash between a figure and its verdict', () => {
  let database: TestDatabase;
  let running: TestApp[] = [];

  const start = async (env: Readonly<Record<string, string>> = {}): Promise<TestApp> => {
    const app = await startTestApp({ database, env });
    running.push(app);
    return app;
  };

  beforeEach(async () => {
    database = await cloneDatabase();
  });

  afterEach(async () => {
    for (const app of running) await app.close();
    running = [];
    await database.drop();
  });

  /** Records a qualified firm through a process that does no background work, as if it died right after the commit. */
  const recordAndDie = async (): Promise<string> => {
    const app = await start({ ECHELON_ROLE: 'api' });
    const officer = await Api.as(app, 'officer');
    const firm = await officer.firm();
    for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
    expect((await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures())).status).toBe(201);
    return firm;
  };

  it('leaves the work in the record: the next process makes the verdict, and the alert once', async () => {
    const firm = await recordAndDie();
    expect(await database.ownerQuery('SELECT 1 FROM verdicts WHERE firm_id = $1', [firm])).toEqual([]);
    const app = await start();
    await app.settle();
    const manager = await Api.as(app, 'manager');
    const alerts = (await manager.get(`/alerts?firm=${firm}&stage=sci-tech-sme`)).body as { items: { kind: string }[] };
    expect(alerts.items.map((alert) => alert.kind)).toEqual(['qualified']);
    expect(await database.ownerQuery('SELECT 1 FROM due')).toEqual([]);
  });

  it('evaluates each firm once although two workers look at the same time', async () => {
    const firm = await recordAndDie();
    const apps = [await start(), await start()];
    await Promise.all(apps.map((app) => app.app.get(EvaluationProcessor, { strict: false }).drain()));
    await Promise.all(apps.map((app) => app.settle()));
    const verdicts = await database.ownerQuery(
      `SELECT stage, count(*)::int AS stored FROM verdicts WHERE firm_id = $1 GROUP BY stage ORDER BY stage`,
      [firm],
    );
    expect(verdicts).toEqual([...STAGES].sort().map((stage) => ({ stage, stored: 1 })));
    const alerts = await database.ownerQuery(
      `SELECT count(*)::int AS raised FROM alert_episodes WHERE firm_id = $1 AND stage = 'sci-tech-sme'`,
      [firm],
    );
    expect(alerts).toEqual([{ raised: 1 }]);
  });

  it('hides nothing of a firm whose evaluation fails: its rows stay due, later each time, and those of others are done', async () => {
    const [firm, other] = [await recordAndDie(), await recordAndDie()];
    // A figure that no writer could store: evaluation stumbles over it, and only over it.
    await database.ownerQuery(`UPDATE figure_revisions SET superseded_at = now() WHERE firm_id = $1`, [firm]);
    await database.ownerQuery(
      `INSERT INTO figure_revisions (id, firm_id, year, status, figures)
       VALUES (gen_random_uuid(), $1, 2025, 'reported', '{"employees": "no number", "techStaff": "1"}')`,
      [firm],
    );
    const app = await start({ ECHELON_ROLE: 'api' });
    const drain = (): Promise<void> => app.app.get(EvaluationProcessor, { strict: false }).drain();
    const kept = async (): Promise<{ due: number; attempts: number; wait: number }> => {
      const [found] = await database.ownerQuery<{ due: number; attempts: number; wait: number }>(
        `SELECT count(*)::int AS due, max(attempts)::int AS attempts, max(extract(epoch FROM not_before - now()))::float8 AS wait
           FROM due WHERE firm_id = $1`,
        [firm],
      );
      return found!;
    };
    const before = await kept();
    await drain();
    const failures = await database.ownerQuery<{ stage: string }>(`SELECT stage FROM evaluation_failures WHERE firm_id = $1`, [
      firm,
    ]);
    expect(failures.length).toBeGreaterThan(0);
    const first = await kept();
    expect([first.due, first.attempts, first.wait > 0]).toEqual([before.due, 1, true]);
    expect(await database.ownerQuery(`SELECT 1 FROM due WHERE firm_id = $1`, [other])).toEqual([]);
    const judged = await database.ownerQuery(`SELECT level FROM verdicts WHERE firm_id = $1 AND stage = 'sci-tech-sme'`, [other]);
    expect(judged).toEqual([{ level: 'qualified' }]);

    await database.ownerQuery(`UPDATE due SET not_before = now() WHERE firm_id = $1`, [firm]);
    await drain();
    const second = await kept();
    expect([second.due, second.attempts, second.wait > first.wait]).toEqual([before.due, 2, true]);
  });
});
