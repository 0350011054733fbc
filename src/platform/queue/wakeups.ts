import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { Listener } from '../database/listener.js';
import { Metrics } from '../health/metrics.js';
import { openQueues, type QueueBackend, type WakeQueue } from './backend.js';
import { type Drain, HandlerDiscovery, type NightlyTask } from './discovery.js';
import { NightlyRunner } from './nightly.js';
import { SingleRun } from './single-run.js';

/** Channel on which the trigger `wake_queue` tells that a table has work for a queue. */
const CHANNEL = 'echelon_wake';
const NIGHTLY_QUEUE = 'nightly';

/** How often a worker looks for work that nobody announced, in ms; null never (tests call by hand). */
export const POLL_INTERVAL_MS = Symbol('PollIntervalMs');

/**
 * The alarm clock of background work. What is due stands in tables; a wake-up only says "look now", so a lost, doubled or
 * late one changes nothing. Woken by the writer after commit, by the tables' triggers, by a poll and at start.
 */
@Injectable()
export class Wakeups implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Queue');
  private readonly stopping = new AbortController();
  private readonly runs = new Map<string, SingleRun>();
  private readonly queues = new Map<string, WakeQueue>();
  private nightly: readonly NightlyTask[] = [];
  private backend: QueueBackend | undefined;
  private poll: NodeJS.Timeout | undefined;
  private wakes = 0;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly listener: Listener,
    private readonly discovery: HandlerDiscovery,
    private readonly nightlyRunner: NightlyRunner,
    private readonly metrics: Metrics,
    @Inject(POLL_INTERVAL_MS) private readonly pollIntervalMs: number | null,
  ) {}

  /** Says that there may be work on a queue. Call it after the commit; it never throws: the poll makes up for a failure. */
  async wake(queue: string): Promise<void> {
    this.wakes += 1;
    try {
      const known = this.queues.get(queue);
      if (known === undefined) throw new Error(`nothing handles the queue "${queue}"`);
      await known.add('wake', { deduplicationId: queue });
    } catch (error) {
      if (!this.stopping.signal.aborted) this.logger.error({ err: error, queue }, 'A wake-up could not be queued');
    }
  }

  /** Does a queue's work in this process now, whatever the queue says; ends when nothing is due. */
  async drain(queue: string): Promise<void> {
    const run = this.runs.get(queue);
    if (run === undefined) throw new Error(`nothing handles the queue "${queue}"`);
    await run.run();
  }

  /** Works until no queue has work left, work that work made included: for tests and the command line. */
  async settle(): Promise<void> {
    for (;;) {
      await this.listener.settled();
      const before = this.wakes;
      for (const queue of this.runs.keys()) await this.drain(queue);
      await this.listener.settled();
      if (this.wakes === before) return;
    }
  }

  /** Does nightly work whose latest time passed undone. */
  async catchUp(): Promise<void> {
    for (const task of this.nightly) await this.nightlyRunner.runDue(task, this.stopping.signal);
  }

  onModuleInit(): void {
    for (const [name, drain] of this.discovery.drains()) this.runs.set(name, new SingleRun(() => this.counted(name, drain)));
    this.nightly = this.discovery.nightly();
    this.listener.on(CHANNEL, (queue) => void this.wake(queue));
    this.listener.onReconnect(() => this.wakeAll());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.checkTables();
    const works = this.config.role !== 'api';
    const backend = openQueues(this.config, works ? this.runs.size + 1 : 0, (error) => {
      if (!this.stopping.signal.aborted) this.logger.warn(`The queue's connection: ${error.message}`);
    });
    this.backend = backend;
    for (const name of this.runs.keys()) this.queues.set(name, backend.queue(name));
    if (!works) return;
    for (const name of this.runs.keys()) backend.work(name, () => this.work(name));
    await this.startNightly(backend);
    this.wakeAll();
    if (this.pollIntervalMs !== null) this.poll = setInterval(() => void this.look(), this.pollIntervalMs).unref();
  }

  /** Ends jobs in hand, before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.poll);
    this.stopping.abort();
    await this.backend?.close();
    await Promise.allSettled([...this.runs.values()].map((run) => run.ended()));
  }

  private async counted(queue: string, drain: Drain): Promise<void> {
    try {
      await drain(this.stopping.signal);
      this.metrics.drains.inc({ queue, outcome: 'done' });
    } catch (error) {
      this.metrics.drains.inc({ queue, outcome: 'failed' });
      throw error;
    }
  }

  private async work(name: string): Promise<void> {
    // Let the next wake-up in before looking: what is written from now on is announced by it.
    await this.queues.get(name)?.admitNext(name);
    if (!this.stopping.signal.aborted) await this.drain(name);
  }

  private async startNightly(backend: QueueBackend): Promise<void> {
    const queue = backend.queue(NIGHTLY_QUEUE);
    for (const { name, pattern } of this.nightly) await queue.schedule(name, pattern, this.config.timeZone);
    await queue.unscheduleAllBut(this.nightly.map((task) => task.name));
    backend.work(NIGHTLY_QUEUE, () => this.catchUp());
    void this.look();
  }

  /** The poll: looks by itself, so that work goes on while the queue's server is away. */
  private async look(): Promise<void> {
    try {
      for (const name of this.runs.keys()) await this.drain(name);
      await this.catchUp();
    } catch (error) {
      if (!this.stopping.signal.aborted) this.logger.error({ err: error }, 'Background work failed; it is tried again');
    }
  }

  private wakeAll(): void {
    for (const name of this.runs.keys()) void this.wake(name);
  }

  /** A table that wakes a queue which nothing handles would fill for ever: better not to start. */
  private async checkTables(): Promise<void> {
    const found = await this.database.query<{ queue: string; table: string }>(
      `SELECT DISTINCT split_part(encode(tgargs, 'escape'), '\\000', 1) AS queue, tgrelid::regclass::text AS table
       FROM pg_trigger WHERE tgfoid = 'wake_queue()'::regprocedure`,
    );
    for (const { queue, table } of found)
      if (!this.runs.has(queue))
        throw new Error(`The table ${table} wakes the queue "${queue}", but nothing handles it (@Wakes)`);
  }
}
