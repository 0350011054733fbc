import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { cloneDatabase, testServer, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { aUscc } from '../support/factories.js';
import { csv, type ImportBody, importOf, upload } from '../support/importing.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Enough that a kill at half comes before the end. */
const FIRMS = 250;
const FEW_FIRMS = 60;
const YEARS = [2022, 2023, 2024, 2025] as const;
const ROWS = FIRMS * YEARS.length;
const FEW_ROWS = FEW_FIRMS * YEARS.length;
/** Processes start slowly on a busy machine. */
const PATIENCE_MS = 150_000;
const TEST_MS = 2 * PATIENCE_MS;

describe('an import whose worker is killed', () => {
  let database: TestDatabase;
  let api: TestApp;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    database = await cloneDatabase();
    // Takes uploads and works on nothing.
    api = await startTestApp({ database, env: { ECHELON_ROLE: 'api' } });
  });

  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await api.close();
    await database.drop();
  });

  const startWorker = (): ChildProcess => {
    const worker = spawn(process.execPath, [path.join(testServer().program, 'src/main.js')], {
      env: {
        PATH: process.env.PATH ?? '',
        ...(process.env.REDIS_URL === undefined ? {} : { REDIS_URL: process.env.REDIS_URL }),
        DATABASE_URL: database.url,
        ECHELON_ROLE: 'worker',
        PORT: '0',
        ECHELON_DATA_DIR: api.dataDir,
        ECHELON_LOG_LEVEL: 'silent',
        NODE_OPTIONS: '',
      },
      stdio: 'ignore',
    });
    workers.push(worker);
    return worker;
  };

  const kill = async (worker: ChildProcess): Promise<void> => {
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    await gone;
  };

  const start = async (firms: number, dryRun: boolean): Promise<string> => {
    const codes = Array.from({ length: firms }, () => aUscc());
    const rows = YEARS.flatMap((year) => codes.map((uscc) => [uscc, `虚构${uscc.slice(-8)}有限公司`, year, `${year}.5`, 40]));
    const file = csv(['统一社会信用代码', '企业名称', '年度', '销售收入（万元）', '职工总数'], ...rows);
    const response = await upload(api, { file, fields: { kind: 'firms', dryRun: String(dryRun) } });
    expect(response.status).toBe(202);
    return (response.body as ImportBody).id;
  };

  const done = (id: string): Promise<ImportBody> =>
    eventually(async () => {
      const current = await importOf(api, id);
      expect(current.state).toBe('done');
      return current;
    }, PATIENCE_MS);

  it(
    'goes on where it was killed at half: no row is lost or written twice, and the counts add up',
    async () => {
      const id = await start(FIRMS, false);
      const first = startWorker();
      await eventually(
        async () => expect((await importOf(api, id)).counts.created).toBeGreaterThanOrEqual(ROWS / 2),
        PATIENCE_MS,
      );
      await kill(first);
      const cut = await importOf(api, id);
      expect([cut.state, cut.counts.created < ROWS]).toEqual(['running', true]);
      const [written] = await database.ownerQuery<{ years: number; settled: number }>(
        `SELECT (SELECT count(*)::int FROM figure_revisions) AS years,
              (SELECT count(*)::int FROM import_rows WHERE import_id = $1 AND status = 'created') AS settled`,
        [id],
      );
      expect(written?.years).toBe(written?.settled);
      const second = startWorker();
      const result = await done(id);
      await kill(second);
      expect(result.counts).toEqual({
        rows: ROWS,
        created: ROWS,
        updated: 0,
        unchanged: 0,
        rejected: 0,
        pending: 0,
        warnings: 0,
      });
      const [record] = await database.ownerQuery(
        `SELECT (SELECT count(*)::int FROM figure_revisions) AS years, (SELECT count(*)::int FROM firm_revisions) AS firms,
              (SELECT count(*)::int FROM figure_revisions WHERE superseded_at IS NOT NULL) AS replaced`,
      );
      expect(record).toEqual({ years: ROWS, firms: FIRMS, replaced: 0 });
    },
    TEST_MS,
  );

  it(
    'reads the file again from its start when it was killed while reading',
    async () => {
      const id = await start(FEW_FIRMS, true);
      const first = startWorker();
      await eventually(async () => expect((await importOf(api, id)).state).not.toBe('queued'), PATIENCE_MS);
      await kill(first);
      const second = startWorker();
      const result = await done(id);
      await kill(second);
      expect(result.counts).toMatchObject({ rows: FEW_ROWS, created: FEW_ROWS, rejected: 0 });
    },
    TEST_MS,
  );

  it(
    'ends as one worker would end it when two look at it at once',
    async () => {
      const id = await start(FEW_FIRMS, false);
      const both = [startWorker(), startWorker()];
      const result = await done(id);
      for (const worker of both) await kill(worker);
      expect(result.counts).toMatchObject({ rows: FEW_ROWS, created: FEW_ROWS, rejected: 0 });
    },
    TEST_MS,
  );
});
