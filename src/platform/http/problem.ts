import { HttpException } from '@nestjs/common';
import { CommitDoubtful } from '../database/commit.js';
import { passing } from '../database/transient.js';
import { DomainError, type ErrorKind, type FieldProblem, type MessageData, PROBLEMS_LISTED_MAX } from '../../shared/errors.js';
import { isDiskFull } from '../process/storage.js';
import { type Locale, messageFor } from './messages.js';

/** The media type of an error (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
  'precondition-required': 428,
  'too-many': 429,
  unavailable: 503,
  'no-space': 507,
};

const KIND_OF_STATUS = new Map(Object.entries(STATUS).map(([kind, status]) => [status, kind as ErrorKind]));

/** What Nest and Fastify refuse by themselves, before any code of ours runs. */
const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  404: 'request.no-such-route',
  408: 'request.too-slow',
  413: 'request.too-large',
  414: 'request.address-too-long',
  415: 'request.unsupported-type',
  431: 'request.headers-too-large',
};

/** SQLSTATEs that mean "the value given cannot be one of this type". */
const MALFORMED_VALUE = new Set(['22P02', '22021', '22P05', '22007', '22008', '22009']);
/** When to come again, in seconds: what collided may succeed at once, a server that is away takes a moment to come back. */
const COLLISION_RETRY_SECONDS = 1;
const AWAY_RETRY_SECONDS = 5;

/** One thing that went wrong, ready to be told: the status, and the problem document. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly data: MessageData;
  readonly problems: readonly FieldProblem[];
  /** Faults of fields that nobody listed. */
  readonly moreProblems: number;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** True when somebody of ours has to look at it. */
  readonly unexpected: boolean;
}

function sqlState(error: unknown): string | undefined {
  const cause: unknown = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}

function plain(status: number, code: string, unexpected: boolean, data: MessageData = {}): Problem {
  return { status, code, data, problems: [], moreProblems: 0, extensions: {}, unexpected };
}

/** What the server itself refuses, such as a body whose sender has gone; told from connections of ours by the status it carries. */
function refusedStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

/** What the database's list of passing failures says of an error: 503, and when to come again. */
function passingProblem(error: unknown): Problem | undefined {
  if (error instanceof CommitDoubtful)
    return plain(503, 'service.outcome-unknown', true, { retryAfterSeconds: AWAY_RETRY_SECONDS });
  const kind = passing(error);
  if (kind === undefined) return undefined;
  return kind === 'collision'
    ? plain(503, 'service.try-again', false, { retryAfterSeconds: COLLISION_RETRY_SECONDS })
    : plain(503, 'service.database-away', true, { retryAfterSeconds: AWAY_RETRY_SECONDS });
}

/** Sorts an error into what the caller did (4xx), what passes (503) and what is ours (500). */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError)
    return {
      status: STATUS[error.kind],
      code: error.code,
      data: error.data,
      problems: error.problems,
      moreProblems: error.moreProblems,
      extensions: error.extensions,
      unexpected: false,
    };
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return status < 500
      ? plain(status, CODE_OF_STATUS[status] ?? 'request.refused', false, { status })
      : plain(status, 'service.unexpected', true);
  }
  const status = refusedStatus(error);
  if (status !== undefined) return plain(status, CODE_OF_STATUS[status] ?? 'request.refused', false, { status });
  const state = sqlState(error);
  if (isDiskFull(error)) return plain(507, 'service.disk-full', true);
  if (state !== undefined && MALFORMED_VALUE.has(state)) return plain(400, 'request.malformed-value', true);
  return passingProblem(error) ?? plain(500, 'service.unexpected', true);
}

/** A pointer of which one part alone may be as long as the request is told as far as its containers go that are shorter. */
const POINTER_LENGTH_MAX = 500;

function told(pointer: string): string {
  if (pointer.length <= POINTER_LENGTH_MAX) return pointer;
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/', POINTER_LENGTH_MAX)));
}

/** What somebody sent is shown in a sentence as far as a reader needs it; every list of values of ours is shorter. */
const SHOWN_LENGTH_MAX = 1000;

function shortened(data: MessageData): MessageData {
  const isLong = (value: MessageData[string] | undefined): value is string =>
    typeof value === 'string' && value.length > SHOWN_LENGTH_MAX;
  if (!Object.values(data).some(isLong)) return data;
  const entries = Object.entries(data).map(([name, value]) => [name, isLong(value) ? `${cut(value)}…` : value] as const);
  return Object.fromEntries(entries);
}

/** The start of a text, without half of a surrogate pair at its end. */
function cut(text: string): string {
  return text.slice(0, SHOWN_LENGTH_MAX).replace(/[\ud800-\udbff]$/, '');
}

/** The faults of fields: at most {@link PROBLEMS_LISTED_MAX}, and how many there are beside them. */
function faultsOf({ problems, moreProblems }: Problem, locale: Locale): Record<string, unknown> {
  if (problems.length === 0) return {};
  const more = moreProblems + Math.max(0, problems.length - PROBLEMS_LISTED_MAX);
  const errors = problems.slice(0, PROBLEMS_LISTED_MAX).map(({ pointer, code, data }) => ({
    pointer: told(pointer),
    code,
    message: messageFor(locale, code, shortened(data ?? {})),
  }));
  return { errors, ...(more === 0 ? {} : { moreErrors: more }) };
}

/** The problem document (RFC 9457) in the caller's language. */
export function problemDocument(problem: Problem, locale: Locale, requestId: string, instance: string): Record<string, unknown> {
  const kind = KIND_OF_STATUS.get(problem.status);
  return {
    ...problem.extensions,
    type: `urn:echelon:problem:${problem.code}`,
    title: messageFor(locale, `title.${kind ?? (problem.status < 500 ? 'refused' : 'unexpected')}`),
    status: problem.status,
    code: problem.code,
    detail: messageFor(locale, problem.code, { ...shortened(problem.data), requestId }),
    instance,
    requestId,
    ...faultsOf(problem, locale),
  };
}
