import { Injectable } from '@nestjs/common';

/** Says why the product is not ready yet, or undefined when it is; a short phrase without personal data. */
export type ReadinessCheck = () => Promise<string | undefined> | string | undefined;

/** Says what an operator should know of though the product can be used: sentences without personal data; none when all is well. */
export type ReadinessWarning = () => readonly string[];

/** Whether the product can be used: every module may add what it waits for, and what it warns of. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();
  private readonly warners = new Map<string, ReadinessWarning>();

  /** Adds a check under a name; register while modules initialise. */
  register(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }

  /** Adds what is warned of under a name; it makes nothing unready. Register while modules initialise. */
  warn(name: string, warning: ReadinessWarning): void {
    this.warners.set(name, warning);
  }

  /** What is warned of now, by name; empty when nothing is. */
  warnings(): Readonly<Record<string, readonly string[]>> {
    const now = [...this.warners].map(([name, warning]) => [name, warning()] as const);
    return Object.fromEntries(now.filter(([, sentences]) => sentences.length > 0));
  }

  /** What is still waited for, by name; empty when ready. A check that fails counts as not ready. */
  async missing(): Promise<Readonly<Record<string, string>>> {
    const missing: Record<string, string> = {};
    for (const [name, check] of this.checks) {
      try {
        const reason = await check();
        if (reason !== undefined) missing[name] = reason;
      } catch {
        missing[name] = 'cannot be determined';
      }
    }
    return missing;
  }
}
