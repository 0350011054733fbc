/** Two clocks that differ by no more agree, in ms. */
export const AGREEMENT_MS = 2 * 60_000;

/**
 * A stored moment or day lies ahead when it is later than now by more than this, in ms. Two processes of ours may each differ from
 * the database's clock by {@link AGREEMENT_MS}, so from each other by twice as much, and none takes the other's work for a wrong clock's.
 */
export const AHEAD_MS = 5 * 60_000;

/** {@link AHEAD_MS} as SQL. */
export const AHEAD_INTERVAL = `interval '${String(AHEAD_MS)} milliseconds'`;
