import { isRunning } from '../../src/platform/embedded/processes.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { HOSTILE_FILES, LONG_FILE, type HostileFile } from '../support/hostile-files.js';
import { type ImportBody, importOf, upload } from '../support/importing.js';
import { startPings } from '../support/pings.js';
import { readersOf, watchReaders } from '../support/processes.js';
import { endPrograms, type Program, startProgram } from '../support/program.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const READY = /Echelon is ready on (http:\S+)/;
/** What the product promises: all attempts at a file end within this time, and whoever reads it has no more memory. */
const FILE_SECONDS_MAX = 60;
const READER_MIB_MAX = 512;
const LIVE_P99_MS_MAX = 100;
const LIVE_MS_MAX = 1000;
const PATIENCE_MS = 120_000;

/** Files are taken in by one process and worked on by another, which is the one that is watched. */
describe('a file that is made to hurt', () => {
  let database: TestDatabase;
  let api: TestApp;

  beforeAll(async () => {
    database = await cloneDatabase();
    api = await startTestApp({ database, env: { ECHELON_ROLE: 'api' } });
  });

  afterEach(() => endPrograms());

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const startWorker = (): Program =>
    startProgram({
      DATABASE_URL: database.url,
      ECHELON_DATA_DIR: api.dataDir,
      ECHELON_ROLE: 'worker',
      ECHELON_LOG_LEVEL: 'error',
      PORT: '0',
    });

  const send = async ({ fileName }: HostileFile, file: Buffer): Promise<string> => {
    const response = await upload(api, { file, fileName, fields: { kind: 'firms' } });
    expect(response.status).toBe(202);
    return (response.body as ImportBody).id;
  };

  const ended = (id: string): Promise<ImportBody> =>
    eventually(async () => {
      const current = await importOf(api, id);
      expect(['done', 'failed']).toContain(current.state);
      return current;
    }, PATIENCE_MS);

  const runOf = async (id: string): Promise<{ attempts: number; seconds: number }> => {
    const [run] = await database.ownerQuery<{ attempts: number; seconds: number }>(
      `SELECT attempts, extract(epoch FROM finished_at - created_at)::float8 AS seconds
         FROM import_runs JOIN imports ON id = import_id WHERE id = $1`,
      [id],
    );
    return run ?? { attempts: -1, seconds: -1 };
  };

  it(
    'ends, whatever it is, with its rows or with a sentence, while everybody else is answered',
    async () => {
      const files = [];
      for (const file of HOSTILE_FILES) files.push({ file, bytes: await file.make() });
      const worker = startWorker();
      const [, url] = await worker.says(READY);
      const pings = startPings(`${String(url)}/health/live`);
      const readers = watchReaders(worker.pid);
      for (const { file, bytes } of files) {
        const id = await send(file, bytes);
        const { state, problem } = await ended(id);
        const { seconds, attempts } = await runOf(id);
        expect([file.name, state, problem?.code ?? null]).toEqual([
          file.name,
          file.refusal === null ? 'done' : 'failed',
          file.refusal,
        ]);
        expect([file.name, attempts, seconds < FILE_SECONDS_MAX]).toEqual([file.name, 1, true]);
      }
      expect(readers.stop()).toBeLessThan(READER_MIB_MAX);
      const { tested, idle } = await pings.stop();
      expect(tested.count).toBeGreaterThan(100);
      expect(tested.p99).toBeLessThan(LIVE_P99_MS_MAX + idle.p99);
      expect(tested.max).toBeLessThan(LIVE_MS_MAX + idle.max);
    },
    HOSTILE_FILES.length * FILE_SECONDS_MAX * 1000,
  );

  it(
    'leaves no process behind, however the program ends, and is read again after a clean stop without that being held against it',
    async () => {
      const id = await send(LONG_FILE, await LONG_FILE.make());
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
        const worker = startWorker();
        const [reader] = await eventually(() => {
          const found = readersOf(worker.pid);
          expect(found).toHaveLength(1);
          return found;
        }, PATIENCE_MS);
        expect(reader?.environment).not.toContain('DATABASE_URL');
        worker.signal(signal);
        expect(await worker.ended).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 0);
        await eventually(() => expect(isRunning(reader!.pid)).toBe(false));
        expect((await runOf(id)).attempts).toBe(signal === 'SIGKILL' ? 1 : 0);
      }
      startWorker();
      expect(await ended(id)).toMatchObject({ state: 'failed', problem: { code: LONG_FILE.refusal } });
      expect((await runOf(id)).attempts).toBe(2);
    },
    4 * PATIENCE_MS,
  );

  it(
    'is given up for good, with a sentence, when the program died over it three times',
    async () => {
      const id = await send(LONG_FILE, await LONG_FILE.make());
      for (let death = 1; death <= 3; death += 1) {
        const worker = startWorker();
        await eventually(() => expect(readersOf(worker.pid)).toHaveLength(1), PATIENCE_MS);
        worker.signal('SIGKILL');
        await worker.ended;
        expect((await runOf(id)).attempts).toBe(death);
      }
      const last = startWorker();
      const result = await ended(id);
      expect(result).toMatchObject({ state: 'failed', problem: { code: 'import.tried-too-often' }, counts: { rows: 0 } });
      expect(result.problem?.message).toContain('3 times in a row');
      last.signal('SIGTERM');
      expect(await last.ended).toBe(0);
    },
    4 * PATIENCE_MS,
  );

  it(
    'is read by another process when somebody kills the one that reads it, three times at most',
    async () => {
      const id = await send(LONG_FILE, await LONG_FILE.make());
      const worker = startWorker();
      const seen = new Set<number>();
      for (let death = 1; death <= 3; death += 1) {
        await eventually(() => {
          const fresh = readersOf(worker.pid).filter(({ pid }) => !seen.has(pid));
          expect(fresh).toHaveLength(1);
          for (const { pid } of fresh) {
            seen.add(pid);
            process.kill(pid, 'SIGKILL');
          }
        }, PATIENCE_MS);
      }
      expect(await ended(id)).toMatchObject({ state: 'failed', problem: { code: 'import.tried-too-often' } });
    },
    2 * PATIENCE_MS,
  );
});
