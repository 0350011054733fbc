import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { endPrograms, type Program, startProgram } from '../support/program.js';
import { importFaults } from './support/kills/imports.js';
import { Ledger } from './support/kills/ledger.js';
import { Work } from './support/kills/work.js';
import { Line } from './support/line.js';
import { openFolder, type DrillServer, startServer } from './support/server.js';
import { RedisServer } from './support/redis-server.js';
import { choices } from './support/settings.js';
import { verdictFaults } from './support/sound-answers.js';
import { recordedFaults, runsEmpty } from './support/sound-record.js';
import { firstAdmin, hireAll, type Staff } from './support/staff.js';

const READY = /Echelon is ready on (http:\S+)/;
const LISTENS = /(?:ready|listens) on (http:[^\s;]+)/;
const PATIENCE_MS = 240_000;
const EMPTY_MS = 120_000;
/** As long as an image's supervisor is told to wait for a drain. */
const STOP_MS = 60_000;

type Part = 'api' | 'worker' | 'second';

describe('an API and two workers as processes of their own, on a database server and Redis', () => {
  const random = choices('topology');
  const ledger = new Ledger();
  const line = new Line('http://127.0.0.1:1');
  const dataDir = openFolder('echelon-drill-topology-');
  const parts = new Map<Part, Program>();
  let server: DrillServer;
  let redis: RedisServer;
  let staff: Staff;

  const settings = (): Record<string, string> => ({
    ...server.environment,
    REDIS_URL: redis.url,
    ECHELON_DATA_DIR: dataDir,
    ECHELON_LOG_LEVEL: 'warn',
    ECHELON_TRUST_PROXY: 'on',
    PORT: '0',
  });

  async function start(part: Part): Promise<void> {
    const program = startProgram({ ...settings(), ECHELON_ROLE: part === 'api' ? 'api' : 'worker' });
    parts.set(part, program);
    const [, url = ''] = await program.says(part === 'api' ? READY : LISTENS);
    if (part === 'api') line.url = url;
  }

  /** Asks a part to stop; what is wrong with how it does. */
  async function stop(part: Part): Promise<string[]> {
    const program = parts.get(part);
    if (program === undefined) throw new Error(`there is no ${part}`);
    program.signal('SIGTERM');
    const how = await Promise.race([program.ended, pause(STOP_MS, 'not', { ref: false })]);
    if (how === 'not') program.signal('SIGKILL');
    return how === 0 ? [] : [`${part}, asked to stop, ended with ${how}`];
  }

  beforeAll(async () => {
    [server, redis] = await Promise.all([startServer(), RedisServer.planned()]);
    await redis.start();
    await start('api');
    staff = await hireAll(await firstAdmin(settings(), line));
    await Promise.all([start('worker'), start('second')]);
  }, PATIENCE_MS);

  afterAll(async () => {
    for (const part of parts.keys()) await stop(part);
    endPrograms();
    line.close();
    await redis.close();
    await server.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }, PATIENCE_MS);

  /** Starts what an earlier round left lying. */
  beforeEach(async () => {
    await redis.start();
    for (const part of ['api', 'worker', 'second'] as const) if (await hasEnded(part)) await start(part);
  }, PATIENCE_MS);

  const hasEnded = async (part: Part): Promise<boolean> =>
    Promise.race([parts.get(part)?.ended.then(() => true) ?? true, pause(0, false)]);

  /** Everybody works; something happens; all of it must end as if nothing had. `answers`: no request may go without one. */
  async function round(happens: () => Promise<string[]>, answers = true): Promise<string[]> {
    const work = new Work(staff, ledger, random);
    work.begin();
    await pause(random.whole(200, 1500));
    const faults = await happens();
    await pause(random.whole(200, 1000));
    await work.end();
    await runsEmpty(server.look, EMPTY_MS);
    return [
      ...faults,
      ...new Set(work.faults),
      ...(answers && work.unanswered > 0 ? [`${work.unanswered} requests were not answered`] : []),
      ...(await ledger.faults(server.look)),
      ...(await importFaults(server.look)),
      ...(await recordedFaults(server.look)),
      ...(await verdictFaults(staff.manager.caller, random, 3)),
    ];
  }

  it(
    'goes on with one worker when the other is killed',
    async () => {
      const faults = await round(async () => {
        parts.get('worker')?.signal('SIGKILL');
        await parts.get('worker')?.ended;
        return [];
      });
      await start('worker');
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'loses nothing when Redis forgets everything',
    async () => {
      const faults = await round(async () => {
        for (let times = 0; times < 3; times += 1) {
          await redis.flush();
          await pause(random.whole(50, 300));
        }
        return [];
      });
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'answers and works on while Redis is away, and stops when asked to',
    async () => {
      const faults = await round(async () => {
        await redis.stop();
        await pause(1000);
        const wrong = await stop('second');
        await redis.start();
        return wrong;
      });
      await start('second');
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'tells callers to come again while the database is restarted, and goes on by itself',
    async () => {
      const faults = await round(async () => {
        await server.stop();
        await pause(random.whole(500, 2000));
        await server.startAgain();
        return [];
      });
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'stops when asked to while the database is away',
    async () => {
      const faults = await round(async () => {
        await server.kill();
        await pause(500);
        const wrong = await stop('worker');
        await server.startAgain();
        return wrong;
      });
      await start('worker');
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'goes on when every connection to the database breaks at once',
    async () => {
      const faults = await round(async () => {
        for (let times = 0; times < 3; times += 1) {
          server.breakConnections();
          await pause(random.whole(50, 500));
        }
        return [];
      });
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'listens although Redis is not there at its start, says so, works when it comes, and stops before',
    async () => {
      await redis.stop('SIGKILL');
      const early = startProgram({ ...settings(), ECHELON_ROLE: 'worker' });
      await early.says(LISTENS);
      early.signal('SIGTERM');
      expect(await Promise.race([early.ended, pause(STOP_MS, 'not', { ref: false })])).toBe(0);
      const faults = [...(await stop('api')), ...(await stop('worker')), ...(await stop('second'))];
      await start('api');
      await Promise.all([start('worker'), start('second')]);
      faults.push(
        ...(await round(async () => {
          await redis.start();
          return [];
        })),
      );
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'stops when asked to in the middle of work',
    async () => {
      const faults = await round(async () => {
        const wrong = [...(await stop('worker')), ...(await stop('api'))];
        await Promise.all([start('api'), start('worker')]);
        return wrong;
      }, false);
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );
});
