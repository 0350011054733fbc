import http from 'node:http';
import request from 'supertest';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('problem details', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  const post = (body: string | Buffer, type = 'application/json') =>
    request(app.http).post('/api/v1/sessions').set('accept-language', 'en').set('content-type', type).send(body);

  it('names broken JSON', async () => {
    const { status, body, headers } = await post('{"username": ');
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'request.malformed-json',
      status: 400,
      type: 'urn:echelon:problem:request.malformed-json',
    });
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.requestId).toBe(headers['x-request-id']);
  });

  it('names half a surrogate pair and a null character by pointer', async () => {
    const { status, body } = await post('{"username": "a\\ud800b", "password": "x\\u0000"}');
    expect(status).toBe(400);
    const errors = body.errors as { pointer: string; code: string }[];
    expect(errors.map((one) => `${one.pointer} ${one.code}`).sort()).toEqual([
      '/password request.bad-text',
      '/username request.bad-text',
    ]);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const sent = http.request(
        `${app.url}/api/v1/sessions`,
        { method: 'POST', headers: { 'content-type': 'application/json' } },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => resolve({ status: response.statusCode, text }));
        },
      );
      sent.on('error', reject);
      sent.end(Buffer.from([0x22, 0xc3, 0x28, 0x22]));
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'request.not-utf-8' });
  });

  it('refuses a null character in an address', async () => {
    const token = await app.signIn('officer');
    const { status, body } = await request(app.http).get('/api/v1/firms/a%00b').set('authorization', `Bearer ${token}`);
    expect([status, body.code]).toEqual([400, 'request.invalid']);
  });

  it('answers 413 for a body that is too large and 415 for another type', async () => {
    const large = await post(JSON.stringify({ username: 'a'.repeat(1_100_000) }));
    expect([large.status, large.body.code]).toEqual([413, 'request.too-large']);
    const xml = await post('<a/>', 'application/xml');
    expect([xml.status, xml.body.code]).toEqual([415, 'request.unsupported-type']);
  });

  it('answers 404 as a problem for unknown addresses of the API, in the reader’s language', async () => {
    const { status, body } = await request(app.http).get('/api/v1/nothing').set('accept-language', 'zh-CN');
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'request.no-such-route', title: '未找到' });
    expect((await request(app.http).post('/nothing').send({})).body).toMatchObject({ code: 'request.no-such-route' });
    expect((await request(app.http).get('/api/nothing')).body).toMatchObject({ code: 'request.no-such-route' });
  });

  it('refuses unknown fields', async () => {
    const { status, body } = await post('{"username": "a", "password": "b", "admin": true}');
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/admin' })]);
  });

  it('says that it lives and is ready, and counts requests', async () => {
    expect((await request(app.http).get('/health/live')).body).toEqual({ status: 'live' });
    expect((await request(app.http).get('/health/ready')).status).toBe(200);
    expect((await request(app.http).get('/metrics')).text).toContain('echelon_http_request_seconds');
  });
});
