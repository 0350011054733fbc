import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import { UsersService } from '../../src/identity/index.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

const HOURS = 3_600_000;

interface Session {
  id: string;
  userAgent: string | null;
  current: boolean;
}

describe('signing in', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app.close());

  async function anAccount(): Promise<string> {
    const username = `u${randomUUID().slice(0, 8)}`;
    await app.app
      .get(UsersService, { strict: false })
      .create('test', { username, displayName: '测试', role: 'officer', password: TEST_PASSWORD });
    return username;
  }
  const signIn = (username: string, password = TEST_PASSWORD, headers: Record<string, string> = {}) =>
    request(app.http).post('/api/v1/sessions').set('accept-language', 'en').set(headers).send({ username, password });
  const current = (headers: Record<string, string>) => request(app.http).get('/api/v1/sessions/current').set(headers);
  const cookieOf = (response: Response): string => (response.headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;

  it('gives a token and the same in a cookie that scripts and other sites cannot use', async () => {
    const username = await anAccount();
    const response = await signIn(username);
    expect(response.status).toBe(201);
    expect(response.body).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: '2026-07-01T16:00:00.000Z',
      user: { id: expect.any(String), username, displayName: '测试', role: 'officer', disabled: false },
    });
    expect(response.headers['cache-control']).toBe('no-store');
    const [cookie] = response.headers['set-cookie'] as unknown as string[];
    expect(cookie!.split('; ').sort()).toEqual(
      [`echelon_session=${response.body.token}`, 'HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict'].sort(),
    );
  });

  it('takes the username in any case and width', async () => {
    const username = await anAccount();
    expect((await signIn(`Ｕ${username.slice(1).toUpperCase()}`)).status).toBe(201);
  });

  it('lets bearer and cookie in alike, and tells who it is and what they may do', async () => {
    const response = await signIn(await anAccount());
    const bearer = await current({ authorization: `Bearer ${response.body.token}` });
    const cookie = await current({ cookie: cookieOf(response) });
    expect(bearer.status).toBe(200);
    expect(bearer.body).toEqual(cookie.body);
    expect(bearer.body.user).toEqual(response.body.user);
    expect(bearer.body.permissions).toContain('figures.write');
    expect(bearer.body.permissions).not.toContain('history.read');
  });

  it('does not let a cookie make good a bearer token that does not fit', async () => {
    const cookie = cookieOf(await signIn(await anAccount()));
    for (const authorization of ['Bearer nonsense', 'Basic dTpw']) {
      const { status, body, headers } = await current({ cookie, authorization });
      expect([status, body.code]).toEqual([401, 'access.sign-in-required']);
      expect(headers['www-authenticate']).toBe('Bearer');
    }
  });

  it('answers the same for an unknown account, a wrong password and a disabled account', async () => {
    const [wrong, disabled] = [await anAccount(), await anAccount()];
    await app.ownerQuery('UPDATE users SET disabled = true WHERE username = $1', [disabled]);
    const answers = await Promise.all([
      signIn('nobody-here'),
      signIn('no body\u202e'),
      signIn(wrong, 'wrong password'),
      signIn(disabled),
    ]);
    const told = answers.map(({ status, body }) => ({ status, ...(body as object), requestId: undefined }));
    for (const answer of told) expect(answer).toEqual(told[0]);
    expect(told[0]).toMatchObject({ status: 401, code: 'identity.wrong-credentials' });
  });

  it('keeps of the token nothing but its hash', async () => {
    const { body } = await signIn(await anAccount());
    const tables = await app.ownerQuery<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const found = await app.ownerQuery(
        `SELECT 1 FROM "${name}" t WHERE t::text LIKE '%' || $1 || '%' OR t::text LIKE '%' || $2 || '%'`,
        [body.token, TEST_PASSWORD],
      );
      expect([name, found.length]).toEqual([name, 0]);
    }
  });

  describe('from a page of another site', () => {
    let cookie: string;
    let token: string;

    beforeAll(async () => {
      const response = await signIn(await anAccount());
      cookie = cookieOf(response);
      ({ token } = response.body as { token: string });
    });

    const write = (headers: Record<string, string>) => request(app.http).delete(`/api/v1/sessions/${randomUUID()}`).set(headers);

    it.each<Record<string, string>>([
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])('is refused a write by cookie with %j', async (headers) => {
      const { status, body } = await write({ cookie, ...headers });
      expect([status, body.code]).toEqual([403, 'access.foreign-origin']);
      const signedIn = await signIn(await anAccount(), TEST_PASSWORD, headers);
      expect([signedIn.status, signedIn.body.code]).toEqual([403, 'access.foreign-origin']);
    });

    it('is not confused with our own page, a program, a read or a bearer token', async () => {
      const foreign = { origin: 'https://evil.example' };
      expect((await write({ cookie, origin: app.url, host: new URL(app.url).host })).status).toBe(404);
      expect((await write({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(404);
      expect((await write({ cookie })).status).toBe(404);
      expect((await write({ authorization: `Bearer ${token}`, ...foreign })).status).toBe(404);
      expect((await current({ cookie, ...foreign })).status).toBe(200);
    });
  });

  it('ends a session at sign-out and clears its cookie', async () => {
    const response = await signIn(await anAccount());
    const cookie = cookieOf(response);
    const out = await request(app.http).delete('/api/v1/sessions/current').set({ cookie });
    expect(out.status).toBe(204);
    expect((out.headers['set-cookie'] as unknown as string[])[0]).toMatch(
      /^echelon_session=;.*Max-Age=0|^echelon_session=;.*Expires=Thu, 01 Jan 1970/,
    );
    expect((await current({ cookie })).status).toBe(401);
    expect((await current({ authorization: `Bearer ${response.body.token}` })).status).toBe(401);
  });

  it("lists one's own sessions and ends another of them, never somebody else's", async () => {
    const username = await anAccount();
    const [here, there, stranger] = [
      await signIn(username),
      await signIn(username, TEST_PASSWORD, { 'user-agent': 'Tablet' }),
      await signIn(await anAccount()),
    ];
    const authorization = `Bearer ${here.body.token}`;
    const { body } = await request(app.http).get('/api/v1/sessions').set({ authorization });
    expect(body.total).toBe(2);
    expect((body.items as Session[]).map(({ userAgent, current }) => [userAgent, current])).toEqual(
      expect.arrayContaining([
        ['Tablet', false],
        [null, true],
      ]),
    );
    const other = (body.items as Session[]).find(({ current }) => !current)!;
    expect(
      (await request(app.http).delete(`/api/v1/sessions/${other.id}`).set('authorization', `Bearer ${stranger.body.token}`))
        .status,
    ).toBe(404);
    expect((await request(app.http).delete('/api/v1/sessions/nonsense').set({ authorization })).status).toBe(404);
    expect((await request(app.http).delete(`/api/v1/sessions/${other.id}`).set({ authorization })).status).toBe(204);
    expect((await current({ authorization: `Bearer ${there.body.token}` })).status).toBe(401);
    expect((await current({ authorization })).status).toBe(200);
  });

  it('lasts twelve hours, used or not', async () => {
    const authorization = `Bearer ${(await signIn(await anAccount())).body.token}`;
    app.clock.advance(12 * HOURS - 1000);
    expect((await current({ authorization })).status).toBe(200);
    app.clock.advance(1000);
    expect((await current({ authorization })).status).toBe(401);
    app.clock.set('2026-07-01');
  });
});

describe('attempts to sign in', () => {
  it('are counted across restarts, even many at once, and forgiven by signing in', async () => {
    const first = await startTestApp();
    const users = first.app.get(UsersService, { strict: false });
    for (const username of ['guessed', 'careful'])
      await users.create('test', { username, displayName: username, role: 'officer', password: TEST_PASSWORD });
    const attempt = (app: TestApp, username: string, password: string) =>
      request(app.http).post('/api/v1/sessions').send({ username, password });

    for (let times = 0; times < 9; times++) await attempt(first, 'careful', 'wrong password').expect(401);
    await attempt(first, 'careful', TEST_PASSWORD).expect(201);
    for (let times = 0; times < 10; times++) await attempt(first, 'careful', 'wrong password').expect(401);

    const burst = await Promise.all(Array.from({ length: 15 }, () => attempt(first, 'Guessed', 'wrong password')));
    expect(burst.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(burst.filter(({ status }) => status === 429)).toHaveLength(5);

    await first.app.close();
    const second = await startTestApp({ database: first.database });
    const refused = await attempt(second, 'guessed', TEST_PASSWORD);
    expect([refused.status, refused.body.code]).toEqual([429, 'identity.too-many-attempts']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(900);
    await second.ownerQuery('UPDATE sign_in_attempts SET expire = 0');
    await attempt(second, 'guessed', TEST_PASSWORD).expect(201);
    await second.close();
    await first.database.drop();
  });

  it('are counted by address, whatever the accounts', async () => {
    const app = await startTestApp({ env: { ECHELON_TRUST_PROXY: 'on' } });
    const from = (address: string) =>
      request(app.http)
        .post('/api/v1/sessions')
        .set('x-forwarded-for', address)
        .send({ username: randomUUID(), password: 'wrong password' });
    const statuses: number[] = [];
    for (let times = 0; times < 101; times++) statuses.push((await from(`2001:db8:0:1::${times.toString(16)}`)).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(100);
    expect(statuses.at(-1)).toBe(429);
    expect((await from('2001:db8:0:2::1')).status).toBe(401);
    const keys = await app.ownerQuery<{ key: string }>('SELECT key FROM sign_in_attempts');
    for (const { key } of keys) expect(key).toMatch(/^(place|account|address):[0-9a-f]{64}$/);

    await app.night();
    await app.ownerQuery(`UPDATE sign_in_attempts SET expire = 0 WHERE key LIKE 'place%'`);
    app.clock.advance(24 * HOURS);
    await app.night();
    expect(await app.ownerQuery(`SELECT 1 FROM sign_in_attempts WHERE key LIKE 'place%'`)).toEqual([]);
    expect(await app.ownerQuery(`SELECT 1 FROM sign_in_attempts WHERE key LIKE 'address%'`)).not.toEqual([]);
    await app.close();
  });
});
