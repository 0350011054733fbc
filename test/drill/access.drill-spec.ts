import { createHash, randomUUID } from 'node:crypto';
import { permissionsOf, type Role, ROLES } from '../../src/access/index.js';
import { type Route, routesOf } from '../support/routes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { inTable, WHO_MAY } from '../support/who-may.js';
import { Caller, signIn } from './support/caller.js';
import { API, describedBy, type Description, type Operation } from './support/description.js';
import { anUpload, bodyFor } from './support/examples.js';
import { type Answer, type Call, codeOf, jsonOf, Line } from './support/line.js';
import { multipart } from './support/multipart.js';
import { choices } from './support/settings.js';
import { hire, hireAll, PASSWORD } from './support/staff.js';
import { Zone } from './support/zone.js';

const VERBS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE'] as const;
/** Sessions last twelve hours. */
const OVER_NIGHT_MS = 13 * 3600 * 1000;
/** What anybody may see: nothing of the zone. */
const OPEN = ['/', '/health/live', '/health/ready', '/metrics', '/api/docs', '/api/openapi.json'];

/** What a browser says of a page that is not ours. */
const FOREIGN_PAGES: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://elsewhere.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'null' },
];

/** True when a route's pattern takes the addresses of another: `/users/:id/password` those of `/users/me/password`. */
function covers(pattern: string, path: string): boolean {
  const [parts, others] = [pattern.split('/'), path.split('/')];
  return parts.length === others.length && parts.every((part, index) => part.startsWith(':') || part === others[index]);
}

/** The console's page, which answers every address outside the API. */
const isConsole = (answer: Answer): boolean => answer.status === 200 && answer.text.includes('<div id="root"');

