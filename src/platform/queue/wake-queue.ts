import { setTimeout as pause } from 'node:timers/promises';
import type { Queue } from 'bullmq';

const COMPLETED_JOBS_KEPT = 20;
const FAILED_JOBS_KEPT = 200;
/** A queue that has not answered by then counts as away: what it was asked for is done without it. */
const ANSWER_MS_MAX = 2000;

/**
 * Job names of one wake-up queue carry nothing else: what is due stands in the database. Everything rejects, soon, while the
 * queue's server is away.
 */
export interface WakeQueue {
  add(name: string, options?: { deduplicationId?: string }): Promise<void>;
  schedule(name: string, pattern: string, timeZone: string): Promise<void>;
  unscheduleAllBut(names: readonly string[]): Promise<void>;
  /** Lets the next wake-up in while this one is at work. */
  admitNext(deduplicationId: string): Promise<void>;
}

/** Queues on one server, and workers on them. */
export interface QueueBackend {
  queue(name: string): WakeQueue;
  /** Starts taking jobs of a queue, one at a time. */
  work(name: string, handle: (jobName: string) => Promise<void>): void;
  /** Waits for jobs in hand until `patience` is over, then closes every connection. */
  close(patience: Promise<void>): Promise<void>;
}

/** What a backend tells its user. */
export interface QueueEvents {
  /** Something failed; what was asked for tells of it by itself. */
  readonly failed: (error: Error) => void;
  /** The queue's server answers again after it was away, also for the first time. */
  readonly back: () => void;
}

/** The queue's server is away, or so slow that nobody waits for it. */
export class QueueAway extends Error {
  constructor(cause?: Error) {
    super('The queue does not answer', { cause });
    this.name = 'QueueAway';
  }
}

type AnyQueue = Pick<Queue, 'add' | 'upsertJobScheduler' | 'getJobSchedulers' | 'removeJobScheduler' | 'removeDeduplicationKey'>;

interface Closing {
  close(): Promise<void>;
}

const KEPT = { removeOnComplete: COMPLETED_JOBS_KEPT, removeOnFail: FAILED_JOBS_KEPT } as const;

/** The wake-up queue over one of BullMQ; `isAway` says that asking is in vain. */
export function wakeQueue(queue: AnyQueue, isAway: () => boolean): WakeQueue {
  const answered = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (isAway()) throw new QueueAway();
    const late = new AbortController();
    const timeOver = pause(ANSWER_MS_MAX, undefined, { signal: late.signal, ref: false }).then(() => {
      throw new QueueAway();
    });
    try {
      return await Promise.race([ask(), timeOver]);
    } finally {
      late.abort();
      timeOver.catch(() => undefined);
    }
  };
  return {
    async add(name, options = {}) {
      const deduplication = options.deduplicationId === undefined ? {} : { deduplication: { id: options.deduplicationId } };
      await answered(() => queue.add(name, {}, { ...KEPT, ...deduplication }));
    },
    async schedule(name, pattern, tz) {
      await answered(() => queue.upsertJobScheduler(name, { pattern, tz }, { name, data: {}, opts: KEPT }));
    },
    async unscheduleAllBut(names) {
      for (const scheduler of await answered(() => queue.getJobSchedulers()))
        if (!names.includes(scheduler.key)) await answered(() => queue.removeJobScheduler(scheduler.key));
    },
    async admitNext(deduplicationId) {
      await answered(() => queue.removeDeduplicationKey(deduplicationId));
    },
  };
}

/** Closes workers first, so that jobs in hand end, then queues; leaves off when `patience` is over. */
export async function closeAll(
  workers: readonly Closing[],
  queues: readonly Closing[],
  patience: Promise<void>,
): Promise<'closed' | 'left'> {
  const closed = (async (): Promise<'closed'> => {
    await Promise.all(workers.map((worker) => worker.close()));
    await Promise.all(queues.map((queue) => queue.close()));
    return 'closed';
  })();
  closed.catch(() => undefined);
  return Promise.race([closed, patience.then((): 'left' => 'left')]);
}
