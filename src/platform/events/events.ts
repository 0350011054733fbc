import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Observable, Subject } from 'rxjs';
import { assert } from '../../shared/errors.js';
import { execute, type Tx } from '../database/rows.js';
import { Listener } from '../database/listener.js';

/** Channel of PostgreSQL on which news travels between processes. */
const CHANNEL = 'echelon_events';
/** PostgreSQL refuses a notice of 8000 bytes. */
const PAYLOAD_BYTES_MAX = 7000;

export const EVENT_TYPES = ['alert', 'import', 'sweep', 'export', 'verdict', 'firm'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** News for browsers: what kind, and ids to ask with. Never content: everybody signed in hears it. */
export interface NewsEvent {
  readonly type: EventType;
  readonly [id: string]: string | number | boolean | null;
}

function isNews(value: unknown): value is NewsEvent {
  return typeof value === 'object' && value !== null && 'type' in value && EVENT_TYPES.some((type) => type === value.type);
}

/** News that crosses processes: published inside a transaction, heard by every process once it has committed. */
@Injectable()
export class Events implements OnModuleInit, OnModuleDestroy {
  private readonly news = new Subject<NewsEvent>();

  constructor(private readonly listener: Listener) {}

  onModuleInit(): void {
    this.listener.on(CHANNEL, (payload) => {
      const event: unknown = JSON.parse(payload);
      if (isNews(event)) this.news.next(event);
    });
  }

  /** Ends the streams, so that open browsers do not hold the server when it stops. */
  onModuleDestroy(): void {
    this.news.complete();
  }

  /** Publishes news with the transaction: nobody hears of what was rolled back. */
  async publish(tx: Tx, event: NewsEvent): Promise<void> {
    const payload = JSON.stringify(event);
    assert(Buffer.byteLength(payload) <= PAYLOAD_BYTES_MAX, `an event of type ${event.type} carries ids, not content`);
    await execute(tx, 'SELECT pg_notify($1, $2)', [CHANNEL, payload]);
  }

  /** Publishes many at once, in their order. */
  async publishAll(tx: Tx, events: readonly NewsEvent[]): Promise<void> {
    if (events.length === 0) return;
    const payloads = events.map((event) => JSON.stringify(event));
    assert(
      payloads.every((payload) => Buffer.byteLength(payload) <= PAYLOAD_BYTES_MAX),
      'events carry ids, not content',
    );
    await execute(tx, 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [CHANNEL, payloads]);
  }

  /** All news from now on, of this process and every other. */
  stream(): Observable<NewsEvent> {
    return this.news.asObservable();
  }
}
