/** Whether the outcome shown answers what is typed: yes, not yet, or not at all. */
export type Freshness = 'current' | 'computing' | 'outdated';

interface Asking {
  /** A newer answer is on its way, or typing has not paused yet. */
  readonly pending: boolean;
  /** The newest question was refused or never reached the server. */
  readonly failed: boolean;
  /** How many cells were left out of the question because they cannot be read. */
  readonly unreadable: number;
}

/** How fresh the outcome is; what is on its way counts before what went wrong. */
export function freshnessOf({ pending, failed, unreadable }: Asking): Freshness {
  if (pending) return 'computing';
  return failed || unreadable > 0 ? 'outdated' : 'current';
}
