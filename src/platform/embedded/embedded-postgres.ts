import fs from 'node:fs';
import path from 'node:path';
import { serverAccount, serverFolder } from './account.js';
import { ensureCluster, readPasswords } from './cluster.js';
import { lockFolder } from './folder-lock.js';
import { DATABASE, ensureRoles, OWNER_ROLE, RUNNING_ROLE } from './roles.js';
import { ownRuntime } from './runtime.js';
import { endOrphan, runningPort, startServer } from './server.js';

/** A running embedded database and how to reach it. */
export interface EmbeddedDatabase {
  /** As the role that owns nothing. */
  readonly url: string;
  /** As the role that makes tables. */
  readonly ownerUrl: string;
  /** As the cluster's superuser; tests clone databases with it. */
  readonly superuserUrl: string;
  /** The server's process. */
  readonly pid: number;
  /** Resolves with a sentence when the server ends without being asked to. */
  readonly died: Promise<string>;
  /** Stops the server and lets the folder go; call it after everything that uses it has closed. */
  stop(): Promise<void>;
}

export interface EmbeddedPlan {
  readonly dataDir: string;
  /** Tells a person what takes time or is unusual. */
  readonly say: (sentence: string) => void;
  /** Ends waiting for another process. */
  readonly signal: AbortSignal;
  readonly settings?: Readonly<Record<string, string>>;
}

// Planning by compiled code costs more than it gives on queries of this size.
const SETTINGS = { max_connections: '200', jit: 'off', timezone: 'UTC', log_timezone: 'UTC' };

/** The running role's address of the embedded database that another process has running on this data folder, if one has. */
export function attachEmbedded(dataDir: string): string | undefined {
  if (!fs.existsSync(dataDir)) return undefined;
  const real = fs.realpathSync(dataDir);
  const folder = path.join(serverFolder(real, serverAccount()), 'postgres');
  const port = runningPort(folder);
  const passwords = readPasswords(real);
  return port === undefined || passwords === undefined ? undefined : urlOf(RUNNING_ROLE, passwords.app, port, DATABASE);
}

function urlOf(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${String(port)}/${database}`;
}

/** Starts the database that lies in a data folder, making it at first. One process uses a folder at a time; others wait. */
export async function startEmbedded(plan: EmbeddedPlan): Promise<EmbeddedDatabase> {
  const account = serverAccount();
  fs.mkdirSync(plan.dataDir, { recursive: true });
  const dataDir = fs.realpathSync(plan.dataDir);
  const lock = await lockFolder(dataDir, plan.say, plan.signal);
  try {
    const base = serverFolder(dataDir, account);
    if (base !== dataDir) plan.say(`the account of the database cannot reach ${dataDir}; the database lies in ${base}`);
    fs.mkdirSync(base, { recursive: true });
    if (account !== undefined) fs.chmodSync(base, 0o711);
    const runtime = ownRuntime(base);
    const folder = path.join(base, 'postgres');
    await endOrphan(folder, plan.say);
    const passwords = ensureCluster(dataDir, folder, runtime, account);
    const logFile = path.join(dataDir, 'postgres.log');
    const settings = { ...SETTINGS, ...plan.settings };
    const server = await startServer({ folder, runtime, account, password: passwords.superuser, logFile, settings });
    const superuserUrl = urlOf('postgres', passwords.superuser, server.port, 'postgres');
    try {
      await ensureRoles(superuserUrl, passwords);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return {
      url: urlOf(RUNNING_ROLE, passwords.app, server.port, DATABASE),
      ownerUrl: urlOf(OWNER_ROLE, passwords.owner, server.port, DATABASE),
      superuserUrl,
      pid: server.pid,
      died: server.died,
      async stop() {
        try {
          await server.stop();
        } finally {
          lock.release();
        }
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
