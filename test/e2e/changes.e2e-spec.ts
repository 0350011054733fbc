import { Api } from '../support/api.js';
import { aUscc } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('a change of what is recorded', () => {
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01', env: { ECHELON_ROLE: 'api' } });
    officer = await Api.as(app, 'officer');
  });

  afterAll(() => app.close());

  const tagOf = async (path: string): Promise<Record<string, string>> => ({
    'if-match': (await officer.get(path)).headers['etag'] as string,
  });
  const revisions = async (table: string, firm: string): Promise<number> =>
    (await app.ownerQuery(`SELECT 1 FROM ${table} WHERE firm_id = $1`, [firm])).length;

  describe('of a firm’s name', () => {
    const named = async (firm: string, body: Readonly<Record<string, unknown>>): Promise<unknown> => {
      const answer = await officer.patch(`/firms/${firm}`, body, await tagOf(`/firms/${firm}`));
      const { name, formerNames } = answer.body as { name: string; formerNames: string[] };
      return [answer.status, name, formerNames];
    };

    it('keeps each former name once, however often it comes back', async () => {
      const firm = await officer.firm({ name: '甲有限公司' });
      expect(await named(firm, { name: '乙有限公司' })).toEqual([200, '乙有限公司', ['甲有限公司']]);
      expect(await named(firm, { name: '甲有限公司' })).toEqual([200, '甲有限公司', ['甲有限公司', '乙有限公司']]);
      expect(await named(firm, { name: '乙有限公司' })).toEqual([200, '乙有限公司', ['甲有限公司', '乙有限公司']]);
    });

    it('keeps the old one beside the former names that are stated with it, and none where the name stays', async () => {
      const firm = await officer.firm({ name: '甲有限公司' });
      expect(await named(firm, { name: '甲有限公司', formerNames: ['丙厂'] })).toEqual([200, '甲有限公司', ['丙厂']]);
      expect(await named(firm, { name: '乙有限公司', formerNames: ['丙厂', '丙厂'] })).toEqual([
        200,
        '乙有限公司',
        ['丙厂', '甲有限公司'],
      ]);
    });
  });

  it('of a profile to what it was leaves no revision', async () => {
    const firm = await officer.firm({ street: '北区' });
    await officer.patch(`/firms/${firm}`, { street: '北区' }, await tagOf(`/firms/${firm}`));
    expect(await revisions('firm_revisions', firm)).toBe(1);
  });

  it('to a credit code that another firm has is refused, also the second of two at once', async () => {
    const [uscc, firm, other] = [aUscc(), await officer.firm(), await officer.firm()];
    const tags = [await tagOf(`/firms/${firm}`), await tagOf(`/firms/${other}`)] as const;
    const both = await Promise.all([
      officer.patch(`/firms/${firm}`, { uscc }, tags[0]),
      officer.patch(`/firms/${other}`, { uscc }, tags[1]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'firm.uscc-taken' });
  });

  describe('of a year’s figures', () => {
    const path = (firm: string): string => `/firms/${firm}/figures/2025`;
    const put = async (firm: string, body: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> => {
      const before = await officer.get(path(firm));
      const tag: Record<string, string> = before.status === 200 ? { 'if-match': before.headers['etag'] as string } : {};
      const answer = await officer.put(path(firm), body, tag);
      expect([200, 201]).toContain(answer.status);
      return answer.body as Record<string, unknown>;
    };

    it('to the same ones on another ground is a revision; on the same ground, or on none stated, it is none', async () => {
      const firm = await officer.firm();
      const figures = { employees: 50 };
      const first = await put(firm, { ...figures, source: '企业填报' });
      const second = await put(firm, { ...figures, source: '审计报告' });
      expect(second).toMatchObject({ employees: '50', source: '审计报告' });
      expect(second['revision']).not.toBe(first['revision']);
      expect(await put(firm, { ...figures, source: '审计报告' })).toEqual(second);
      expect(await put(firm, figures)).toEqual(second);
      const patched = await officer.patch(path(firm), { employees: 50 }, await tagOf(path(firm)));
      expect(patched.body).toEqual(second);
      expect(await revisions('figure_revisions', firm)).toBe(2);
    });

    it('that says how firm they are is a revision, and one that does not leaves that as it is', async () => {
      const firm = await officer.firm();
      await put(firm, { employees: 50, status: 'estimated' });
      const patched = await officer.patch(path(firm), { techStaff: 5 }, await tagOf(path(firm)));
      expect(patched.body).toMatchObject({ status: 'estimated', employees: '50', techStaff: '5' });
      const audited = await officer.patch(path(firm), { status: 'audited' }, await tagOf(path(firm)));
      expect(audited.body).toMatchObject({ status: 'audited', employees: '50', techStaff: '5' });
      expect(await revisions('figure_revisions', firm)).toBe(3);
    });

    it('under any tag there is goes through, and under one that is gone shows theirs and what was read', async () => {
      const firm = await officer.firm();
      const first = await officer.put(path(firm), { employees: 50 });
      expect((await officer.patch(path(firm), { employees: 51 }, { 'if-match': '*' })).status).toBe(200);
      const stale = await officer.patch(path(firm), { employees: 52 }, { 'if-match': first.headers['etag'] as string });
      expect(stale.status).toBe(412);
      expect(stale.body).toMatchObject({ current: { employees: '51' }, original: { employees: '50' } });
    });
  });

  describe('of a dated fact', () => {
    const attest = (firm: string, answer: boolean, statedOn = '2026-06-01') =>
      officer.post(`/firms/${firm}/facts`, { kind: 'attestation', name: 'core-ip', answer, statedOn });
    const factsOf = async (firm: string): Promise<unknown[]> =>
      ((await officer.get(`/firms/${firm}/facts`)).body as { items: unknown[] }).items;

    it('that says the same again is none, but for two rights alike, which are two', async () => {
      const firm = await officer.firm();
      for (let times = 0; times < 2; times += 1) {
        await attest(firm, true);
        await officer.post(`/firms/${firm}/facts`, { kind: 'intellectual-property', class: 'I', grantedOn: '2024-03-01' });
        await officer.post(`/firms/${firm}/facts`, { kind: 'incident', occurredOn: '2026-01-05', type: 'safety' });
      }
      expect((await factsOf(firm)).map((fact) => (fact as { kind: string }).kind).sort()).toEqual([
        'attestation',
        'incident',
        'intellectual-property',
        'intellectual-property',
      ]);
    });

    it('takes the place of an answer of the same day to the same question, and of no other', async () => {
      const firm = await officer.firm();
      await attest(firm, true, '2026-05-01');
      await attest(firm, true);
      await attest(firm, false);
      expect(
        (await factsOf(firm)).map((fact) => [(fact as { statedOn: string }).statedOn, (fact as { answer: boolean }).answer]),
      ).toEqual([
        ['2026-05-01', true],
        ['2026-06-01', false],
      ]);
      expect(await revisions('fact_revisions', firm)).toBe(3);
    });

    it('cannot make it another kind, and is refused under a tag that is gone or for a fact of another firm', async () => {
      const [firm, other] = [await officer.firm(), await officer.firm()];
      const made = await attest(firm, true);
      const { id } = made.body as { id: string };
      const tag = { 'if-match': made.headers['etag'] as string };
      const path = `/firms/${firm}/facts/${id}`;
      const kind = await officer.put(path, { kind: 'incident', occurredOn: '2026-01-05', type: 'safety' }, tag);
      expect([kind.status, kind.body.errors[0].code]).toEqual([400, 'fact.kind-fixed']);
      expect((await officer.delete(`/firms/${other}/facts/${id}`, tag)).status).toBe(404);
      expect((await officer.delete(path)).status).toBe(428);
      await officer.put(path, { name: 'core-ip', answer: false, statedOn: '2026-06-01' }, tag);
      expect((await officer.delete(path, tag)).status).toBe(412);
      expect(await factsOf(firm)).toHaveLength(1);
    });
  });
});
