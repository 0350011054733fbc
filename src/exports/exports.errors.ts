import { DomainError } from '../shared/errors.js';

/** 404: there is no such export. */
export function exportNotFound(id: string): DomainError {
  return new DomainError('not-found', 'export.not-found', { export: id });
}

/** 409: the bundle is not there yet, or never will be. */
export function bundleNotReady(state: string): DomainError {
  return new DomainError('conflict', 'export.not-ready', { state });
}