describe('the access matrix', () => {
  const random = choices('access');
  let app: TestApp;
  let line: Line;
  let zone: Zone;
  let description: Description;
  let admin: Caller;
  /** Credentials that once were good, or look as if they were. */
  const worthless = new Map<string, Readonly<Record<string, string>>>();

  beforeAll(async () => {
    app = await startTestApp();
    line = new Line(app.url);
    const yesterday = await hire(new Caller(line, await app.signIn('admin')), 'admin');
    worthless.set('somebody whose session expired', bearer(yesterday.caller.token));
    app.clock.advance(OVER_NIGHT_MS);
    admin = new Caller(line, await signIn(line, yesterday.username, PASSWORD));
    zone = new Zone(admin, await hireAll(admin));
    description = await describedBy(line);
    await zone.fill();
    await spoilCredentials();
  }, 120_000);

  afterAll(async () => {
    line.close();
    await app.close();
  });

  const bearer = (token: string | undefined): Record<string, string> => ({ authorization: `Bearer ${token ?? ''}` });

  async function spoilCredentials(): Promise<void> {
    worthless.set('nobody', {});
    worthless.set('an invented token', bearer('A'.repeat(43)));
    const good = await hire(admin, 'admin');
    worthless.set(
      'the digest of a good token',
      bearer(
        createHash('sha256')
          .update(good.caller.token ?? '')
          .digest('hex'),
      ),
    );
    worthless.set('a good token that is no bearer', {
      authorization: `Basic ${Buffer.from(`admin:${good.caller.token ?? ''}`).toString('base64')}`,
    });
    worthless.set('a good token and a bad one', { authorization: `Bearer ${good.caller.token ?? ''}, Bearer x` });
    worthless.set('a good token in another cookie', { cookie: `session=${good.caller.token ?? ''}; echelon_session=x` });
    worthless.set('a bad bearer with a good cookie', { ...bearer('x'), cookie: `echelon_session=${good.caller.token ?? ''}` });
    const left = await hire(admin, 'admin');
    await left.caller.answer('DELETE', '/sessions/current');
    worthless.set('somebody who signed out', bearer(left.caller.token));
    const disabled = await hire(admin, 'admin');
    const { etag } = await admin.get<{ etag: string }>(`/users/${disabled.id}`);
    await admin.patch(`/users/${disabled.id}`, { disabled: true }, { 'if-match': etag });
    worthless.set('somebody who was disabled', bearer(disabled.caller.token));
    const reset = await hire(admin, 'admin');
    await admin.post(`/users/${reset.id}/password`, { password: `${PASSWORD} anew` });
    worthless.set('somebody whose password was reset', bearer(reset.caller.token));
  }

  /** Places that a request uses up: made anew for each caller who may. */
  const FRESH: Readonly<Record<string, (role: Role) => Promise<string>>> = {
    'DELETE /sessions/{}': async (role) => `/sessions/${await zone.session(role)}`,
    'PATCH /users/{}': async () => `/users/${await zone.decoy()}`,
    'POST /users/{}/password': async () => `/users/${await zone.decoy()}/password`,
    'PUT /firms/{}/figures/{}': async () => `/firms/${await zone.firm()}/figures/2025`,
    'PATCH /firms/{}/figures/{}': async () => `/firms/${await zone.firm()}/figures/2025`,
    'PUT /firms/{}/facts/{}': async () => factPlace(await zone.firm()),
    'DELETE /firms/{}/facts/{}': async () => factPlace(await zone.firm()),
    'POST /firms/{}/recognitions': async () => `/firms/${await zone.firm()}/recognitions`,
    'POST /firms/{}/recognitions/{}/end': async () => {
      const firm = await zone.firm();
      return `/firms/${firm}/recognitions/${await zone.recognition(firm)}/end`;
    },
    'POST /imports/{}/cancel': async () => `/imports/${await zone.importing()}/cancel`,
    'POST /alerts/{}/acknowledge': async () => `/alerts/${await zone.alert()}/acknowledge`,
    'POST /alerts/{}/silence': async () => `/alerts/${await zone.alert()}/silence`,
    'POST /alerts/{}/resolve': async () => `/alerts/${await zone.alert()}/resolve`,
  };

  const factPlace = async (firm: string): Promise<string> => `/firms/${firm}/facts/${await zone.fact(firm)}`;

  /** Routes that end the session or change the password of whoever calls: called by somebody made for it. */
  const SPENDS_THE_CALLER = new Set(['DELETE /sessions/current', 'PUT /users/me/password']);

  const operationOf = (name: string): Operation => {
    const found = description.operations.find((each) => each.name === name);
    if (found === undefined) throw new Error(`${name} is not in the description`);
    return found;
  };

  /** A request that succeeds when the caller may. */
  async function goodRequest(route: Route, role: Role): Promise<Call> {
    const name = inTable(route.name);
    const operation = operationOf(name);
    const path = (await FRESH[name]?.(role)) ?? zone.pathOf(operation, random);
    if (operation.body?.type === 'multipart') return { method: route.method, path: API + path, ...multipart(anUpload()) };
    const body = bodyFor(operation, description, random);
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    if (operation.parameters.some((parameter) => parameter.name === 'if-match')) {
      const { etag } = (await line.send({ method: 'GET', path: API + path, token: tokenFor(name, role) })).headers;
      if (etag !== undefined) headers['if-match'] = etag;
    }
    return { method: route.method, path: API + path, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  }

  const tokenFor = (name: string, role: Role): string | undefined =>
    name.includes('/users') ? admin.token : zone.staff[role].caller.token;

  /** How many changes people have made, once background work that they asked for has ended. */
  const changesMade = async (): Promise<string> => {
    await app.settle();
    const [found] = await app.ownerQuery<{ changes: string }>(
      `SELECT count(*) AS changes FROM change_history WHERE actor NOT LIKE 'job:%'`,
    );
    return found?.changes ?? '';
  };

  const show = (answer: Answer): string => `${answer.status} ${codeOf(answer) ?? ''}`.trim();

  it('is the same in the table, in the permissions and in the description of the API', () => {
    const routes = routesOf(app);
    const wrong = routes.flatMap(({ name, rule }) => {
      const listed = WHO_MAY[inTable(name)];
      const held =
        rule?.kind === 'permission'
          ? ROLES.filter((role) => permissionsOf(role).has(rule.permission))
          : (rule?.kind ?? 'undeclared');
      return JSON.stringify(listed === 'everybody' ? 'public' : listed) === JSON.stringify(held) ? [] : [name];
    });
    expect(wrong).toEqual([]);
    expect(description.operations.map(({ name }) => name).sort()).toEqual(routes.map(({ name }) => inTable(name)).sort());
  });

  /** What is wrong with how everybody is treated who may not send this request. */
  async function refusalsOf(route: Route, request: Call, allowed: readonly Role[]): Promise<string[]> {
    const wrong: string[] = [];
    const before = await changesMade();
    for (const [who, headers] of worthless) {
      const answer = await line.send({ ...request, headers: { ...request.headers, ...headers } });
      if (show(answer) !== '401 access.sign-in-required') wrong.push(`${route.name} for ${who}: ${show(answer)}`);
    }
    for (const role of ROLES.filter((each) => !allowed.includes(each))) {
      const answer = await line.send({ ...request, token: zone.staff[role].caller.token });
      if (show(answer) !== '403 access.not-permitted') wrong.push(`${route.name} for ${role}: ${show(answer)}`);
    }
    if ((await changesMade()) !== before) wrong.push(`${route.name}: a refused request left a change`);
    return wrong;
  }

  /** What is wrong with how those are treated who may. */
  async function admissionsOf(route: Route, allowed: readonly Role[]): Promise<string[]> {
    const wrong: string[] = [];
    for (const role of allowed) {
      const { token } = SPENDS_THE_CALLER.has(route.name) ? (await hire(admin, role)).caller : zone.staff[role].caller;
      const answer = await line.send({ ...(await goodRequest(route, role)), token });
      if (answer.status >= 300) wrong.push(`${route.name} for ${role}: ${show(answer)} ${answer.text.slice(0, 300)}`);
    }
    return wrong;
  }

  it('lets in whoever may with a request that succeeds, and turns the same request of everybody else away without a trace', async () => {
    const wrong: string[] = [];
    for (const route of routesOf(app)) {
      const allowed = WHO_MAY[inTable(route.name)] ?? [];
      if (allowed === 'everybody') continue;
      const request = await goodRequest(route, allowed[0] ?? 'officer');
      wrong.push(...(await refusalsOf(route, request, allowed)), ...(await admissionsOf(route, allowed)));
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('answers no verb that a route does not have, and to HEAD nobody who may not GET', async () => {
    const wrong: string[] = [];
    const verbs = new Map<string, Set<string>>();
    const routes = routesOf(app);
    for (const { path } of routes)
      verbs.set(path, new Set(routes.filter((route) => covers(route.path, path)).map(({ method }) => method)));
    const before = await changesMade();
    for (const [path, known] of verbs) {
      const place = API + path.replace(/:\w+/g, () => randomUUID());
      for (const method of VERBS) {
        if (known.has(method)) continue;
        for (const token of [undefined, ...ROLES.map((role) => zone.staff[role].caller.token)]) {
          const answer = await line.send({ method, path: place, token });
          const head = method === 'HEAD' && known.has('GET') && (token !== undefined || answer.status === 401);
          if (!head && answer.status !== 404 && answer.status !== 405) wrong.push(`${method} ${path}: ${show(answer)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await changesMade()).toBe(before);
  }, 300_000);

  it('takes no other writing of an address, and no header, for a way in', async () => {
    const wrong: string[] = [];
    for (const { path, method, rule } of routesOf(app)) {
      if (rule?.kind === 'public') continue;
      const place = path.replace(/:\w+/g, () => randomUUID());
      const [, first = ''] = place.split('/');
      const written = [
        `/api/v1/${place}`,
        `/api//v1${place}`,
        `${API}${place}/`,
        `${API.toUpperCase()}${place.toUpperCase()}`,
        `${API}/x/..${place}`,
        `${API}/x/%2e%2e${place}`,
        `${API}${place};a=b`,
        `${API}/%${first.charCodeAt(0).toString(16)}${place.slice(2)}`,
        `${API}${place}%00`,
        `${API}/sessions/..${place}`,
        `/health/live/..${API}${place}`,
        `${API}${place}?access_token=${zone.staff.officer.caller.token ?? ''}`,
      ];
      const headers = [
        { 'x-original-url': '/health/live' },
        { 'x-rewrite-url': '/health/live' },
        { 'x-forwarded-user': 'admin' },
        { 'x-http-method-override': 'GET' },
      ];
      for (const call of [...written.map((path) => ({ path })), ...headers.map((headers) => ({ path: API + place, headers }))]) {
        const answer = await line.send({ method, ...call });
        const closed = answer.status >= 400 && answer.status < 500;
        if (!closed && !isConsole(answer)) wrong.push(`${method} ${call.path}: ${show(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('shows nobody more than the sign-in page, the health, the numbers and the description', async () => {
    for (const path of OPEN)
      expect((await line.send({ method: 'GET', path, headers: { accept: 'text/html' } })).status).toBe(200);
    const wrong: string[] = [];
    const names = /虚构|示例|uscc|password_hash|token_hash/;
    for (const path of [
      ...OPEN,
      '/api',
      '/api/docs-json',
      '/api/docs-yaml',
      '/.env',
      '/package.json',
      '/.git/config',
      '/dist',
      '/src',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/package.json',
      '/assets/../../package.json',
      '/uploads',
    ]) {
      const answer = await line.send({ method: 'GET', path });
      if (answer.status >= 500) wrong.push(`${path}: ${show(answer)}`);
      if (!OPEN.includes(path) && answer.status === 200 && !isConsole(answer)) wrong.push(`${path} is open`);
      if (path !== '/api/openapi.json' && names.test(answer.text)) wrong.push(`${path} tells of the zone`);
    }
    expect(wrong).toEqual([]);
  });

  it('takes a write with the cookie from the product’s own pages only', async () => {
    const wrong: string[] = [];
    for (const route of routesOf(app)) {
      if (route.method === 'GET') continue;
      const allowed = WHO_MAY[inTable(route.name)] ?? [];
      const role = allowed === 'everybody' ? 'officer' : (allowed[0] ?? 'officer');
      const request = await goodRequest(route, role);
      for (const page of FOREIGN_PAGES) {
        const headers = { ...request.headers, ...page, cookie: `echelon_session=${zone.staff[role].caller.token ?? ''}` };
        const answer = await line.send({ ...request, headers });
        if (answer.status !== 403 || codeOf(answer) !== 'access.foreign-origin')
          wrong.push(`${route.name} from ${JSON.stringify(page)}: ${show(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('keeps one person’s sessions and answers from another of the same role', async () => {
    const [one, other] = [await hire(admin, 'officer'), await hire(admin, 'officer')];
    const { items } = await one.caller.get<{ items: { id: string }[] }>('/sessions');
    expect((await other.caller.answer('DELETE', `/sessions/${items[0]?.id ?? ''}`)).status).toBe(404);
    expect((await one.caller.answer('GET', '/sessions')).status).toBe(200);
    const key = { 'idempotency-key': randomUUID() };
    const body = { stage: 'sci-tech-sme', firm: { residentEnterprise: true } };
    const mine = await one.caller.answer('POST', '/evaluations', body, key);
    expect([mine.status, mine.headers['idempotent-replayed']]).toEqual([200, undefined]);
    expect((await one.caller.answer('POST', '/evaluations', body, key)).headers['idempotent-replayed']).toBe('true');
    expect((await other.caller.answer('POST', '/evaluations', body, key)).headers['idempotent-replayed']).toBeUndefined();
  });

  it('follows a change of role at once, in the session that is open', async () => {
    const moved = await hire(admin, 'admin');
    expect((await moved.caller.answer('GET', '/users')).status).toBe(200);
    const { etag } = await admin.get<{ etag: string }>(`/users/${moved.id}`);
    await admin.patch(`/users/${moved.id}`, { role: 'auditor' }, { 'if-match': etag });
    const after = await moved.caller.answer('GET', '/users');
    expect([401, 403]).toContain(after.status);
    expect(jsonOf(after)).not.toHaveProperty('items');
  });
});
