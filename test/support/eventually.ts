import { setTimeout as pause } from 'node:timers/promises';

/** Tries an expectation again until it holds, or fails with its last error. For what other processes do in their own time. */
export async function eventually<T>(expectation: () => T | Promise<T>, patienceMs = 60_000): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(25);
    }
  }
}
