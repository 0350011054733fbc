import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Config } from '../config/config.js';
import { databaseUrlOf } from '../config/database-url.js';
import { Outage } from '../logging/outage.js';
import { closeAll, type QueueBackend, type QueueEvents, wakeQueue } from './wake-queue.js';

/** How long closing waits for a Redis that is away: its answers do not come, and nothing depends on them. */
const AWAY_CLOSE_MS = 200;

/** A connection that knows those made after it, so that all of them can be closed however far they are. */
class Connection extends Redis {
  private readonly copies: Redis[] = [];

  override duplicate(options?: Partial<RedisOptions>): Redis {
    const copy = super.duplicate(options);
    copy.on('error', () => undefined);
    this.copies.push(copy);
    return copy;
  }

  closeAll(): void {
    for (const each of [this, ...this.copies]) each.disconnect();
  }
}

/**
 * Wake-up queues in Redis or Valkey, for fleets of workers; the database's name keeps installations apart. While Redis is away,
 * at start or later, asking rejects at once; it is said once that it is away, and once that it is back.
 */
export function redisQueues(config: Config, url: string, { failed, back }: QueueEvents): QueueBackend {
  const prefix = `echelon-${new URL(databaseUrlOf(config)).pathname.slice(1)}`;
  const { hostname, port } = new URL(url);
  const outage = new Outage(new Logger('Queue'), {
    away: `Redis at ${hostname}:${port === '' ? '6379' : port} does not answer; work goes on without it, woken by the database`,
    back: 'Redis is back',
  });
  let closing = false;
  const connection = new Connection(url, { maxRetriesPerRequest: null });
  const away = (error?: Error): void => {
    if (!closing) outage.begin(error);
  };
  connection.on('error', away);
  connection.on('close', () => away());
  connection.on('ready', () => {
    outage.end();
    back();
  });
  // While Redis is away each of them says so, again and again.
  const toldOnce = (error: Error): void => {
    if (!closing && connection.status === 'ready' && !outage.lasts) failed(error);
  };
  const queues: Queue[] = [];
  const workers: Worker[] = [];
  return {
    queue(name) {
      const queue = new Queue(name, { connection, prefix });
      queue.on('error', toldOnce);
      queues.push(queue);
      return wakeQueue(queue, () => connection.status !== 'ready');
    },
    work(name, handle) {
      const worker = new Worker(name, (job) => handle(job.name), { connection, prefix, concurrency: 1 });
      worker.on('error', toldOnce);
      workers.push(worker);
    },
    async close(patience) {
      closing = true;
      const isAway = connection.status !== 'ready';
      await closeAll(workers, queues, isAway ? Promise.race([patience, pause(AWAY_CLOSE_MS)]) : patience);
      connection.closeAll();
    },
  };
}
