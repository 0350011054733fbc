import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/platform/embedded/embedded-postgres.js';
import { connectionConfig } from '../../../src/platform/database/connection.js';
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

/** A PostgreSQL server of the drill's own, durable as a real one, at an address that stays when it is killed and started. */
export class OwnServer {
  private constructor(
    private readonly folder: string,
    private readonly relay: Relay,
    private running: EmbeddedDatabase,
  ) {}

  /** Starts it with an empty, migrated database. */
  static async start(): Promise<OwnServer> {
    const folder = openFolder('echelon-drill-server-');
    const running = await launch(folder);
    const server = new OwnServer(folder, await Relay.to(Number(new URL(running.url).port)), running);
    const command = startProgram({ ...server.environment, DATABASE_OWNER_URL: server.addressed(running.ownerUrl) }, 'cli', [
      'migrate',
    ]);
    if ((await command.ended) !== 0) throw new Error(`the tables could not be made:\n${command.output()}`);
    return server;
  }

  /** Settings of a program on this server. */
  get environment(): Readonly<Record<string, string>> {
    return { DATABASE_URL: this.addressed(this.running.url) };
  }

  /** SQL as the superuser, past the relay. */
  readonly look: Look = (sql, parameters) => {
    const address = new URL(this.running.superuserUrl);
    address.pathname = '/echelon';
    return askAt(address.toString(), sql, parameters);
  };

  async kill(): Promise<void> {
    process.kill(this.running.pid, 'SIGKILL');
    await this.running.died;
    this.relay.cut();
  }

  /** Stops it as an operator does. */
  async stop(): Promise<void> {
    this.relay.cut();
    await this.running.stop();
  }

  /** Starts it again, after `kill` or `stop`, on another port behind the same address. */
  async startAgain(): Promise<void> {
    await this.running.stop();
    this.running = await launch(this.folder);
    this.relay.moveTo(Number(new URL(this.running.url).port));
  }

  /** Breaks every connection, as a failover does, and takes new ones at once. */
  breakConnections(): void {
    this.relay.cut();
    this.relay.mend();
  }

  async close(): Promise<void> {
    await this.relay.close();
    await this.running.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private addressed(url: string): string {
    const address = new URL(url);
    address.port = String(this.relay.port);
    return address.toString();
  }
}

const launch = (dataDir: string): Promise<EmbeddedDatabase> =>
  startEmbedded({ dataDir, say: () => undefined, signal: new AbortController().signal });

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
