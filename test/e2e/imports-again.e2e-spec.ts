import { ImportsWorker } from '../../src/imports/imports.worker.js';
import { Api } from '../support/api.js';
import { aUscc } from '../support/factories.js';
import { csv, imported, importOf, upload, type ImportBody } from '../support/importing.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('imports that speak of what is already recorded', () => {
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    app = await startTestApp();
    officer = await Api.as(app, 'officer');
  });

  afterAll(() => app.close());

  const recognitionsOf = async (firm: string): Promise<readonly Record<string, unknown>[]> =>
    ((await officer.get(`/firms/${firm}/recognitions`)).body as { items: Record<string, unknown>[] }).items;

  it('leave a recognition ended that somebody has ended, and complete it with what they state', async () => {
    const uscc = aUscc();
    await officer.firm({ uscc });
    const made = await officer.post(`/firms/${uscc}/recognitions`, { stage: 'high-tech-enterprise', issuedOn: '2024-11-19' });
    const { id } = made.body as { id: string };
    const end = { kind: 'cancelled', effectiveOn: '2026-03-01', reason: '公告撤销' };
    expect((await officer.post(`/firms/${uscc}/recognitions/${id}/end`, end)).status).toBeLessThan(300);

    const headings = ['信用代码', '认定类别', '证书编号', '发证日期', '有效期至'];
    const bare = csv(headings, [uscc, '高企', '', '2024-11-19', '']);
    expect((await imported(app, { file: bare, fields: { kind: 'recognitions' } })).counts).toMatchObject({ unchanged: 1 });
    const full = csv(headings, [uscc, '高企', 'GR202432000001', '2024-11-19', '']);
    expect((await imported(app, { file: full, fields: { kind: 'recognitions' } })).counts).toMatchObject({ updated: 1 });

    const items = await recognitionsOf(uscc);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id, number: 'GR202432000001', state: 'ended', endedOn: '2026-03-01' });
    const { body } = await officer.get(`/firms/${uscc}/readiness`);
    expect((body as { stage: string | null }).stage).toBeNull();
  });

  it('keep what a blank cell does not speak of', async () => {
    const uscc = aUscc();
    await officer.firm({ uscc, street: '虚构街道', industry: '3821' });
    await officer.put(`/firms/${uscc}/figures/2025`, { employees: 100, techStaff: 30 });
    const file = csv(
      ['信用代码', '企业名称', '街道', '行业代码', '年度', '职工总数', '科技人员'],
      [uscc, '', '', '', 2025, '', 31],
    );
    expect((await imported(app, { file, fields: { kind: 'firms' } })).counts).toMatchObject({ updated: 1, rejected: 0 });
    expect((await officer.get(`/firms/${uscc}`)).body).toMatchObject({ street: '虚构街道', industry: '3821' });
    expect((await officer.get(`/firms/${uscc}/figures/2025`)).body).toMatchObject({ employees: '100', techStaff: '31' });
  });

  it('over the same firms in opposite order run side by side without one being ended by the database', async () => {
    const codes = Array.from({ length: 200 }, () => aUscc());
    const headings = ['信用代码', '企业名称', '年度', '销售收入'];
    const rowsOf = (list: readonly string[], sales: string): (string | number)[][] =>
      list.map((uscc) => [uscc, `虚构${uscc.slice(-6)}有限公司`, 2025, sales]);
    await imported(app, { file: csv(headings, ...rowsOf(codes, '1000.00')), fields: { kind: 'firms' } });

    const before = await deadlocks();
    const jobs: string[] = [];
    for (const file of [csv(headings, ...rowsOf(codes, '2000.00')), csv(headings, ...rowsOf([...codes].reverse(), '3000.00'))])
      jobs.push(((await upload(app, { file, fields: { kind: 'firms' } })).body as ImportBody).id);
    const worker = app.app.get(ImportsWorker, { strict: false });
    const { signal } = new AbortController();
    await Promise.all([worker.drain(signal), worker.drain(signal)]);
    await app.settle();
    for (const id of jobs) expect(await importOf(app, id)).toMatchObject({ state: 'done', counts: { rows: 200, updated: 200 } });
    expect(await deadlocks()).toBe(before);
  });

  async function deadlocks(): Promise<number> {
    await app.ownerQuery('SELECT pg_stat_force_next_flush()');
    const [row] = await app.ownerQuery(`SELECT deadlocks::int AS count FROM pg_stat_database WHERE datname = current_database()`);
    return (row as { count: number }).count;
  }
});
