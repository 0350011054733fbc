import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../config/config.js';
import { databaseUrlOf } from '../config/database-url.js';
import { connectionConfig } from './connection.js';

const RETRY_DELAY_MS_MIN = 100;
const RETRY_DELAY_MS_MAX = 5000;

type Handler = (payload: string) => void;

/** The one connection of this process that LISTENs; it comes back by itself when the server goes and returns. */
@Injectable()
export class Listener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Listener');
  private readonly handlers = new Map<string, Handler[]>();
  private readonly reconnected: (() => void)[] = [];
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private delayMs = RETRY_DELAY_MS_MIN;
  private stopped = false;

  constructor(private readonly config: Config) {}

  /** Calls `handler` for each notice on a channel; register while modules initialise. */
  on(channel: string, handler: Handler): void {
    this.handlers.set(channel, [...(this.handlers.get(channel) ?? []), handler]);
  }

  /** Calls back after every gap in hearing, when notices may have been missed. */
  onReconnect(callback: () => void): void {
    this.reconnected.push(callback);
  }

  /** Connects before the application is ready. @throws when the server cannot be reached at start. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.handlers.size > 0) await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  /** Resolves once every notice that was committed before the call has been handled. */
  async settled(): Promise<void> {
    await this.client?.query('SELECT 1');
  }

  private async connect(): Promise<void> {
    const client = new pg.Client(connectionConfig(databaseUrlOf(this.config), 'echelon-listen'));
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, undefined));
    client.on('notification', ({ channel, payload }) => {
      for (const handler of this.handlers.get(channel) ?? []) handler(payload ?? '');
    });
    await client.connect();
    this.client = client;
    for (const channel of this.handlers.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    this.delayMs = RETRY_DELAY_MS_MIN;
  }

  private lost(client: pg.Client, error: Error | undefined): void {
    if (this.stopped || this.client !== client) return;
    this.client = undefined;
    this.logger.warn(`The listening connection was lost${error === undefined ? '' : ` (${error.message})`}; connecting again`);
    client.end().catch(() => undefined);
    this.later();
  }

  private later(): void {
    this.retry = setTimeout(() => {
      this.connect().then(
        () => {
          for (const callback of this.reconnected) callback();
        },
        () => {
          this.delayMs = Math.min(this.delayMs * 2, RETRY_DELAY_MS_MAX);
          if (!this.stopped) this.later();
        },
      );
    }, this.delayMs);
  }
}
