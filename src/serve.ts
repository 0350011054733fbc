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

async function run(config: Config, stop: StopSignals): Promise<number> {
  const database = await openDatabase(config, { say: tell, signal: stop.signal });
  let app: NestFastifyApplication | undefined;
  try {
    app = await createApp(database.config);
    await app.init();
    const accounts = config.embedded ? await app.get(DemoAccounts).ensure(config.dataDir, config.demo) : undefined;
    if (config.embedded) await app.get(DemoZone).begin(config.demo);
    const url = await listen(app, config);
    if (config.host !== '127.0.0.1' && config.host !== 'localhost' && config.host !== '::1' && config.embedded)
      tell(`HOST=${config.host} opens the embedded installation to the network; it is meant for trying and small zones`);
    if (accounts !== undefined) showAccounts(accounts);
    void announceReady(app, url, stop.signal);
    const end = await Promise.race([stop.asked, database.died.then((how) => new Error(`The database server is gone: ${how}`))]);
    if (end instanceof Error) throw end;
    tell(`${end}: finishing what is in hand`);
    return 0;
  } finally {
    await app?.close();
    await database.close();
  }
}

/**
 * Runs the program until a signal asks it to stop: then HTTP ends, jobs in hand end, and last the embedded database.
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
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT_FAILED;
  } finally {
    stop.forget();
  }
}
