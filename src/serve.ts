import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { DemoZone } from './demo/index.js';
import { DemoAccounts, type FirstAccounts } from './identity/index.js';
import { type Config, ConfigError, loadConfig } from './platform/config/config.js';
import { DatabaseRefused } from './platform/database/server-check.js';
import { Readiness } from './platform/health/index.js';
import { APP_OPTIONS, configureApp, httpAdapter } from './platform/http/configure-app.js';
import { openDatabase } from './platform/process/open-database.js';
import { hearStopSignals, type StopSignals } from './platform/process/stop-signals.js';

const EXIT_FAILED = 1;
const EXIT_REFUSED = 2;
const READY_LOOK_MS = 200;
/** How much longer than its limit a stop may take before it is given up. */
const LEFT_BEHIND_MS = 10_000;

/** The embedded server ended without being asked to. */
class DatabaseGone extends Error {
  constructor(how: string) {
    super(
      `The database server is gone: ${how}. Start again: it recovers by itself; postgres.log in the data folder may say why.`,
    );
  }
}

const tell = (sentence: string): void => void process.stderr.write(`echelon: ${sentence}\n`);
const show = (line: string): void => void process.stdout.write(`${line}\n`);

/** Makes the application on a database that is there; it does not listen yet. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), httpAdapter(config), APP_OPTIONS);
  app.useLogger(app.get(Logger));
  await configureApp(app, config);
  return app;
}

async function listen(app: NestFastifyApplication, config: Config): Promise<string> {
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new DatabaseRefused(
        `Port ${String(config.port)} on ${config.host} is in use by another program. Stop it, or choose another with PORT.`,
      );
    throw error;
  }
  const address = app.getHttpServer().address() as { port: number };
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(address.port)}`;
}

function showAccounts({ passwords, file }: FirstAccounts): void {
  show('');
  show('Accounts made at this first start (shown once):');
  for (const [username, password] of Object.entries(passwords)) show(`  ${username.padEnd(8)} ${password}`);
  show(`They are kept in ${file}, which only you can read.`);
  show('');
}

/** Says that the product is ready once it is: the demo zone may still be loading when it begins to listen. */
async function announceReady(app: NestFastifyApplication, url: string, signal: AbortSignal): Promise<void> {
  const readiness = app.get(Readiness);
  let said = false;
  while (!signal.aborted) {
    const missing = Object.entries(await readiness.missing());
    if (missing.length === 0) {
      show(`Echelon is ready on ${url}`);
      return;
    }
    if (!said) show(`Echelon listens on ${url}; getting ready: ${missing.map(([name, why]) => `${name} (${why})`).join(', ')}`);
    said = true;
    await pause(READY_LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Brings the application up to listening. */
async function begin(app: NestFastifyApplication, config: Config, signal: AbortSignal): Promise<void> {
  await app.init();
  const accounts = config.embedded ? await app.get(DemoAccounts).ensure(config.dataDir, config.demo) : undefined;
  if (config.embedded) await app.get(DemoZone).begin(config.demo);
  if (signal.aborted) return;
  const url = await listen(app, config);
  if (config.host !== '127.0.0.1' && config.host !== 'localhost' && config.host !== '::1' && config.embedded)
    tell(`HOST=${config.host} opens the embedded installation to the network; it is meant for trying and small zones`);
  if (accounts !== undefined) showAccounts(accounts);
  void announceReady(app, url, signal);
}

/** Closes the application; what hangs in spite of all limits is left behind, so that the database is stopped and let go. */
async function close(app: NestFastifyApplication | undefined, drainMs: number): Promise<void> {
  const closed = app?.close();
  const left = pause(drainMs + LEFT_BEHIND_MS, 'left', { ref: false });
  if ((await Promise.race([closed, left])) === 'left') tell('the stop took too long; leaving what did not end');
}

async function run(config: Config, stop: StopSignals): Promise<number> {
  const database = await openDatabase(config, { say: tell, signal: stop.signal });
  const gone = database.died.then((how): never => {
    throw new DatabaseGone(how);
  });
  gone.catch(() => undefined);
  let app: NestFastifyApplication | undefined;
  let drainMs = config.drainMs;
  try {
    app = await Promise.race([createApp(database.config), gone]);
    const begun = begin(app, config, stop.signal);
    begun.catch(() => undefined);
    await Promise.race([begun, stop.asked, gone]);
    tell(`${await Promise.race([stop.asked, gone])}: finishing what is in hand`);
    return 0;
  } catch (error) {
    // Nothing can be finished without its database, and nothing that failed to start is in hand.
    drainMs = 0;
    throw error;
  } finally {
    await close(app, drainMs);
    await database.close();
  }
}

/**
 * Runs the program until a signal asks it to stop: then HTTP ends, jobs in hand end, at the latest when their time is over, and
 * last the embedded database.
 * @returns the exit code: 0 after a clean stop, 2 when the settings or the database cannot be used, 1 for other failures.
 */
export async function serve(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  const stop = hearStopSignals(() => tell('stopped at once; the next start cleans up'));
  try {
    return await run(loadConfig(environment), stop);
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) return 0;
    if (error instanceof ConfigError || error instanceof DatabaseRefused) {
      tell(error.message);
      return EXIT_REFUSED;
    }
    if (error instanceof DatabaseGone) {
      tell(error.message);
      return EXIT_FAILED;
    }
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT_FAILED;
  } finally {
    stop.forget();
  }
}
