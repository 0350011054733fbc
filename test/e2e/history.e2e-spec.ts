import { SessionsService, UsersService } from '../../src/identity/index.js';
import { Api } from '../support/api.js';
import { aUscc } from '../support/factories.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

interface Change {
  id: string;
  at: string;
  actor: string;
  table: string;
  firm: { id: string; name: string | null } | null;
  operation: string;
  subject: Record<string, unknown>;
  source: string | null;
  reason: string | null;
  field: string | null;
  before: unknown;
  after: unknown;
}

describe('the record of changes', () => {
  let app: TestApp;
  let officer: Api;
  let auditor: Api;
  let officerName: string;

  beforeAll(async () => {
    app = await startTestApp();
    [officer, auditor] = [await Api.as(app, 'officer'), await Api.as(app, 'auditor')];
    officerName = (await officer.get('/sessions/current')).body.user.username as string;
  });

  afterAll(() => app.close());

  async function pages(query: string): Promise<Change[]> {
    const all: Change[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { status, body } = await auditor.get(`/history?limit=3&${query}${next === '' ? '' : `&cursor=${next}`}`);
      expect(status).toBe(200);
      all.push(...(body.items as Change[]));
      next = body.nextCursor as string | null;
      if (next === null) expect(all).toHaveLength(body.total as number);
    }
    return all;
  }
  const told = (changes: Change[]): unknown[] =>
    changes.map(({ operation, field, before, after }) => [operation, field, before, after]);

  it('tells a profile field by field: what was made, and of a revision only what differs', async () => {
    const firm = await officer.firm({ name: '示例甲有限公司', street: '东街', source: '登记表' });
    const made = await pages(`firm=${firm}`);
    expect(made.every(({ operation, before, actor }) => operation === 'insert' && before === null && actor === officerName)).toBe(
      true,
    );
    expect(made.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['name', 'street', 'uscc', 'registeredOn', 'residentEnterprise']),
    );
    expect(made[0]!.source).toBe('登记表');

    const { headers } = await officer.get(`/firms/${firm}`);
    await officer.patch(`/firms/${firm}`, { street: '西街', address: null, reason: '搬迁' }, { 'if-match': headers.etag! });
    const changed = (await pages(`firm=${firm}`)).slice(0, -made.length);
    expect(told(changed)).toEqual([['update', 'street', '东街', '西街']]);
    expect(changed[0]).toMatchObject({
      firm: { id: firm, name: '示例甲有限公司' },
      table: 'firm_revisions',
      reason: '搬迁',
      actor: officerName,
    });
  });

  it('tells figures by their names with their year, from both sides of each change', async () => {
    const firm = await officer.firm();
    const first = await officer.put(`/firms/${firm}/figures/2025`, { salesRevenue: '100.00', employees: 12 });
    await officer.put(`/firms/${firm}/figures/2024`, { salesRevenue: '90.00' });
    await officer.patch(
      `/firms/${firm}/figures/2025`,
      { salesRevenue: '120.00', employees: null },
      { 'if-match': first.headers.etag! },
    );
    const sales = await pages(`firm=${firm}&field=salesRevenue`);
    expect(sales.map(({ operation, subject, before, after }) => [operation, subject.year, before, after])).toEqual([
      ['update', 2025, '100.00', '120.00'],
      ['insert', 2024, null, '90.00'],
      ['insert', 2025, null, '100.00'],
    ]);
    const [left] = await pages(`firm=${firm}&field=employees`);
    expect(left).toMatchObject({ operation: 'update', after: null });
  });

  it('tells a fact that is corrected and withdrawn', async () => {
    const firm = await officer.firm();
    const made = await officer.post(`/firms/${firm}/facts`, {
      kind: 'attestation',
      name: 'core-ip',
      answer: true,
      statedOn: '2026-06-01',
    });
    const { id } = made.body as { id: string };
    const corrected = await officer.put(
      `/firms/${firm}/facts/${id}`,
      { kind: 'attestation', name: 'core-ip', answer: false, statedOn: '2026-06-01' },
      { 'if-match': made.headers.etag! },
    );
    await officer.delete(`/firms/${firm}/facts/${id}?reason=typed`, { 'if-match': corrected.headers.etag! });
    const answers = await pages(`firm=${firm}&field=answer`);
    expect(told(answers)).toEqual([
      ['delete', 'answer', false, null],
      ['update', 'answer', true, false],
      ['insert', 'answer', null, true],
    ]);
    expect(answers[0]!.subject).toEqual({ factId: id, kind: 'attestation' });
  });

  it('leaves its row whatever the way: the API, a job, SQL of the running role, SQL of the owner', async () => {
    const firm = await officer.firm();
    const users = app.app.get(UsersService, { strict: false });
    await users.create('system:some-job', { username: 'by.job', displayName: 'x', role: 'officer', password: TEST_PASSWORD });
    await app.appQuery(`UPDATE users SET display_name = 'by the running role' WHERE username = 'by.job'`);
    await app.ownerQuery(`UPDATE users SET display_name = 'by the owner' WHERE username = 'by.job'`);
    await app.ownerQuery(`UPDATE firm_revisions SET superseded_at = now() WHERE firm_id = $1`, [firm]);
    expect((await pages('actor=system:some-job&field=displayName')).map(({ after }) => after)).toEqual(['x']);
    expect((await pages('actor=sql:echelon_app&field=displayName')).map(({ after }) => after)).toEqual(['by the running role']);
    expect((await pages('actor=sql:echelon_owner&field=displayName')).map(({ before, after }) => [before, after])).toEqual([
      ['by the running role', 'by the owner'],
    ]);
    expect((await pages(`firm=${firm}&actor=sql:echelon_owner&field=name`))[0]).toMatchObject({
      operation: 'delete',
      after: null,
    });
  });

  it('cannot be changed or erased by the running role', async () => {
    for (const sql of ['UPDATE change_history SET actor = $1', 'DELETE FROM change_history WHERE actor <> $1'])
      await expect(app.appQuery(sql, ['nobody'])).rejects.toThrow(/permission denied/);
    await expect(app.appQuery('TRUNCATE change_history')).rejects.toThrow(/permission denied/);
  });

  it('holds sign-ins, sign-outs and changes of password, and never a password, its hash or a token', async () => {
    const users = app.app.get(UsersService, { strict: false });
    const sessions = app.app.get(SessionsService, { strict: false });
    const user = await users.create('test', {
      username: 'secretive',
      displayName: '密',
      role: 'officer',
      password: TEST_PASSWORD,
    });
    const { token } = await sessions.signIn({
      username: 'secretive',
      password: TEST_PASSWORD,
      address: '127.0.0.1',
      userAgent: undefined,
    });
    await users.resetPassword('test', user.id, 'another horse 77');
    const [hashes] = await app.ownerQuery<{ password_hash: string }>('SELECT password_hash FROM users WHERE id = $1', [user.id]);
    const everything = JSON.stringify([
      await pages('actor=secretive'),
      await pages('actor=test'),
      await app.ownerQuery('SELECT * FROM change_history'),
    ]);
    for (const secret of [token, TEST_PASSWORD, 'another horse 77', hashes!.password_hash, 'argon2'])
      expect(everything).not.toContain(secret);
    for (const { token_hash } of await app.ownerQuery<{ token_hash: string }>('SELECT token_hash FROM sessions'))
      expect(everything).not.toContain(token_hash);
    expect((await pages('actor=test&field=passwordHash')).map(({ before, after }) => [before, after])).toEqual([
      [null, 'changed'],
    ]);
    expect((await pages('actor=test&field=endReason')).map(({ after }) => after)).toEqual(['password-changed']);
    expect((await pages('actor=secretive&field=expiresAt'))[0]).toMatchObject({ table: 'sessions', operation: 'insert' });
  });

  it('is found by credit code, by day of the zone and by moment', async () => {
    const uscc = aUscc();
    const firm = await officer.firm({ uscc, name: '示例乙有限公司' });
    expect(await pages(`firm=${uscc.toLowerCase()}`)).toEqual(await pages(`firm=${firm}`));
    expect(await pages(`firm=${aUscc()}`)).toEqual([]);
    const [{ at }] = (await pages(`firm=${firm}&field=name`)) as [Change];
    const [{ day }] = (await app.ownerQuery<{ day: string }>(
      `SELECT ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AS day`,
      [at],
    )) as [{ day: string }];
    expect(await pages(`firm=${firm}&field=name&from=${day}&to=${day}`)).toHaveLength(1);
    expect(await pages(`firm=${firm}&field=name&from=${at}`)).toHaveLength(1);
    expect(await pages(`firm=${firm}&field=name&to=${at}`)).toHaveLength(0);
    expect(await pages(`firm=${firm}&to=2020-01-01`)).toHaveLength(0);
    for (const from of ['yesterday', '2026-02-30', '2026-07-01T00:00:00']) {
      const { status, body } = await auditor.get(`/history?from=${from}`);
      expect([status, body.errors[0].pointer]).toEqual([400, '/from']);
    }
    expect((await auditor.get('/history?cursor=nonsense')).status).toBe(400);
    expect((await auditor.get('/history?cursor=WyJhIiwiYiIsMV0')).status).toBe(400);
  });

  it('is told to its end, by pages that stay in place while others write', async () => {
    const firm = await officer.firm();
    const count = (await pages(`firm=${firm}`)).length;
    const first = await auditor.get(`/history?firm=${firm}&limit=2`);
    await officer.put(`/firms/${firm}/figures/2025`, { salesRevenue: '1.00' });
    const rest = await auditor.get(`/history?firm=${firm}&limit=200&cursor=${first.body.nextCursor as string}`);
    const names = [...(first.body.items as Change[]), ...(rest.body.items as Change[])].map(
      ({ id, field }) => `${id} ${String(field)}`,
    );
    expect([names.length, new Set(names).size, rest.body.nextCursor, rest.body.total]).toEqual([count, count, null, count]);
  });
});
