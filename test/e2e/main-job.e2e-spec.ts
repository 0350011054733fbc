import { STAGES } from '../../src/figures/domain/index.js';
import { Api } from '../support/api.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('from a figure to the alert', () => {
  let app: TestApp;
  let officer: Api;
  let manager: Api;

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01' });
    officer = await Api.as(app, 'officer');
    manager = await Api.as(app, 'manager');
  });

  afterAll(async () => {
    await app.close();
  });

  const alertsOf = async (firm: string, state = 'all'): Promise<Record<string, unknown>[]> =>
    ((await manager.get(`/alerts?firm=${firm}&state=${state}&stage=sci-tech-sme`)).body as { items: Record<string, unknown>[] })
      .items;

  const facts = async (firm: string): Promise<void> => {
    for (const fact of sciTechSmeFacts()) expect((await officer.post(`/firms/${firm}/facts`, fact)).status).toBe(201);
  };

  it('evaluates what comes in, names what is unknown, and raises the alert once when it is filled in', async () => {
    const firm = await officer.firm();
    await facts(firm);
    const { totalAssets, ...incomplete } = sciTechSmeFigures();
    const put = await officer.put(`/firms/${firm}/figures/2025`, incomplete);
    expect(put.status).toBe(201);
    await app.settle();

    const before = (await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`)).body;
    expect(before).toMatchObject({ result: 'unknown', level: 'undetermined', pending: false });
    expect(before.unknowns).toEqual(expect.arrayContaining([expect.objectContaining({ figure: 'totalAssets', year: 2025 })]));
    expect(await alertsOf(firm)).toEqual([]);

    const etag = put.headers['etag'] as string;
    const patched = await officer.patch(`/firms/${firm}/figures/2025`, { totalAssets }, { 'if-match': etag });
    expect(patched.status).toBe(200);
    await app.settle();

    const after = (await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`)).body;
    expect(after).toMatchObject({ result: 'met', level: 'qualified', total: 100, passMark: 60 });
    const [alert, ...others] = await alertsOf(firm, 'open');
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ kind: 'qualified', state: 'open', episode: 1, verdict: { digest: after.digest } });
    expect(alert?.['text']).toContain('meets the criteria of');
  });

  it('keeps one episode however often the verdict is made again, resolves it when it clears, and re-arms', async () => {
    const firm = await officer.firm();
    await facts(firm);
    const write = async (fields: Record<string, unknown>): Promise<void> => {
      const current = await officer.get(`/firms/${firm}/figures/2025`);
      const match: Record<string, string> = current.status === 200 ? { 'if-match': current.headers['etag'] as string } : {};
      const answer = await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures(fields), match);
      expect([200, 201]).toContain(answer.status);
      await app.settle();
    };
    await write({});
    for (const rdExpenseSuperDeduction of ['6000001.00', '6000002.00', '6000003.00']) await write({ rdExpenseSuperDeduction });
    expect((await alertsOf(firm)).map((each) => [each['kind'], each['state'], each['episode']])).toEqual([
      ['qualified', 'open', 1],
    ]);

    await write({ employees: 900, techStaff: 20 });
    expect((await alertsOf(firm)).map((each) => [each['kind'], each['state']])).toEqual([['qualified', 'resolved']]);

    await write({});
    expect((await alertsOf(firm, 'open')).map((each) => [each['kind'], each['episode']])).toEqual([['qualified', 2]]);
  });

  it('says near, with the gap in persons, and lets qualified mute it', async () => {
    const firm = await officer.firm();
    await facts(firm);
    await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures({ employees: 520 }));
    await app.settle();
    const [near] = await alertsOf(firm, 'open');
    expect(near).toMatchObject({ kind: 'near' });
    expect(near?.['text']).toContain('20 persons');

    const { headers } = await officer.get(`/firms/${firm}/figures/2025`);
    await officer.patch(`/firms/${firm}/figures/2025`, { employees: 500 }, { 'if-match': headers['etag'] as string });
    await app.settle();
    expect((await alertsOf(firm)).map((each) => [each['kind'], each['state']]).sort()).toEqual([
      ['near', 'resolved'],
      ['qualified', 'open'],
    ]);
  });

  it('resolves the alert of a rung that the firm comes to hold, and raises none below it', async () => {
    const firm = await officer.firm();
    await facts(firm);
    await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    await app.settle();
    expect(await alertsOf(firm, 'open')).toHaveLength(1);
    const recorded = await officer.post(`/firms/${firm}/recognitions`, {
      stage: 'high-tech-enterprise',
      number: 'GR202532000001',
      issuedOn: '2025-11-19',
      evidence: 'list of 2025',
    });
    expect(recorded.status).toBe(201);
    await app.settle();
    expect(await alertsOf(firm, 'open')).toEqual([]);
  });

  it('changes nothing when the same work is done twice', async () => {
    const firm = await officer.firm();
    await facts(firm);
    await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    await app.settle();
    const counts = `SELECT (SELECT count(*) FROM verdicts WHERE firm_id = $1) AS verdicts, (SELECT count(*) FROM alert_episodes WHERE firm_id = $1) AS episodes`;
    const before = await app.ownerQuery(counts, [firm]);
    await app.ownerQuery(`INSERT INTO due (firm_id, reason) VALUES ($1, 'again'), ($1, 'and again')`, [firm]);
    await app.settle();
    await app.settle();
    expect(await app.ownerQuery(counts, [firm])).toEqual(before);
  });

  it('sweeps everybody, and the sums add up', async () => {
    const admin = await Api.as(app, 'admin');
    const started = await admin.post('/sweeps');
    expect(started.status).toBe(202);
    await app.settle();
    const sweep = (await admin.get(`/sweeps/${(started.body as { id: string }).id}`)).body as Record<
      'due' | 'evaluated' | 'unknown' | 'failed',
      number
    > & { state: string };
    expect(sweep.state).toBe('done');
    const [register] = await app.ownerQuery<{ firms: number }>('SELECT count(*)::int AS firms FROM firms');
    expect(sweep.due).toBe((register?.firms ?? 0) * STAGES.length);
    expect(sweep.due).toBeGreaterThan(0);
    expect(sweep.due).toBe(sweep.evaluated + sweep.unknown + sweep.failed);
    expect(sweep.failed).toBe(0);
  });

  it('handles an alert: acknowledges, silences until a moment and not before, resolves for good', async () => {
    const firm = await officer.firm();
    await facts(firm);
    await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    await app.settle();
    const [alert] = await alertsOf(firm, 'open');
    const path = `/alerts/${String(alert?.['id'])}`;
    expect((await officer.post(`${path}/acknowledge`)).status).toBe(403);
    expect((await manager.post(`${path}/acknowledge`, { note: 'called' })).body).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: expect.stringMatching(/^manager-/),
    });
    expect((await manager.post(`${path}/silence`, { until: '2020-01-01T00:00:00Z', reason: 'late' })).status).toBe(400);
    expect(
      (await manager.post(`${path}/silence`, { until: '2100-01-01T00:00:00Z', reason: 'visit planned' })).body,
    ).toMatchObject({ state: 'silenced' });
    await app.settle();
    expect(await alertsOf(firm, 'open')).toEqual([]);
    await app.ownerQuery(`UPDATE alert_episodes SET silenced_until = now() - interval '1 second' WHERE id = $1`, [alert?.['id']]);
    await app.settle();
    expect((await alertsOf(firm, 'open')).map((each) => each['id'])).toEqual([alert?.['id']]);
    expect((await manager.post(`${path}/resolve`, { reason: 'done' })).body).toMatchObject({ state: 'resolved' });
    expect((await manager.post(`${path}/acknowledge`)).status).toBe(409);
    const { headers } = await officer.get(`/firms/${firm}/figures/2025`);
    await officer.patch(
      `/firms/${firm}/figures/2025`,
      { rdExpenseSuperDeduction: '6100000.00' },
      { 'if-match': headers['etag'] as string },
    );
    await app.settle();
    expect(await alertsOf(firm, 'open')).toEqual([]);
  });
});
