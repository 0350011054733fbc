import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import { RawRequest } from '../support/raw-request.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TIMEOUTS = { headersMs: 1000, pauseMs: 1500, bodyMs: 3000, keepAliveMs: 1000, idleMs: 20_000 };
/** Many pieces with short pauses, together longer than a body may take that is no upload. */
const PIECES = 45;
const BETWEEN_MS = 100;

describe('requests that do not come', () => {
  let app: TestApp;
  let officer: string;

  beforeAll(async () => {
    app = await startTestApp({ timeouts: TIMEOUTS });
    officer = await app.signIn('officer');
  });

  afterAll(() => app.close());

  const json = (length: number): Record<string, string | number> => ({
    'content-type': 'application/json',
    'content-length': length,
    'accept-language': 'en',
  });
  const problemIn = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
  const dripped = async (request: RawRequest, pieces: number): Promise<void> => {
    for (let piece = 0; piece < pieces && !request.isOver; piece += 1) {
      request.send('xxxx');
      await pause(BETWEEN_MS);
    }
  };

  it('are given up when the head does not end, also one that drips', async () => {
    const silent = await RawRequest.to(app.url);
    const dripping = await RawRequest.to(app.url);
    dripping.send('GET /health/live HTTP/1.1\r\nhost: localhost\r\n');
    const drip = (async () => {
      for (let line = 0; !dripping.isOver; line += 1) {
        dripping.send(`x-${String(line)}: 1\r\n`);
        await pause(BETWEEN_MS);
      }
    })();
    expect(await dripping.closed()).toMatch(/^HTTP\/1.1 408 /);
    expect(await silent.closed()).toMatch(/^(HTTP\/1.1 408 |$)/);
    await drip;
  });

  it('are given up in words when the body pauses, whether anybody may send it or not', async () => {
    for (const path of ['/api/v1/sessions', '/api/v1/firms']) {
      const request = await RawRequest.to(app.url);
      request.head('POST', path, json(1000)).send('{"username": ');
      const answer = await request.closed();
      expect(answer).toMatch(/^HTTP\/1.1 408 /);
      expect(problemIn(answer)).toMatchObject({ status: 408, code: 'request.too-slow', instance: path });
    }
  });

  it('are given up when the body drips, unless it is an upload', async () => {
    const body = await RawRequest.to(app.url);
    body.head('POST', '/api/v1/sessions', json(1_000_000));
    await dripped(body, 2 * PIECES);
    expect(await body.closed()).toMatch(/^HTTP\/1.1 408 /);

    const upload = await RawRequest.to(app.url);
    const field = (name: string, value: string): string =>
      `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const before = `${field('kind', 'firms')}--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`;
    const after = '\r\n--b--\r\n';
    upload
      .head('POST', '/api/v1/imports', {
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': before.length + 4 * PIECES + after.length,
        authorization: `Bearer ${officer}`,
      })
      .send(before);
    await dripped(upload, PIECES);
    upload.send(after);
    await eventually(() => expect(upload.answer).toMatch(/^HTTP\/1.1 202 /));
    upload.close();
  });

  it('leave the rest of an upload unread when it pauses, and nothing of it on disk', async () => {
    const upload = await RawRequest.to(app.url);
    upload
      .head('POST', '/api/v1/imports', {
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': 100_000,
        authorization: `Bearer ${officer}`,
      })
      .send('--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf');
    expect(await upload.closed()).toMatch(/^HTTP\/1.1 408 /);
    await eventually(() => expect(fs.readdirSync(path.join(app.dataDir, 'uploads'))).toEqual([]));
    expect(await app.ownerQuery(`SELECT 1 FROM imports WHERE file_size < 100`)).toEqual([]);
  });

  it('are waited for on a connection that was used, and not for ever', async () => {
    const connection = await RawRequest.to(app.url);
    connection.head('GET', '/health/live');
    await eventually(() => expect(connection.answer).toContain('"live"'));
    connection.head('GET', '/health/live');
    expect((await connection.closed()).match(/HTTP\/1.1 200/g)).toHaveLength(2);
  });
});
