const DELAY_MS_MIN = 500;
const DELAY_MS_MAX = 10_000;

interface Waiting {
  readonly delayMs: number;
  readonly timer: NodeJS.Timeout | undefined;
}

/** Work that comes again by itself after it was interrupted, later each time, until it goes well. */
export class Retries {
  private readonly waiting = new Map<string, Waiting>();
  private stopped = false;

  /** Does `work` again after a while; asked twice for the same name, once. */
  later(name: string, work: () => void): void {
    const before = this.waiting.get(name);
    if (this.stopped || before?.timer !== undefined) return;
    const delayMs = before === undefined ? DELAY_MS_MIN : Math.min(before.delayMs * 2, DELAY_MS_MAX);
    const timer = setTimeout(() => {
      this.waiting.set(name, { delayMs, timer: undefined });
      work();
    }, delayMs).unref();
    this.waiting.set(name, { delayMs, timer });
  }

  /** It went well: the next interruption is the first one. */
  forget(name: string): void {
    clearTimeout(this.waiting.get(name)?.timer);
    this.waiting.delete(name);
  }

  stop(): void {
    this.stopped = true;
    for (const name of [...this.waiting.keys()]) this.forget(name);
  }
}
