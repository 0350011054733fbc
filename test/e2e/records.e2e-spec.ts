import { Api } from '../support/api.js';
import { aFirm, aUscc, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { pointer: string; code: string; message: string }[];
}

describe('firms, figures, facts and recognitions', () => {
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01' });
    officer = await Api.as(app, 'officer');
  });

  afterAll(async () => {
    await app.close();
  });

  const pointers = (body: unknown): string[] => ((body as Problem).errors ?? []).map((error) => error.pointer);

  it('registers a firm, finds it by code and by id, and keeps the old name when it changes', async () => {
    const uscc = aUscc();
    const created = await officer.post('/firms', aFirm({ uscc, name: '示例旧名有限公司' }));
    expect(created.status).toBe(201);
    const { id } = created.body as { id: string };
    expect(created.headers['location']).toBe(`/api/v1/firms/${id}`);
    expect((await officer.get(`/firms/${uscc}`)).body).toMatchObject({ id, uscc });
    const changed = await officer.patch(
      `/firms/${id}`,
      { name: '示例新名有限公司' },
      { 'if-match': created.headers['etag'] as string },
    );
    expect(changed.body).toMatchObject({ name: '示例新名有限公司', formerNames: ['示例旧名有限公司'] });
  });

  it('asks for the revision a change is based on, and shows theirs and the original when it is stale', async () => {
    const created = await officer.post('/firms', aFirm());
    const { id } = created.body as { id: string };
    const first = created.headers['etag'] as string;
    expect((await officer.patch(`/firms/${id}`, { street: '北区' })).status).toBe(428);
    expect((await officer.patch(`/firms/${id}`, { street: '北区' }, { 'if-match': first })).status).toBe(200);
    const stale = await officer.patch(`/firms/${id}`, { street: '南区' }, { 'if-match': first });
    expect(stale.status).toBe(412);
    expect(stale.body).toMatchObject({ current: { street: '北区' }, original: { street: null } });
  });

  it.each([
    ['a short code', { uscc: '91320412' }, '/uscc'],
    ['a 19-digit code', { uscc: '9132041200000001900' }, '/uscc'],
    ['a wrong check digit', { uscc: '914403001922038217' }, '/uscc'],
    ['an unknown field', { color: 'red' }, '/color'],
    ['a day that does not exist', { registeredOn: '2023-02-30' }, '/registeredOn'],
    ['a wrong type', { residentEnterprise: 'yes' }, '/residentEnterprise'],
    ['no name', { name: undefined }, '/name'],
    ['a name that turns the direction of writing', { name: '示例\u202e司公限有' }, '/name'],
    ['a name that begins with a mark of byte order', { name: '\ufeff示例有限公司' }, '/name'],
    ['a name that nobody sees', { name: '\u200b\u3164' }, '/name'],
    ['a name without ink', { name: '\u2800' }, '/name'],
    ['a name of two lines', { name: '示例\n有限公司' }, '/name'],
    ['an invisible character in a former name', { formerNames: ['旧名', '旧\u200b名'] }, '/formerNames/1'],
    ['an invisible character in a street', { street: '北\u2060区' }, '/street'],
    ['an invisible character in an officer', { officer: '王\u2066伟' }, '/officer'],
    ['a reason that turns the direction of writing', { reason: 'a\u202eb' }, '/reason'],
  ])('refuses %s at the field', async (_, fields, pointer) => {
    const answer = await officer.post('/firms', aFirm(fields));
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(pointers(answer.body)).toEqual([pointer]);
  });

  it('takes a wrong check digit with a recorded reason, refuses a code twice, and refuses half a surrogate pair', async () => {
    const excused = await officer.post('/firms', aFirm({ uscc: '91320412000000018X', usccOverrideReason: 'licence seen' }));
    expect(excused.status).toBe(201);
    const uscc = aUscc();
    expect((await officer.post('/firms', aFirm({ uscc }))).status).toBe(201);
    expect((await officer.post('/firms', aFirm({ uscc }))).body).toMatchObject({ status: 409, code: 'firm.uscc-taken' });
    expect((await officer.post('/firms', aFirm({ name: 'x\ud800y' }))).status).toBe(400);
  });

  it('states a whole year with PUT, changes named figures with PATCH, and keeps every revision', async () => {
    const firm = await officer.firm();
    const put = await officer.put(`/firms/${firm}/figures/2025`, {
      salesRevenue: '50000000',
      employees: 120.5,
      status: 'audited',
      source: '审计报告',
    });
    expect(put.status).toBe(201);
    expect(put.body).toMatchObject({ year: 2025, salesRevenue: '50000000.00', status: 'audited', source: '审计报告' });
    const etag = put.headers['etag'] as string;
    const patched = await officer.patch(`/firms/${firm}/figures/2025`, { techStaff: 12, employees: null }, { 'if-match': etag });
    expect(patched.body).toMatchObject({ salesRevenue: '50000000.00', techStaff: '12', status: 'audited', source: '审计报告' });
    expect(patched.body).not.toHaveProperty('employees');
    const replaced = await officer.put(
      `/firms/${firm}/figures/2025`,
      { totalAssets: { low: '1.00', high: '2.00' } },
      { 'if-match': patched.headers['etag'] as string },
    );
    expect(replaced.body).toMatchObject({ totalAssets: { low: '1.00', high: '2.00' } });
    expect(replaced.body).not.toHaveProperty('salesRevenue');
    expect(replaced.body).toMatchObject({ source: null });
    const kept = await app.ownerQuery(`SELECT count(*)::int AS kept FROM figure_revisions WHERE firm_id = $1`, [firm]);
    expect(kept).toEqual([{ kept: 3 }]);
  });

  it.each([
    ['a negative headcount', '2025', { employees: -1 }, '/employees'],
    ['a third decimal of a cent', '2025', { salesRevenue: '1.001' }, '/salesRevenue'],
    ['an unknown figure', '2025', { revenue: '1' }, '/revenue'],
    ['an interval upside down', '2025', { salesRevenue: { low: '2', high: '1' } }, '/salesRevenue'],
    ['a year to come', '2030', { employees: 1 }, '/year'],
    ['a year that is no year', 'abcd', { employees: 1 }, '/year'],
    ['an unknown status', '2025', { status: 'guessed' }, '/status'],
  ])('refuses %s at the field', async (_, year, body, pointer) => {
    const firm = await officer.firm();
    const answer = await officer.put(`/firms/${firm}/figures/${year}`, body);
    expect(answer.status).toBe(400);
    expect(pointers(answer.body)[0]?.startsWith(pointer)).toBe(true);
  });

  it('answers in the caller’s language', async () => {
    const firm = await officer.firm();
    const zh = await officer.put(`/firms/${firm}/figures/2025`, { employees: -1 }, { 'accept-language': 'zh-CN' });
    expect((zh.body as Problem).errors?.[0]?.message).toMatch(/[一-龥]/);
  });

  it('records, corrects and withdraws a dated fact', async () => {
    const firm = await officer.firm();
    const created = await officer.post(`/firms/${firm}/facts`, {
      kind: 'incident',
      occurredOn: '2026-01-05',
      type: 'safety',
      source: '通报',
    });
    expect(created.status).toBe(201);
    const { id } = created.body as { id: string };
    const corrected = await officer.put(
      `/firms/${firm}/facts/${id}`,
      { kind: 'incident', occurredOn: '2026-01-06', type: 'safety' },
      { 'if-match': created.headers['etag'] as string },
    );
    expect(corrected.body).toMatchObject({ id, occurredOn: '2026-01-06' });
    expect((await officer.delete(`/firms/${firm}/facts/${id}`, { 'if-match': corrected.headers['etag'] as string })).status).toBe(
      204,
    );
    expect((await officer.get(`/firms/${firm}/facts`)).body).toMatchObject({ items: [], total: 0 });
    expect((await officer.post(`/firms/${firm}/facts`, { kind: 'rumour' })).status).toBe(400);
  });

  it('moves a firm by recognitions, refuses two of a stage at once, ends one, and tells the history on both clocks', async () => {
    const firm = await officer.firm();
    const body = { stage: 'high-tech-enterprise', number: 'GR202332000001', issuedOn: '2023-11-06' };
    const first = await officer.post(`/firms/${firm}/recognitions`, body);
    expect(first.body).toMatchObject({ effectiveOn: '2023-11-06', expiresOn: '2026-11-06', state: 'valid' });
    const overlapping = await officer.post(`/firms/${firm}/recognitions`, {
      ...body,
      number: 'GR202432000002',
      issuedOn: '2024-11-06',
    });
    expect(overlapping.body).toMatchObject({ status: 409, code: 'recognition.overlap' });
    const [knownBefore] = await app.ownerQuery<{ now: string }>(`SELECT now() AS now`, []);
    const { id } = first.body as { id: string };
    const ended = await officer.post(`/firms/${firm}/recognitions/${id}/end`, {
      kind: 'cancelled',
      effectiveOn: '2026-03-01',
      reason: '复核不合格',
    });
    expect(ended.body).toMatchObject({ state: 'ended', endKind: 'cancelled', endedOn: '2026-03-01' });
    const now = (await officer.get(`/firms/${firm}/stage-history`)).body as { items: { kind: string; to: string | null }[] };
    expect(now.items.map((move) => [move.kind, move.to])).toEqual([
      ['entered', 'high-tech-enterprise'],
      ['ended', null],
    ]);
    const then = await officer.get(`/firms/${firm}/stage-history?knownAt=${encodeURIComponent(String(knownBefore?.now))}`);
    expect((then.body as { items: unknown[] }).items).toHaveLength(1);
  });

  it('takes the end of the calendar for a recognition without end, and refuses a start far ahead', async () => {
    const firm = await officer.firm();
    const body = { stage: 'gazelle', number: 'G-1', issuedOn: '2024-01-01', expiresOn: '9999-12-31' };
    const recorded = await officer.post(`/firms/${firm}/recognitions`, body);
    expect(recorded.body).toMatchObject({ expiresOn: null, state: 'valid' });
    expect((await officer.get(recorded.headers['location']?.replace('/api/v1', '') ?? '')).body).toMatchObject({ number: 'G-1' });
    expect((await officer.get(`/firms/${firm}/readiness`)).body).toMatchObject({ stage: 'gazelle' });
    expect((await officer.post(`/firms/${firm}/recognitions`, { stage: 'unicorn', issuedOn: '9998-01-01' })).status).toBe(400);
  });

  it('refuses a recognition that is on record, and keeps one that was ended ended', async () => {
    const firm = await officer.firm();
    const body = { stage: 'high-tech-enterprise', number: 'GR202532000077', issuedOn: '2025-11-19' };
    const { id } = (await officer.post(`/firms/${firm}/recognitions`, body)).body as { id: string };
    expect((await officer.post(`/firms/${firm}/recognitions`, { ...body, evidence: 'list' })).body).toMatchObject({
      status: 409,
      code: 'recognition.exists',
    });
    const end = { kind: 'withdrawn', effectiveOn: '2026-06-01', reason: '申请退出' };
    expect((await officer.post(`/firms/${firm}/recognitions/${id}/end`, end)).status).toBe(200);
    expect((await officer.get(`/firms/${firm}/recognitions/${id}`)).body).toMatchObject({ state: 'ended', endKind: 'withdrawn' });
  });

  it('keeps every answer to a question, each for its own time', async () => {
    const firm = await officer.firm();
    const state = (answer: boolean, statedOn: string): Promise<unknown> =>
      officer.post(`/firms/${firm}/facts`, { kind: 'attestation', name: 'products-permitted', answer, statedOn });
    await state(false, '2026-02-01');
    await state(true, '2024-01-01');
    const result = async (asOf: string): Promise<unknown> => {
      const { body } = await officer.get(`/firms/${firm}/verdicts/sci-tech-sme?asOf=${asOf}`);
      return (body as { conditions: { id: string; result: string }[] }).conditions.find((each) => each.id === 'c3-products')
        ?.result;
    };
    expect([await result('2025-06-30'), await result('2026-06-30')]).toEqual(['met', 'unmet']);
  });

  it.each([
    ['POST', '/firms', undefined],
    ['POST', '/evaluations', undefined],
    ['POST', '/evaluations', { uscc: 'x', stage: 'sci-tech-sme', figures: {} }],
    ['POST', '/evaluations', { stage: 'sci-tech-sme', changes: {} }],
    ['GET', '/pipeline?knownAt=2026-02-30T00:00:00Z', undefined],
    ['GET', '/pipeline?knownAt=2026-02-03T00:00:00%2B23:59', undefined],
    ['GET', '/firms?cursor=WyJ4IiwieSJd', undefined],
    ['GET', '/firms/%ff', undefined],
    ['GET', '/alerts?cursor=WyJhIiwiYiJd', undefined],
  ])('answers %s %s with a problem, never by failing', async (method, path, body) => {
    const answer = method === 'GET' ? await officer.get(path) : await officer.post(path, body ?? []);
    expect([answer.status, answer.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
  });

  it('lets a recognition run out by its date without a hand', async () => {
    const firm = await officer.firm();
    await officer.post(`/firms/${firm}/recognitions`, {
      stage: 'sci-tech-sme',
      number: '202632041200000001',
      issuedOn: '2025-08-01',
    });
    expect((await officer.get(`/firms/${firm}/stage-history`)).body).toMatchObject({
      items: [
        { kind: 'entered', effectiveOn: '2025-08-01' },
        { kind: 'expired', effectiveOn: '2026-01-01', to: null },
      ],
    });
  });

  it('lists firms with their place, cuts by level, and counts what the list shows', async () => {
    const firm = await officer.firm({ street: '计数街道' });
    await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    await app.settle();
    const list = (await officer.get('/firms?street=计数街道')).body as {
      items: { id: string; nextStage: string; levels: unknown[] }[];
      total: number;
    };
    expect(list).toMatchObject({ total: 1, items: [{ id: firm, nextStage: 'sci-tech-sme', figuresThrough: 2025 }] });
    const pipeline = (await officer.get('/pipeline?by=street')).body as {
      groups: { key: string; firms: number; pool: number; items: Record<string, unknown>[] }[];
    };
    const group = pipeline.groups.find((each) => each.key === '计数街道');
    expect(group).toMatchObject({ firms: 1, pool: 1 });
    for (const level of ['qualified', 'near', 'undetermined', 'developing', 'barred'] as const) {
      const behind = await officer.get(`/firms?street=计数街道&level=${level}&levelOf=sci-tech-sme`);
      expect((behind.body as { total: number }).total).toBe(group?.items[0]?.[level]);
    }
  });

  it('pages through a list without losing or doubling a firm', async () => {
    const ids = new Set<string>();
    for (let index = 0; index < 5; index += 1) ids.add(await officer.firm({ officer: '翻页' }));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { id: string }[]; nextCursor: string | null } = (
        await officer.get(`/firms?officer=翻页&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).body;
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(seen.sort()).toEqual([...ids].sort());
  });

  it('answers what-if questions and writes nothing', async () => {
    const firm = await officer.firm();
    const tables = `SELECT (SELECT count(*) FROM figure_revisions) AS a, (SELECT count(*) FROM verdicts) AS b, (SELECT count(*) FROM due) AS c`;
    await app.settle();
    const before = await app.ownerQuery(tables, []);
    const answer = await officer.post('/evaluations', {
      stage: 'sci-tech-sme',
      criteria: 'cn/sci-tech-sme@2017',
      asOf: '2026-07-01',
      firm: { registeredOn: '2015-06-01', residentEnterprise: true },
      figures: { '2025': sciTechSmeFigures() },
      facts: [{ kind: 'intellectual-property', class: 'I', grantedOn: '2022-03-01' }],
      attestations: { 'products-permitted': true, 'conduct-clean': true, 'intellectual-property-complete': true },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ result: 'met', total: 100, level: 'qualified' });
    const stored = await officer.post('/evaluations', {
      stage: 'sci-tech-sme',
      uscc: firm,
      changes: { figures: { '2025': { employees: 501 } } },
    });
    expect(stored.body.conditions).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'c2a-staff', result: 'unmet' })]),
    );
    const refused = await officer.post('/evaluations', { stage: 'sci-tech-sme', figures: { '2025': { employees: -1 } } });
    expect(pointers(refused.body)).toEqual(['/figures/2025/employees']);
    expect(await app.ownerQuery(tables, [])).toEqual(before);
  });
});
