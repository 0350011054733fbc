import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Database } from '../database/database.js';
import { Metrics } from '../health/metrics.js';
import { Readiness } from '../health/readiness.js';
import { type ClockJump, setMark } from './clock-mark.js';
import { type ClockReading, differenceOf, jumpBetween, LedClock, momentOf } from './led-clock.js';
import { MACHINE_CLOCK, type MachineClock } from './machine-clock.js';
import { AGREEMENT_MS } from './tolerance.js';

const LOOK_MS = 60_000;
/** Between looks that a strayed clock asks for, in ms. */
const STRAY_LOOK_MS = 1000;

/** Something about clocks that people have to know; moments are RFC 3339. */
export type ClockWarning =
  | { readonly code: 'clock.differs'; readonly program: string; readonly database: string }
  | { readonly code: 'clock.set-back' | 'clock.set-ahead'; readonly before: string; readonly after: string };

type JumpHandler = (jump: ClockJump) => Promise<void>;

const momentText = (ms: number): string => new Date(ms).toISOString();

/**
 * Compares the machine's clock with PostgreSQL's, at the start and every minute, and PostgreSQL's with time that passed. What
 * differs or jumped is logged once, counted, and shown; the program's clock follows PostgreSQL's
 * (docs/decisions/0019-whose-clock-counts.md). A look that fails changes nothing: the next one makes up for it.
 */
@Injectable()
export class ClockWatch implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Clock');
  private readonly handlers: JumpHandler[] = [];
  private readonly jumps: Counter;
  private readonly difference: Gauge;
  private last: ClockReading | undefined;
  private looking: Promise<void> | undefined;
  private told: number | undefined;
  private shown: ClockJump | undefined;
  private foundAtStart: ClockJump | undefined;
  /** Null once the program's log is open: Nest gives it after the first look. */
  private unsaid: string[] | null = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(MACHINE_CLOCK) private readonly machine: MachineClock,
    private readonly clock: LedClock,
    private readonly database: Database,
    private readonly readiness: Readiness,
    metrics: Metrics,
  ) {
    const registers = [metrics.registry];
    this.difference = new Gauge({
      name: 'echelon_clock_difference_seconds',
      help: "By how much this machine's clock is ahead of PostgreSQL's",
      registers,
    });
    this.jumps = new Counter({
      name: 'echelon_clock_jumps_total',
      help: "How often PostgreSQL's clock was set, as far as this process noticed, by direction",
      labelNames: ['direction'],
      registers,
    });
    clock.onStray(() => void this.lookForStray());
  }

  /** What is to be shown now: a difference as of the last look, and a jump noticed in the last day by any process. */
  warnings(): readonly ClockWarning[] {
    const { last, shown } = this;
    const differs = last !== undefined && Math.abs(differenceOf(last)) > AGREEMENT_MS;
    return [
      ...(differs
        ? [{ code: 'clock.differs', program: momentText(last.after.wall), database: momentText(last.database) } as const]
        : []),
      ...(shown === undefined ? [] : [{ code: codeOf(shown), ...shown }]),
    ];
  }

  /**
   * Calls `handler` whenever this process notices that PostgreSQL's clock has jumped, and at once for a jump that the start noticed.
   * Register in `onApplicationBootstrap`, when the queues that its work may wake are open.
   */
  async onJump(handler: JumpHandler): Promise<void> {
    this.handlers.push(handler);
    if (this.foundAtStart !== undefined) await this.tell(handler, this.foundAtStart);
  }

  /** Compares the clocks now; a look under way is joined. Never throws. */
  async look(): Promise<void> {
    this.looking ??= this.compare()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'The clocks could not be compared'))
      .finally(() => (this.looking = undefined));
    await this.looking;
  }

  async onModuleInit(): Promise<void> {
    this.readiness.warn('clock', () => this.warnings().map(sentence));
    if (this.last === undefined) await this.look();
  }

  onApplicationBootstrap(): void {
    const waiting = this.unsaid ?? [];
    this.unsaid = null;
    for (const line of waiting) this.logger.warn(line);
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async lookForStray(): Promise<void> {
    const { last } = this;
    if (last === undefined || this.machine.monotonic() - last.after.monotonic < STRAY_LOOK_MS) return;
    await this.look();
  }

  private async compare(): Promise<void> {
    const reading = await this.read();
    const { last } = this;
    this.last = reading;
    this.clock.lead(reading);
    this.noticeDifference(reading);
    const jumpMs = last === undefined ? 0 : jumpBetween(last, reading);
    const jump =
      Math.abs(jumpMs) > AGREEMENT_MS
        ? { before: momentText(reading.database - jumpMs), after: momentText(reading.database) }
        : undefined;
    const isStart = last === undefined;
    const { found, shown } = await this.database.transaction('system:clock', (tx) => setMark(tx, jump, isStart));
    this.shown = shown;
    if (found !== undefined) await this.noticeJump(found);
  }

  private async read(): Promise<ClockReading> {
    const before = momentOf(this.machine);
    const [row] = await this.database.query<{ moment: number }>(
      `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS moment`,
    );
    if (row === undefined) throw new Error('a clock gives one row');
    return { before, after: momentOf(this.machine), database: row.moment };
  }

  /** Told once, and again when it has changed. */
  private noticeDifference(reading: ClockReading): void {
    const difference = differenceOf(reading);
    this.difference.set(difference / 1000);
    if (Math.abs(difference) <= AGREEMENT_MS) {
      if (this.told !== undefined) this.logger.log("This machine's clock and PostgreSQL's agree again");
      this.told = undefined;
      return;
    }
    if (this.told !== undefined && Math.abs(difference - this.told) <= AGREEMENT_MS) return;
    this.told = difference;
    for (const warning of this.warnings()) if (warning.code === 'clock.differs') this.say(sentence(warning));
  }

  private async noticeJump(jump: ClockJump): Promise<void> {
    this.jumps.inc({ direction: codeOf(jump) === 'clock.set-back' ? 'back' : 'ahead' });
    this.say(sentence({ code: codeOf(jump), ...jump }));
    if (this.unsaid !== null) this.foundAtStart = jump;
    for (const handler of this.handlers) await this.tell(handler, jump);
  }

  private say(line: string): void {
    if (this.unsaid === null) this.logger.warn(line);
    else this.unsaid.push(line);
  }

  private async tell(handler: JumpHandler, jump: ClockJump): Promise<void> {
    await handler(jump).catch((error: unknown) =>
      this.logger.error({ err: error }, 'What follows from a clock that was set could not be done; the night does it'),
    );
  }
}

function codeOf({ before, after }: ClockJump): 'clock.set-back' | 'clock.set-ahead' {
  return Date.parse(after) < Date.parse(before) ? 'clock.set-back' : 'clock.set-ahead';
}

/** A warning for operators, in the log and in `/health/ready`. */
function sentence(warning: ClockWarning): string {
  if (warning.code === 'clock.differs')
    return `This machine's clock shows ${warning.program}, PostgreSQL's ${warning.database}: PostgreSQL's counts until both agree within two minutes; set the wrong one right`;
  const { before, after } = warning;
  if (warning.code === 'clock.set-back')
    return `PostgreSQL's clock was set back from ${before} to ${after}: what was done for a moment still to come is done again`;
  return `PostgreSQL's clock went from ${before} to ${after} while nothing was seen running: in order after a pause, else the clock is wrong`;
}
