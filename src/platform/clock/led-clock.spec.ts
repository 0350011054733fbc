import { type ClockReading, differenceOf, jumpBetween, LedClock, momentOf } from './led-clock.js';
import type { MachineClock } from './machine-clock.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-07-01T08:00:00Z');

/** A machine and a database server beside it, whose clocks are moved by hand. */
class Desk implements MachineClock {
  private wallMs = START;
  private monotonicMs = 5 * SECOND;
  private uptimeMs = 3 * DAY;
  database = START;

  wall = (): number => this.wallMs;
  monotonic = (): number => this.monotonicMs;
  uptime = (): number => this.uptimeMs;

  /** Time passes for everything. */
  pass(ms: number): void {
    this.sleep(ms);
    this.monotonicMs += ms;
  }

  /** Time passes while the machine sleeps. */
  sleep(ms: number): void {
    this.wallMs += ms;
    this.uptimeMs += ms;
    this.database += ms;
  }

  /** Somebody sets the machine's clock. */
  set(ms: number): void {
    this.wallMs += ms;
  }

  /** Somebody sets both clocks, as on a machine that has both. */
  setBoth(ms: number): void {
    this.set(ms);
    this.database += ms;
  }

  /** Reads the database's clock by a question that takes a while, or the machine sleeps over the answer. */
  read(tookMs = 2, sleptMs = 0): ClockReading {
    const before = momentOf(this);
    this.pass(tookMs / 2);
    const { database } = this;
    this.pass(tookMs / 2);
    this.sleep(sleptMs);
    return { before, after: momentOf(this), database };
  }
}

describe('the difference of the clocks', () => {
  it('is nothing while they agree, however long the answer takes', () => {
    expect(differenceOf(new Desk().read())).toBe(0);
    expect(differenceOf(new Desk().read(10 * MINUTE))).toBe(0);
  });

  it.each([400 * DAY, -400 * DAY, 3 * MINUTE, -3 * MINUTE])('is what somebody set the machine by: %d ms', (ms) => {
    const desk = new Desk();
    desk.set(ms);
    expect(Math.abs(differenceOf(desk.read()) - ms)).toBeLessThan(10);
  });
});

describe('a jump of the database’s clock', () => {
  it('is none while time passes, the machine sleeps, or its own clock is set', () => {
    const desk = new Desk();
    const earlier = desk.read();
    desk.pass(MINUTE);
    desk.sleep(8 * HOUR);
    desk.set(400 * DAY);
    expect(jumpBetween(earlier, desk.read())).toBe(0);
    expect(jumpBetween(earlier, desk.read(2, 8 * HOUR))).toBe(0);
  });

  it.each([400 * DAY, -400 * DAY, 3 * MINUTE, -3 * MINUTE])(
    'is what somebody set it by, both clocks together too: %d ms',
    (ms) => {
      const desk = new Desk();
      const earlier = desk.read();
      desk.pass(MINUTE);
      desk.setBoth(ms);
      const later = desk.read();
      expect(Math.abs(jumpBetween(earlier, later) - ms)).toBeLessThan(10);
      expect(differenceOf(later)).toBe(0);
    },
  );
});

describe('the program’s clock', () => {
  const led = (desk: Desk): LedClock => {
    const clock = new LedClock(desk);
    clock.lead(desk.read());
    return clock;
  };
  /** By how many ms it differs from the database's now. */
  const off = (clock: LedClock, desk: Desk): number => Math.abs(clock.now().getTime() - desk.database);

  it('is the machine’s while both agree within two minutes', () => {
    const desk = new Desk();
    desk.set(90 * SECOND);
    expect(led(desk).now().getTime()).toBe(desk.wall());
  });

  it.each([400 * DAY, -400 * DAY])('is the database’s when the machine’s is wrong from the start: %d ms', (ms) => {
    const desk = new Desk();
    desk.set(ms);
    const clock = led(desk);
    expect(off(clock, desk)).toBeLessThan(10);
    desk.pass(MINUTE);
    expect(off(clock, desk)).toBeLessThan(10);
    desk.set(-ms);
    clock.lead(desk.read());
    expect(clock.now().getTime()).toBe(desk.wall());
  });

  it.each([400 * DAY, -400 * DAY])('does not believe a jump of the machine’s before the next look: %d ms', (ms) => {
    const desk = new Desk();
    const clock = led(desk);
    let strayed = 0;
    clock.onStray(() => (strayed += 1));
    desk.pass(10 * SECOND);
    expect([off(clock, desk) < 10, strayed]).toEqual([true, 0]);
    desk.set(ms);
    desk.pass(10 * SECOND);
    expect([off(clock, desk) < 10, strayed]).toEqual([true, 1]);
    clock.lead(desk.read());
    expect([off(clock, desk) < 10, strayed]).toEqual([true, 1]);
  });

  it('goes on after the machine has slept, before the next look', () => {
    const desk = new Desk();
    const clock = led(desk);
    desk.sleep(8 * HOUR);
    desk.pass(SECOND);
    expect(off(clock, desk)).toBeLessThan(10);
  });

  it('follows when both clocks are set together', () => {
    const desk = new Desk();
    const clock = led(desk);
    desk.setBoth(400 * DAY);
    clock.lead(desk.read());
    expect(clock.now().getTime()).toBe(desk.wall());
  });
});
