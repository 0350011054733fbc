import request from 'supertest';
import { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('what every answer says to browsers', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app.close());

  it('is to keep nothing of what the API answers', async () => {
    const officer = await Api.as(app, 'officer');
    const firm = await officer.firm();
    for (const path of ['/zone', '/firms', `/firms/${firm}`, '/firms/none', '/alerts/counts']) {
      const { headers } = await officer.get(path);
      expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
    }
    const { headers, status } = await request(app.http)
      .get('/%61pi/v1/zone')
      .set('authorization', `Bearer ${await app.signIn('officer')}`);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect((await request(app.http).get('/%61pi/v1/none')).status).toBe(404);
    const page = await request(app.http).get('/').set('accept', 'text/html');
    expect(page.headers['cache-control']).toBe('no-cache');
  });

  it('is to load nothing from elsewhere, to stay out of frames, and to take nothing for what it is not', async () => {
    for (const path of ['/', '/api/v1/zone', '/api/docs', '/health/live', '/none/at/all']) {
      const { headers } = await request(app.http).get(path);
      const policy = headers['content-security-policy'] ?? '';
      expect([
        path,
        ...["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"].map((part) =>
          policy.includes(part),
        ),
      ]).toEqual([path, true, true, true, true]);
      expect([path, headers['x-content-type-options'], headers['referrer-policy']]).toEqual([path, 'nosniff', 'same-origin']);
      expect([path, headers['access-control-allow-origin'], headers['x-powered-by'], headers.server]).toEqual([
        path,
        undefined,
        undefined,
        undefined,
      ]);
    }
  });
});
