import { DomainError, type FieldProblem } from '../shared/errors.js';

/** 401: no such account, a wrong password or a disabled account; which of them is not told. */
export function wrongCredentials(): DomainError {
  return new DomainError('unauthenticated', 'identity.wrong-credentials');
}

/** 429: too many attempts to sign in; `retryAfterSeconds` says when the next is looked at. */
export function tooManyAttempts(retryAfterSeconds: number): DomainError {
  return new DomainError('too-many', 'identity.too-many-attempts', { retryAfterSeconds });
}

/** 503: more passwords wait to be checked than are worth waiting for. */
export function tooBusy(): DomainError {
  return new DomainError('unavailable', 'identity.too-busy', { retryAfterSeconds: 2 });
}

/** 404: no such account. */
export function userNotFound(): DomainError {
  return new DomainError('not-found', 'identity.user-not-found');
}

/** 404: no such session, or not one's own. */
export function sessionNotFound(): DomainError {
  return new DomainError('not-found', 'identity.session-not-found');
}

/** 409: somebody has this username already. */
export function usernameTaken(): DomainError {
  return new DomainError('conflict', 'identity.username-taken', {}, [{ pointer: '/username', code: 'identity.username-taken' }]);
}

/** 409: readers would take the username for that of another account. */
export function usernameLooksLike(other: string): DomainError {
  const code = 'identity.username-looks-like';
  return new DomainError('conflict', code, { other }, [{ pointer: '/username', code, data: { other } }]);
}

/** 409: the change would leave nobody who manages accounts. */
export function lastAdmin(): DomainError {
  return new DomainError('conflict', 'identity.last-admin');
}

/** 422: the present password, asked for before a new one is set, is wrong. */
export function wrongCurrentPassword(): DomainError {
  const problem = { pointer: '/currentPassword', code: 'identity.wrong-current-password' };
  return new DomainError('unprocessable', 'identity.wrong-current-password', {}, [problem]);
}

/** 400: fields that cannot be taken as they are. */
export function invalidAccount(problems: readonly FieldProblem[]): DomainError {
  return new DomainError('invalid', 'identity.invalid-account', {}, problems);
}
