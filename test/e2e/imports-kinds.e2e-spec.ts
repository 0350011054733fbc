import request from 'supertest';
import { Api } from '../support/api.js';
import { aUscc } from '../support/factories.js';
import { csv, imported } from '../support/importing.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

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

describe('each kind of import', () => {
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

  it('isolates a row that a service refuses in the midst of others', async () => {
    const [a, b] = [aUscc(), aUscc()];
    for (const uscc of [a, b]) await officer.firm({ uscc, name: `虚构${uscc.slice(-4)}有限公司` });
    await officer.post(`/firms/${a}/recognitions`, { stage: 'gazelle', issuedOn: '2025-01-01', expiresOn: '2026-12-31' });
    const file = csv(
      ['信用代码', '认定类别', '证书编号', '发证日期', '有效期至'],
      [a, '瞪羚企业', 'X-1', '2025-06-01', '2027-06-01'],
      [b, '瞪羚', '', '2025-06-01', '2027-06-01'],
      [b, '高企', 'GR202532000001', '2025-11-19', ''],
      [aUscc(), '高企', '', '2025-11-19', ''],
    );
    const result = await imported(app, { file, fields: { kind: 'recognitions' } });
    expect((await rowsOf(result.id)).map(({ status, errors }) => [status, errors.map(({ code }) => code)])).toEqual([
      ['rejected', ['recognition.overlap']],
      ['created', []],
      ['created', []],
      ['rejected', ['import.row.firm-unknown']],
    ]);
    const { items } = (await officer.get(`/firms/${b}/recognitions`)).body as { items: { stage: string; expiresOn: string }[] };
    expect(items.map(({ stage, expiresOn }) => [stage, expiresOn]).sort()).toEqual([
      ['gazelle', '2027-06-01'],
      ['high-tech-enterprise', '2028-11-19'],
    ]);
    const again = await imported(app, { file, fields: { kind: 'recognitions' } });
    expect(again.counts).toMatchObject({ unchanged: 2, rejected: 2 });
  });

  it('takes both counts of rights for the whole record, one alone for a lower bound, and never counts twice', async () => {
    const [both, one] = [aUscc(), aUscc()];
    const headings = ['信用代码', '企业名称', '年度', 'I类知识产权数', 'II类知识产权数'];
    const file = csv(headings, [both, '虚构全有限公司', 2025, 2, 0], [one, '虚构半有限公司', 2025, 3, '']);
    await imported(app, { file, fields: { kind: 'firms' } });
    const factsOf = async (firm: string): Promise<readonly Record<string, unknown>[]> =>
      ((await officer.get(`/firms/${firm}/facts`)).body as { items: Record<string, unknown>[] }).items;
    expect(await factsOf(both)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'intellectual-property', class: 'I', count: 2, grantedOn: '2025-12-31' }),
        expect.objectContaining({ kind: 'attestation', name: 'intellectual-property-complete', answer: true }),
      ]),
    );
    expect((await factsOf(one)).map(({ kind }) => kind)).toEqual(['intellectual-property']);
    const later = csv(headings, [both, '', 2025, 3, 1]);
    const updated = await imported(app, { file: later, fields: { kind: 'firms' } });
    expect(updated.counts).toMatchObject({ created: 1, rejected: 0 });
    const counted = (await factsOf(both)).filter(({ kind }) => kind === 'intellectual-property');
    expect(counted.map((fact) => [fact['class'], fact['count']]).sort()).toEqual([
      ['I', 3],
      ['II', 1],
    ]);
    const older = await imported(app, { file: csv(headings, [both, '', 2024, 9, 9]), fields: { kind: 'firms' } });
    expect(older.counts).toMatchObject({ unchanged: 1, warnings: 1 });
  });

  it('imports attestations and rights, and the same again changes nothing', async () => {
    const uscc = aUscc();
    await officer.firm({ uscc });
    const attested = csv(['信用代码', '声明日期', 'core-ip', 'conduct-clean', 'listed'], [uscc, '2026-03-01', '是', 'yes', '']);
    expect((await imported(app, { file: attested, fields: { kind: 'attestations' } })).counts).toMatchObject({ created: 1 });
    expect((await imported(app, { file: attested, fields: { kind: 'attestations' } })).counts).toMatchObject({ unchanged: 1 });
    const rights = csv(
      ['信用代码', '类别', '类型', '授权日期', '数量'],
      [uscc, 'I', '发明专利', '2024-05-06', ''],
      [uscc, 'II', '软件著作权', '2024-05-06', 3],
    );
    expect((await imported(app, { file: rights, fields: { kind: 'intellectual-property' } })).counts).toMatchObject({
      created: 2,
    });
    expect((await imported(app, { file: rights, fields: { kind: 'intellectual-property' } })).counts).toMatchObject({
      unchanged: 2,
    });
    const { items } = (await officer.get(`/firms/${uscc}/facts`)).body as { items: Record<string, unknown>[] };
    expect(items).toHaveLength(4);
  });

  it('finds firms by the key of a foreign list through a mapping with constants and exact factors', async () => {
    const mapping = JSON.stringify({
      columns: {
        company_id: 'identifier.value',
        company_name: 'name',
        ns: [
          { target: 'salesRevenue', factor: '7846700' },
          { target: 'operatingRevenue', factor: '7846700' },
        ],
      },
      constants: { 'identifier.scheme': 'test-list' },
      ignore: ['rank'],
    });
    const file = csv(['company_id', 'company_name', 'year', 'ns', 'rank'], ['77', 'FICTITIOUS HOLDING', 2018, '0.000001', 1]);
    const result = await imported(app, { file, fields: { mapping, kind: 'firms' } });
    expect([result.problem, result.counts.created, result.warnings]).toEqual([null, 1, []]);
    const [row] = await rowsOf(result.id);
    const firm = row?.firm.id ?? '';
    expect((await figuresOf(firm))[0]).toMatchObject({ salesRevenue: '7.85', operatingRevenue: '7.85' });
    const [kept] = await app.ownerQuery<{ originals: unknown }>(
      `SELECT data -> 'originals' AS originals FROM import_rows WHERE import_id = $1`,
      [result.id],
    );
    expect(kept?.originals).toEqual({
      salesRevenue: { text: '0.000001', factor: '7846700' },
      operatingRevenue: { text: '0.000001', factor: '7846700' },
    });
  });

  it('adds a foreign key to a firm found by its credit code, and finds it by that key from then on', async () => {
    const uscc = aUscc();
    const mapping = JSON.stringify({
      columns: { list_no: 'identifier.value' },
      constants: { 'identifier.scheme': 'another-list' },
    });
    const fields = { mapping, kind: 'firms' };
    await imported(app, { file: csv(['uscc', 'name'], [uscc, '示例编号有限公司']), fields: { kind: 'firms' } });
    const named = csv(['uscc', 'list_no', 'name'], [uscc, 'A-1', '示例编号有限公司']);
    expect((await imported(app, { file: named, fields })).counts).toMatchObject({ updated: 1, warnings: 0 });
    expect((await imported(app, { file: named, fields })).counts).toMatchObject({ unchanged: 1 });
    const byKey = csv(['list_no', 'name', 'street'], ['A-1', '示例编号有限公司', '北区']);
    expect((await imported(app, { file: byKey, fields })).counts).toMatchObject({ updated: 1 });
    expect((await officer.get(`/firms/${uscc}`)).body).toMatchObject({
      street: '北区',
      identifiers: [{ scheme: 'another-list', value: 'A-1' }],
    });
  });

  it.each(['firms', 'figures', 'recognitions', 'attestations', 'intellectual-property'])(
    'gives a template of %s that imports as it is, with nothing in it',
    async (kind) => {
      const token = await app.signIn('officer');
      for (const [format, locale] of [
        ['xlsx', 'zh-CN'],
        ['xlsx', 'en'],
        ['csv', 'zh-CN'],
        ['csv', 'en'],
      ] as const) {
        const response = await request(app.http)
          .get(`/api/v1/imports/templates/${kind}?format=${format}&locale=${locale}`)
          .set({ authorization: `Bearer ${token}` })
          .buffer(true)
          .parse((source, done) => {
            const pieces: Buffer[] = [];
            source.on('data', (piece: Buffer) => pieces.push(piece));
            source.on('end', () => done(null, Buffer.concat(pieces)));
          });
        expect([response.status, response.headers['content-disposition']]).toEqual([
          200,
          `attachment; filename="echelon-${kind}.${format}"`,
        ]);
        const result = await imported(app, { file: response.body as Buffer, fileName: `t.${format}`, fields: { kind } });
        expect([result.problem?.code, result.warnings]).toEqual(['import.file.no-rows', []]);
      }
    },
  );
});
