import request from 'supertest';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Operation {
  readonly operationId: string;
}

describe('the API’s description', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  it('is there for everybody, names each operation once, and lists the core of the contract', async () => {
    const { status, body } = await request(app.http).get('/api/openapi.json');
    expect(status).toBe(200);
    const paths = body.paths as Record<string, Record<string, Operation>>;
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/v1/sessions', '/api/v1/firms', '/api/v1/alerts', '/api/v1/imports']),
    );
    const ids = Object.values(paths).flatMap((path) => Object.values(path).map((operation) => operation.operationId));
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it('has a page that the content policy lets work', async () => {
    const { status, text, headers } = await request(app.http).get('/api/docs');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain(`default-src 'self'`);
    expect(text).not.toMatch(/<script(?![^>]* src=)[^>]*>\s*\S/);
    const [, script] = /<script src="([^"]*swagger-ui-init[^"]*)"/.exec(text) ?? [];
    expect(script).toBeDefined();
    const loaded = await request(app.http).get(new URL(script ?? '', `${app.url}/api/docs`).pathname);
    expect(loaded.status).toBe(200);
  });
});
