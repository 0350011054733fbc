import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '../../shared/errors.js';

/** Takes a body that is a JSON object and nothing else: for bodies that a reader of the domain judges field by field. */
@Injectable()
export class ObjectBodyPipe implements PipeTransform<unknown, Readonly<Record<string, unknown>>> {
  transform(body: unknown): Readonly<Record<string, unknown>> {
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Readonly<Record<string, unknown>>;
    throw new DomainError('invalid', 'request.invalid', {}, [{ pointer: '', code: 'request.not-an-object' }]);
  }
}
