import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { aFirm } from '../support/factories.js';
import { Gate } from '../support/gate.js';
import { endPrograms, type Program, startProgram } from '../support/program.js';

const AWAY = /Redis at 127\.0\.0\.1:\d+ does not answer/g;
const BACK = /Redis is back/g;
/** Programs start slowly on a busy machine. */
const TEST_MS = 240_000;
/** More than a poll, so that what a poll would say again has been said. */
const POLLED_MS = 12_000;

describe('the program whose Redis is away', () => {
  const redis = process.env.REDIS_URL;
  let folder: string;
  let database: TestDatabase;
  let password: string;
  let gate: Gate;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-redis-'));
    database = await cloneDatabase();
    // Without a Redis the gate leads nowhere and is never opened.
    gate = await Gate.to(redis === undefined ? 1 : Number(new URL(redis).port));
    await gate.shut();
    const command = startProgram(settings(), 'cli', ['user', 'add', '--role', 'officer']);
    expect(await command.ended).toBe(0);
    password = /shown once: (\S+)/.exec(command.output())?.[1] ?? '';
  });

  afterEach(() => gate.shut());

  afterAll(async () => {
    endPrograms();
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const settings = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    DATABASE_URL: database.url,
    REDIS_URL: `redis://127.0.0.1:${String(gate.port)}`,
    ECHELON_DATA_DIR: folder,
    ECHELON_LOG_LEVEL: 'info',
    ECHELON_LOG_FORMAT: 'text',
    PORT: '0',
    ...more,
  });
  const said = (program: Program, sentence: RegExp): number => program.output().match(sentence)?.length ?? 0;

  const signIn = async (url: string): Promise<string> => {
    const answer = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'officer', password }),
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { token: string }).token;
  };

  /** Records a firm and waits until it was judged. */
  const works = async (url: string, token: string): Promise<void> => {
    const answer = await fetch(`${url}/api/v1/firms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(aFirm()),
    });
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    await eventually(async () =>
      expect((await database.ownerQuery('SELECT 1 FROM firm_standings WHERE firm_id = $1', [id])).length).toBe(1),
    );
  };

  const imports = async (url: string, token: string): Promise<void> => {
    const form = new FormData();
    form.set('kind', 'firms');
    form.set('file', new Blob([`企业名称,统一社会信用代码\n示例科技有限公司,${String(aFirm().uscc)}\n`]), 'firms.csv');
    const answer = await fetch(`${url}/api/v1/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: string };
    await eventually(async () => {
      const [run] = await database.ownerQuery<{ state: string }>('SELECT state FROM import_runs WHERE import_id = $1', [id]);
      expect(run?.state).toBe('done');
    });
  };

  it(
    'listens, says so once, works by what the database tells, and stops',
    async () => {
      const program = startProgram(settings());
      const [, url = ''] = await program.says(/Echelon is ready on (http:\S+)/);
      const began = performance.now();
      const token = await signIn(url);
      await works(url, token);
      await imports(url, token);
      await eventually(() => expect(performance.now() - began).toBeGreaterThan(POLLED_MS));
      expect([said(program, AWAY), said(program, BACK)]).toEqual([1, 0]);
      program.signal('SIGTERM');
      expect(await program.ended).toBe(0);
      const warnings = program
        .output()
        .split('\n')
        .filter((line) => /^\d\d:\d\d:\d\d (warn|error)/.test(line) && !line.includes('[Criteria]'));
      expect(warnings).toEqual([expect.stringMatching(AWAY)]);
    },
    TEST_MS,
  );

  it(
    'works with an API and a worker as two processes',
    async () => {
      const worker = startProgram(settings({ ECHELON_ROLE: 'worker' }));
      const api = startProgram(settings({ ECHELON_ROLE: 'api' }));
      const [, url = ''] = await api.says(/Echelon is ready on (http:\S+)/);
      await worker.says(/Echelon is ready/);
      await works(url, await signIn(url));
      for (const program of [api, worker]) {
        program.signal('SIGTERM');
        expect([await program.ended, said(program, AWAY)]).toEqual([0, 1]);
      }
    },
    TEST_MS,
  );

  // What needs a Redis runs in the suite that has one (npm run test:redis).
  if (redis !== undefined)
    it(
      'takes it when it comes, and says once more that it is away or back whenever that changes',
      async () => {
        const program = startProgram(settings());
        const [, url = ''] = await program.says(/Echelon is ready on (http:\S+)/);
        const token = await signIn(url);
        await works(url, token);
        expect([said(program, AWAY), said(program, BACK)]).toEqual([1, 0]);

        await gate.open();
        await eventually(() => expect([said(program, AWAY), said(program, BACK)]).toEqual([1, 1]));
        const client = new Redis(redis);
        const jobs = async (): Promise<number> => client.zcard(`echelon-${database.name}:evaluation:completed`);
        await works(url, token);
        await eventually(async () => expect(await jobs()).toBeGreaterThan(0));
        const schedules = await client.zcard(`echelon-${database.name}:nightly:repeat`);
        expect(schedules).toBeGreaterThan(0);

        await gate.shut();
        await eventually(() => expect([said(program, AWAY), said(program, BACK)]).toEqual([2, 1]));
        await works(url, token);
        await imports(url, token);
        await gate.open();
        await eventually(() => expect([said(program, AWAY), said(program, BACK)]).toEqual([2, 2]));
        const before = await jobs();
        await eventually(async () => {
          await works(url, token);
          expect(await jobs()).not.toBe(before);
        });

        await gate.shut();
        await eventually(() => expect([said(program, AWAY), said(program, BACK)]).toEqual([3, 2]));
        program.signal('SIGTERM');
        expect(await program.ended).toBe(0);
        expect(program.output()).not.toMatch(/ (error|fatal) /);
        await client.quit();
      },
      TEST_MS,
    );
});
