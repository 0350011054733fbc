import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { Api } from '../support/api.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { csv, upload } from '../support/importing.js';
import { endPrograms, type Program, startProgram } from '../support/program.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

afterAll(endPrograms);

describe('a program whose disk is full', () => {
  let database: TestDatabase;
  /** The same database under a program of the test's own, where accounts and sessions are made. */
  let app: TestApp;
  let program: Program;
  let url: string;
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-full-'));

  beforeAll(async () => {
    database = await cloneDatabase();
    // Its sessions have to be good by the other program's clock as well.
    app = await startTestApp({ database, today: new Date().toISOString(), env: { ECHELON_ROLE: 'api' } });
    const [uploads, exports] = [path.join(dataDir, 'uploads'), path.join(dataDir, 'exports')];
    for (const folder of [uploads, exports]) fs.mkdirSync(folder);
    const environment = { DATABASE_URL: database.url, ECHELON_DATA_DIR: dataDir, PORT: '0', ECHELON_LOG_FORMAT: 'json' };
    program = startProgram(
      environment,
      'main',
      [],
      [
        { folder: uploads, options: 'size=256k' },
        { folder: exports, options: 'size=4k' },
      ],
    );
    [, url = ''] = await program.says(/Echelon is ready on (\S+)/);
  });

  afterAll(async () => {
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
    await app.close();
    await database.drop();
    fs.rmSync(dataDir, { recursive: true });
  });

  const send = async (bytes: number) =>
    request(url)
      .post('/api/v1/imports')
      .set({ authorization: `Bearer ${await app.signIn('officer')}`, 'accept-language': 'en' })
      .field('kind', 'firms')
      .attach('file', Buffer.from(csv(['信用代码', '企业名称'], ['', 'x'.repeat(bytes)])), 'firms.csv')
      .field('dryRun', 'true');

  it('refuses an upload that it cannot keep with 507 and a sentence, keeps nothing of it, and takes the next that fits', async () => {
    for (const bytes of [1_000_000, 5_000_000]) {
      const { status, body } = await send(bytes);
      expect([status, body.code]).toEqual([507, 'service.disk-full']);
      expect(body.detail).toMatch(/disk is full/);
    }
    expect((await send(100_000)).status).toBe(202);
    expect((await send(100_000)).status).toBe(202);
    expect((await request(url).get('/health/live')).status).toBe(200);
  });

  it('ends an export that it cannot make with a sentence', async () => {
    const auditor = { authorization: `Bearer ${await app.signIn('auditor')}`, 'accept-language': 'en' };
    const asked = await request(url).post('/api/v1/exports').set(auditor).send({ kind: 'stage-history' });
    expect(asked.status).toBe(202);
    await eventually(async () => {
      const { body } = await request(url)
        .get(`/api/v1/exports/${(asked.body as { id: string }).id}`)
        .set(auditor);
      expect(body).toMatchObject({
        state: 'failed',
        problem: { code: 'export.disk-full', message: expect.stringMatching(/disk is full/) },
      });
    });
  });
});

describe('a database whose disk is full', () => {
  it('is told to whoever writes, with 507, and nothing is half done', async () => {
    const app = await startTestApp({ env: { ECHELON_ROLE: 'api' } });
    await app.ownerQuery(`CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`);
    for (const table of ['import_parts', 'firm_revisions'])
      await app.ownerQuery(`CREATE TRIGGER no_space BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION no_space()`);
    const officer = await Api.as(app, 'officer');
    const answers = [
      await officer.post('/firms', { name: '示例满盘有限公司' }),
      await upload(app, { file: csv(['信用代码'], ['']), fields: { kind: 'firms' } }),
    ];
    for (const { status, body } of answers) expect([status, (body as { code: string }).code]).toEqual([507, 'service.disk-full']);
    expect(await app.ownerQuery('SELECT id FROM firms UNION ALL SELECT id FROM imports')).toEqual([]);
    await app.close();
  });
});

describe('a data folder that cannot be used', () => {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-folder-'));

  afterAll(() => fs.rmSync(scratch, { recursive: true }));

  const refused = async (dataDir: string, sentence: RegExp, mount?: string, own?: string): Promise<void> => {
    const environment = { ECHELON_DATA_DIR: dataDir, PORT: '0', ...(own === undefined ? {} : { DATABASE_URL: own }) };
    const program = startProgram(environment, 'main', [], mount === undefined ? [] : [{ folder: dataDir, options: mount }]);
    expect([await program.ended, program.output()]).toEqual([2, expect.stringMatching(sentence)]);
    expect(program.output()).not.toMatch(/\n\s+at /);
  };

  it('stops the start with a sentence when it is a file, with either database', async () => {
    const file = path.join(scratch, 'file');
    fs.writeFileSync(file, '');
    await refused(file, /ECHELON_DATA_DIR is .*which is a file or lies below one/);
    await refused(path.join(file, 'below'), /which is a file or lies below one/, undefined, 'postgres://nobody@127.0.0.1:1/none');
  });

  it('stops the start with a sentence when it is read-only or has no space', async () => {
    const folder = path.join(scratch, 'folder');
    fs.mkdirSync(folder);
    await refused(folder, /which lies on a file system that is read-only/, 'ro');
    await refused(folder, /where there is no space left/, 'size=4k');
  });
});
