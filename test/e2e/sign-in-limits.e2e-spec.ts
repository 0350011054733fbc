import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import { UsersService } from '../../src/identity/index.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

/** Addresses for documentation (RFC 5737). */
const ATTACKER = '203.0.113.66';
const OFFICE = '198.51.100.7';
const HOME = '192.0.2.9';

/** Many requests, a few at a time, as one machine would send them. */
async function all<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) answers[index] = await work(index);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return answers;
}

const tally = (answers: readonly Response[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** In ms: a thousand attempts are many for a busy machine. */
const PATIENCE = 180_000;

describe('limits of signing in behind a proxy', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ env: { ECHELON_TRUST_PROXY: '1' } });
  });

  afterAll(() => app.close());

  async function anAccount(): Promise<string> {
    const username = `u${randomUUID().slice(0, 8)}`;
    await app.app
      .get(UsersService, { strict: false })
      .create('test', { username, displayName: 'x', role: 'officer', password: TEST_PASSWORD });
    return username;
  }

  /** An attempt as a proxy passes it on: it appends the address it saw to whatever the client wrote. */
  const attempt = async (
    from: string,
    username: string,
    password = TEST_PASSWORD,
    more: { forged?: string; cookie?: string } = {},
  ) =>
    request(app.http)
      .post('/api/v1/sessions')
      .set('x-forwarded-for', more.forged === undefined ? from : `${more.forged}, ${from}`)
      .set(more.cookie === undefined ? {} : { cookie: more.cookie })
      .send({ username, password });
  const wrong = async (from: string, username: string, forged?: string) =>
    attempt(from, username, 'wrong password', forged === undefined ? {} : { forged });
  const deviceOf = ({ headers }: Response): string =>
    (headers['set-cookie'] as unknown as string[]).find((cookie) => cookie.startsWith('echelon_device='))!.split(';')[0]!;
  const forget = async (): Promise<void> => {
    await app.ownerQuery('DELETE FROM sign_in_attempts');
  };

  it('stop 130 guesses at one account, whatever address they say they come from', async () => {
    const username = await anAccount();
    const answers = await all(130, (index) => wrong(ATTACKER, username, `10.0.${String(index % 256)}.${String(index)}`));
    expect(tally(answers)).toEqual({ 401: 10, 429: 120 });
    expect((await attempt(ATTACKER, username, TEST_PASSWORD, { forged: '10.9.9.9' })).status).toBe(429);
    expect((await attempt(OFFICE, username)).status).toBe(201);
    await forget();
  });

  it(
    'stop a thousand guesses from one address without keeping out another, nor whoever signed in there before',
    async () => {
      const [regular, target, other] = [await anAccount(), await anAccount(), await anAccount()];
      expect((await attempt(ATTACKER, regular)).status).toBe(201);
      const answers = await all(1000, (index) =>
        wrong(ATTACKER, index % 2 === 0 ? target : `nobody${String(index)}`, `10.1.${String(index % 256)}.1`),
      );
      const { 401: looked = 0, 429: refused = 0 } = tally(answers);
      expect(looked + refused).toBe(1000);
      expect(looked).toBeLessThanOrEqual(100);
      expect((await attempt(ATTACKER, regular)).status).toBe(201);
      expect((await attempt(ATTACKER, other)).status).toBe(429);
      for (const username of [regular, target, other]) expect((await attempt(OFFICE, username)).status).toBe(201);
      await forget();
    },
    PATIENCE,
  );

  it('do not keep a browser out that somebody at the same address guesses against', async () => {
    const username = await anAccount();
    const cookie = deviceOf(await attempt(OFFICE, username));
    expect(tally(await all(30, () => wrong(OFFICE, username)))).toEqual({ 401: 10, 429: 20 });
    expect((await attempt(OFFICE, username)).status).toBe(429);
    const again = await attempt(OFFICE, username, TEST_PASSWORD, { cookie });
    expect([again.status, deviceOf(again)]).toEqual([201, cookie]);
    const guesses = await all(30, () => attempt(OFFICE, username, 'wrong password', { cookie }));
    expect(tally(guesses)).toEqual({ 401: 10, 429: 20 });
    await forget();
  });

  it('know a browser by no token that they did not give, nor by that of somebody else', async () => {
    const [username, stranger] = [await anAccount(), await anAccount()];
    await all(10, () => wrong(OFFICE, username));
    const cookie = deviceOf(await attempt(HOME, stranger));
    for (const forged of [cookie, `echelon_device=${'A'.repeat(43)}`, 'echelon_device='])
      expect((await attempt(OFFICE, username, TEST_PASSWORD, { cookie: forged })).status).toBe(429);
    const shared = await attempt(HOME, username, TEST_PASSWORD, { cookie });
    expect([shared.status, deviceOf(shared)]).toEqual([201, cookie]);
    expect((await attempt(OFFICE, username, TEST_PASSWORD, { cookie })).status).toBe(201);
    await forget();
  });

  it('slow strangers down who press one account from many addresses, and leave its owner two tries at any desk', async () => {
    const username = await anAccount();
    expect((await attempt(OFFICE, username)).status).toBe(201);
    const from = (index: number): string => `198.18.${String(Math.floor(index / 10))}.1`;
    expect(tally(await all(100, (index) => wrong(from(index), username)))).toEqual({ 401: 100 });
    const later = await all(100, (index) => wrong(from(1000 + index), username));
    expect(tally(later)).toEqual({ 401: 20, 429: 80 });
    expect((await wrong(HOME, username)).status).toBe(401);
    expect((await attempt(HOME, username)).status).toBe(201);
    expect((await attempt(OFFICE, username)).status).toBe(201);
    await forget();
  });

  it('forget the places of an account whose password is reset, and places that nobody uses', async () => {
    const username = await anAccount();
    const users = app.app.get(UsersService, { strict: false });
    const session = await attempt(OFFICE, username);
    const { id } = (session.body as { user: { id: string } }).user;
    const places = (): Promise<object[]> => app.ownerQuery('SELECT 1 FROM sign_in_places WHERE user_id = $1', [id]);
    expect(await places()).toHaveLength(2);
    const kept = await app.ownerQuery<{ place: string }>('SELECT place FROM sign_in_places');
    for (const { place } of kept) expect(place).toMatch(/^(address|device):[0-9a-f]{64}$/);
    await users.resetPassword('test', id, TEST_PASSWORD);
    expect(await places()).toEqual([]);
    await attempt(OFFICE, username);
    app.clock.advance(181 * 86_400_000);
    await app.night();
    expect(await places()).toEqual([]);
    app.clock.set('2026-07-01');
  });

  it('count tries at one’s own password apart, so that a stranger cannot use them up', async () => {
    const username = await anAccount();
    const { token } = (await attempt(OFFICE, username)).body as { token: string };
    await all(20, () => wrong(OFFICE, username));
    const change = (currentPassword: string) =>
      request(app.http)
        .put('/api/v1/users/me/password')
        .set('authorization', `Bearer ${token}`)
        .send({ currentPassword, newPassword: 'another horse 77' });
    expect(tally(await all(12, () => change('wrong password').then((answer) => answer)))).toEqual({ 422: 10, 429: 2 });
    await forget();
    expect((await change(TEST_PASSWORD)).status).toBe(204);
  });
});

