import { EvaluationProcessor } from '../../src/evaluation/evaluation.processor.js';
import { EvaluationRunner } from '../../src/evaluation/evaluation.runner.js';
import { STAGES } from '../../src/figures/domain/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Api } from '../support/api.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { beginAsOwner, gate, untilWaiting } from '../support/locks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('runs of the evaluation', () => {
  let app: TestApp;
  let officer: Api;
  let database: Database;
  let runner: EvaluationRunner;

  beforeAll(async () => {
    app = await startTestApp({ env: { ECHELON_ROLE: 'api' } });
    officer = await Api.as(app, 'officer');
    database = app.app.get(Database);
    runner = app.app.get(EvaluationRunner, { strict: false });
  });

  afterAll(() => app.close());

  const aFirm = async (): Promise<string> => {
    const firm = await officer.firm();
    for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
    await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    return firm;
  };
  const run = (...firms: string[]) => database.transaction('test', (tx) => runner.run(tx, firms, null));

  it('over the same firm wait for each other: the second finds what the first has written, and writes nothing', async () => {
    const firm = await aFirm();
    const [written, end] = [gate(), gate()];
    const first = database.transaction('first', async (tx) => {
      await runner.run(tx, [firm], null);
      written.open();
      await end.passed;
    });
    await written.passed;
    const second = run(firm);
    await untilWaiting(app.database, 1);
    end.open();
    await Promise.all([first, second]);
    const stored = await app.ownerQuery(
      `SELECT stage, count(*)::int AS stored, count(superseded_at)::int AS replaced FROM verdicts WHERE firm_id = $1 GROUP BY stage ORDER BY stage`,
      [firm],
    );
    expect(stored).toEqual([...STAGES].sort().map((stage) => ({ stage, stored: 1, replaced: 0 })));
  });

  it('over several firms lock them in one order, whatever order they are asked in', async () => {
    const firms = [await aFirm(), await aFirm()].sort();
    const [lower = '', higher = ''] = firms;
    const lock = `SELECT pg_advisory_xact_lock(hashtextextended('evaluation ' || $1, 0))`;
    const holdUp = await beginAsOwner(app.database, lock, [lower]);
    const waiting = run(higher, lower);
    await untilWaiting(app.database, 1);
    // It has not taken the higher before it got the lower: somebody else can have it meanwhile.
    await (await beginAsOwner(app.database, lock, [higher])).commit();
    await holdUp.commit();
    expect((await waiting).counts).toMatchObject({ failed: 0 });
  });

  it('tell what changed and nothing else: a run that changes nothing leaves no verdict and no news', async () => {
    const firm = await aFirm();
    await run(firm);
    const marks = `SELECT (SELECT count(*)::int FROM verdicts WHERE firm_id = $1) AS verdicts, (SELECT count(*)::int FROM level_news WHERE firm_id = $1) AS news`;
    const before = await app.ownerQuery(marks, [firm]);
    expect(before).toEqual([{ verdicts: STAGES.length, news: STAGES.length }]);
    await run(firm);
    expect(await app.ownerQuery(marks, [firm])).toEqual(before);
  });

  it('are done in one transaction with the rows that called for them: what fails leaves both as they were', async () => {
    const firm = await aFirm();
    const due = (): Promise<unknown[]> => app.ownerQuery(`SELECT reason FROM due WHERE firm_id = $1 ORDER BY id`, [firm]);
    const before = await due();
    expect(before.length).toBeGreaterThan(0);
    await app.ownerQuery(`ALTER TABLE firm_standings ADD CONSTRAINT none_for_now CHECK (figures_through IS NULL) NOT VALID`);
    const processor = app.app.get(EvaluationProcessor, { strict: false });
    await expect(processor.drain()).rejects.toThrow('none_for_now');
    expect(await due()).toEqual(before);
    expect(await app.ownerQuery(`SELECT 1 FROM verdicts WHERE firm_id = $1`, [firm])).toEqual([]);
    await app.ownerQuery(`ALTER TABLE firm_standings DROP CONSTRAINT none_for_now`);
    await processor.drain();
    expect(await due()).toEqual([]);
  });
});
