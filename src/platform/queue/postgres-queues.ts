import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { databaseUrlOf } from '../config/database-url.js';
import { connectionConfig } from '../database/connection.js';
import { guardPool } from '../database/guard-pool.js';
import { closeAll, type QueueBackend, type QueueEvents, wakeQueue } from './wake-queue.js';

/** Schema of PostgreSQL that belongs to BullMQ. */
export const QUEUE_SCHEMA = 'bullmq';

/** Connections for BullMQ's statements, beside the one each worker listens on. */
const QUERY_CONNECTIONS = 2;

const POSTGRES = withBackend(createPostgresBackend);

/** Wake-up queues in our own PostgreSQL: one pool for all of them, a listening connection per worker. */
export function postgresQueues(config: Config, workerCount: number, { failed }: QueueEvents): QueueBackend {
  // BullMQ reads values as pg gives them by default, not as our tables need them.
  const { options = '', ...settings } = connectionConfig(databaseUrlOf(config), 'echelon-queue');
  const pool = new pg.Pool({
    ...settings,
    types: undefined,
    options: `${options} -c search_path=${QUEUE_SCHEMA}`,
    max: workerCount + QUERY_CONNECTIONS,
  });
  pool.setMaxListeners(0);
  pool.on('error', failed);
  guardPool(pool);
  const queues: InstanceType<typeof POSTGRES.Queue>[] = [];
  const workers: InstanceType<typeof POSTGRES.Worker>[] = [];
  return {
    queue(name) {
      const queue = new POSTGRES.Queue(name, { connection: pool });
      queue.on('error', failed);
      queues.push(queue);
      return wakeQueue(queue, () => false);
    },
    work(name, handle) {
      const worker = new POSTGRES.Worker(name, (job) => handle(job.name), { connection: pool, concurrency: 1 });
      worker.on('error', failed);
      workers.push(worker);
    },
    async close(patience) {
      await closeAll(workers, queues, patience);
      await Promise.race([pool.end(), patience]);
    },
  };
}
