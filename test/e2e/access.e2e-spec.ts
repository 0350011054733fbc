import { randomUUID } from 'node:crypto';
import { type Role, ROLES } from '../../src/access/index.js';
import { SessionsService, UsersService } from '../../src/identity/index.js';
import { routesOf } from '../support/routes.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';
import { inTable, WHO_MAY } from '../support/who-may.js';

describe('who may call what', () => {
  let app: TestApp;
  const usernames = new Map<Role, string>();

  beforeAll(async () => {
    app = await startTestApp();
    for (const role of ROLES) {
      const username = `${role}-${randomUUID().slice(0, 8)}`;
      await app.app
        .get(UsersService, { strict: false })
        .create('test', { username, displayName: role, role, password: TEST_PASSWORD });
      usernames.set(role, username);
    }
  });

  afterAll(() => app.close());

  /** A token of its own for each call, since some calls end the session they come by. */
  async function tokenOf(role: Role): Promise<string> {
    const signIn = { username: usernames.get(role)!, password: TEST_PASSWORD, address: '127.0.0.1', userAgent: undefined };
    return (await app.app.get(SessionsService, { strict: false }).signIn(signIn)).token;
  }

  async function call(method: string, path: string, role?: Role): Promise<{ status: number; code: unknown }> {
    const over = new AbortController();
    const address = `${app.url}/api/v1${path.replace(/:\w+|\*\w*/g, () => randomUUID())}`;
    const authorization: Record<string, string> = role === undefined ? {} : { authorization: `Bearer ${await tokenOf(role)}` };
    const body = method === 'GET' ? {} : { body: '{}' };
    const response = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json', ...authorization },
      signal: over.signal,
      ...body,
    });
    const isProblem = response.headers.get('content-type')?.includes('problem+json') === true;
    const code = isProblem ? ((await response.json()) as { code: string }).code : undefined;
    over.abort();
    return { status: response.status, code };
  }

  it('is said by every route of the application', () => {
    const silent = routesOf(app).filter(({ rule }) => rule === undefined);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('is written in the table for every route there is', () => {
    const unlisted = routesOf(app).filter(({ name }) => WHO_MAY[inTable(name)] === undefined);
    expect(unlisted.map(({ name }) => name)).toEqual([]);
  });

  it('is written in the table for no route that is gone', () => {
    const there = new Set(routesOf(app).map(({ name }) => inTable(name)));
    expect(Object.keys(WHO_MAY).filter((route) => !there.has(route))).toEqual([]);
  });

  it('opens to everybody nothing but signing in', () => {
    const open = routesOf(app).filter(({ rule }) => rule?.kind === 'public');
    expect(open.map(({ name }) => name)).toEqual(['POST /sessions']);
  });

  it('holds for nobody and for each role, on every route', async () => {
    const wrong: string[] = [];
    for (const { method, path, name } of routesOf(app)) {
      const allowed = WHO_MAY[inTable(name)] ?? [];
      if (allowed === 'everybody') continue;
      const nobody = await call(method, path);
      if (nobody.status !== 401 || nobody.code !== 'access.sign-in-required')
        wrong.push(`${name} for nobody: ${String(nobody.status)}`);
      for (const role of ROLES) {
        const { status, code } = await call(method, path, role);
        const refused = status === 403 && code === 'access.not-permitted';
        const fine = allowed.includes(role) ? status !== 401 && status !== 403 && status < 500 : refused;
        if (!fine) wrong.push(`${name} for ${role}: ${String(status)} ${String(code)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('gives an admin no write beyond accounts, settings, criteria drafts, sweeps and their own session', () => {
    const mine = /^(users|settings|criteria|sweeps|sessions|evaluations)\b/;
    const writes = Object.entries(WHO_MAY).filter(
      ([route, roles]) => !route.startsWith('GET') && roles !== 'everybody' && roles.includes('admin'),
    );
    expect(writes.map(([route]) => route.split(' /')[1]!).filter((path) => !mine.test(path))).toEqual([]);
  });
});
