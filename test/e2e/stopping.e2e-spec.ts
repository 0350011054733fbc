import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { isRunning } from '../../src/platform/embedded/processes.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { aFirm } from '../support/factories.js';
import { eventually } from '../support/eventually.js';
import { Gate } from '../support/gate.js';
import { endPrograms, type Program, startProgram } from '../support/program.js';
import { RawRequest } from '../support/raw-request.js';
import { sessionsOf } from '../support/sessions.js';

const LISTENS = /(?:ready|listens) on (http:[^\s;]+)/;
/** Programs start slowly on a busy machine. */
const TEST_MS = 240_000;
const BROKEN_OFF = 'Requests that did not end in time are broken off';

/** The head of a sign-in whose body is 'a' and 'b' together. */
function signIn(request: RawRequest, first: string, length: number): RawRequest {
  return request.head('POST', '/api/v1/sessions', { 'content-type': 'application/json', 'content-length': length }).send(first);
}

/** What was sent over earlier connections has arrived once a later one is answered. */
async function heard(url: string): Promise<void> {
  const later = (await RawRequest.to(url)).head('GET', '/health/live');
  await eventually(() => expect(later.answer).toContain('"live"'));
  later.close();
}

describe('a stop', () => {
  let folder: string;
  let database: TestDatabase;
  let password: string;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-stop-'));
    database = await cloneDatabase();
    const command = startProgram(settings(), 'cli', ['user', 'add', '--role', 'officer']);
    expect(await command.ended).toBe(0);
    password = /shown once: (\S+)/.exec(command.output())?.[1] ?? '';
  });

  afterAll(async () => {
    endPrograms();
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const settings = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    DATABASE_URL: database.url,
    ECHELON_DATA_DIR: folder,
    ECHELON_LOG_LEVEL: 'info',
    PORT: '0',
    ...(process.env.REDIS_URL === undefined ? {} : { REDIS_URL: process.env.REDIS_URL }),
    ...more,
  });
  const started = async (more: Readonly<Record<string, string>> = {}): Promise<[Program, string]> => {
    const program = startProgram(settings(more));
    return [program, (await program.says(LISTENS))[1] ?? ''];
  };

  it(
    'breaks off what is still unfinished when its time is over: a body that never ends',
    async () => {
      const [program, url] = await started({ ECHELON_DRAIN_SECONDS: '1' });
      const body = signIn(await RawRequest.to(url), '{"username"', 1000);
      const head = (await RawRequest.to(url)).send('POST /api/v1/sessions HTTP/1.1\r\n');
      await heard(url);
      program.signal('SIGTERM');
      expect(await program.ended).toBe(0);
      expect(program.output()).toContain(BROKEN_OFF);
      expect([await body.closed(), await head.closed()]).toEqual(['', '']);
    },
    TEST_MS,
  );

  it(
    'closes at once what only waits: kept connections and streams of events',
    async () => {
      const [program, url] = await started({ ECHELON_DRAIN_SECONDS: '300' });
      const kept = (await RawRequest.to(url)).head('GET', '/health/live');
      await eventually(() => expect(kept.answer).toContain('"live"'));
      const fresh = await RawRequest.to(url);
      const token = await tokenOf(url);
      const stream = (await RawRequest.to(url)).head('GET', '/api/v1/events', { authorization: `Bearer ${token}` });
      await eventually(() => expect(stream.answer).toContain(': open'));
      program.signal('SIGTERM');
      expect(await program.ended).toBe(0);
      expect(program.output()).not.toContain(BROKEN_OFF);
      await Promise.all([kept.closed(), fresh.closed(), stream.closed()]);
    },
    TEST_MS,
  );

  it(
    'answers what is in hand, takes nothing new, and closes each connection behind its answer',
    async () => {
      const [program, url] = await started({ ECHELON_DRAIN_SECONDS: '300' });
      const whole = JSON.stringify({ username: 'nobody', password: 'no such' });
      const request = signIn(await RawRequest.to(url), whole.slice(0, 10), whole.length);
      await heard(url);
      program.signal('SIGTERM');
      await program.says(/finishing what is in hand/);
      await eventually(async () => {
        await expect(RawRequest.to(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      });
      request.send(whole.slice(10));
      const answer = await request.closed();
      expect(answer).toMatch(/^HTTP\/1.1 401 /);
      expect(answer.toLowerCase()).toContain('connection: close');
      expect(await program.ended).toBe(0);
    },
    TEST_MS,
  );

  it(
    'leaves a job that does not end to the next start, and nothing of it is lost',
    async () => {
      const holder = new pg.Client({ connectionString: database.ownerUrl });
      await holder.connect();
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE level_news IN ACCESS EXCLUSIVE MODE');
      const [program, url] = await started({ ECHELON_DRAIN_SECONDS: '1' });
      const token = await tokenOf(url);
      const made = await fetch(`${url}/api/v1/firms`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(aFirm()),
      });
      expect(made.status).toBe(201);
      await eventually(async () => {
        const waiting = await database.adminQuery(
          `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        );
        expect(waiting.length).toBeGreaterThan(0);
      });
      program.signal('SIGTERM');
      expect(await program.ended).toBe(0);
      expect(program.output()).toContain('Background work that did not end in time is broken off');
      await holder.query('ROLLBACK');
      await holder.end();
      await eventually(async () => expect(await sessionsOf(database)).toEqual([]));
      const [again] = await started();
      await eventually(async () => {
        expect(await database.ownerQuery('SELECT 1 FROM due')).toEqual([]);
        expect(await database.ownerQuery('SELECT 1 FROM level_news')).toEqual([]);
      });
      again.signal('SIGTERM');
      expect(await again.ended).toBe(0);
    },
    TEST_MS,
  );

  it(
    'works while a database of one’s own is gone, which is said once and waited for without an end',
    async () => {
      const gate = await Gate.to(Number(new URL(database.url).port));
      const [program, url] = await started({ DATABASE_URL: gate.through(database.url), ECHELON_LOG_FORMAT: 'text' });
      const token = await tokenOf(url);
      const firms = (): Promise<Response> => fetch(`${url}/api/v1/firms`, { headers: { authorization: `Bearer ${token}` } });
      for (let outage = 0; outage < 2; outage += 1) {
        await gate.shut();
        await eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(503));
        const refused = await firms();
        expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([503, 5]);
        await gate.open();
        await eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200));
        expect((await firms()).status).toBe(200);
      }
      await gate.shut();
      await eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(503));
      program.signal('SIGTERM');
      expect(await program.ended).toBe(0);
      const lines = (sentence: string): number => program.output().split(sentence).length - 1;
      expect(lines('The connection to the database was lost; connecting again until it is back')).toBe(3);
      expect(lines('The database is back')).toBe(2);
      await gate.shut();
    },
    TEST_MS,
  );

  async function tokenOf(url: string): Promise<string> {
    const answer = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'officer', password }),
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { token: string }).token;
  }
});

describe('a stop of an embedded installation', () => {
  let dataDir: string;

  beforeAll(() => {
    dataDir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-stop-')), 'data');
    fs.chmodSync(path.dirname(dataDir), 0o711);
  });

  afterAll(() => {
    endPrograms();
    fs.rmSync(path.dirname(dataDir), { recursive: true, force: true });
  });

  const start = (): Program =>
    startProgram({
      ECHELON_DATA_DIR: dataDir,
      ECHELON_DEMO: 'off',
      ECHELON_DRAIN_SECONDS: '1',
      ECHELON_LOG_FORMAT: 'text',
      PORT: '0',
    });
  const postmaster = (): number =>
    Number(fs.readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const isLocked = (): boolean => fs.existsSync(path.join(dataDir, 'in-use-by.pid'));

  it(
    'lets go of folder and server although a body never ends',
    async () => {
      const program = start();
      const [, url = ''] = await program.says(LISTENS);
      const server = postmaster();
      const body = signIn(await RawRequest.to(url), '{"username"', 1000);
      await heard(url);
      expect(isLocked()).toBe(true);
      program.signal('SIGTERM');
      expect(await program.ended).toBe(0);
      await body.closed();
      expect([isLocked(), isRunning(server)]).toEqual([false, false]);
    },
    TEST_MS,
  );

  it(
    'lets go of the folder, in one sentence, when the server is killed under a body that never ends',
    async () => {
      const program = start();
      const [, url = ''] = await program.says(LISTENS);
      const body = signIn(await RawRequest.to(url), '{"username"', 1000);
      await heard(url);
      process.kill(postmaster(), 'SIGKILL');
      expect(await program.ended).toBe(1);
      await body.closed();
      expect(isLocked()).toBe(false);
      expect(program.output()).toMatch(/The database server is gone: .*Start again/);
      expect(program.output()).not.toContain('    at ');
      const again = start();
      await again.says(LISTENS);
      again.signal('SIGTERM');
      expect(await again.ended).toBe(0);
      expect(isLocked()).toBe(false);
    },
    TEST_MS,
  );
});
