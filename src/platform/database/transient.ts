import { QueryRunnerAlreadyReleasedError, TransactionNotStartedError } from 'typeorm';

/**
 * What passes by itself. `collision`: two changes met, and the same work may succeed at once. `away`: the session has ended, or
 * the server goes down, starts, is full or cannot be reached, so the work may succeed after a while. Neither says anything about
 * the work.
 */
export type Passing = 'collision' | 'away';

/** SQLSTATEs, or their classes by the first two characters; the list of PostgreSQL is its Appendix A. */
const SQLSTATES: Readonly<Record<Passing, ReadonlySet<string>>> = {
  collision: new Set([
    '40001', // serialization_failure
    '40P01', // deadlock_detected
    '55P03', // lock_not_available
    '57014', // query_canceled, by an operator or a time limit
  ]),
  away: new Set([
    '08', // connection exceptions; also what a pooler in front says of a server that it lost
    '53', // out of connections, memory or disk
    '58', // the system underneath fails, such as reading or writing a file
    '25006', // read_only_sql_transaction: after a failover, a server that follows another
    '25P03', // idle_in_transaction_session_timeout
    '25P04', // transaction_timeout
    '40003', // statement_completion_unknown
    '57P01', // admin_shutdown: the server stops, or somebody ended this session
    '57P02', // crash_shutdown: another session died and took all with it
    '57P03', // cannot_connect_now: the server starts, stops or recovers
    '57P05', // idle_session_timeout
  ]),
};

/** What the system and Node say of a connection. */
const SYSTEM_CODES: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETRESET',
  'ENETUNREACH',
  'ENOTCONN',
  'ENOTFOUND',
  'EPIPE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  'ETIMEDOUT',
]);

/** What TypeORM, the driver and its pool say without a code. */
const SENTENCES: readonly RegExp[] = [
  /^Connection terminated/,
  /not queryable$/,
  /^timeout expired$/,
  /^timeout exceeded when trying to connect$/,
  /^Query read timeout$/,
  /^Driver not Connected$/,
  /^Cannot use a pool after calling end on the pool$/,
];

/** Deeper than any error of ours is wrapped. */
const DEPTH_MAX = 8;

/** An error by its shape: those of the system come from another realm where modules run in a sandbox, as under tests. */
interface ErrorLike {
  readonly message: string;
  readonly code?: unknown;
}

function passingOf(error: ErrorLike): Passing | undefined {
  // Sessions are opened and released in one place (Database): one that is gone too early was lost under its user.
  if (error instanceof QueryRunnerAlreadyReleasedError || error instanceof TransactionNotStartedError) return 'away';
  const code = typeof error.code === 'string' ? error.code : '';
  if (SYSTEM_CODES.has(code)) return 'away';
  if (/^[0-9A-Z]{5}$/.test(code)) {
    if (SQLSTATES.collision.has(code)) return 'collision';
    return SQLSTATES.away.has(code) || SQLSTATES.away.has(code.slice(0, 2)) ? 'away' : undefined;
  }
  return SENTENCES.some((sentence) => sentence.test(error.message)) ? 'away' : undefined;
}

/** The error and what it wraps: the driver's own, its cause, the attempts at several addresses. */
function* within(error: unknown, depth = 0): Generator<ErrorLike> {
  if (typeof error !== 'object' || error === null || depth > DEPTH_MAX) return;
  if ('message' in error && typeof error.message === 'string') yield error as ErrorLike;
  if ('driverError' in error) yield* within(error.driverError, depth + 1);
  if ('cause' in error) yield* within(error.cause, depth + 1);
  if ('errors' in error && Array.isArray(error.errors)) for (const each of error.errors) yield* within(each, depth + 1);
}

/** How a failure passes by itself; undefined for one that would come again. */
export function passing(error: unknown): Passing | undefined {
  for (const each of within(error)) {
    const found = passingOf(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True for a failure that says nothing about the work: the same work may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  return passing(error) !== undefined;
}
