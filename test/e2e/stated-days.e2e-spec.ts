import { Api } from '../support/api.js';
import { aFirm } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Problem {
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

describe('the days that people state', () => {
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

  it.each([
    [{ kind: 'intellectual-property', class: 'I', grantedOn: '2026-07-02' }, '/grantedOn', 'field.in-the-future'],
    [{ kind: 'intellectual-property', class: 'I', grantedOn: '9999-12-31' }, '/grantedOn', 'field.date-too-late'],
    [
      { kind: 'intellectual-property', class: 'I', grantedOn: '2024-01-01', expiresOn: '9999-12-31' },
      '/expiresOn',
      'field.date-too-late',
    ],
    [
      { kind: 'intellectual-property', class: 'I', grantedOn: '2015-05-31', acquiredBy: 'own' },
      '/grantedOn',
      'fact.before-founding',
    ],
    [{ kind: 'incident', type: 'safety', occurredOn: '2015-05-31' }, '/occurredOn', 'fact.before-founding'],
    [{ kind: 'incident', type: 'safety', occurredOn: '0001-01-01' }, '/occurredOn', 'field.date-range'],
    [{ kind: 'attestation', name: 'core-ip', answer: true, statedOn: '2027-01-01' }, '/statedOn', 'field.in-the-future'],
    [{ kind: 'financing-round', currency: 'CNY', closedOn: '2026-07-02' }, '/closedOn', 'field.in-the-future'],
    [{ kind: 'listing', board: 'STAR', listedOn: '2014-01-01' }, '/listedOn', 'fact.before-founding'],
  ])('refuses the fact %j at %s', async (fact, pointer, code) => {
    const firm = await officer.firm({ registeredOn: '2015-06-01' });
    const { status, body } = await officer.post(`/firms/${firm}/facts`, fact);
    expect([status, (body as Problem).errors?.map((one) => [one.pointer, one.code])]).toEqual([400, [[pointer, code]]]);
  });

  it('takes a right that is older than the firm which took it over, and one that ends in years', async () => {
    const firm = await officer.firm({ registeredOn: '2015-06-01' });
    const right = {
      kind: 'intellectual-property',
      class: 'I',
      grantedOn: '2010-01-01',
      acquiredBy: 'transferred',
      expiresOn: '2030-01-01',
    };
    const created = await officer.post(`/firms/${firm}/facts`, right);
    expect(created.status).toBe(201);
    const { id } = created.body as { id: string };
    const etag = { 'if-match': created.headers['etag'] as string };
    const own = await officer.put(`/firms/${firm}/facts/${id}`, { ...right, acquiredBy: 'own' }, etag);
    expect(pointers(own.body)).toEqual(['/grantedOn']);
  });

  it('refuses a firm that is registered tomorrow, and a certificate of a day to come', async () => {
    expect(pointers((await officer.post('/firms', aFirm({ registeredOn: '2026-07-02' }))).body)).toEqual(['/registeredOn']);
    const firm = await officer.firm({ registeredOn: '2015-06-01' });
    const act = (fields: Record<string, unknown>) => officer.post(`/firms/${firm}/recognitions`, { stage: 'gazelle', ...fields });
    expect(pointers((await act({ issuedOn: '2026-07-02' })).body)).toEqual(['/issuedOn']);
    expect(pointers((await act({ effectiveOn: '2200-01-01' })).body)).toEqual(['/effectiveOn']);
    expect(pointers((await act({ issuedOn: '2015-01-01' })).body)).toEqual(['/issuedOn']);
    expect((await act({ issuedOn: '2026-06-30', effectiveOn: '2027-01-01' })).status).toBe(201);
  });
});
