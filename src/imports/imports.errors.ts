import { DomainError, type FieldProblem } from '../shared/errors.js';

/** 404: there is no such import. */
export function importNotFound(id: string): DomainError {
  return new DomainError('not-found', 'import.not-found', { import: id });
}

/** 400: fields beside the file are not as they must be. */
export function importInvalid(problems: readonly FieldProblem[]): DomainError {
  return new DomainError('invalid', 'request.invalid', {}, problems);
}

/** 409: the import is finished, so that there is nothing left to cancel. */
export function importFinished(): DomainError {
  return new DomainError('conflict', 'import.already-finished');
}