describe('a flood of sign-ins', () => {
  it(
    'is worked on a few at a time, and the rest is told to come again; others are answered meanwhile',
    async () => {
      const app = await startTestApp({ env: { ECHELON_TRUST_PROXY: '1' } });
      const users = app.app.get(UsersService, { strict: false });
      const input = { username: 'regular', displayName: 'x', role: 'officer', password: TEST_PASSWORD } as const;
      await users.create('test', input);
      const signIn = (from: string, username: string) =>
        request(app.http).post('/api/v1/sessions').set('x-forwarded-for', from).send({ username, password: TEST_PASSWORD });
      const { token } = (await signIn(OFFICE, 'regular').expect(201)).body as { token: string };
      let ended = false;
      const flood = Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          signIn(`198.18.${String(index % 250)}.${String(Math.floor(index / 250))}`, `nobody${String(index)}`),
        ),
      ).then((answers) => {
        ended = true;
        return answers;
      });
      const reads = await all(5, () =>
        request(app.http)
          .get('/api/v1/sessions/current')
          .set('authorization', `Bearer ${token}`)
          .then((one) => one),
      );
      expect(tally(reads)).toEqual({ 200: 5 });
      expect((await signIn(OFFICE, 'regular')).status).toBe(201);
      expect(ended).toBe(false);
      const { 401: looked = 0, 503: sentAway = 0 } = tally(await flood);
      expect(looked + sentAway).toBe(200);
      expect(sentAway).toBeGreaterThan(0);
      const [away] = (await flood).filter(({ status }) => status === 503);
      expect([away?.body.code, away?.headers['retry-after']]).toEqual(['identity.too-busy', '2']);
      expect((await signIn(HOME, 'regular')).status).toBe(201);
      await app.close();
    },
    PATIENCE,
  );
});
