import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
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

  describe('of a body that costs more than it looks', () => {
    const officer = async (method: 'post' | 'put', path: string, body: string) => {
      const address = `/api/v1${path}`;
      const agent = request(app.http);
      const sent = method === 'post' ? agent.post(address) : agent.put(address);
      const authorization = `Bearer ${await app.signIn('officer')}`;
      return sent.set({ authorization, 'accept-language': 'en', 'content-type': 'application/json' }).send(body);
    };
    const pointersAndCodes = (body: { errors?: readonly { pointer: string; code: string }[] }): string[] =>
      (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

    it('list fifty faults and say how many there are beside them', async () => {
      const { status, body, text } = await post(`[${Array.from({ length: 110_000 }, () => '"\\ud800"').join()}]`);
      expect([status, body.errors.length, body.moreErrors]).toEqual([400, 50, 109_950]);
      expect(text.length).toBeLessThan(20_000);
    });

    it('count faults alike whoever finds them', async () => {
      const unknown = (count: number) =>
        JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${String(index)}`, 1])));
      for (const path of ['/firms', '/evaluations']) {
        const { status, body } = await officer('post', path, unknown(1000));
        expect([path, status, body.errors.length, body.moreErrors >= 949]).toEqual([path, 400, 50, true]);
      }
      const signIn = await post(unknown(1000));
      expect([signIn.status, signIn.body.errors.length, signIn.body.moreErrors >= 950]).toEqual([400, 50, true]);
      expect((await post('{"username": "a", "password": "b", "admin": true}')).body).not.toHaveProperty('moreErrors');
    });

    it('tell of a long name no more than a reader needs', async () => {
      const name = 'n'.repeat(500_000);
      const { status, text } = await officer(
        'post',
        '/firms',
        `{"${name}": [${Array.from({ length: 60 }, () => '"\\u0000"').join()}]}`,
      );
      expect(status).toBe(400);
      expect(text.length).toBeLessThan(50_000);
      expect((await officer('post', '/firms', `{"${name}": 1}`)).text.length).toBeLessThan(5_000);
    });

    it('refuse a number of a hundred thousand digits with the limit, as text and as a JSON number', async () => {
      const id = ((await officer('post', '/firms', '{"name": "示例长数有限公司"}')).body as { id: string }).id;
      const zeros = '0'.repeat(100_000);
      for (const written of [`"1${zeros}"`, `"1.${zeros}"`, `{"low": "1", "high": "2${zeros}"}`]) {
        const { status, body } = await officer('put', `/firms/${id}/figures/2025`, `{"salesRevenue": ${written}}`);
        expect([status, body.errors[0].code]).toEqual([400, 'figure.too-many-digits']);
        expect(body.errors[0].message).toContain('60');
      }
      for (const written of [`1${zeros}`, `1.${zeros}`, '9007199254740993', '1e400']) {
        const { status, body } = await officer('put', `/firms/${id}/figures/2025`, `{"salesRevenue": ${written}}`);
        expect([status, ...pointersAndCodes(body)]).toEqual([400, '/salesRevenue field.unsafe-number']);
      }
      const fact = `{"kind": "financing-round", "closedOn": "2025-05-05", "currency": "CNY", "amount": 9007199254740993}`;
      expect(pointersAndCodes((await officer('post', `/firms/${id}/facts`, fact)).body)).toEqual(['/amount field.unsafe-number']);
      const exact = await officer('post', `/firms/${id}/facts`, fact.replace('9007199254740993', '"9007199254740993"'));
      expect(exact.body).toMatchObject({ amount: '9007199254740993.00' });
      const trial = `{"stage": "sci-tech-sme", "figures": {"2025": {"salesRevenue": "${zeros}1"}}, "facts": [${fact.replace('9007199254740993', `"${zeros}1"`)}]}`;
      expect(pointersAndCodes((await officer('post', '/evaluations', trial)).body)).toEqual([
        '/figures/2025/salesRevenue figure.too-many-digits',
        '/facts/0/amount field.too-many-digits',
      ]);
    });

    it('refuse a name that stands twice, a body nested too deep, and names that every object has, at their place', async () => {
      const firm = '{"name": "示例甲有限公司", "brands": [], "name": "示例乙有限公司"}';
      expect(pointersAndCodes((await officer('post', '/firms', firm)).body)).toEqual(['/name request.repeated-name']);
      const deep = `{"brands": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
      const { status, body } = await officer('post', '/firms', deep);
      expect([status, body.errors[0].code]).toEqual([400, 'request.too-deep']);
      expect(body.errors[0].message).toContain('32');
      const wide = `{${Array.from({ length: 60_000 }, (_, index) => `"n${String(index)}": 1`).join(',')}}`;
      for (const answer of [await officer('post', '/firms', wide), await post(wide)])
        expect(pointersAndCodes(answer.body)).toEqual([' request.too-many-names']);
      for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
        for (const answer of [await officer('post', '/firms', `{"name": "x", "${name}": {}}`), await post(`{"${name}": 1}`)])
          expect(pointersAndCodes(answer.body)).toContain(`/${name} validation.unknown-field`);
    });
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

  it.each(['/board%00', '/api/none%00', '/assets/a%00b.js', '/health/none%00', '/api/v1/firms%00'])(
    'refuses a null character outside the API’s routes as well: %s',
    async (address) => {
      const { status, body, headers } = await request(app.http).get(address);
      expect([status, body.code]).toEqual([400, 'request.invalid']);
      expect(headers['content-type']).toContain('application/problem+json');
    },
  );

  it('has no file by a name that no file can have', async () => {
    const { status } = await request(app.http).get(`/${'x'.repeat(5000)}.js`);
    expect(status).toBe(404);
  });

  it.each([
    ['an address that is none', 'GET /\u00ff HTTP/1.1\r\nHost: test\r\n\r\n', 400, 'request.malformed'],
    [
      'headers beyond the limit',
      `GET / HTTP/1.1\r\nHost: test\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'request.headers-too-large',
    ],
  ])('answers %s as a problem although there is no request yet', async (_what, sent, status, code) => {
    const socket = net.connect(Number(new URL(app.url).port), '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('utf8')));
    socket.end(Buffer.from(sent, 'latin1'));
    await once(socket, 'close');
    const [head = '', body = ''] = heard.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} .*application/problem\\+json`, 's'));
    expect(JSON.parse(body)).toMatchObject({ status, code });
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
