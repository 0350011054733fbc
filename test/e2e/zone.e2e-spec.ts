import request from 'supertest';
import { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('GET /zone', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    await app.close();
  });

  it('tells everybody signed in what the zone says of itself, each statement with its source', async () => {
    const { body, status } = await (await Api.as(app, 'auditor')).get('/zone');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      industrialSystem: { id: '4+2+1', source: 'zone-account-2024' },
      measures: [{ value: '40800000000', unit: 'yuan', year: 2023, growth: '0.6801' }, { value: '0.0461' }],
      targets: [{ byYear: 2025, value: '0.70' }, { value: '150000000000' }],
    });
  });

  it('tells nobody else', async () => {
    await request(app.http).get('/api/v1/zone').expect(401);
  });
});
