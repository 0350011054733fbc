import os from 'node:os';

/** Injection token of the `MachineClock`; tests put one in its place that can be set. */
export const MACHINE_CLOCK = Symbol('MachineClock');

/** The clocks of the machine that this process runs on, each in ms. */
export interface MachineClock {
  /** What the wall clock shows, since 1970; anybody may set it. */
  wall(): number;
  /** Time passed since the process began; nobody sets it, and it stands while the machine sleeps. */
  monotonic(): number;
  /** Time passed since the machine began, its sleep included; nobody sets it. To the second on some systems. */
  uptime(): number;
}

/** The machine's own clocks. */
export class SystemMachineClock implements MachineClock {
  wall(): number {
    return Date.now();
  }

  monotonic(): number {
    return performance.now();
  }

  uptime(): number {
    return os.uptime() * 1000;
  }
}
