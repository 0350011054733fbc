import { Redis } from 'ioredis';
import { type TestDatabase } from './database.js';

/** BullMQ keeps the moment of a delayed job in the upper bits of its score. */
const SCORE_PER_MS = 4096;

/** The moments for which jobs stand in the queue of a program on this database, whichever backend the suite runs on. */
export async function scheduledJobs(database: TestDatabase): Promise<readonly Date[]> {
  const url = process.env.REDIS_URL;
  if (url === undefined) {
    const jobs = await database.ownerQuery<{ at: string }>('SELECT process_at_ms AS at FROM bullmq.job WHERE process_at_ms > 0');
    return jobs.map(({ at }) => new Date(Number(at)));
  }
  const redis = new Redis(url);
  try {
    const moments: Date[] = [];
    for (const key of await redis.keys(`echelon-${new URL(database.url).pathname.slice(1)}:*:delayed`)) {
      const scores = (await redis.zrange(key, 0, -1, 'WITHSCORES')).filter((_, index) => index % 2 === 1);
      moments.push(...scores.map((score) => new Date(Math.floor(Number(score) / SCORE_PER_MS))));
    }
    return moments;
  } finally {
    redis.disconnect();
  }
}
