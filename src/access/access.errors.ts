import { DomainError } from '../shared/errors.js';
import { type Permission } from './permissions.js';

/** 401: nobody is signed in, or the session has ended. */
export function signInRequired(): DomainError {
  return new DomainError('unauthenticated', 'access.sign-in-required');
}

/** 403: signed in, but the role does not hold the permission of the route. */
export function notPermitted(permission: Permission): DomainError {
  return new DomainError('forbidden', 'access.not-permitted', { permission });
}

/** 403: the route says nothing about who may call it, so nobody may. */
export function routeClosed(): DomainError {
  return new DomainError('forbidden', 'access.route-closed');
}

/** 403: a browser sends a write with the session cookie, but from another site's page. */
export function foreignOrigin(): DomainError {
  return new DomainError('forbidden', 'access.foreign-origin');
}
