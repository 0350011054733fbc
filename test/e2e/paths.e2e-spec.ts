import { Api } from '../support/api.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Path {
  readonly window: string;
  readonly cost: string;
  readonly changes: readonly { readonly lever: string; readonly moves: readonly { readonly year: number | null }[] }[];
  readonly level: string;
  readonly result: string;
  readonly total: unknown;
  readonly whatIf: Readonly<Record<string, unknown>>;
}

describe('what lies ahead of a firm', () => {
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01' });
    officer = await Api.as(app, 'officer');
  });

  afterAll(async () => {
    await app.close();
  });

  /** A firm that lacks points for staff and R&D alone. */
  async function shortOfPoints(figures: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const firm = await officer.firm();
    for (const fact of sciTechSmeFacts().filter(({ kind }) => kind === 'attestation'))
      expect((await officer.post(`/firms/${firm}/facts`, fact)).status).toBe(201);
    const put = await officer.put(`/firms/${firm}/figures/2025`, { ...sciTechSmeFigures(), techStaff: '60', ...figures });
    expect(put.status).toBe(201);
    return firm;
  }

  it('answers paths with the verdict, and each of them tried as a what-if gives what it promises', async () => {
    const firm = await shortOfPoints();
    await app.settle();
    const { body } = await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`);
    const paths = body.paths as readonly Path[];
    expect(body.level).not.toBe('qualified');
    expect(paths.length).toBeGreaterThan(1);
    expect((body.windows as { key: string; known: boolean }[]).map(({ key, known }) => [key, known])).toEqual([
      ['2026', true],
      ['2027', false],
    ]);
    for (const { whatIf, window, changes, level, result, total } of paths) {
      const tried = await officer.post('/evaluations', { uscc: firm, stage: 'sci-tech-sme', ...whatIf });
      expect(tried.body).toMatchObject({ level, result, total });
      for (const { moves } of changes) for (const { year } of moves) expect([null, Number(window) - 1]).toContain(year);
    }
    const stored = await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`);
    expect(stored.body.digest).toBe(body.digest);
  });

  it('says nothing ahead of a firm that qualifies', async () => {
    const firm = await shortOfPoints({ techStaff: '150' });
    const right = sciTechSmeFacts().filter(({ kind }) => kind !== 'attestation');
    for (const fact of right) await officer.post(`/firms/${firm}/facts`, fact);
    await app.settle();
    const { body } = await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`);
    expect(body).toMatchObject({ level: 'qualified', paths: [], windows: [], forecast: null, cliffs: [] });
  });

  it('forecasts from three closed years, and shows the cliff of the R&D limit', async () => {
    const figures = Object.fromEntries(
      [2023, 2024, 2025].map((year, index) => [
        year,
        { salesRevenue: '51000000', rdExpenseHighTech: String(1_500_000 + index * 200_000) },
      ]),
    );
    const asked = { stage: 'high-tech-enterprise', asOf: '2026-07-01', firm: { registeredOn: '2015-01-01' }, figures };
    const { body } = await officer.post('/evaluations', asked);
    expect(body.cliffs).toMatchObject([
      {
        condition: 'h5a-rd-ratio',
        distance: '0.02',
        sides: [
          { threshold: '0.05', here: false },
          { threshold: '0.04', here: true },
        ],
      },
    ]);
    expect(body.forecast).toMatchObject({
      horizon: 5,
      trends: expect.arrayContaining([expect.objectContaining({ figure: 'salesRevenue' })]),
    });
    const { body: silent } = await officer.post('/evaluations', { ...asked, figures: { 2025: figures[2025] } });
    expect(silent.forecast).toBeNull();
  });

  it('names what is worth asking, of a firm and over the zone', async () => {
    const firm = await officer.firm();
    for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
    const incomplete = { ...sciTechSmeFigures() };
    Reflect.deleteProperty(incomplete, 'totalAssets');
    await officer.put(`/firms/${firm}/figures/2025`, incomplete);
    await app.settle();
    const { body } = await officer.get(`/firms/${firm}/worth-asking`);
    expect(body.firm.id).toBe(firm);
    const assets = (body.items as Record<string, unknown>[]).find(({ figure }) => figure === 'totalAssets');
    expect(assets).toMatchObject({ year: 2025, kind: 'figure', stages: ['sci-tech-sme'] });
    expect(body.items[0].decides.verdicts).toBeGreaterThanOrEqual(1);

    const zone = (await officer.get('/worth-asking?stage=sci-tech-sme')).body;
    const counted = (zone.items as Record<string, unknown>[]).find(
      ({ figure, year }) => figure === 'totalAssets' && year === 2025,
    );
    expect(counted).toMatchObject({ kind: 'figure', firms: 1, verdicts: 1 });
    expect(zone.total).toBe(zone.items.length);
    for (const { figure, year, firms } of zone.items as { figure: string; year: number | null; firms: number }[]) {
      const lacking = year === null ? figure : `${figure}.${String(year)}`;
      const behind = (await officer.get(`/firms?levelOf=sci-tech-sme&lacking=${lacking}`)).body;
      expect([lacking, behind.total]).toEqual([lacking, firms]);
    }
    expect((await officer.get('/firms?lacking=totalAssets.2024')).body.total).toBe(0);
    expect((await officer.get('/worth-asking?stage=nothing')).status).toBe(400);
    expect((await officer.get('/worth-asking?limit=1')).body.items).toHaveLength(1);
  });

  it('refuses experts’ points for an item the table has not, or over what it gives, and answers to the last day of the calendar', async () => {
    const asked = (item: string, points: number): object => ({
      stage: 'high-tech-enterprise',
      facts: [
        { kind: 'listing', listedOn: '2020-01-01', board: '新三板' },
        { kind: 'expert-score', item, points, scoredOn: '2026-05-01' },
      ],
    });
    const refusals = async (body: object): Promise<readonly unknown[]> => {
      const { status, body: problem } = await officer.post('/evaluations', body);
      expect(status).toBe(400);
      return (problem as { errors: { pointer: string; code: string }[] }).errors.map(({ pointer, code }) => [pointer, code]);
    };
    expect(await refusals(asked('no-such-item', 5))).toEqual([['/facts/1/item', 'field.one-of']]);
    expect(await refusals(asked('ip-advance', 9))).toEqual([['/facts/1/points', 'expert-score.over-most']]);
    expect(await refusals({ ...asked('innovation-total', 80), stage: 'gazelle' })).toEqual([
      ['/facts/1', 'expert-score.no-table'],
    ]);
    expect((await officer.post('/evaluations', asked('innovation-total', 100))).status).toBe(200);
    expect((await officer.post('/evaluations', { ...asked('ip-advance', 8), asOf: '9999-12-31' })).status).toBe(200);
  });
});
