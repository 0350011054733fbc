import { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('two clocks on criteria and on knowledge', () => {
  let app: TestApp;
  let officer: Api;
  let firm: string;

  beforeAll(async () => {
    app = await startTestApp({ today: '2025-06-30' });
    officer = await Api.as(app, 'officer');
    firm = await officer.firm({ registeredOn: '2017-03-01' });
  });

  afterAll(() => app.close());

  const ask = async (query: string): Promise<Record<string, unknown>> =>
    (await officer.get(`/firms/${firm}/verdicts/unicorn?${query}`)).body as Record<string, unknown>;

  it('gives four answers for two criteria and two states of knowledge, each the same whenever it is asked', async () => {
    const round = { kind: 'financing-round', closedOn: '2024-05-01', currency: 'USD', institutional: true };
    const first = await officer.post(`/firms/${firm}/facts`, { ...round, amount: '80000000.00', postMoney: '1000000000.00' });
    expect(first.status).toBe(201);
    for (const [name, answer] of [
      ['qualitative-gates', true],
      ['key-technology', false],
    ] as const)
      await officer.post(`/firms/${firm}/facts`, { kind: 'attestation', name, answer, statedOn: '2025-06-01' });
    const { knownAt } = (await ask('criteria=gei/unicorn@2025')) as { knownAt: string };
    await officer.post(`/firms/${firm}/facts`, {
      ...round,
      closedOn: '2025-05-01',
      amount: '5000000.00',
      postMoney: '900000000.00',
    });

    const answers: Record<string, unknown> = {};
    const told: { readonly query: string; readonly digest: unknown; readonly knownAt: unknown }[] = [];
    for (const criteria of ['gei/unicorn@2025', 'cn-jiangsu/unicorn@2025'])
      for (const [knowledge, moment] of [
        ['then', `&knownAt=${encodeURIComponent(knownAt)}`],
        ['now', ''],
      ] as const) {
        const { result, digest, criteria: used, knownAt: moment_ } = await ask(`criteria=${criteria}${moment}`);
        expect(used).toMatchObject({ id: criteria.split('@')[0], version: '2025' });
        answers[`${criteria} ${knowledge}`] = result;
        told.push({ query: `criteria=${criteria}&asOf=2025-06-30`, digest, knownAt: moment_ });
      }
    expect(answers).toEqual({
      'gei/unicorn@2025 then': 'met',
      'gei/unicorn@2025 now': 'unmet',
      'cn-jiangsu/unicorn@2025 then': 'unmet',
      'cn-jiangsu/unicorn@2025 now': 'unmet',
    });
    expect(new Set(told.map(({ digest }) => digest)).size).toBe(4);

    // A year later, with more recorded in between, each question on both of its clocks has the answer it had.
    await officer.post(`/firms/${firm}/facts`, { ...round, closedOn: '2023-06-01', amount: '1.00', postMoney: '5000000.00' });
    const profile = await officer.get(`/firms/${firm}`);
    await officer.patch(`/firms/${firm}`, { registeredOn: '2020-01-01' }, { 'if-match': profile.headers['etag'] as string });
    app.clock.set('2026-06-30');
    officer = await Api.as(app, 'auditor');
    for (const { query, digest, knownAt: moment } of told)
      expect(await ask(`${query}&knownAt=${encodeURIComponent(String(moment))}`)).toMatchObject({ digest, knownAt: moment });
    app.clock.set('2025-06-30');
    officer = await Api.as(app, 'officer');
  });

  it('says which value is lacking, in the currency of the criteria', async () => {
    const { conditions } = (await ask('criteria=gei/unicorn@2025')) as { conditions: Record<string, unknown>[] };
    expect(conditions.find(({ id }) => id === 'valuation')).toMatchObject({
      value: '900000000.00',
      threshold: '1000000000.00',
      unit: 'usd',
    });
    const whatIf = await officer.post('/evaluations', {
      stage: 'potential-unicorn',
      criteria: 'cn-jiangsu/potential-unicorn@2025',
      uscc: firm,
    });
    expect(whatIf.status).toBe(200);
    expect((whatIf.body as { stage: string }).stage).toBe('potential-unicorn');
  });

  it('refuses criteria that it has not, or that are of another stage, and names what the zone has adopted', async () => {
    for (const [criteria, code] of [
      ['gei/unicorn@1999', 'criteria.unknown'],
      ['cn/sci-tech-sme@2017', 'criteria.other-stage'],
    ]) {
      const refused = await officer.get(`/firms/${firm}/verdicts/unicorn?criteria=${criteria}`);
      expect(refused.status).toBe(400);
      expect(refused.body).toMatchObject({ errors: [{ pointer: '/criteria', code }] });
    }
    expect((await officer.get(`/firms/${firm}/verdicts/potential-unicorn`)).status).toBe(404);
    // The province's notice of 2025 speaks after its year, too, while no later one is written down, and then says so.
    for (const [asOf, stale] of [
      ['2025-12-31', false],
      ['2026-01-01', true],
    ]) {
      const { body } = await officer.get(`/firms/${firm}/verdicts/unicorn?asOf=${String(asOf)}`);
      expect(body).toMatchObject({ criteria: { id: 'cn-jiangsu/unicorn', version: '2025' }, stale });
    }
    const { items } = (await officer.get('/criteria')).body as { items: { id: string; adopted: boolean }[] };
    expect(items.filter(({ adopted }) => adopted).map(({ id }) => id)).toEqual([
      'cn-jiangsu/gazelle',
      'cn-jiangsu/unicorn',
      'cn-jiangsu/unicorn',
      'cn/high-tech-enterprise',
      'cn/sci-tech-sme',
    ]);
  });
});
