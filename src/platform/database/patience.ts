import { setTimeout as pause } from 'node:timers/promises';
import { isTransient } from './transient.js';

const DELAY_MS_MIN = 200;
const DELAY_MS_MAX = 5000;

/**
 * Does `work` again while it fails in ways that pass, at most for `ms`, and not any more once `signal` is aborted; so it must bear
 * being done twice.
 * @throws what `work` threw last.
 */
export async function patiently<T>(work: () => Promise<T>, ms: number, signal?: AbortSignal): Promise<T> {
  const end = performance.now() + ms;
  for (let delayMs = DELAY_MS_MIN; ; delayMs = Math.min(delayMs * 2, DELAY_MS_MAX)) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error) || performance.now() > end || signal?.aborted === true) throw error;
      await pause(delayMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
