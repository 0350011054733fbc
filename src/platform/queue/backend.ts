import type { Config } from '../config/config.js';
import { postgresQueues } from './postgres-queues.js';
import { redisQueues } from './redis-queues.js';
import type { QueueBackend, QueueEvents } from './wake-queue.js';

/** The queues' backend: Redis where `REDIS_URL` is set, else PostgreSQL; the same code on both. */
export function openQueues(config: Config, workerCount: number, events: QueueEvents): QueueBackend {
  return config.redisUrl === null ? postgresQueues(config, workerCount, events) : redisQueues(config, config.redisUrl, events);
}
