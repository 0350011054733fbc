import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type EmbeddedDatabase, startEmbedded } from '../../src/platform/embedded/embedded-postgres.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { databaseAt, type TestDatabase } from './database.js';
import { Gate } from './gate.js';

const FAST = { fsync: 'off', max_connections: '60' };

/**
 * A PostgreSQL of a test's own, for what a shared one cannot bear: to be killed, stopped and started again. Its addresses go
 * through a gate and so stay the same.
 */
export class OwnServer {
  private constructor(
    private readonly folder: string,
    private embedded: EmbeddedDatabase,
    readonly gate: Gate,
  ) {}

  static async start(): Promise<OwnServer> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-server-'));
    const embedded = await startEmbedded(planOf(folder));
    await migrate({ ownerUrl: embedded.ownerUrl, runningRole: 'echelon_app' });
    return new OwnServer(folder, embedded, await Gate.to(portOf(embedded)));
  }

  /** As the running role, through the gate. */
  get url(): string {
    return this.gate.through(this.embedded.url);
  }

  get ownerUrl(): string {
    return this.gate.through(this.embedded.ownerUrl);
  }

  get superuserUrl(): string {
    return this.gate.through(this.embedded.superuserUrl);
  }

  /** Its one database, through the gate. */
  get database(): TestDatabase {
    const admin = new URL(this.superuserUrl);
    const { pathname } = new URL(this.url);
    admin.pathname = pathname;
    return databaseAt(pathname.slice(1), this.url, this.ownerUrl, admin.toString());
  }

  /** The server's main process. */
  get pid(): number {
    return this.embedded.pid;
  }

  /** Kills the server and all its sessions; connections are refused until `startAgain`. */
  async kill(): Promise<void> {
    await this.gate.shut();
    process.kill(this.embedded.pid, 'SIGKILL');
    await this.embedded.died;
    await this.embedded.stop();
  }

  /** Stops the server as an operator does. */
  async stop(): Promise<void> {
    await this.embedded.stop();
    await this.gate.shut();
  }

  async startAgain(): Promise<void> {
    this.embedded = await startEmbedded(planOf(this.folder));
    await this.gate.open(portOf(this.embedded));
  }

  async remove(): Promise<void> {
    await this.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function planOf(dataDir: string): Parameters<typeof startEmbedded>[0] {
  return { dataDir, say: () => undefined, signal: AbortSignal.any([]), settings: FAST };
}

function portOf(embedded: EmbeddedDatabase): number {
  return Number(new URL(embedded.url).port);
}
