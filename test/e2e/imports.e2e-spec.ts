import fs from 'node:fs';
import path from 'node:path';
import { Api } from '../support/api.js';
import { aUscc } from '../support/factories.js';
import { csv, type ImportBody, imported, importOf, upload } from '../support/importing.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const FIXTURES = path.join(process.cwd(), 'test/fixtures/imports');
const HEADINGS = ['统一社会信用代码', '企业名称', '年度', '销售收入（万元）', '职工总数'] as const;

interface RowBody {
  readonly row: number;
  readonly status: string;
  readonly firm: { readonly id: string | null; readonly name: string | null };
  readonly errors: readonly {
    readonly column: string;
    readonly code: string;
    readonly message: string;
    readonly value: string | null;
  }[];
  readonly warnings: readonly { readonly column: string; readonly code: string }[];
}

describe('an import', () => {
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    app = await startTestApp();
    officer = await Api.as(app, 'officer');
  });

  afterAll(() => app.close());

  const rowsOf = async (id: string, query = ''): Promise<readonly RowBody[]> =>
    ((await officer.get(`/imports/${id}/rows?limit=200${query}`)).body as { items: RowBody[] }).items;
  const figuresOf = async (firm: string): Promise<readonly Record<string, unknown>[]> =>
    ((await officer.get(`/firms/${firm}/figures`)).body as { items: Record<string, unknown>[] }).items;
  const sumsUp = ({ counts }: ImportBody): void =>
    expect(counts.created + counts.updated + counts.unchanged + counts.rejected).toBe(counts.rows);

  it('makes firms with their figures, and changes nothing when the file comes again', async () => {
    const [a, b] = [aUscc(), aUscc()];
    const file = csv(
      HEADINGS,
      [a, '虚构甲有限公司', 2024, '1000', 50],
      [a, '虚构甲有限公司', 2025, '1200.55', 60],
      [b, '虚构乙有限公司', 2025, '', 7],
    );
    const first = await imported(app, { file, fields: { kind: 'firms' } });
    expect([first.state, first.counts]).toEqual([
      'done',
      { rows: 3, created: 3, updated: 0, unchanged: 0, rejected: 0, pending: 0, warnings: 0 },
    ]);
    expect(first.progress).toEqual({ done: 3, of: 3 });
    expect(await figuresOf(a)).toMatchObject([
      { year: 2025, salesRevenue: '12005500.00', employees: '60', source: `import:${first.id}#3` },
      { year: 2024, salesRevenue: '10000000.00', employees: '50' },
    ]);
    expect((await figuresOf(b))[0]).not.toHaveProperty('salesRevenue');
    const again = await imported(app, { file, fields: { kind: 'firms' } });
    expect(again.counts).toEqual({ rows: 3, created: 0, updated: 0, unchanged: 3, rejected: 0, pending: 0, warnings: 0 });
  });

  it.each(['firms.utf8.csv', 'firms.gb18030.csv', 'firms.utf16-tab.txt', 'firms.xlsx'])('takes %s', async (name) => {
    const result = await imported(app, {
      file: fs.readFileSync(path.join(FIXTURES, 'ok', name)),
      fileName: name,
      fields: { kind: 'firms' },
    });
    expect([result.problem, result.counts.rows, result.counts.rejected]).toEqual([null, 3, 0]);
    const rows = await rowsOf(result.id);
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 5]);
    expect(await figuresOf('91320412000000035K')).toMatchObject([{ salesRevenue: '10000005000.00', employees: '12' }]);
  });

  it('says what a dry run would do and writes nothing but the report', async () => {
    const [known, fresh] = [aUscc(), aUscc()];
    await officer.firm({ uscc: known, name: '虚构已知有限公司' });
    await officer.put(`/firms/${known}/figures/2025`, { employees: 5 });
    await app.settle();
    const before = await app.ownerQuery(
      'SELECT (SELECT count(*) FROM firm_revisions) AS firms, (SELECT count(*) FROM figure_revisions) AS years, (SELECT count(*) FROM due) AS due',
    );
    const history = `SELECT count(*) FROM change_history WHERE table_name <> 'imports'`;
    const [changes] = await app.ownerQuery(history);
    const file = csv(
      HEADINGS,
      [fresh, '虚构新企业有限公司', 2024, '1', 1],
      [known, '虚构已知有限公司', 2025, '', 5],
      [known, '虚构已知有限公司', 2024, '2', 2],
      [fresh, '', 2025, '3', 3],
      ['91320412000000019', '虚构坏代码', 2025, '4', 4],
    );
    const dry = await imported(app, { file, fields: { kind: 'firms', dryRun: 'true' } });
    expect(dry.counts).toEqual({ rows: 5, created: 3, updated: 0, unchanged: 1, rejected: 1, pending: 0, warnings: 0 });
    expect((await rowsOf(dry.id)).map(({ status }) => status)).toEqual([
      'created',
      'unchanged',
      'created',
      'created',
      'rejected',
    ]);
    expect(
      await app.ownerQuery(
        'SELECT (SELECT count(*) FROM firm_revisions) AS firms, (SELECT count(*) FROM figure_revisions) AS years, (SELECT count(*) FROM due) AS due',
      ),
    ).toEqual(before);
    expect((await app.ownerQuery(history))[0]).toEqual(changes);
    expect((await officer.get(`/firms/${fresh}`)).status).toBe(404);
    const real = await imported(app, { file, fields: { kind: 'firms', dryRun: 'false' } });
    expect(real.counts).toEqual(dry.counts);
    expect((await officer.get(`/firms/${fresh}`)).status).toBe(200);
  });

  it('reports every bad row and cell with its column, in the reader’s language, and writes the good rows', async () => {
    const good = aUscc();
    const file = csv(
      [...HEADINGS, '成立日期', '备注', '研发费用'],
      [good, '虚构好有限公司', 2025, '5', 9, '', 'x', 1],
      [aUscc(), '虚构坏有限公司', 'abc', '1.2E+18', -1, '2025-13-01', '', ''],
      ['', '虚构无代码', 2025, '1', 1, '', '', ''],
      [aUscc(), '', 2025, '1', 1, '', '', ''],
      [aUscc(), '虚构未来有限公司', 2030, '1', 1, '', '', ''],
    );
    const result = await imported(app, { file, fields: { kind: 'firms' } });
    expect(result.counts).toMatchObject({ rows: 5, created: 1, rejected: 4 });
    sumsUp(result);
    const rejected = await rowsOf(result.id, '&status=rejected');
    expect(rejected.map(({ row, errors }) => [row, errors.map(({ column, code, value }) => [column, code, value])])).toEqual([
      [
        3,
        [
          ['年度', 'import.cell.not-a-year', 'abc'],
          ['销售收入（万元）', 'import.cell.precision-lost', '1.2E+18'],
          ['成立日期', 'import.cell.not-a-date', '2025-13-01'],
          ['职工总数', 'figure.negative', '-1'],
        ],
      ],
      [4, [['', 'import.row.no-key', null]]],
      [5, [['企业名称', 'import.row.name-missing', null]]],
      [6, [['年度', 'year.out-of-range', '2030']]],
    ]);
    expect(rejected[0]?.errors[0]?.message).toBe('This is not a year such as 2025.');
    const chinese = (await officer.get(`/imports/${result.id}/rows?status=rejected`, { 'accept-language': 'zh-CN' })).body as {
      items: RowBody[];
    };
    expect(chinese.items[0]?.errors[0]?.message).toBe('不是年度，例如 2025。');
    expect(result.warnings.map(({ column, code }) => [column, code])).toEqual([
      ['备注', 'import.heading.unknown'],
      ['研发费用', 'import.heading.ambiguous'],
    ]);
    expect(result.columns.map(({ heading, state }) => [heading, state])).toContainEqual(['研发费用', 'unknown']);
    expect((await officer.get(`/firms/${good}`)).status).toBe(200);
  });

  it('refuses rows about the same year of the same firm, naming both, also when they name it differently', async () => {
    const uscc = aUscc();
    const id = await officer.firm({ uscc, name: '虚构重复有限公司' });
    const twice = await imported(app, {
      file: csv(HEADINGS, [uscc, '', 2025, '1', 1], [uscc, '', 2025, '2', 2]),
      fields: { kind: 'firms' },
    });
    expect(twice.counts).toMatchObject({ rows: 2, rejected: 2 });
    expect((await rowsOf(twice.id)).map(({ errors }) => errors[0]?.message)).toEqual([
      'Rows 2 and 3 are about the same thing of the same firm. Keep one of them.',
      'Rows 3 and 2 are about the same thing of the same firm. Keep one of them.',
    ]);
    expect(await figuresOf(id)).toEqual([]);
    const file = csv(['统一社会信用代码', '系统编号', '年度', '职工总数'], [uscc, '', 2025, 1], ['', id, 2025, 2]);
    const different = await imported(app, { file, fields: { kind: 'figures' } });
    expect(different.counts).toMatchObject({ rows: 2, created: 1, rejected: 1 });
    expect((await rowsOf(different.id, '&status=rejected'))[0]?.errors[0]?.code).toBe('import.row.repeated');
  });

  it('accepts the fields before or after the file', async () => {
    const file = csv(HEADINGS, [aUscc(), '虚构次序有限公司', 2025, '1', 1]);
    for (const fileFirst of [true, false]) {
      const result = await imported(app, { file, fileFirst, fields: { kind: 'firms', dryRun: 'true' } });
      expect(result.counts).toMatchObject({ rows: 1, created: 1 });
    }
  });

  it('refuses an upload whose fields are wrong, pointing at each', async () => {
    const mapping = JSON.stringify({ columns: { a: 'nonsense', b: { target: 'salesRevenue', factor: '1e6' } } });
    const response = await upload(app, { file: 'x', fields: { kind: 'firms', dryRun: 'maybe', mapping } });
    expect(response.status).toBe(400);
    expect((response.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
      '/dryRun',
      '/mapping/columns/a',
      '/mapping/columns/b/factor',
    ]);
    expect((await upload(app, { file: 'x', fields: {} })).body).toMatchObject({
      errors: [{ pointer: '/kind', code: 'field.required' }],
    });
    expect((await upload(app, { file: 'x', fields: { kind: 'firms', colour: 'red' } })).status).toBe(400);
    expect((await upload(app, { file: 'x', fields: { kind: 'firms' }, role: 'manager' })).status).toBe(403);
  });

  it.each([
    ['empty.csv', 'import.file.empty'],
    ['renamed-pdf.xlsx', 'import.file.other-type'],
    ['damaged.xlsx', 'import.file.workbook-broken'],
    ['open-quote.csv', 'import.file.csv-broken'],
  ])('ends as failed with a clear problem for %s', async (name, code) => {
    const result = await imported(app, {
      file: fs.readFileSync(path.join(FIXTURES, 'not-ok', name)),
      fileName: name,
      fields: { kind: 'firms' },
    });
    expect([result.state, result.problem?.code]).toEqual(['failed', code]);
    expect(result.problem?.message).not.toContain('{');
    expect([result.counts.rows, (await rowsOf(result.id)).length]).toEqual([0, 0]);
  });

  it('refuses a file whose columns cannot be used, before any row', async () => {
    const missing = await imported(app, { file: csv(['企业名称', '年度'], ['虚构甲', 2025]), fields: { kind: 'figures' } });
    expect(missing.problem?.code).toBe('import.columns.missing');
    const twice = await imported(app, { file: csv(['信用代码', 'USCC'], ['a', 'b']), fields: { kind: 'firms' } });
    expect(twice.problem).toMatchObject({ code: 'import.columns.twice' });
    expect((await importOf(app, twice.id)).counts.rows).toBe(0);
  });

  it('lists imports page by page, newest first and each once, and is 404 for one that is not there', async () => {
    const made = await app.ownerQuery<{ id: string }>('SELECT id FROM imports ORDER BY created_at DESC, id DESC');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await officer.get(`/imports?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const page = body as { items: ImportBody[]; nextCursor: string | null; total: number };
      expect(page.total).toBe(made.length);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(made.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(4);
    expect((await officer.get('/imports/018f0000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await officer.get('/imports/x/rows')).status).toBe(404);
  });

  it('gives the same import for a repeated Idempotency-Key', async () => {
    const form = {
      file: csv(HEADINGS, [aUscc(), '虚构幂等有限公司', 2025, '1', 1]),
      fields: { kind: 'firms' },
      headers: { 'idempotency-key': 'import-once' },
    };
    const [first, second] = [await upload(app, form), await upload(app, form)];
    expect((second.body as ImportBody).id).toBe((first.body as ImportBody).id);
    await app.settle();
  });
});

describe('the limit of an upload', () => {
  it('refuses a larger file with 413 and keeps nothing of it', async () => {
    const app = await startTestApp({ env: { ECHELON_UPLOAD_LIMIT_MIB: '1' } });
    const [before] = await app.ownerQuery('SELECT count(*) FROM imports');
    const response = await upload(app, { file: Buffer.alloc(1024 * 1024 + 1, 'a'), fields: { kind: 'firms' } });
    expect([response.status, (response.body as { code: string }).code]).toEqual([413, 'upload.file-too-large']);
    expect((await app.ownerQuery('SELECT count(*) FROM imports'))[0]).toEqual(before);
    await app.close();
  });
});
