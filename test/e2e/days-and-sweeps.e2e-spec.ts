import { Api } from '../support/api.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface SweepBody {
  readonly id: string;
  readonly reason: string;
  readonly state: string;
  readonly due: number;
  readonly evaluated: number;
  readonly unknown: number;
  readonly failed: number;
}

describe('what a day that passes and criteria that change leave to do', () => {
  let database: TestDatabase;
  let app: TestApp;
  let officer: Api;
  let reader: Api;
  let firm: string;

  beforeAll(async () => {
    database = await cloneDatabase();
    app = await startTestApp({ database, today: '2026-12-31' });
    officer = await Api.as(app, 'officer');
    reader = officer;
    firm = await officer.firm();
    for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
    await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    await officer.firm();
    await app.settle();
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const verdict = async (query = ''): Promise<Record<string, unknown>> =>
    (await reader.get(`/firms/${firm}/verdicts/sci-tech-sme${query}`)).body as Record<string, unknown>;
  const sweeps = async (api: Api): Promise<readonly SweepBody[]> =>
    ((await api.get('/sweeps')).body as { items: SweepBody[] }).items;

  it('names the moment of an answer, and gives the same answer when that moment is asked for', async () => {
    const current = await verdict();
    expect(current).toMatchObject({ level: 'qualified', pending: false });
    const { knownAt, digest } = current as { knownAt: string; digest: string };
    await officer.patch(
      `/firms/${firm}/figures/2025`,
      { employees: 900 },
      { 'if-match': (await officer.get(`/firms/${firm}/figures/2025`)).headers['etag'] as string },
    );
    await app.settle();
    expect(await verdict()).toMatchObject({ level: 'developing' });
    expect(await verdict(`?knownAt=${encodeURIComponent(knownAt)}`)).toMatchObject({ knownAt, digest, level: 'qualified' });
  });

  it('does not show last night’s verdict as today’s: after midnight it is computed and marked pending until the night’s work', async () => {
    app.clock.set('2027-01-01');
    // The officer's session has ended by then.
    reader = await Api.as(app, 'auditor');
    expect(await verdict()).toMatchObject({ asOf: '2027-01-01', pending: true, result: 'unknown' });
    await app.night();
    await app.settle();
    expect(await verdict()).toMatchObject({ asOf: '2027-01-01', pending: false, result: 'unknown' });
  });

  it.each([
    [
      'rest on other criteria',
      `UPDATE verdicts SET criteria_digest = 'sha-256:other', digest = 'sha-256:other' WHERE stage = 'sci-tech-sme' AND superseded_at IS NULL`,
    ],
    ['are missing for a stage', `DELETE FROM verdicts WHERE stage = 'high-tech-enterprise'`],
  ])('sweeps everybody when verdicts in force %s', async (_, change) => {
    const before = await sweeps(await Api.as(app, 'admin'));
    await app.ownerQuery(`ALTER TABLE verdicts DISABLE TRIGGER USER`);
    await app.ownerQuery(change);
    await app.ownerQuery(`ALTER TABLE verdicts ENABLE TRIGGER USER`);
    const next = await startTestApp({ database, today: '2027-01-01' });
    try {
      await next.settle();
      const [sweep, ...older] = await sweeps(await Api.as(next, 'admin'));
      expect(older).toHaveLength(before.length);
      expect(sweep).toMatchObject({ reason: 'criteria', state: 'done', failed: 0 });
      const stages = await database.appQuery(
        `SELECT firm_id, count(*)::int AS verdicts FROM verdicts WHERE superseded_at IS NULL GROUP BY firm_id`,
      );
      expect(stages).toHaveLength(2);
      const counts = new Set((stages as { verdicts: number }[]).map((each) => each.verdicts));
      expect(counts.size).toBe(1);
      expect(sweep?.due).toBe(2 * Number([...counts][0]));
      expect(sweep?.due).toBe((sweep?.evaluated ?? 0) + (sweep?.unknown ?? 0) + (sweep?.failed ?? 0));
    } finally {
      await next.close();
    }
  });

  it('sweeps nobody at a start that finds everything judged by the criteria in force', async () => {
    const before = await sweeps(await Api.as(app, 'admin'));
    const next = await startTestApp({ database, today: '2027-01-01' });
    try {
      await next.settle();
      expect(await sweeps(await Api.as(next, 'admin'))).toEqual(before);
    } finally {
      await next.close();
    }
  });
});
