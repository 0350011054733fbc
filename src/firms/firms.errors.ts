import { DomainError } from '../shared/errors.js';

/** No firm has this credit code or id. */
export function firmNotFound(reference: string): DomainError {
  return new DomainError('not-found', 'firm.not-found', { reference });
}

/** Another firm already has this credit code. */
export function usccTaken(uscc: string, firm: string): DomainError {
  return new DomainError('conflict', 'firm.uscc-taken', { uscc, firm }, [
    { pointer: '/uscc', code: 'firm.uscc-taken', data: { uscc, firm } },
  ]);
}

/** Another firm already has this identifier. */
export function identifierTaken(scheme: string, value: string): DomainError {
  return new DomainError('conflict', 'firm.identifier-taken', { scheme, value });
}
