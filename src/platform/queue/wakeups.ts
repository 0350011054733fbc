import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { Listener } from '../database/listener.js';
import { patiently } from '../database/patience.js';
import { isTransient } from '../database/transient.js';
import { Metrics } from '../health/metrics.js';
import { Stopping } from '../process/stopping.js';
import { openQueues } from './backend.js';
import { type Drain, HandlerDiscovery, type NightlyTask } from './discovery.js';
import { NightlyRunner } from './nightly.js';
import { Retries } from './retries.js';
import { SingleRun } from './single-run.js';
import { QueueAway, type QueueBackend, type WakeQueue } from './wake-queue.js';

/** Channel on which the trigger `wake_queue` tells that a table has work for a queue. */
const CHANNEL = 'echelon_wake';
const NIGHTLY_QUEUE = 'nightly';
/** How long settling waits for a database that is away. */
const SETTLE_PATIENCE_MS = 60_000;

/** How often a worker looks for work that nobody announced, in ms; null never (tests call by hand). */
export const POLL_INTERVAL_MS = Symbol('PollIntervalMs');

/**
 * The alarm clock of background work. What is due stands in tables; a wake-up only says "look now", so a lost, doubled or
 * late one changes nothing. Woken by the writer after commit, by the tables' triggers, by a poll and at start. While the queue's
 * server is away each worker that hears of work looks by itself, and work that a lost session interrupted comes again by itself.
 */
@Injectable()
export class Wakeups implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('Queue');
  private readonly runs = new Map<string, SingleRun>();
  private readonly queues = new Map<string, WakeQueue>();
  private readonly retries = new Retries();
  private readonly nights = new SingleRun(() => this.runNights());
  private readonly looking = new Set<string>();
  private readonly works: boolean;
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
    private readonly stopping: Stopping,
    @Inject(POLL_INTERVAL_MS) private readonly pollIntervalMs: number | null,
  ) {
    this.works = config.role !== 'api';
  }

  /** Says that there may be work on a queue. Call it after the commit; it never throws and never waits long. */
  async wake(queue: string): Promise<void> {
    this.wakes += 1;
    const known = this.queues.get(queue);
    if (known === undefined) {
      if (!this.stopping.signal.aborted) this.logger.error({ queue }, 'A wake-up is for a queue that nothing handles');
      return;
    }
    try {
      await known.add('wake', { deduplicationId: queue });
    } catch (error) {
      this.tell(error, queue, 'A wake-up could not be queued');
      void this.look(queue);
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
      for (const queue of this.runs.keys()) await patiently(() => this.drain(queue), SETTLE_PATIENCE_MS, this.stopping.signal);
      await this.listener.settled();
      if (this.wakes === before) return;
    }
  }

  /** Does nightly work whose latest time passed undone. */
  async catchUp(): Promise<void> {
    await this.nights.run();
  }

  onModuleInit(): void {
    for (const [name, drain] of this.discovery.drains()) this.runs.set(name, new SingleRun(() => this.counted(name, drain)));
    this.nightly = this.discovery.nightly();
    this.listener.on(CHANNEL, (queue) => void this.wake(queue));
    this.listener.onReconnect(() => this.wakeAll());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.checkTables();
    const backend = openQueues(this.config, this.works ? this.runs.size + 1 : 0, {
      failed: (error) => this.tell(isTransient(error) ? new QueueAway(error) : error, null, 'The queue’s connection failed'),
      back: () => this.backAgain(),
    });
    this.backend = backend;
    for (const name of this.runs.keys()) this.queues.set(name, backend.queue(name));
    if (!this.works) return;
    for (const name of this.runs.keys()) backend.work(name, () => this.work(name));
    this.queues.set(NIGHTLY_QUEUE, backend.queue(NIGHTLY_QUEUE));
    backend.work(NIGHTLY_QUEUE, () => this.look(NIGHTLY_QUEUE));
    void this.scheduleNights();
    void this.look(NIGHTLY_QUEUE);
    this.wakeAll();
    if (this.pollIntervalMs !== null) this.poll = setInterval(() => this.lookEverywhere(), this.pollIntervalMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.poll);
    this.retries.stop();
    void this.stopping.begin();
  }

  /** Ends jobs in hand before the database closes; one that does not end in time is left to the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    const over = this.stopping.begin();
    const closed = this.backend?.close(over);
    const inHand = Promise.all([this.nights, ...this.runs.values()].map((run) => run.ended()));
    if ((await Promise.race([inHand, over.then(() => 'over')])) === 'over')
      this.logger.warn('Background work that did not end in time is broken off; the next start goes on with it');
    await closed;
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
    const isAdmitted = await this.queues
      .get(name)
      ?.admitNext(name)
      .then(
        () => true,
        () => false,
      );
    await this.look(name);
    if (isAdmitted === false) this.retries.later(name, () => void this.look(name));
  }

  private async runNights(): Promise<void> {
    for (const task of this.nightly) await this.nightlyRunner.runDue(task, this.stopping.signal);
  }

  private async scheduleNights(): Promise<void> {
    const queue = this.queues.get(NIGHTLY_QUEUE);
    try {
      for (const { name, pattern } of this.nightly) await queue?.schedule(name, pattern, this.config.timeZone);
      await queue?.unscheduleAllBut(this.nightly.map((task) => task.name));
      this.retries.forget('schedule');
    } catch (error) {
      this.tell(error, NIGHTLY_QUEUE, 'Nightly work could not be put on the queue’s calendar');
      this.retries.later('schedule', () => void this.scheduleNights());
    }
  }

  /** Looks for work in this process, whatever the queue says; never throws. What was interrupted comes again soon. */
  private async look(name: string): Promise<void> {
    if (!this.works || this.stopping.signal.aborted) return;
    try {
      await (name === NIGHTLY_QUEUE ? this.catchUp() : this.drain(name));
      this.retries.forget(name);
    } catch (error) {
      this.tell(error, name, 'Background work failed; it is tried again');
      if (isTransient(error)) this.retries.later(name, () => void this.look(name));
    }
  }

  /** The poll: looks by itself, so that work goes on while the queue's server is away. */
  private lookEverywhere(): void {
    for (const name of [...this.runs.keys(), NIGHTLY_QUEUE]) {
      if (this.looking.has(name)) continue;
      this.looking.add(name);
      void this.look(name).finally(() => this.looking.delete(name));
    }
  }

  private backAgain(): void {
    if (this.works) void this.scheduleNights();
    this.wakeAll();
  }

  /** What passes is no fault; that the database or the queue is away is said once, by whoever keeps the connection. */
  private tell(error: unknown, queue: string | null, sentence: string): void {
    if (this.stopping.signal.aborted) return;
    if (error instanceof QueueAway || (isTransient(error) && this.listener.isLost))
      this.logger.debug({ err: error, queue }, sentence);
    else if (isTransient(error)) this.logger.warn({ err: error, queue }, sentence);
    else this.logger.error({ err: error, queue }, sentence);
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
