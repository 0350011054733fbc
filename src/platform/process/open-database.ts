import { type Config, withSettings } from '../config/config.js';
import { databaseUrlOf } from '../config/database-url.js';
import { roleOf } from '../database/connection.js';
import { migrate } from '../database/migrate.js';
import { checkRunningRole } from '../database/running-role.js';
import { checkBeforeServing } from '../database/server-check.js';
import { attachEmbedded, startEmbedded } from '../embedded/embedded-postgres.js';
import { folderRefusal, prepareDataFolder } from './storage.js';

/** A database that is there and migrated, with the settings that lead to it. */
export interface OpenDatabase {
  /** The given settings with `databaseUrl` filled in. */
  readonly config: Config;
  /** Resolves with a sentence when the embedded server ends without being asked to; never for a server of one's own. */
  readonly died: Promise<string>;
  /** Lets go of it, after everything that uses it has closed; stops the embedded server if this process started it. */
  close(): Promise<void>;
}

export interface Opening {
  readonly say: (sentence: string) => void;
  readonly signal: AbortSignal;
}

const never = new Promise<string>(() => undefined);

async function openOwn(config: Config): Promise<OpenDatabase> {
  await checkBeforeServing(databaseUrlOf(config), config.redisUrl === null);
  await checkRunningRole(databaseUrlOf(config));
  return { config, died: never, close: () => Promise.resolve() };
}

/**
 * For a server process: starts and migrates the embedded database, or checks the one of DATABASE_URL, which nothing
 * migrates by itself.
 * @throws DatabaseRefused when it cannot be used as it is, ConfigError when the data folder cannot be written.
 */
export async function openDatabase(config: Config, opening: Opening): Promise<OpenDatabase> {
  prepareDataFolder(config.dataDir);
  if (!config.embedded) return openOwn(config);
  const embedded = await startEmbedded({ dataDir: config.dataDir, ...opening }).catch((error: unknown) => {
    throw folderRefusal(error, config.dataDir);
  });
  try {
    await migrate({ ownerUrl: embedded.ownerUrl, runningRole: roleOf(embedded.url) });
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return { config: withSettings(config, { databaseUrl: embedded.url }), died: embedded.died, close: () => embedded.stop() };
}

/**
 * For a command beside a running server: uses the embedded database that another process has started, or starts it for
 * as long as the command runs.
 */
export async function borrowDatabase(config: Config, opening: Opening): Promise<OpenDatabase> {
  if (!config.embedded) return openOwn(config);
  const url = attachEmbedded(config.dataDir);
  if (url === undefined) return openDatabase(config, opening);
  await checkBeforeServing(url, config.redisUrl === null);
  return { config: withSettings(config, { databaseUrl: url }), died: never, close: () => Promise.resolve() };
}
