/** What kind of refusal an error is; `platform/http` alone knows which HTTP status that becomes. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'precondition-failed'
  | 'precondition-required'
  | 'too-large'
  | 'unsupported'
  | 'unprocessable'
  | 'too-many'
  | 'unavailable'
  | 'no-space';

/** Values that fill the placeholders of a message; never secrets or personal data. */
export type MessageData = Readonly<Record<string, string | number | boolean | null>>;

/** One thing that is wrong with one field: where (RFC 6901 pointer), which message code, and what fills its placeholders. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly data?: MessageData;
}

/** How many faults of fields one answer lists; of the others it says how many there are. */
export const PROBLEMS_LISTED_MAX = 50;

/** Collects faults of fields while something is read: the first {@link PROBLEMS_LISTED_MAX} whole, the others by their number alone. */
export class ProblemList {
  readonly listed: FieldProblem[] = [];
  /** Faults beyond those listed. */
  more = 0;

  /** All faults, listed or not. */
  get count(): number {
    return this.listed.length + this.more;
  }

  /** Notes a fault; `make` is called only where it will be listed. */
  add(make: () => FieldProblem): void {
    if (this.listed.length < PROBLEMS_LISTED_MAX) this.listed.push(make());
    else this.more += 1;
  }
}

/** An expected refusal, with a stable code; its sentence is made at the edge from the message catalogue, in the caller's language. */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly data: MessageData = {},
    readonly problems: readonly FieldProblem[] = [],
    /** Members added to the problem document as they are, e.g. `current` and `original` of a stale change. */
    readonly extensions: Readonly<Record<string, unknown>> = {},
    /** Faults of fields beyond those in `problems`. */
    readonly moreProblems = 0,
  ) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = 'DomainError';
  }
}

/** Fails when a programmer's assumption does not hold; the sentence says which. */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (condition === false || condition === undefined || condition === null) throw new Error(`Assertion failed: ${sentence}`);
}
