import { guardPool } from '../database/guard-pool.js';
import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { databaseUrlOf } from '../config/database-url.js';
import { connectionConfig } from '../database/connection.js';

/** Schema of PostgreSQL that belongs to BullMQ. */
export const QUEUE_SCHEMA = 'bullmq';

const COMPLETED_JOBS_KEPT = 20;
const FAILED_JOBS_KEPT = 200;
/** Connections for BullMQ's statements, beside the one each worker listens on. */
const QUERY_CONNECTIONS = 2;

const POSTGRES = withBackend(createPostgresBackend);

/** Job names of one wake-up queue carry nothing else: what is due stands in the database. */
export interface WakeQueue {
  add(name: string, options?: { deduplicationId?: string }): Promise<void>;
  schedule(name: string, pattern: string, timeZone: string): Promise<void>;
  unscheduleAllBut(names: readonly string[]): Promise<void>;
  /** Lets the next wake-up in while this one is at work. */
  admitNext(deduplicationId: string): Promise<void>;
}

export interface QueueBackend {
  queue(name: string): WakeQueue;
  /** Starts taking jobs of a queue, one at a time. */
  work(name: string, handle: (jobName: string) => Promise<void>): void;
  /** Waits for jobs in hand, then closes every connection. */
  close(): Promise<void>;
}

type Problem = (error: Error) => void;
type AnyQueue = Pick<Queue, 'add' | 'upsertJobScheduler' | 'getJobSchedulers' | 'removeJobScheduler' | 'removeDeduplicationKey'>;

const KEPT = { removeOnComplete: COMPLETED_JOBS_KEPT, removeOnFail: FAILED_JOBS_KEPT } as const;

function wakeQueue(queue: AnyQueue): WakeQueue {
  return {
    async add(name, options = {}) {
      const deduplication = options.deduplicationId === undefined ? {} : { deduplication: { id: options.deduplicationId } };
      await queue.add(name, {}, { ...KEPT, ...deduplication });
    },
    async schedule(name, pattern, tz) {
      await queue.upsertJobScheduler(name, { pattern, tz }, { name, data: {}, opts: KEPT });
    },
    async unscheduleAllBut(names) {
      for (const scheduler of await queue.getJobSchedulers())
        if (!names.includes(scheduler.key)) await queue.removeJobScheduler(scheduler.key);
    },
    async admitNext(deduplicationId) {
      await queue.removeDeduplicationKey(deduplicationId);
    },
  };
}

/** Closes workers first, so that jobs in hand end, then queues, then what they were connected by. */
async function closeAll(
  workers: readonly { close(): Promise<void> }[],
  queues: readonly { close(): Promise<void> }[],
): Promise<void> {
  await Promise.all(workers.map((worker) => worker.close()));
  await Promise.all(queues.map((queue) => queue.close()));
}

/** Wake-up queues in our own PostgreSQL: one pool for all of them, a listening connection per worker. */
function postgresQueues(config: Config, workerCount: number, onError: Problem): QueueBackend {
  // BullMQ reads values as pg gives them by default, not as our tables need them.
  const { options = '', ...settings } = connectionConfig(databaseUrlOf(config), 'echelon-queue');
  const pool = new pg.Pool({
    ...settings,
    types: undefined,
    options: `${options} -c search_path=${QUEUE_SCHEMA}`,
    max: workerCount + QUERY_CONNECTIONS,
  });
  pool.setMaxListeners(0);
  pool.on('error', onError);
  guardPool(pool);
  const queues: InstanceType<typeof POSTGRES.Queue>[] = [];
  const workers: InstanceType<typeof POSTGRES.Worker>[] = [];
  return {
    queue(name) {
      const queue = new POSTGRES.Queue(name, { connection: pool });
      queue.on('error', onError);
      queues.push(queue);
      return wakeQueue(queue);
    },
    work(name, handle) {
      const worker = new POSTGRES.Worker(name, (job) => handle(job.name), { connection: pool, concurrency: 1 });
      worker.on('error', onError);
      workers.push(worker);
    },
    async close() {
      await closeAll(workers, queues);
      await pool.end();
    },
  };
}

/** Wake-up queues in Redis or Valkey, for fleets of workers; the database's name keeps installations apart. */
function redisQueues(config: Config, url: string, onError: Problem): QueueBackend {
  const prefix = `echelon-${new URL(databaseUrlOf(config)).pathname.slice(1)}`;
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', onError);
  const queues: Queue[] = [];
  const workers: Worker[] = [];
  return {
    queue(name) {
      const queue = new Queue(name, { connection, prefix });
      queue.on('error', onError);
      queues.push(queue);
      return wakeQueue(queue);
    },
    work(name, handle) {
      const worker = new Worker(name, (job) => handle(job.name), { connection, prefix, concurrency: 1 });
      worker.on('error', onError);
      workers.push(worker);
    },
    async close() {
      await closeAll(workers, queues);
      connection.disconnect();
    },
  };
}

/** The queues' backend: Redis where `REDIS_URL` is set, else PostgreSQL; the same code on both. */
export function openQueues(config: Config, workerCount: number, onError: Problem): QueueBackend {
  return config.redisUrl === null ? postgresQueues(config, workerCount, onError) : redisQueues(config, config.redisUrl, onError);
}
