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
  | 'unavailable';

/** Values that fill the placeholders of a message; never secrets or personal data. */
export type MessageData = Readonly<Record<string, string | number | boolean | null>>;

/** One thing that is wrong with one field: where (RFC 6901 pointer), which message code, and what fills its placeholders. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly data?: MessageData;
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
  ) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = 'DomainError';
  }
}

/** Fails when a programmer's assumption does not hold; the sentence says which. */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (condition === false || condition === undefined || condition === null) throw new Error(`Assertion failed: ${sentence}`);
}
