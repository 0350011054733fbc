import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../config/config.js';
import { databaseUrlOf } from '../config/database-url.js';
import { Readiness } from '../health/readiness.js';
import { Outage } from '../logging/outage.js';
import { connectionConfig } from './connection.js';

const RETRY_DELAY_MS_MIN = 100;
const RETRY_DELAY_MS_MAX = 5000;

type Handler = (payload: string) => void;

/** The one connection of this process that LISTENs; it comes back by itself when the server goes and returns. */
@Injectable()
export class Listener implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly outage = new Outage(new Logger('Database'), {
    away: 'The connection to the database was lost; connecting again until it is back',
    back: 'The database is back',
  });
  private readonly handlers = new Map<string, Handler[]>();
  private readonly reconnected: (() => void)[] = [];
  private readonly stopping = new AbortController();
  private client: pg.Client | undefined;

  constructor(
    private readonly config: Config,
    private readonly readiness: Readiness,
  ) {}

  onModuleInit(): void {
    this.readiness.register('database', () => (this.isLost ? 'cannot be reached' : undefined));
  }

  /** Calls `handler` for each notice on a channel; register while modules initialise. */
  on(channel: string, handler: Handler): void {
    this.handlers.set(channel, [...(this.handlers.get(channel) ?? []), handler]);
  }

  /** Calls back after every gap in hearing, when notices may have been missed. */
  onReconnect(callback: () => void): void {
    this.reconnected.push(callback);
  }

  /** True while the connection is lost, which on the whole means that the database is away. */
  get isLost(): boolean {
    return this.outage.lasts;
  }

  /** Connects before the application is ready. @throws when the server cannot be reached at start. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.handlers.size > 0) await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.client?.end().catch(() => undefined);
  }

  /** Resolves once every notice that was committed before the call has been handled. */
  async settled(): Promise<void> {
    await this.client?.query('SELECT 1');
  }

  private async connect(): Promise<void> {
    const client = new pg.Client(connectionConfig(databaseUrlOf(this.config), 'echelon-listen'));
    const over = new AbortController();
    const gone = (error?: Error): void => {
      over.abort();
      this.lost(client, error);
    };
    client.on('error', gone);
    client.on('end', () => gone());
    client.on('notification', ({ channel, payload }) => {
      for (const handler of this.handlers.get(channel) ?? []) handler(payload ?? '');
    });
    try {
      await client.connect();
      for (const channel of this.handlers.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      // It may have ended in the very moment in which it answered, before it was ours to lose.
      AbortSignal.any([over.signal, this.stopping.signal]).throwIfAborted();
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    this.client = client;
  }

  private lost(client: pg.Client, error: Error | undefined): void {
    if (this.stopping.signal.aborted || this.client !== client) return;
    this.client = undefined;
    this.outage.begin(error);
    client.end().catch(() => undefined);
    void this.comeBack();
  }

  private async comeBack(): Promise<void> {
    const { signal } = this.stopping;
    for (let delayMs = RETRY_DELAY_MS_MIN; !signal.aborted; delayMs = Math.min(delayMs * 2, RETRY_DELAY_MS_MAX)) {
      await pause(delayMs, undefined, { signal }).catch(() => undefined);
      try {
        await this.connect();
        break;
      } catch {
        // Not yet, or not before it was lost again.
      }
    }
    if (signal.aborted) return;
    this.outage.end();
    for (const callback of this.reconnected) callback();
  }
}
