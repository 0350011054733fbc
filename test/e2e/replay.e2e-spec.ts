import { ReplayService } from '../../src/evaluation/index.js';
import { Api } from '../support/api.js';
import { CriteriaFolder } from '../support/criteria/other-criteria.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface ReplayBody {
  readonly level: string;
  readonly result: string;
  readonly digest: string;
  readonly criteria: { readonly id: string; readonly version: string; readonly digest: string };
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
    const renamed = { registeredOn: '2019-05-01', name: '示例改名有限公司' };
    await officer.patch(`/firms/${firm}`, renamed, { 'if-match': profile.headers['etag'] as string });
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

describe('a later program, whose criteria have changed or gone,', () => {
  const SME = 'cn/sci-tech-sme/2017.yaml';
  let database: TestDatabase;
  let folder: CriteriaFolder;
  let firm: string;

  beforeEach(async () => {
    database = await cloneDatabase();
    folder = new CriteriaFolder();
  });

  afterEach(async () => {
    folder.close();
    await database.drop();
  });

  const replaysBy = async (api: Api): Promise<readonly ReplayBody[]> =>
    ((await api.get(`/firms/${firm}/verdicts/sci-tech-sme/replays`)).body as { items: ReplayBody[] }).items;

  /** Judges a firm once by a program with the delivered criteria, does what it is given, and stops the program. */
  const first = async <T>(figures: Readonly<Record<string, unknown>>, work: (app: TestApp) => Promise<T>): Promise<T> => {
    const app = await startTestApp({ database, env: { ECHELON_ROLE: 'api' } });
    try {
      const officer = await Api.as(app, 'officer');
      firm = await officer.firm({ registeredOn: '2016-05-01' });
      for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
      await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures(figures));
      await app.settle();
      return await work(app);
    } finally {
      await app.close();
    }
  };
  const firstVerdict = async (): Promise<ReplayBody> => {
    const [made, ...others] = await first({}, async (app) => replaysBy(await Api.as(app, 'auditor')));
    expect([made?.result, others]).toEqual(['met', []]);
    return made!;
  };

  /** What a later program with the folder's criteria answers, once it has judged everybody by them. */
  const later = async (work: (app: TestApp) => Promise<void>): Promise<void> => {
    const app = await startTestApp({ database, env: { ECHELON_ROLE: 'api' }, customise: folder.use });
    try {
      await app.settle();
      await work(app);
    } finally {
      await app.close();
    }
  };

  it('makes a verdict again to the byte where the same version reads otherwise now, and judges otherwise itself', async () => {
    const before = await firstVerdict();
    folder.change(SME, "threshold: { value: '500', unit: persons", "threshold: { value: '400', unit: persons");
    await later(async (app) => {
      const [now, then, ...others] = await replaysBy(await Api.as(app, 'auditor'));
      expect(others).toEqual([]);
      expect(then).toEqual({ ...before, outcome: 'same', supersededAt: expect.any(String) });
      expect(now).toMatchObject({ result: 'unmet', outcome: 'same', supersededAt: null });
      expect(now?.criteria).toEqual({ ...before.criteria, digest: expect.not.stringMatching(before.criteria.digest) });
      const counts = await app.app.get(ReplayService, { strict: false }).all(() => undefined);
      expect(counts).toMatchObject({ different: 0, missing: 0 });
    });
  });

  it('makes a verdict again to the byte where its version is no longer there, and the zone goes by another', async () => {
    const before = await firstVerdict();
    folder.remove(SME).change('zone.yaml', 'cn/sci-tech-sme@2017', 'cn/sci-tech-sme@2022');
    folder.change('cn/sci-tech-sme/2022.yaml', "alongside: ['2017']\n", '');
    await later(async (app) => {
      const [now, then] = await replaysBy(await Api.as(app, 'auditor'));
      expect(then).toEqual({ ...before, outcome: 'same', supersededAt: expect.any(String) });
      expect(now).toMatchObject({ outcome: 'same', criteria: { version: '2022' } });
      const counts = await app.app.get(ReplayService, { strict: false }).all(() => undefined);
      expect(counts).toMatchObject({ different: 0, missing: 0 });
    });
  });

  it.each([
    [
      'reads otherwise',
      () =>
        folder
          .change(SME, "threshold: { value: '500', unit: persons", "threshold: { value: '400', unit: persons")
          .change(SME, 'At most 500 employees', 'At most 400 employees'),
    ],
    [
      'is no longer there',
      () =>
        folder
          .remove(SME)
          .change('zone.yaml', 'cn/sci-tech-sme@2017', 'cn/sci-tech-sme@2022')
          .change('cn/sci-tech-sme/2022.yaml', "alongside: ['2017']\n", ''),
    ],
  ])('leaves the sentence of a settled alert as it was where the version %s', async (_, change) => {
    const alerts = async (app: TestApp): Promise<readonly { id: string; text: string }[]> => {
      const { body } = await (await Api.as(app, 'manager')).get(`/alerts?firm=${firm}&stage=sci-tech-sme&state=all`);
      return (body as { items: { id: string; text: string }[] }).items;
    };
    const settled = await first({ employees: 520 }, async (app) => {
      const [alert] = await alerts(app);
      await (await Api.as(app, 'manager')).post(`/alerts/${alert?.id ?? ''}/resolve`);
      return alert;
    });
    expect(settled?.text).toContain('At most 500 employees');
    change();
    await later(async (app) => expect((await alerts(app)).find(({ id }) => id === settled?.id)?.text).toBe(settled?.text));
  });
});
