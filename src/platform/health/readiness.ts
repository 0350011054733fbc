import { Injectable } from '@nestjs/common';

/** Says why the product is not ready yet, or undefined when it is; a short phrase without personal data. */
export type ReadinessCheck = () => Promise<string | undefined> | string | undefined;

/** Whether the product can be used: every module may add what it waits for. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();

  /** Adds a check under a name; register while modules initialise. */
  register(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
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
