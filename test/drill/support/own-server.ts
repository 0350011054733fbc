import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/platform/embedded/embedded-postgres.js';
import { connectionConfig } from '../../../src/platform/database/connection.js';
import { cloneDatabase, testServer } from '../../support/database.js';
import { startProgram } from '../../support/program.js';
import { Relay } from './relay.js';
import { type Look } from './sound-record.js';

/** A folder that the database's own account can reach, too. */
export function openFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), name));
  fs.chmodSync(folder, 0o711);
  return folder;
}

/** Asks a database once, over a connection of its own. */
export async function askAt<T extends object>(url: string, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client(connectionConfig(url, 'drill'));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

/** The server behind the relay: one that is started and killed here, or one that is only lent. */
interface Engine {
  readonly port: number;
  /** Addresses of the database as the running role, as its owner, as the superuser. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly adminUrl: string;
  kill(): Promise<void>;
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

async function startedEngine(): Promise<Engine> {
  const folder = openFolder('echelon-drill-server-');
  const launch = (): Promise<EmbeddedDatabase> =>
    startEmbedded({ dataDir: folder, say: () => undefined, signal: new AbortController().signal });
  let running = await launch();
  return {
    get port() {
      return Number(new URL(running.url).port);
    },
    get url() {
      return running.url;
    },
    get ownerUrl() {
      return running.ownerUrl;
    },
    get adminUrl() {
      return Object.assign(new URL(running.superuserUrl), { pathname: '/echelon' }).toString();
    },
    kill: async () => {
      process.kill(running.pid, 'SIGKILL');
      await running.died;
    },
    stop: () => running.stop(),
    startAgain: async () => {
      await running.stop();
      running = await launch();
    },
    close: async () => {
      await running.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server that is not ours cannot be killed: all sessions of our database end instead, and none is let in for a while. */
async function lentEngine(): Promise<Engine> {
  const database = await cloneDatabase();
  const endAll = async (): Promise<void> => {
    await database.adminQuery(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
  };
  return {
    port: Number(new URL(database.url).port),
    url: database.url,
    ownerUrl: database.ownerUrl,
    adminUrl: Object.assign(new URL(testServer().superuserUrl), { pathname: `/${database.name}` }).toString(),
    kill: endAll,
    stop: endAll,
    startAgain: () => Promise.resolve(),
    close: () => database.drop(),
  };
}

/** A PostgreSQL server at an address that stays when it is killed and started; of the drill's own unless TEST_DATABASE_URL lends one. */
export class OwnServer {
  private constructor(
    private readonly engine: Engine,
    private readonly relay: Relay,
  ) {}

  /** Starts it with an empty, migrated database. */
  static async start(): Promise<OwnServer> {
    const lent = process.env.TEST_DATABASE_URL;
    const engine = await (lent === undefined || lent === '' ? startedEngine() : lentEngine());
    const server = new OwnServer(engine, await Relay.to(engine.port));
    const environment = { ...server.environment, DATABASE_OWNER_URL: server.addressed(engine.ownerUrl) };
    const command = startProgram(environment, 'cli', ['migrate']);
    if ((await command.ended) !== 0) throw new Error(`the tables could not be made:\n${command.output()}`);
    return server;
  }

  /** Settings of a program on this server. */
  get environment(): Readonly<Record<string, string>> {
    return { DATABASE_URL: this.addressed(this.engine.url) };
  }

  /** SQL as the superuser, past the relay. */
  readonly look: Look = (sql, parameters) => askAt(this.engine.adminUrl, sql, parameters);

  async kill(): Promise<void> {
    await this.engine.kill();
    this.relay.cut();
  }

  /** Stops it as an operator does. */
  async stop(): Promise<void> {
    this.relay.cut();
    await this.engine.stop();
  }

  /** Starts it again, after `kill` or `stop`, perhaps on another port, behind the same address. */
  async startAgain(): Promise<void> {
    await this.engine.startAgain();
    this.relay.moveTo(this.engine.port);
  }

  /** Breaks every connection, as a failover does, and takes new ones at once. */
  breakConnections(): void {
    this.relay.cut();
    this.relay.mend();
  }

  async close(): Promise<void> {
    await this.relay.close();
    await this.engine.close();
  }

  private addressed(url: string): string {
    return Object.assign(new URL(url), { port: String(this.relay.port), hostname: '127.0.0.1' }).toString();
  }
}

/** Ends one session of the program, whichever; false when it has none. */
export async function endOneSession(look: Look, pickOf: (count: number) => number): Promise<boolean> {
  const sessions = await look<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'echelon%' AND backend_type = 'client backend' ORDER BY pid`,
  );
  const chosen = sessions.length === 0 ? undefined : sessions[pickOf(sessions.length)];
  if (chosen === undefined) return false;
  await look('SELECT pg_terminate_backend($1)', [chosen.pid]);
  return true;
}
