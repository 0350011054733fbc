import { ReplayService } from '../../src/evaluation/index.js';
import { Api } from '../support/api.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface ReplayBody {
  readonly level: string;
  readonly outcome: string;
  readonly supersededAt: string | null;
}

describe('replaying stored verdicts', () => {
  let app: TestApp;
  let officer: Api;
  let firm: string;

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01' });
    officer = await Api.as(app, 'officer');
    firm = await officer.firm({ registeredOn: '2016-05-01' });
  });

  afterAll(() => app.close());

  const replays = async (stage: string): Promise<readonly ReplayBody[]> =>
    ((await officer.get(`/firms/${firm}/verdicts/${stage}/replays`)).body as { items: ReplayBody[] }).items;
  const correct = async (change: Record<string, unknown>): Promise<void> => {
    const current = await officer.get(`/firms/${firm}/figures/2025`);
    const answer = await officer.patch(`/firms/${firm}/figures/2025`, change, { 'if-match': current.headers['etag'] as string });
    expect(answer.status).toBe(200);
    await app.settle();
  };

  it('gives the same bytes from the pinned revisions, whatever has been corrected, added, taken away or renamed since', async () => {
    await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    await app.settle();
    for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
    await officer.post(`/firms/${firm}/facts`, {
      kind: 'expert-score',
      item: 'innovation-total',
      points: 75,
      scoredOn: '2026-05-01',
    });
    await app.settle();
    await correct({ employees: 520 });
    await correct({ employees: 480, totalAssets: null });
    const second = { kind: 'intellectual-property', class: 'II', grantedOn: '2024-03-01', count: 3 };
    const { id } = (await officer.post(`/firms/${firm}/facts`, second)).body as { id: string };
    await app.settle();
    const fact = await officer.get(`/firms/${firm}/facts/${id}`);
    await officer.delete(`/firms/${firm}/facts/${id}`, { 'if-match': fact.headers['etag'] as string });
    await officer.post(`/firms/${firm}/recognitions`, { stage: 'high-tech-enterprise', issuedOn: '2025-11-19' });
    await app.settle();
    const profile = await officer.get(`/firms/${firm}`);
    await officer.patch(`/firms/${firm}`, { registeredOn: '2019-05-01' }, { 'if-match': profile.headers['etag'] as string });
    await app.settle();

    const small = await replays('sci-tech-sme');
    expect(small.length).toBeGreaterThan(3);
    expect(small.map(({ outcome }) => outcome)).toEqual(small.map(() => 'same'));
    expect(small.filter(({ supersededAt }) => supersededAt === null)).toHaveLength(1);
    const high = await replays('high-tech-enterprise');
    expect(high[0]).toMatchObject({ level: 'holds' });
    expect(high.map(({ outcome }) => outcome)).toEqual(high.map(() => 'same'));
  });

  it('finds a record that was altered behind the program', async () => {
    const service = app.app.get(ReplayService, { strict: false });
    const before = await service.all(() => undefined);
    expect(before).toMatchObject({ different: 0, missing: 0 });
    await app.ownerQuery(`ALTER TABLE verdicts DISABLE TRIGGER USER`);
    await app.ownerQuery(
      `UPDATE verdicts SET record = jsonb_set(record, '{result}', '1') WHERE stage = 'high-tech-enterprise' AND superseded_at IS NULL`,
    );
    await app.ownerQuery(`ALTER TABLE verdicts ENABLE TRIGGER USER`);
    const found: string[] = [];
    const after = await service.all(({ stage, outcome }) => found.push(`${stage} ${outcome}`));
    expect(found).toEqual(['high-tech-enterprise different']);
    expect(after).toMatchObject({ verdicts: before.verdicts, same: before.same - 1, different: 1 });
  });

  it('says so where the criteria that a verdict pinned are not kept', async () => {
    const [row] = await app.ownerQuery(`SELECT count(*)::int AS kept FROM criteria_versions`);
    expect((row as { kept: number }).kept).toBeGreaterThan(1);
    await app.ownerQuery(`ALTER TABLE verdicts DISABLE TRIGGER USER`);
    await app.ownerQuery(
      `UPDATE verdicts SET criteria_digest = 'sha-256:none' WHERE stage = 'sci-tech-sme' AND superseded_at IS NULL`,
    );
    await app.ownerQuery(`ALTER TABLE verdicts ENABLE TRIGGER USER`);
    const [first] = await replays('sci-tech-sme');
    expect(first).toMatchObject({ outcome: 'criteria-missing' });
  });
});
