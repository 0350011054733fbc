import { randomUUID } from 'node:crypto';
import { type Permission, permissionsOf, ROLES } from '../../src/access/index.js';
import { UsersService } from '../../src/identity/index.js';
import { Api } from '../support/api.js';
import { sciTechSmeFigures } from '../support/factories.js';
import { csv, imported } from '../support/importing.js';
import { type Route, routesOf } from '../support/routes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface List {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
  readonly total: number;
}

const packed = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const MOMENT = '2026-07-01T00:00:00.000Z';

/** Cursors that no list gave: of other forms, of other types, of other writings. */
const FORGED: readonly string[] = [
  'nonsense',
  '%',
  packed(),
  packed(null),
  packed({}),
  packed(-1),
  packed(1.5),
  packed(1e300),
  packed(2_147_483_648),
  packed('\0'),
  packed('\ud800'),
  packed('x', 'y'),
  packed(1, 2),
  packed(MOMENT, 'x'),
  packed(null, null),
  packed('name', randomUUID(), 'more'),
  packed('9'.repeat(30), 'name', 1),
  packed('1', 'name', '1'),
  packed({ toString: 1 }, randomUUID()),
  packed(MOMENT, randomUUID(), MOMENT, randomUUID()),
  '['.repeat(100),
  Buffer.from('['.repeat(1000)).toString('base64url'),
];

/** Forged where a list goes by moments; where it goes by text they are what it might have given. */
const NO_MOMENTS: readonly string[] = ['infinity', '294277-01-01T00:00:00Z', '2026-02-30T00:00:00Z', "' OR true --"].map((text) =>
  packed(text, randomUUID()),
);

describe('every list', () => {
  let app: TestApp;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    app = await startTestApp();
    const officer = await Api.as(app, 'officer');
    for (const name of ['示例一', '示例二', '示例三']) {
      const firm = await officer.firm({ name });
      await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
      await officer.put(`/firms/${firm}/figures/2024`, sciTechSmeFigures());
    }
    const firm = await officer.firm();
    const table = csv(['信用代码', '企业名称'], ['', '甲'], ['', '乙']);
    const { id } = await imported(app, { file: table, fields: { kind: 'firms' } });
    await imported(app, { file: table, fields: { kind: 'firms' } });
    const auditor = await Api.as(app, 'auditor');
    for (const format of ['csv', 'jsonl']) await auditor.post('/exports', { kind: 'stage-history', format: [format] });
    const admin = await Api.as(app, 'admin');
    await admin.post('/sweeps');
    await admin.post('/sweeps');
    await app.app
      .get(UsersService, { strict: false })
      .create('test', { username: 'somebody', displayName: 'x', role: 'auditor', password: 'correct horse battery' });
    await app.settle();
    ids = { firm, id, stage: 'sci-tech-sme' };
  });

  afterAll(async () => {
    await app.close();
  });

  const roleFor = (permission: Permission) => ROLES.find((role) => permissionsOf(role).has(permission))!;
  const asked = async ({ path, rule }: Route, query: string) => {
    if (rule?.kind !== 'permission') throw new Error(`${path} is no list of somebody's`);
    const api = await Api.as(app, roleFor(rule.permission));
    return api.get(`${path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? randomUUID())}?${query}`);
  };

  /** The lists among the routes, with what each answers whole. */
  const lists = async (): Promise<{ readonly route: Route; readonly whole: List }[]> => {
    const found = [];
    for (const route of routesOf(app)) {
      if (route.method !== 'GET' || route.rule?.kind !== 'permission' || route.path === '/events') continue;
      const { status, body } = await asked(route, '');
      const whole = body as Partial<List>;
      if (status === 200 && Array.isArray(whole.items) && whole.nextCursor !== undefined)
        found.push({ route, whole: whole as List });
    }
    return found;
  };

  const refuse = async (route: Route): Promise<void> => {
    for (const cursor of route.path === '/firms' ? FORGED : [...FORGED, ...NO_MOMENTS]) {
      const { status, body } = await asked(route, `cursor=${encodeURIComponent(cursor)}`);
      const { code, errors = [] } = body as { code: string; errors?: readonly { pointer: string }[] };
      const told = { route: route.name, cursor, status, code, pointers: errors.map(({ pointer }) => pointer) };
      expect(told).toEqual({ ...told, status: 400, pointers: ['/cursor'] });
      expect(['request.malformed', 'request.invalid']).toContain(code);
    }
  };

  it('refuses a cursor that it did not give, at its place and before the database hears of it, and takes its own', async () => {
    const seen: string[] = [];
    const paged: string[] = [];
    for (const { route, whole } of await lists()) {
      seen.push(route.path);
      const { body } = await asked(route, 'limit=1');
      const first = body as Partial<List>;
      if (typeof first.nextCursor === 'string') {
        paged.push(route.path);
        const second = await asked(route, `limit=1&cursor=${encodeURIComponent(first.nextCursor)}`);
        expect([route.name, second.status]).toEqual([route.name, 200]);
        expect((second.body as List).items).not.toEqual(first.items);
        expect((second.body as List).total).toBe(whole.total);
      }
      await refuse(route);
    }
    expect(seen.sort()).toEqual(
      [
        '/alerts',
        '/criteria',
        '/exports',
        '/firms',
        '/firms/:firm/facts',
        '/firms/:firm/figures',
        '/firms/:firm/recognitions',
        '/firms/:firm/stage-history',
        '/firms/:firm/verdicts/:stage/replays',
        '/history',
        '/imports',
        '/imports/:id/rows',
        '/sessions',
        '/sweeps',
        '/users',
        '/worth-asking',
      ].sort(),
    );
    expect(paged.sort()).toEqual(
      ['/alerts', '/exports', '/firms', '/history', '/imports', '/imports/:id/rows', '/sweeps', '/users', '/worth-asking'].sort(),
    );
  });

  it('takes a limit in digits from 1 to 200, and no other writing', async () => {
    const api = await Api.as(app, 'officer');
    for (const limit of ['0', '201', '-1', '1.0', '1e1', '0x10', '', ' 5', '９', '1'.repeat(10_000)])
      expect([limit.slice(0, 8), (await api.get(`/firms?limit=${encodeURIComponent(limit)}`)).status]).toEqual([
        limit.slice(0, 8),
        400,
      ]);
    expect((await api.get('/firms?limit=200')).status).toBe(200);
  });
});
