import { Api } from '../support/api.js';
import { aUscc } from '../support/factories.js';
import { csv, imported, type ImportBody } from '../support/importing.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Fact {
  readonly id: string;
  readonly kind: string;
  readonly class?: string;
  readonly count?: number;
  readonly type?: string;
  readonly grantedOn?: string;
}

const COUNTS = ['信用代码', '企业名称', '年度', 'I类知识产权数', 'II类知识产权数'];

describe('counts of rights in a file', () => {
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01' });
    officer = await Api.as(app, 'officer');
  });

  afterAll(() => app.close());

  const aFirm = async (): Promise<string> => {
    const uscc = aUscc();
    await officer.firm({ uscc });
    return uscc;
  };
  const factsOf = async (firm: string): Promise<readonly Fact[]> =>
    ((await officer.get(`/firms/${firm}/facts`)).body as { items: Fact[] }).items;
  const rightsOf = async (firm: string): Promise<unknown[]> =>
    (await factsOf(firm))
      .filter(({ kind }) => kind === 'intellectual-property')
      .map((fact) => [fact.class, fact.type ?? 'single', fact.grantedOn, fact.count ?? 1])
      .sort();
  const right = async (firm: string, fields: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    const body = { kind: 'intellectual-property', class: 'I', grantedOn: '2024-03-01', ...fields };
    expect((await officer.post(`/firms/${firm}/facts`, body)).status).toBe(201);
  };
  const counted = (firm: string, classI: number | string, classII: number | string, year = 2025): Promise<ImportBody> =>
    imported(app, { file: csv(COUNTS, [firm, '', year, classI, classII]), fields: { kind: 'firms' } });
  const refusals = async (id: string): Promise<unknown[]> =>
    (
      (await officer.get(`/imports/${id}/rows`)).body as { items: { errors: { column: string; code: string }[] }[] }
    ).items.flatMap(({ errors }) => errors.map(({ column, code }) => [column, code]));

  it('below what is recorded right by right are refused at their column, and change nothing', async () => {
    const firm = await aFirm();
    for (const grantedOn of ['2023-01-01', '2024-01-01', '2025-01-01']) await right(firm, { grantedOn });
    const before = await factsOf(firm);
    const fewer = await counted(firm, 2, 0);
    expect(fewer.counts).toMatchObject({ rejected: 1, created: 0, updated: 0 });
    expect(await refusals(fewer.id)).toEqual([['I类知识产权数', 'import.row.rights-fewer']]);
    expect(await factsOf(firm)).toEqual(before);
  });

  it('equal to it add nothing, and above it only the rest', async () => {
    const firm = await aFirm();
    await right(firm, { count: 2 });
    const single = ['I', 'single', '2024-03-01', 2];
    expect((await counted(firm, 2, '')).counts).toMatchObject({ unchanged: 1 });
    expect(await rightsOf(firm)).toEqual([single]);
    await counted(firm, 5, '');
    expect(await rightsOf(firm)).toEqual([single, ['I', 'stated-count', '2025-12-31', 3]]);
  });

  it('are of rights in force on their day: one that has run out or is granted later is not among them', async () => {
    const firm = await aFirm();
    await right(firm, { grantedOn: '2010-01-01', expiresOn: '2025-12-30' });
    await right(firm, { grantedOn: '2026-01-01' });
    await right(firm, { grantedOn: '2025-12-31', expiresOn: '2025-12-31' });
    expect((await counted(firm, 1, '')).counts).toMatchObject({ unchanged: 1, rejected: 0 });
  });

  it('of one class leave the other as it is', async () => {
    const firm = await aFirm();
    await right(firm, { class: 'II', count: 7 });
    await counted(firm, 1, '');
    expect(await rightsOf(firm)).toEqual([
      ['I', 'stated-count', '2025-12-31', 1],
      ['II', 'single', '2024-03-01', 7],
    ]);
  });

  it('are corrected by later ones, taken away when nothing is left, and not by older ones, which is told', async () => {
    const firm = await aFirm();
    await counted(firm, 3, '', 2024);
    expect((await counted(firm, 4, '', 2025)).counts).toMatchObject({ updated: 1, created: 0 });
    expect(await rightsOf(firm)).toEqual([['I', 'stated-count', '2025-12-31', 4]]);
    const older = await counted(firm, 9, '', 2024);
    expect(older.counts).toMatchObject({ unchanged: 1, warnings: 1 });
    expect(await rightsOf(firm)).toEqual([['I', 'stated-count', '2025-12-31', 4]]);
    expect((await counted(firm, 0, '', 2025)).counts).toMatchObject({ updated: 1 });
    expect(await rightsOf(firm)).toEqual([]);
  });

  it('of both classes together say that the record is complete, also when they are nought', async () => {
    const firm = await aFirm();
    await counted(firm, 0, 0);
    expect(await factsOf(firm)).toEqual([
      expect.objectContaining({
        kind: 'attestation',
        name: 'intellectual-property-complete',
        answer: true,
        statedOn: '2025-12-31',
      }),
    ]);
  });

  it('of today’s year are those of today, not of a day to come', async () => {
    const firm = await aFirm();
    await counted(firm, 1, '', 2026);
    expect(await rightsOf(firm)).toEqual([['I', 'stated-count', '2026-07-01', 1]]);
  });

  it('one by one are one fact by their count: another count corrects it, unless they were recorded apart', async () => {
    const firm = await aFirm();
    const headings = ['信用代码', '类别', '类型', '授权日期', '数量'];
    const send = (count: number): Promise<ImportBody> => {
      const file = csv(headings, [firm, 'II', '软件著作权', '2024-05-06', count]);
      return imported(app, { file, fields: { kind: 'intellectual-property' } });
    };
    expect((await send(3)).counts).toMatchObject({ created: 1 });
    expect((await send(5)).counts).toMatchObject({ updated: 1 });
    expect(await rightsOf(firm)).toEqual([['II', '软件著作权', '2024-05-06', 5]]);
    await right(firm, { class: 'II', type: '软件著作权', grantedOn: '2024-05-06' });
    expect((await send(6)).counts).toMatchObject({ unchanged: 1 });
    const differ = await send(7);
    expect(differ.counts).toMatchObject({ rejected: 1 });
    expect(await refusals(differ.id)).toEqual([['数量', 'import.row.rights-differ']]);
  });
});
