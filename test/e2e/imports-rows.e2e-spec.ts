import { ImportsWorker } from '../../src/imports/imports.worker.js';
import { Api } from '../support/api.js';
import { aUscc } from '../support/factories.js';
import { csv, imported, importOf, upload, type ImportBody } from '../support/importing.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface RowBody {
  readonly row: number;
  readonly status: string;
  readonly firm: { readonly id: string | null; readonly name: string | null };
  readonly errors: readonly { readonly column: string; readonly code: string; readonly message: string }[];
}

/** More than are applied, or staged, in one transaction. */
const MORE_THAN_A_BATCH = 250;
const MORE_THAN_STAGED_AT_ONCE = 600;

describe('the rows of an import', () => {
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    app = await startTestApp();
    officer = await Api.as(app, 'officer');
  });

  afterAll(() => app.close());

  const rowsOf = async (id: string, query = ''): Promise<readonly RowBody[]> =>
    ((await officer.get(`/imports/${id}/rows?limit=200${query}`)).body as { items: RowBody[] }).items;
  const codes = (count: number): string[] => Array.from({ length: count }, () => aUscc());

  it('about the same year of the same firm under two of its keys are applied once, though batches lie between them', async () => {
    const others = codes(MORE_THAN_A_BATCH);
    const uscc = aUscc();
    const id = await officer.firm({ uscc });
    const file = csv(
      ['统一社会信用代码', '系统编号', '年度', '职工总数'],
      ['', id, 2025, 1],
      ...others.map((other) => [other, '', 2025, 1]),
      [uscc, '', 2025, 2],
    );
    const made = await imported(app, { file, fields: { kind: 'figures' } });
    expect(made.counts).toMatchObject({ rows: others.length + 2, created: 1, updated: 0, rejected: others.length + 1 });
    const last = others.length + 3;
    const told = await app.ownerQuery(
      `SELECT row, status, errors FROM import_rows WHERE import_id = $1 AND row IN (2, $2) ORDER BY row`,
      [made.id, last],
    );
    expect(told).toEqual([
      { row: 2, status: 'created', errors: [] },
      {
        row: last,
        status: 'rejected',
        errors: [expect.objectContaining({ code: 'import.row.repeated', data: { row: last, other: 2 } })],
      },
    ]);
    expect((await officer.get(`/firms/${id}/figures/2025`)).body).toMatchObject({ employees: '1' });
  });

  it('are none of a file that could not be read to its end, however many were staged', async () => {
    const rows = codes(MORE_THAN_STAGED_AT_ONCE).map((uscc) => [uscc, '虚构有限公司', 2025, 1]);
    const file = `${csv(['统一社会信用代码', '企业名称', '年度', '职工总数'], ...rows)}"open quote,虚构,2025,1\n`;
    const failed = await imported(app, { file, fields: { kind: 'firms' } });
    expect([failed.state, failed.problem?.code]).toEqual(['failed', 'import.file.csv-broken']);
    expect(failed.counts).toEqual({ rows: 0, pending: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0 });
    expect(await app.ownerQuery(`SELECT row FROM import_rows WHERE import_id = $1`, [failed.id])).toEqual([]);
  });

  it('name in a dry run no firm that there is not, and the one that there is', async () => {
    const known = aUscc();
    const id = await officer.firm({ uscc: known, name: '虚构已知有限公司' });
    await officer.put(`/firms/${known}/figures/2025`, { employees: 5 });
    const headings = ['统一社会信用代码', '企业名称', '年度', '职工总数'];
    const file = csv(
      headings,
      [aUscc(), '虚构未有有限公司', 2025, 1],
      [known, '虚构已知有限公司', 2025, 5],
      [known, '', 2025.5, 1],
    );
    const dry = await imported(app, { file, fields: { kind: 'firms', dryRun: 'true' } });
    expect((await rowsOf(dry.id)).map(({ status, firm }) => [status, firm])).toEqual([
      ['created', { id: null, name: '虚构未有有限公司' }],
      ['unchanged', { id, name: '虚构已知有限公司' }],
      ['rejected', { id: null, name: null }],
    ]);
    const real = await imported(app, { file, fields: { kind: 'firms' } });
    const [made] = await rowsOf(real.id);
    expect((await officer.get(`/firms/${made?.firm.id ?? ''}`)).body).toMatchObject({ name: '虚构未有有限公司' });
  });

  it('lock the firms of a file in one order, whichever keys stand beside the credit code', async () => {
    // The higher the code, the lower the id.
    const firms: { uscc: string; id: string }[] = [];
    for (const uscc of codes(60).reverse()) firms.push({ uscc, id: await officer.firm({ uscc }) });
    await app.settle();
    const byCode = csv(['统一社会信用代码', '年度', '职工总数'], ...firms.map(({ uscc }) => [uscc, 2025, 1]));
    const byBoth = csv(['统一社会信用代码', '系统编号', '年度', '职工总数'], ...firms.map(({ uscc, id }) => [uscc, id, 2024, 2]));
    const before = await deadlocks();
    for (let times = 0; times < 2; times += 1) {
      const jobs: string[] = [];
      for (const file of [byCode, byBoth]) {
        const { body } = await upload(app, {
          file: file.replace(/,(\d)\n/g, `,$1${String(times)}\n`),
          fields: { kind: 'figures' },
        });
        jobs.push((body as ImportBody).id);
      }
      const worker = app.app.get(ImportsWorker, { strict: false });
      const { signal } = new AbortController();
      await Promise.allSettled([worker.drain(signal), worker.drain(signal)]);
      await app.settle();
      for (const id of jobs) expect(await importOf(app, id)).toMatchObject({ state: 'done', counts: { rejected: 0 } });
    }
    expect(await deadlocks()).toBe(before);
  });

  async function deadlocks(): Promise<number> {
    await app.ownerQuery('SELECT pg_stat_force_next_flush()');
    const [row] = await app.ownerQuery(`SELECT deadlocks::int AS count FROM pg_stat_database WHERE datname = current_database()`);
    return (row as { count: number }).count;
  }
});
