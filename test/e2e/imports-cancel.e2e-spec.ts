import { Api } from '../support/api.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { aUscc } from '../support/factories.js';
import { LONG_FILE } from '../support/hostile-files.js';
import { csv, imported, type ImportBody, importOf, upload } from '../support/importing.js';
import { readersOf } from '../support/processes.js';
import { endPrograms, type Program, startProgram } from '../support/program.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const FIRMS = 1200;
/** Processes start slowly on a busy machine. */
const PATIENCE_MS = 120_000;

describe('an import that somebody cancels', () => {
  let database: TestDatabase;
  /** Takes uploads and works on nothing. */
  let api: TestApp;
  let officer: Api;

  beforeAll(async () => {
    database = await cloneDatabase();
    api = await startTestApp({ database, env: { ECHELON_ROLE: 'api' } });
    officer = await Api.as(api, 'officer');
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
  const send = async (file: Buffer | string, fileName: string, dryRun = false): Promise<string> => {
    const response = await upload(api, { file, fileName, fields: { kind: 'firms', dryRun: String(dryRun) } });
    return (response.body as ImportBody).id;
  };
  const manyFirms = (): string =>
    csv(
      ['统一社会信用代码', '企业名称', '年度', '职工总数'],
      ...Array.from({ length: FIRMS }, (_, at) => [aUscc(), `虚构第${String(at)}有限公司`, 2025, at % 10 === 0 ? 'x' : 40]),
    );
  const cancel = (id: string): ReturnType<Api['post']> => officer.post(`/imports/${id}/cancel`);

  it('before anybody has begun is never begun', async () => {
    const id = await send(manyFirms(), 'firms.csv');
    const answer = await cancel(id);
    expect([answer.status, answer.body]).toMatchObject([
      200,
      {
        state: 'cancelled',
        counts: { rows: 0, pending: 0 },
        problem: null,
        cancelledBy: expect.stringMatching(/^officer-/) as string,
      },
    ]);
    await api.settle();
    expect(await importOf(api, id)).toMatchObject({ state: 'cancelled', counts: { rows: 0, created: 0 } });
  });

  it(
    'while its file is read by another process ends that process, and stays cancelled',
    async () => {
      const id = await send(await LONG_FILE.make(), LONG_FILE.fileName);
      const worker = startWorker();
      await eventually(() => expect(readersOf(worker.pid)).toHaveLength(1), PATIENCE_MS);
      expect((await cancel(id)).status).toBe(200);
      await eventually(() => expect(readersOf(worker.pid)).toEqual([]));
      // The worker goes on with what comes next, and leaves alone what is over.
      const next = await send(csv(['统一社会信用代码', '企业名称'], [aUscc(), '虚构下一有限公司']), 'next.csv');
      await eventually(async () => expect(await importOf(api, next)).toMatchObject({ state: 'done' }), PATIENCE_MS);
      expect(await importOf(api, id)).toMatchObject({ state: 'cancelled', problem: null });
      worker.signal('SIGTERM');
      expect(await worker.ended).toBe(0);
    },
    2 * PATIENCE_MS,
  );

  it(
    'while its rows are applied keeps what is applied, tells the rest as pending, and adds up',
    async () => {
      const before = await count('firm_revisions');
      const id = await send(manyFirms(), 'firms.csv');
      const worker = startWorker();
      await eventually(async () => expect((await importOf(api, id)).counts.created).toBeGreaterThan(0), PATIENCE_MS);
      const answer = await cancel(id);
      expect([answer.status, (answer.body as ImportBody).state]).toEqual([200, 'cancelled']);
      const told = (answer.body as ImportBody).counts;
      expect(told.rows).toBe(FIRMS);
      expect(told.pending).toBeGreaterThan(0);
      expect(told.created + told.updated + told.unchanged + told.rejected + told.pending).toBe(FIRMS);

      const next = await send(csv(['统一社会信用代码', '企业名称'], [aUscc(), '虚构又一有限公司']), 'next.csv');
      await eventually(async () => expect(await importOf(api, next)).toMatchObject({ state: 'done' }), PATIENCE_MS);
      expect((await importOf(api, id)).counts).toEqual(told);
      expect(await count('firm_revisions')).toBe(before + told.created + 1);
      const rows = (await officer.get(`/imports/${id}/rows?status=pending&limit=1`)).body as { total: number };
      expect(rows.total).toBe(told.pending);
      worker.signal('SIGTERM');
      expect(await worker.ended).toBe(0);
    },
    2 * PATIENCE_MS,
  );

  it('can be cancelled again without a change, and not once it has ended otherwise', async () => {
    const id = await send(manyFirms(), 'firms.csv');
    const first = await cancel(id);
    const again = await cancel(id);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const done = await imported(api, {
      file: csv(['统一社会信用代码', '企业名称'], [aUscc(), '虚构丙']),
      fields: { kind: 'firms' },
    });
    const refused = await cancel(done.id);
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'import.already-finished' }]);
    expect((refused.body as { detail: string }).detail).toBe('The import is finished and can no longer be cancelled.');
    const failed = await imported(api, { file: 'a,b\n', fields: { kind: 'firms' } });
    expect((await cancel(failed.id)).status).toBe(409);
    expect((await cancel('0197f7a0-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await cancel('x')).status).toBe(404);
  });

  it('is on record with who cancelled it', async () => {
    const id = await send(manyFirms(), 'firms.csv', true);
    await cancel(id);
    const recorded = await database.ownerQuery<{ actor: string; after: { cancelled_by: string } }>(
      `SELECT actor, after FROM change_history WHERE table_name = 'import_cancellations' AND row_id = $1`,
      [id],
    );
    expect(recorded).toHaveLength(1);
    expect(recorded[0]?.actor).toBe(recorded[0]?.after.cancelled_by);
  });

  async function count(table: string): Promise<number> {
    const [row] = await database.ownerQuery<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return row?.n ?? -1;
  }
});
