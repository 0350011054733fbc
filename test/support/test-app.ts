import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { Logger } from 'nestjs-pino';
import request from 'supertest';
import { AppModule } from '../../src/app.module.js';
import type { Role } from '../../src/access/index.js';
import { UsersService } from '../../src/identity/index.js';
import { READING, READING_CONFINEMENT } from '../../src/imports/reading/sheet-reading.js';
import { CLOCK } from '../../src/platform/clock/clock.js';
import { MACHINE_CLOCK, type MachineClock } from '../../src/platform/clock/machine-clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { APP_OPTIONS, configureApp, httpAdapter } from '../../src/platform/http/configure-app.js';
import type { Timeouts } from '../../src/platform/http/timeouts.js';
import type { Confinement } from '../../src/platform/process/confined.js';
import { POLL_INTERVAL_MS, Wakeups } from '../../src/platform/queue/wakeups.js';
import type { Clock } from '../../src/shared/clock.js';
import { cloneDatabase, type TestDatabase, testServer } from './database.js';

export type { Role };

/** Files are read by a process, which needs a compiled program. */
export const READING_IN_TESTS: Confinement = {
  ...READING_CONFINEMENT,
  program: path.join(testServer().program, 'src', 'imports', 'reading', 'reading-program.js'),
};

/** A clock that stands still until it is set. */
export class TestClock implements Clock {
  constructor(private instant: Date) {}

  now(): Date {
    return new Date(this.instant);
  }

  /** Sets noon of a date (Asia/Shanghai), or a moment with zone. */
  set(dateOrMoment: string): void {
    this.instant = /^\d{4}-\d\d-\d\d$/.test(dateOrMoment) ? new Date(`${dateOrMoment}T12:00:00+08:00`) : new Date(dateOrMoment);
  }

  advance(ms: number): void {
    this.instant = new Date(this.instant.getTime() + ms);
  }
}

export interface TestAppOptions {
  /** Today's date in the zone; default 2026-07-01. */
  readonly today?: string;
  /** Settings beyond the database, e.g. `{ECHELON_ROLE: 'api'}`. */
  readonly env?: Readonly<Record<string, string>>;
  /** The machine's clocks: the program then goes by its own clock, led by the database's, and `today` and `clock` mean nothing. */
  readonly machine?: MachineClock;
  /** A database to use instead of a clone of one's own; it is not dropped. */
  readonly database?: TestDatabase;
  /** Modules beside the program's. */
  readonly modules?: readonly (Type | DynamicModule)[];
  /** How long the server waits for whom; default as the program does. */
  readonly timeouts?: Timeouts;
  readonly customise?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

/** The whole program on its own database, over HTTP, with a settable clock and nothing else replaced. */
export interface TestApp extends Pick<TestDatabase, 'ownerQuery' | 'appQuery'> {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly dataDir: string;
  /** Where it listens, e.g. http://127.0.0.1:41234. */
  readonly url: string;
  /** The running server, for `request(app.http)` of supertest; paths begin with /api/v1. */
  readonly http: Server;
  /** A bearer token of a user of this role, made at first use. */
  signIn(role: Role): Promise<string>;
  /** Works until no queue has work left. */
  settle(): Promise<void>;
  /** Does the nightly work whose time has passed on the test's clock. */
  night(): Promise<void>;
  close(): Promise<void>;
}

export const TEST_PASSWORD = 'correct horse battery 42';

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await cloneDatabase());
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-app-'));
  const clock = new TestClock(new Date(0));
  clock.set(options.today ?? '2026-07-01');
  const config = loadConfig({
    DATABASE_URL: database.url,
    ECHELON_DATA_DIR: dataDir,
    ECHELON_LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    REDIS_URL: process.env.REDIS_URL,
    PORT: '0',
    ...options.env,
  });
  const plain = Test.createTestingModule({ imports: [AppModule.with(config), ...(options.modules ?? [])] })
    .overrideProvider(POLL_INTERVAL_MS)
    .useValue(null)
    .overrideProvider(READING)
    .useValue(READING_IN_TESTS);
  const { machine } = options;
  const builder =
    machine === undefined
      ? plain.overrideProvider(CLOCK).useValue(clock)
      : plain.overrideProvider(MACHINE_CLOCK).useValue(machine);
  const release = async (): Promise<void> => {
    if (options.database === undefined) await database.drop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  const module = await (options.customise?.(builder) ?? builder).compile();
  const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(config, options.timeouts), { ...APP_OPTIONS });
  try {
    app.useLogger(app.get(Logger));
    await configureApp(app, config, options.timeouts);
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await app.close();
    await release();
    throw error;
  }
  const { port } = app.getHttpServer().address() as { port: number };
  const url = `http://127.0.0.1:${String(port)}`;
  const http = app.getHttpServer();
  const tokens = new Map<Role, Promise<string>>();
  const signIn = async (role: Role): Promise<string> => {
    const username = `${role}-${randomUUID().slice(0, 8)}`;
    await app.get(UsersService, { strict: false }).create('test', { username, displayName: role, role, password: TEST_PASSWORD });
    const response = await request(http).post('/api/v1/sessions').send({ username, password: TEST_PASSWORD }).expect(201);
    return (response.body as { token: string }).token;
  };
  return {
    app,
    database,
    clock,
    dataDir,
    url,
    http,
    ownerQuery: database.ownerQuery,
    appQuery: database.appQuery,
    signIn: (role) => {
      const token = tokens.get(role) ?? signIn(role);
      tokens.set(role, token);
      return token;
    },
    settle: () => app.get(Wakeups).settle(),
    night: () => app.get(Wakeups).catchUp(),
    close: async () => {
      await app.close();
      await release();
    },
  };
}
