import { CriteriaArchive, criteriaFolder, CriteriaRegistry, loadCriteria } from '../../src/criteria/index.js';
import { compile, type CompiledCriteria, CriteriaSet } from '../../src/criteria/domain/index.js';
import { SweepsService } from '../../src/evaluation/index.js';
import { Api } from '../support/api.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const OFFICIAL = loadCriteria(criteriaFolder()).find(({ id, version }) => id === 'cn/sci-tech-sme' && version === '2017');

/** The official rules of a technology-based SME with other limits for its size. */
function withStaffUnder(limit: string): CompiledCriteria {
  if (OFFICIAL === undefined) throw new Error('the criteria cn/sci-tech-sme@2017 are there');
  const { source } = OFFICIAL;
  const conditions = source.conditions.map((rule) =>
    rule.indicator === 'figure' && rule.with.figure === 'employees' && 'value' in rule.threshold
      ? { ...rule, threshold: { ...rule.threshold, value: limit } }
      : rule,
  );
  return compile({ ...source, version: `under-${limit}`, conditions });
}

describe('criteria as a set that is handed in', () => {
  const [wide, narrow] = [withStaffUnder('500'), withStaffUnder('100')];
  let app: TestApp;
  let admin: Api;
  let firm: string;

  beforeAll(async () => {
    app = await startTestApp({
      today: '2026-07-01',
      customise: (builder) =>
        builder.overrideProvider(CriteriaRegistry).useValue(new CriteriaRegistry(new CriteriaSet([wide], [wide]))),
    });
    admin = await Api.as(app, 'admin');
    const officer = await Api.as(app, 'officer');
    firm = await officer.firm({ registeredOn: '2016-05-01' });
    await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
    await app.settle();
  });

  afterAll(() => app.close());

  const versions = async (): Promise<readonly string[]> =>
    ((await admin.get('/criteria')).body as { items: { version: string }[] }).items.map(({ version }) => version);
  const verdict = async (): Promise<{ result: string; criteria: { version: string } }> =>
    (await admin.get(`/firms/${firm}/verdicts/sci-tech-sme`)).body as { result: string; criteria: { version: string } };

  it('judges by what is handed in at the start, and by no other criteria', async () => {
    expect(await versions()).toEqual(['under-500']);
    expect(await verdict()).toMatchObject({ result: 'met', criteria: { version: 'under-500' } });
    expect((await admin.get(`/firms/${firm}/verdicts/high-tech-enterprise`)).status).toBe(404);
  });

  it('judges by another set once that is installed, and reads what the earlier one has judged by the earlier one', async () => {
    await app.app.get(CriteriaArchive, { strict: false }).install(new CriteriaSet([narrow], [narrow]));
    expect(await versions()).toEqual(['under-100']);
    expect(await verdict()).toMatchObject({ result: 'met', criteria: { version: 'under-500' } });

    await app.app.get(SweepsService, { strict: false }).afterCriteriaChanged();
    await app.settle();
    expect(await verdict()).toMatchObject({ result: 'unmet', criteria: { version: 'under-100' } });
    const { items } = (await admin.get(`/firms/${firm}/verdicts/sci-tech-sme/replays`)).body as {
      items: { outcome: string; criteria: { version: string } }[];
    };
    expect(items[0]).toMatchObject({ outcome: 'same', criteria: { version: 'under-100' } });
    expect(items[1]).toMatchObject({ outcome: 'same', criteria: { version: 'under-500' } });
  });
});
