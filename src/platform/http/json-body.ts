import type { FastifyInstance } from 'fastify';
import { DomainError, ProblemList } from '../../shared/errors.js';
import { pointerPart } from '../../shared/json-pointer.js';
import { readJson } from '../../shared/strict-json.js';
import { isWellFormedText } from '../../shared/text.js';

function refused(problems: ProblemList): DomainError {
  return new DomainError('invalid', 'request.invalid', {}, problems.listed, {}, problems.more);
}

function parseJson(body: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new DomainError('invalid', 'request.not-utf-8');
  }
  const reading = readJson(text);
  if ('malformed' in reading) throw new DomainError('invalid', 'request.malformed-json', { reason: reading.malformed });
  if ('problems' in reading) throw refused(reading.problems);
  return reading.value;
}

/** Refuses parameters of an address that could not be stored, and names that every object has. */
function requireParameters(parameters: unknown): void {
  const problems = new ProblemList();
  for (const [name, value] of Object.entries((parameters ?? {}) as Record<string, unknown>)) {
    const pointer = `/${pointerPart(name)}`;
    if (!isWellFormedText(name)) problems.add(() => ({ pointer: '', code: 'request.bad-name' }));
    else if (name in Object.prototype) problems.add(() => ({ pointer, code: 'validation.unknown-field' }));
    else if (![value].flat().every((each) => typeof each !== 'string' || isWellFormedText(each)))
      problems.add(() => ({ pointer, code: 'request.bad-text' }));
  }
  if (problems.count > 0) throw refused(problems);
}

/**
 * Reads JSON bodies strictly ({@link readJson}); parameters of the address are held to the same. An empty body is no body.
 */
export function useStrictJson(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser(/^application\/([\w.+-]+\+)?json(;|$)/, { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    try {
      done(null, body.length === 0 ? undefined : parseJson(body));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    try {
      requireParameters(request.query);
      requireParameters(request.params);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}
