import type { Clock } from '../../shared/clock.js';
import type { MachineClock } from './machine-clock.js';
import { AGREEMENT_MS } from './tolerance.js';

/** The machine's clocks at one moment, in ms. */
export interface MachineMoment {
  readonly wall: number;
  readonly monotonic: number;
  readonly uptime: number;
}

/** The database's clock in ms, read between two looks at the machine's. */
export interface ClockReading {
  readonly before: MachineMoment;
  readonly after: MachineMoment;
  readonly database: number;
}

/** What all the machine's clocks show now. */
export function momentOf(machine: MachineClock): MachineMoment {
  return { wall: machine.wall(), monotonic: machine.monotonic(), uptime: machine.uptime() };
}

/** How far a value lies outside a range, with its sign; 0 within. */
function beyond(value: number, [one, other]: readonly [number, number]): number {
  if (value > Math.max(one, other)) return value - Math.max(one, other);
  return Math.min(value - Math.min(one, other), 0);
}

/**
 * By how much the machine's clock is ahead of the database's, in ms; negative when behind. What the question itself took proves
 * nothing: a database's moment within it differs by 0.
 */
export function differenceOf({ before, after, database }: ClockReading): number {
  return 0 - beyond(database, [before.wall, after.wall]);
}

/**
 * By how much the database's clock was set ahead between two readings, in ms; negative when it was set back. What passed is what the
 * machine's uptime says, which counts its sleep and cannot be set.
 */
export function jumpBetween(earlier: ClockReading, later: ClockReading): number {
  const [least, most] = [later.before.uptime - earlier.after.uptime, later.after.uptime - earlier.before.uptime];
  return beyond(later.database - earlier.database, [least, most]);
}

/**
 * The program's clock: the machine's while that agrees with the database's, else the database's. Between two readings a machine's
 * clock that jumps is not believed: time goes on by what the uptime says until the next reading.
 */
export class LedClock implements Clock {
  private led: MachineMoment | undefined;
  private offsetMs = 0;
  private strayed: () => void = () => undefined;

  constructor(private readonly machine: MachineClock) {}

  now(): Date {
    const wall = this.machine.wall();
    const { led } = this;
    if (led === undefined) return new Date(wall);
    const passed = this.machine.monotonic() - led.monotonic;
    if (Math.abs(wall - led.wall - passed) <= AGREEMENT_MS) return new Date(wall + this.offsetMs);
    this.strayed();
    return new Date(led.wall + (this.machine.uptime() - led.uptime) + this.offsetMs);
  }

  /** Calls back when the machine's clock has jumped (or the machine slept) since the last reading, at every such `now()`. */
  onStray(callback: () => void): void {
    this.strayed = callback;
  }

  /** Follows the database's clock where the machine's differs. */
  lead(reading: ClockReading): void {
    const difference = differenceOf(reading);
    this.offsetMs = Math.abs(difference) > AGREEMENT_MS ? -difference : 0;
    this.led = reading.after;
  }
}
