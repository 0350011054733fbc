import request from 'supertest';
import { UsersService } from '../../src/identity/index.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { aUscc } from '../support/factories.js';
import { csv, type ImportBody, importOf, upload } from '../support/importing.js';
import { endPrograms, startProgram } from '../support/program.js';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.js';

const HUGE = 30_000;
/** Processes start slowly on a busy machine. */
const PATIENCE_MS = 120_000;

describe('imports of several people', () => {
  let database: TestDatabase;
  /** Takes uploads and works on nothing. */
  let api: TestApp;

  beforeAll(async () => {
    database = await cloneDatabase();
    api = await startTestApp({ database, env: { ECHELON_ROLE: 'api' } });
  });

  afterAll(async () => {
    endPrograms();
    await api.close();
    await database.drop();
  });

  const file = (rows: number): string =>
    csv(
      ['统一社会信用代码', '企业名称', '年度', '职工总数'],
      ...Array.from({ length: rows }, (_, at) => [aUscc(), `虚构第${String(at)}有限公司`, 2025, 'x']),
    );
  const send = async (rows: number, headers: Record<string, string> = {}): Promise<string> =>
    ((await upload(api, { file: file(rows), fields: { kind: 'firms' }, headers })).body as ImportBody).id;
  const colleague = async (): Promise<Record<string, string>> => {
    const account = { username: 'colleague', displayName: 'x', role: 'officer', password: TEST_PASSWORD } as const;
    await api.app.get(UsersService, { strict: false }).create('test', account);
    const { body } = await request(api.http).post('/api/v1/sessions').send({ username: 'colleague', password: TEST_PASSWORD });
    return { authorization: `Bearer ${(body as { token: string }).token}` };
  };

  it(
    'are worked on side by side, so that a huge file keeps nobody else waiting; those of one person one after another',
    async () => {
      const [huge, next] = [await send(HUGE), await send(1)];
      startProgram({
        DATABASE_URL: database.url,
        ECHELON_DATA_DIR: api.dataDir,
        ECHELON_ROLE: 'worker',
        ECHELON_LOG_LEVEL: 'error',
        PORT: '0',
      });
      const stateOf = async (id: string): Promise<string> => (await importOf(api, id)).state;
      await eventually(async () => expect(await stateOf(huge)).not.toBe('queued'), PATIENCE_MS);
      // Uploaded while the other is being worked on.
      const small = await send(1, await colleague());
      await eventually(async () => expect(await stateOf(small)).toBe('done'), PATIENCE_MS);
      expect([await stateOf(huge), await stateOf(next)]).toEqual([expect.not.stringMatching('done'), 'queued']);
      await eventually(async () => expect([await stateOf(huge), await stateOf(next)]).toEqual(['done', 'done']), PATIENCE_MS);
    },
    2 * PATIENCE_MS,
  );
});
