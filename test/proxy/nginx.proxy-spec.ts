import { UsersService } from '../../src/identity/index.js';
import { type Answer, Nginx } from '../support/nginx.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

/** Addresses of this machine, as of three people: the proxy sees who comes from where. */
const [ATTACKER, OFFICE, HOME] = ['127.0.0.66', '127.0.0.7', '127.0.0.9'];

describe('the program behind nginx, as the operations page says', () => {
  let app: TestApp;
  let nginx: Nginx;

  beforeAll(async () => {
    app = await startTestApp({ env: { ECHELON_TRUST_PROXY: '127.0.0.1', ECHELON_SECURE_COOKIES: 'on' } });
    nginx = await Nginx.before(app.url);
    for (const username of ['guessed', 'regular', 'writer'])
      await app.app
        .get(UsersService, { strict: false })
        .create('test', { username, displayName: username, role: 'officer', password: TEST_PASSWORD });
  });

  afterAll(async () => {
    await nginx.stop();
    await app.close();
  });

  const signIn = async (from: string, username: string, password = TEST_PASSWORD, headers: Record<string, string> = {}) =>
    nginx.ask('POST', '/api/v1/sessions', { from, headers, body: { username, password } });
  const cookiesOf = ({ headers }: Answer): string[] => [headers['set-cookie'] ?? []].flat();
  const count = (answers: readonly Answer[], status: number): number =>
    answers.filter((answer) => answer.status === status).length;

  it('stops 130 guesses that forge the address they come from, and keeps nobody else out', async () => {
    const guesses: Answer[] = [];
    for (let index = 0; index < 130; index += 1) {
      const forged = { 'x-forwarded-for': `10.0.${String(index)}.1, 127.0.0.1`, forwarded: `for=10.0.${String(index)}.1` };
      guesses.push(await signIn(ATTACKER, 'guessed', 'wrong password', forged));
    }
    expect([count(guesses, 401), count(guesses, 429)]).toEqual([10, 120]);
    expect((await signIn(OFFICE, 'guessed')).status).toBe(201);
    expect((await signIn(ATTACKER, 'regular')).status).toBe(201);
  });

  it('counts people behind it one by one', async () => {
    for (let index = 0; index < 110; index += 1) await signIn(HOME, `nobody${String(index)}`, 'wrong password');
    expect((await signIn(HOME, 'regular')).status).toBe(429);
    expect((await signIn(OFFICE, 'regular')).status).toBe(201);
  });

  it('gives cookies that travel over HTTPS alone, and takes writes with them from its own page and no other', async () => {
    const answer = await signIn(OFFICE, 'writer');
    const cookies = cookiesOf(answer);
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['echelon_session', 'echelon_device']);
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure/);
    expect(answer.headers['strict-transport-security']).toBeDefined();
    const cookie = cookies[0]?.split(';')[0] ?? '';
    const register = (headers: Record<string, string>) =>
      nginx.ask('POST', '/api/v1/firms', { headers: { cookie, ...headers }, body: { name: '示例代理有限公司' } });
    expect((await register({ origin: nginx.origin })).status).toBe(201);
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
      { origin: 'http://localhost' },
    ];
    for (const forged of foreign) expect((await register(forged)).status).toBe(403);
  });

  it('lets news through as it comes, uploads as large as the program takes, and no metrics', async () => {
    const { text } = await signIn(OFFICE, 'writer');
    const authorization = `Bearer ${(JSON.parse(text) as { token: string }).token}`;
    expect(await nginx.firstPiece('/api/v1/events', { authorization })).toContain(': open');
    const boundary = 'b';
    const form = (bytes: number): string =>
      `--${boundary}\r\ncontent-disposition: form-data; name="kind"\r\n\r\nfirms\r\n--${boundary}\r\n` +
      `content-disposition: form-data; name="file"; filename="f.csv"\r\n\r\n信用代码,企业名称\n,${'x'.repeat(bytes)}\r\n--${boundary}--\r\n`;
    const upload = (bytes: number) =>
      nginx.send('POST', '/api/v1/imports', form(bytes), {
        authorization,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      });
    expect((await upload(5 * 1024 * 1024)).status).toBe(202);
    expect((await nginx.ask('GET', '/metrics')).status).toBe(403);
    expect((await nginx.ask('GET', '/health/ready')).status).toBe(200);
  });
});
