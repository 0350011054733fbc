import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Logger } from 'nestjs-pino';
import request from 'supertest';
import { ClockWatch, type ClockWarning } from '../../src/platform/clock/index.js';
import { type MachineClock, SystemMachineClock } from '../../src/platform/clock/machine-clock.js';
import { Api } from '../support/api.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { aFirm, sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { endPrograms, type Program, startProgram } from '../support/program.js';
import { scheduledJobs } from '../support/scheduled-jobs.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DAY_MS = 86_400_000;
const SHIM = pathToFileURL(path.resolve('test/support/shifted-clock.mjs')).href;

interface Ready {
  readonly status: string;
  readonly warnings?: Readonly<Record<string, readonly string[]>>;
}

async function ready(url: string): Promise<[number, Ready]> {
  const answer = await fetch(`${url}/health/ready`);
  return [answer.status, (await answer.json()) as Ready];
}

async function differenceDays(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Math.round((Number(/^echelon_clock_difference_seconds (\S+)$/m.exec(text)?.[1]) * 1000) / DAY_MS);
}

describe('the program on a machine whose clock is wrong', () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-clock-'));
  let database: TestDatabase;
  let password: string;
  let token: string;
  let firm: string;
  let before: unknown;

  beforeAll(async () => {
    database = await cloneDatabase();
    const made = startProgram(settings({ ECHELON_LOG_LEVEL: 'warn' }), 'cli', ['user', 'add', '--role', 'officer']);
    expect(await made.ended).toBe(0);
    password = /shown once: (\S+)/.exec(made.output())?.[1] ?? '';
    const right = await start();
    expect(await ready(right.url)).toEqual([200, { status: 'ready' }]);
    token = await signIn(right.url);
    firm = ((await (await call(right.url, '/firms', token, aFirm())).json()) as { id: string }).id;
    const year = new Date().getFullYear() - 1;
    for (const fact of sciTechSmeFacts()) await call(right.url, `/firms/${firm}/facts`, token, fact);
    await call(right.url, `/firms/${firm}/figures/${String(year)}`, token, sciTechSmeFigures(), 'PUT');
    before = await eventually(() => board(right.url));
    await stop(right.program);
  }, 120_000);

  afterAll(async () => {
    endPrograms();
    await database.drop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  const settings = (more: Readonly<Record<string, string>>): Record<string, string> => ({
    DATABASE_URL: database.url,
    ECHELON_DATA_DIR: dataDir,
    ECHELON_LOG_LEVEL: 'info',
    PORT: '0',
    ...(process.env.REDIS_URL === undefined ? {} : { REDIS_URL: process.env.REDIS_URL }),
    ...more,
  });
  const start = async (more: Readonly<Record<string, string>> = {}): Promise<{ program: Program; url: string }> => {
    const program = startProgram(settings({ NODE_OPTIONS: `--import=${SHIM}`, ...more }));
    const [, url] = await program.says(/ready on (http:\S+)/);
    return { program, url: String(url) };
  };
  const stop = async (program: Program): Promise<void> => {
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
  };
  const call = async (url: string, route: string, token?: string, body?: unknown, method = 'POST'): Promise<Response> =>
    fetch(`${url}/api/v1${route}`, {
      method: body === undefined ? 'GET' : method,
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  /** What stands in the tables for a moment or a day that is still to come. */
  const ahead = async (): Promise<readonly unknown[]> =>
    database.ownerQuery(`
      SELECT 'night' AS what, finished_for::text AS moment FROM nightly_runs WHERE finished_for > now() + interval '5 minutes'
      UNION ALL SELECT 'sweep', as_of::text FROM sweeps WHERE as_of > current_date + 1
      UNION ALL SELECT 'standing', as_of::text FROM firm_standings WHERE as_of > current_date + 1
      UNION ALL SELECT 'verdict', as_of::text FROM verdicts WHERE as_of > current_date + 1
      UNION ALL SELECT 'session', created_at::text FROM sessions WHERE created_at > now() + interval '5 minutes'`);

  /** The same of the queue, which only wakes: whoever works looks by itself as well. */
  const queuedAhead = async (): Promise<readonly Date[]> =>
    (await scheduledJobs(database)).filter((moment) => moment.getTime() > Date.now() + 2 * DAY_MS);

  const signIn = async (url: string): Promise<string> =>
    ((await (await call(url, '/sessions', undefined, { username: 'officer', password })).json()) as { token: string }).token;

  /** The board, once the firm's verdicts on it are today's. */
  const board = async (url: string): Promise<unknown> => {
    const { pending } = (await (await call(url, `/firms/${firm}/readiness`, token)).json()) as { pending: boolean };
    expect(pending).toBe(false);
    const { asOf, items } = (await (await call(url, '/pipeline', token)).json()) as { asOf: string; items: unknown };
    return { asOf, items };
  };

  it.each([400, -400])(
    'goes by PostgreSQL’s, says so once, and leaves nothing for the right start to mend: %d days off',
    async (days) => {
      const wrong = await start({ TEST_CLOCK_SHIFT_MS: String(days * DAY_MS) });
      const [status, body] = await ready(wrong.url);
      expect([status, body.status]).toEqual([200, 'ready']);
      expect(body.warnings?.clock).toEqual([expect.stringContaining("PostgreSQL's counts")]);
      expect(await differenceDays(wrong.url)).toBe(days);
      expect(wrong.program.output().match(/PostgreSQL's counts until both agree/g)).toHaveLength(1);
      // Whoever was signed in stays so, and whoever signs in now is until twelve hours from now.
      expect(await board(wrong.url)).toEqual(before);
      const current = await (await call(wrong.url, '/sessions/current', await signIn(wrong.url))).json();
      const { expiresAt } = current as { expiresAt: string };
      expect(Math.abs(Date.parse(expiresAt) - Date.now() - DAY_MS / 2)).toBeLessThan(DAY_MS / 24);
      await stop(wrong.program);

      const again = await start();
      expect(await ready(again.url)).toEqual([200, { status: 'ready' }]);
      await eventually(async () => expect([await ahead(), await queuedAhead()]).toEqual([[], []]));
      expect(await board(again.url)).toEqual(before);
      await stop(again.program);
    },
    120_000,
  );

  it('goes on by PostgreSQL’s when the machine’s jumps while it runs, and says when they agree again', async () => {
    const { program, url } = await start({ TEST_CLOCK_JUMP_MS: String(400 * DAY_MS) });
    expect(await ready(url)).toEqual([200, { status: 'ready' }]);
    program.signal('SIGUSR2');
    await eventually(async () => expect((await ready(url))[1].warnings?.clock).toHaveLength(1));
    expect((await ready(url))[0]).toBe(200);
    expect(await ahead()).toEqual([]);
    program.signal('SIGUSR2');
    await eventually(async () => expect(await ready(url)).toEqual([200, { status: 'ready' }]));
    await program.says(/agree again/);
    expect(program.output().match(/PostgreSQL's counts until both agree/g)).toHaveLength(1);
    await stop(program);
  });
});

/** The machine's clocks, with a wall clock that can be set wrong, and an uptime from which a clock that was set shows. */
class WrongMachine implements MachineClock {
  private readonly machine = new SystemMachineClock();
  wallOff = 0;
  uptimeOff = 0;

  wall = (): number => this.machine.wall() + this.wallOff;
  monotonic = (): number => this.machine.monotonic();
  uptime = (): number => this.machine.uptime() + this.uptimeOff;
}

describe('clocks that are wrong', () => {
  let database: TestDatabase;
  let app: TestApp;
  const machine = new WrongMachine();
  const logged: string[] = [];

  const start = async (): Promise<TestApp> => {
    const silent = (): void => undefined;
    const warn = (line: unknown): void => {
      if (typeof line === 'string') logged.push(line);
    };
    const logger = { log: silent, error: silent, debug: silent, verbose: silent, fatal: silent, warn };
    return startTestApp({ database, machine, customise: (builder) => builder.overrideProvider(Logger).useValue(logger) });
  };
  const warnings = async (language = 'en'): Promise<{ code: ClockWarning['code']; message: string }[]> =>
    ((await (await Api.as(app, 'officer')).get('/clock', { 'accept-language': language })).body as { warnings: [] }).warnings;
  const jumps = async (direction: string): Promise<string | undefined> =>
    new RegExp(`echelon_clock_jumps_total\\{direction="${direction}"\\} (\\d+)`).exec(
      (await request(app.http).get('/metrics')).text,
    )?.[1];

  beforeAll(async () => {
    database = await cloneDatabase();
    app = await start();
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('are told of to everybody in their language while they differ, with both moments', async () => {
    expect(await warnings()).toEqual([]);
    machine.wallOff = -400 * DAY_MS;
    await app.app.get(ClockWatch).look();
    const [english, ...others] = await warnings();
    expect(others).toEqual([]);
    expect(english).toMatchObject({ code: 'clock.differs', message: expect.stringContaining("The server's clock shows 20") });
    expect((await warnings('zh-CN'))[0]?.message).toMatch(/服务器时钟为 \d{4}-\d\d-\d\d \d\d:\d\d，数据库时钟为 \d{4}-/);
    const { body } = await (await Api.as(app, 'auditor')).get('/clock');
    expect(Math.abs(Date.parse((body as { now: string }).now) - Date.now())).toBeLessThan(DAY_MS);
    machine.wallOff = 0;
    await app.app.get(ClockWatch).look();
    expect(await warnings()).toEqual([]);
    expect(logged.filter((line) => line.includes("PostgreSQL's counts"))).toHaveLength(1);
  });

  it('are no matter when they differ by a minute, or the machine slept', async () => {
    machine.wallOff = 60_000;
    await app.app.get(ClockWatch).look();
    expect(await warnings()).toEqual([]);
    machine.wallOff = 0;
  });

  it('are noticed when both are set while the program runs, which shows by the time that passed', async () => {
    expect(await jumps('ahead')).toBeUndefined();
    machine.uptimeOff -= 400 * DAY_MS;
    await app.app.get(ClockWatch).look();
    expect((await warnings()).map(({ code }) => code)).toEqual(['clock.set-ahead']);
    expect(await jumps('ahead')).toBe('1');
    await (await Api.as(app, 'officer')).firm();
    await app.settle();
    await database.ownerQuery(`UPDATE firm_standings SET as_of = as_of + 400`);
    machine.uptimeOff += 400 * DAY_MS;
    await app.app.get(ClockWatch).look();
    expect(await database.ownerQuery('SELECT reason FROM sweeps')).toEqual([{ reason: 'clock' }]);
    expect((await warnings()).map(({ code }) => code)).toEqual(['clock.set-back']);
    expect(await jumps('back')).toBe('1');
    expect(logged.filter((line) => line.includes('was set back'))).toHaveLength(1);
  });

  it('are noticed at the next start after the clock was set back, shown for a day, by every start, and logged by the first', async () => {
    const token = await app.signIn('manager');
    await app.close();
    await database.ownerQuery(
      `UPDATE clock_mark SET seen_at = now() + interval '400 days', noticed_at = NULL, jumped_from = NULL, jumped_to = NULL`,
    );
    await database.ownerQuery(`ALTER TABLE sessions DISABLE TRIGGER USER`);
    await database.ownerQuery(
      `UPDATE sessions SET created_at = created_at + interval '400 days', expires_at = expires_at + interval '400 days'`,
    );
    await database.ownerQuery(`ALTER TABLE sessions ENABLE TRIGGER USER`);
    logged.length = 0;
    app = await start();
    expect((await warnings()).map(({ code }) => code)).toEqual(['clock.set-back']);
    expect(logged.filter((line) => line.includes('was set back'))).toHaveLength(1);
    // A session of that time is over for good, not only until its day comes.
    await request(app.http).get('/api/v1/sessions/current').set('authorization', `Bearer ${token}`).expect(401);
    expect(
      await database.ownerQuery(`SELECT 1 FROM sessions WHERE created_at > now() + interval '1 day' AND ended_at IS NULL`),
    ).toEqual([]);

    await app.close();
    app = await start();
    expect((await warnings()).map(({ code }) => code)).toEqual(['clock.set-back']);
    expect((await request(app.http).get('/health/ready')).body).toEqual({
      status: 'ready',
      warnings: { clock: [expect.stringContaining('was set back')] },
    });
    expect(logged.filter((line) => line.includes('was set back'))).toHaveLength(1);
    await database.ownerQuery(`UPDATE clock_mark SET noticed_at = noticed_at - interval '25 hours'`);
    await app.app.get(ClockWatch).look();
    expect(await warnings()).toEqual([]);
  });

  it('are asked about when nothing was seen running for more than a month', async () => {
    await app.close();
    await database.ownerQuery(`UPDATE clock_mark SET seen_at = seen_at - interval '400 days'`);
    app = await start();
    expect((await warnings()).map(({ code }) => code)).toEqual(['clock.set-ahead']);
  });
});
