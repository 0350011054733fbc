import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { type Permission, permissionsOf, type Role, ROLES } from '../../src/access/index.js';
import { Api } from '../support/api.js';
import { csv, importOf, imported, upload } from '../support/importing.js';
import { type Route, routesOf } from '../support/routes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Names that every object of the program has before anybody states one. */
const NAMES = Object.getOwnPropertyNames(Object.prototype);

/** Query keys whose values choose something among things with names. */
const CHOOSING = [
  'kind',
  'stage',
  'level',
  'levelOf',
  'sort',
  'by',
  'status',
  'state',
  'format',
  'locale',
  'field',
  'role',
  'criteria',
  'lacking',
];

describe('names that every object has', () => {
  let app: TestApp;
  let firm: string;

  beforeAll(async () => {
    app = await startTestApp();
    firm = await (await Api.as(app, 'officer')).firm();
  });

  afterAll(async () => {
    await app.close();
  });

  const roleFor = (permission: Permission): Role => ROLES.find((role) => permissionsOf(role).has(permission))!;
  const as = async ({ rule }: Route): Promise<Api> =>
    Api.as(app, rule?.kind === 'permission' ? roleFor(rule.permission) : 'officer');
  const addressOf = (route: Route, parameter: (name: string) => string): string =>
    route.path.replace(/:(\w+)/g, (_, name: string) => parameter(name));
  const known = (name: string): string =>
    name === 'firm' ? firm : name === 'stage' ? 'sci-tech-sme' : name === 'year' ? '2025' : randomUUID();
  const reading = (): Route[] => routesOf(app).filter(({ method, path }) => method === 'GET' && path !== '/events');
  const writing = (): Route[] =>
    routesOf(app).filter(({ method, path }) => /POST|PUT|PATCH/.test(method) && path !== '/imports' && path !== '/sweeps');

  it('are no fields, in the body of no route and at no depth', async () => {
    for (const route of writing()) {
      const api = await as(route);
      const method = route.method.toLowerCase() as 'post' | 'put' | 'patch';
      for (const name of NAMES) {
        const bodies: string[] = [
          `{"${name}": {}}`,
          `{"firm": {"${name}": 1}}`,
          `{"figures": {"2025": {"${name}": "1"}}}`,
          `{"attestations": {"${name}": true}}`,
        ];
        for (const body of bodies) {
          const { status, body: answer } = await api.raw(method, addressOf(route, known), body);
          const pointers = ((answer as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer);
          expect([route.name, body, status, pointers]).toEqual([route.name, body, 400, [expect.stringContaining(name)]]);
        }
      }
    }
  });

  it('are no values where a body chooses among things with names', async () => {
    for (const route of writing()) {
      const api = await as(route);
      const method = route.method.toLowerCase() as 'post' | 'put' | 'patch';
      for (const name of NAMES) {
        const body = {
          kind: name,
          stage: name,
          role: name,
          status: name,
          type: name,
          criteria: `${name}@${name}`,
          format: [name],
          filter: { stage: name },
          facts: [{ kind: name }, { kind: 'financing-round', currency: name, closedOn: '2025-01-01' }],
        };
        const { status } = await api.raw(method, addressOf(route, known), JSON.stringify(body));
        expect([route.name, name, status, status >= 400 && status < 500]).toEqual([route.name, name, status, true]);
      }
    }
  });

  it('are no keys and no values of a query, and no part of an address that leads anywhere', async () => {
    for (const route of reading()) {
      const api = await as(route);
      for (const name of NAMES) {
        const keyed = await api.get(`${addressOf(route, known)}?${name}=1`);
        expect([route.name, name, keyed.status]).toEqual([route.name, name, 400]);
        const chosen = await api.get(`${addressOf(route, known)}?${CHOOSING.map((key) => `${key}=${name}`).join('&')}`);
        expect([route.name, name, chosen.status, chosen.status < 500]).toEqual([route.name, name, chosen.status, true]);
        if (!route.path.includes(':')) continue;
        const { status } = await api.get(addressOf(route, () => name));
        expect([route.name, name, status, status === 400 || status === 404]).toEqual([route.name, name, status, true]);
      }
    }
    expect((await request(app.http).get('/api/v1/constructor')).status).toBe(404);
  });

  it('are headings that nobody understands, and names in a mapping that mean nothing', async () => {
    const headings = ['信用代码', '企业名称', ...NAMES];
    const file = csv(headings, ['', '示例名称有限公司', ...NAMES.map(() => '1')]);
    for (const kind of ['firms', 'figures', 'recognitions', 'attestations', 'intellectual-property']) {
      const { problem } = await imported(app, { file, fields: { kind } });
      expect([kind, problem?.code ?? null]).toEqual([kind, kind === 'firms' ? null : 'import.columns.missing']);
    }
    const { columns, state } = await imported(app, { file, fields: { kind: 'firms' } });
    expect(state).toBe('done');
    expect(columns.filter(({ state: use }) => use === 'unknown').map(({ heading }) => heading)).toEqual(NAMES);
    for (const name of NAMES) {
      const mapping = `{"columns": {"${name}": "street"}, "ignore": [${NAMES.filter((each) => each !== name)
        .map((each) => JSON.stringify(each))
        .join()}]}`;
      const mapped = await imported(app, { file, fields: { kind: 'firms', mapping } });
      expect([name, mapped.state, mapped.columns.find(({ heading }) => heading === name)?.state]).toEqual([name, 'done', 'used']);
      for (const senseless of [`{"constants": {"${name}": "1"}}`, `{"columns": {"企业名称": "${name}"}}`, `{"${name}": 1}`]) {
        const { status } = await upload(app, { file, fields: { kind: 'firms', mapping: senseless } });
        expect([senseless, status]).toEqual([senseless, 400]);
      }
    }
  });

  it('are neither fields nor values of an upload', async () => {
    const file = csv(['信用代码', '企业名称'], ['', '示例']);
    for (const name of NAMES) {
      expect([name, (await upload(app, { file, fields: { kind: name } })).status]).toEqual([name, 400]);
      expect([name, (await upload(app, { file, fields: { kind: 'firms', dryRun: name } })).status]).toEqual([name, 400]);
      expect([name, (await upload(app, { file, fields: { kind: 'firms', [name]: '1' } })).status]).toEqual([name, 400]);
    }
    expect((await importOf(app, randomUUID())).id).toBeUndefined();
  });
});
