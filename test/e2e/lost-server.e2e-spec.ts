import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { Api } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { aUscc } from '../support/factories.js';
import { csv, type ImportBody, upload } from '../support/importing.js';
import { OwnServer } from '../support/own-server.js';
import { sessionsOf } from '../support/sessions.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const FIRMS = 120;
const YEARS = [2023, 2024, 2025] as const;
const ROWS = FIRMS * YEARS.length;
const PATIENCE_MS = 150_000;
const TEST_MS = 2 * PATIENCE_MS;

describe('the program whose database server', () => {
  let server: OwnServer;
  let app: TestApp;
  let officer: Api;

  beforeAll(async () => {
    server = await OwnServer.start();
    app = await startTestApp({ database: server.database });
    officer = await Api.as(app, 'officer');
  }, TEST_MS);

  afterAll(async () => {
    await app.close();
    await server.remove();
  });

  const counted = async (sql: string, parameters: readonly unknown[]): Promise<number> =>
    (await server.database.ownerQuery(`SELECT 1 FROM ${sql}`, parameters)).length;

  /** Imports while the server goes and comes back; what clients hear meanwhile is all they may hear. */
  const imports = async (disturb: () => Promise<void>): Promise<void> => {
    const codes = Array.from({ length: FIRMS }, () => aUscc());
    const rows = YEARS.flatMap((year) => codes.map((uscc) => [uscc, `虚构${uscc.slice(-8)}有限公司`, year, `${year}.5`, 40]));
    const file = csv(['统一社会信用代码', '企业名称', '年度', '销售收入（万元）', '职工总数'], ...rows);
    const { body } = await upload(app, { file, fields: { kind: 'firms', dryRun: 'false' } });
    const { id } = body as ImportBody;
    const heard = new Set<string>();
    const over = new AbortController();
    const token = await app.signIn('officer');
    const client = (async (): Promise<void> => {
      while (!over.signal.aborted) {
        const { status, headers } = await request(app.http).get('/api/v1/firms?limit=1').set('authorization', `Bearer ${token}`);
        heard.add(`${String(status)}${headers['retry-after'] === undefined ? '' : ' with Retry-After'}`);
        await pause(20);
      }
    })();
    await eventually(async () => {
      const { body: begun } = await officer.get(`/imports/${id}`);
      expect((begun as ImportBody).state).not.toBe('queued');
    }, PATIENCE_MS);
    await disturb();
    const done = await eventually(async () => {
      const { body: now } = await officer.get(`/imports/${id}`);
      expect((now as ImportBody).state).toMatch(/done|failed/);
      return now as ImportBody;
    }, PATIENCE_MS);
    over.abort();
    await client;
    expect([done.state, done.problem]).toEqual(['done', null]);
    expect(done.counts).toMatchObject({ rows: ROWS, created: ROWS, updated: 0, rejected: 0 });
    expect(await counted('firm_revisions WHERE uscc = ANY($1)', [codes])).toBe(FIRMS);
    expect(
      await counted('figure_revisions f JOIN firm_revisions r ON r.firm_id = f.firm_id WHERE r.uscc = ANY($1)', [codes]),
    ).toBe(ROWS);
    for (const answer of heard) expect(['200', '503 with Retry-After']).toContain(answer);
  };

  it(
    'is killed twice: work goes on where it was, and clients are asked to come again',
    () =>
      imports(async () => {
        for (let round = 0; round < 2; round += 1) {
          await server.kill();
          await server.startAgain();
        }
      }),
    TEST_MS,
  );

  it(
    'is stopped and started: the same',
    () =>
      imports(async () => {
        await server.stop();
        await server.startAgain();
      }),
    TEST_MS,
  );

  it(
    'loses one session to a crash, which takes all others with it: the same',
    () =>
      imports(async () => {
        const [victim] = await sessionsOf(server.database);
        if (victim !== undefined) process.kill(victim, 'SIGKILL');
      }),
    TEST_MS,
  );
});
