import { type Problem } from './types.js';

/** An answer of the API that is not a success, or no answer at all (`status` 0). */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
  }

  /** The server was not reached, so nothing was changed or read. */
  static unreachable(): ApiProblem {
    return new ApiProblem({ type: 'about:blank', title: '', status: 0, code: 'unreachable', detail: '', requestId: '' });
  }
}

/** The problem in an error of whatever kind; a fault of the console itself has the code `console`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { type: 'about:blank', title: '', status: -1, code: 'console', detail, requestId: '' };
}

/** Is this the answer with that status? */
export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ApiProblem && error.problem.status === status;
}

/** Messages by field: the last name in each pointer (`/figures/2025/employees/low` → `employees`, `/brands/0` → `brands`). */
export function fieldMessages(problem: Problem): Record<string, string> {
  const messages = new Map<string, string>();
  for (const { pointer, message } of problem.errors ?? []) {
    const field =
      pointer
        .replace(/\/(?:low|high|\d+)$/, '')
        .split('/')
        .pop() ?? '';
    const before = messages.get(field);
    messages.set(field, before === undefined ? message : `${before} ${message}`);
  }
  return Object.fromEntries(messages);
}
