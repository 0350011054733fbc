import type { FastifyInstance } from 'fastify';
import { DomainError, type FieldProblem } from '../../shared/errors.js';
import { isWellFormedText } from '../../shared/text.js';

const escapePointer = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** Every text in a JSON value that could not be stored: half surrogate pairs and null characters, in names and values. */
export function unstorableTexts(value: unknown): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const stack: { readonly value: unknown; readonly pointer: string }[] = [{ value, pointer: '' }];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    if (typeof one.value === 'string' && !isWellFormedText(one.value))
      problems.push({ pointer: one.pointer, code: 'request.bad-text' });
    if (typeof one.value !== 'object' || one.value === null) continue;
    for (const [name, part] of Object.entries(one.value as Record<string, unknown>)) {
      if (isWellFormedText(name)) stack.push({ value: part, pointer: `${one.pointer}/${escapePointer(name)}` });
      else problems.push({ pointer: one.pointer, code: 'request.bad-name' });
    }
  }
  return problems;
}

/** Refuses texts that could not be stored. @throws DomainError invalid (400) with a pointer to each. */
export function requireStorable(value: unknown): void {
  const problems = unstorableTexts(value);
  if (problems.length > 0) throw new DomainError('invalid', 'request.invalid', {}, problems);
}

function parseJson(body: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new DomainError('invalid', 'request.not-utf-8');
  }
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('the name __proto__ is not accepted');
      return value;
    });
  } catch (error) {
    throw new DomainError('invalid', 'request.malformed-json', { reason: error instanceof Error ? error.message : '' });
  }
}

/**
 * Reads JSON bodies strictly: valid UTF-8, valid JSON, only texts that can be stored. Address parameters are held to the
 * same. An empty body is no body.
 */
export function useStrictJson(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser(/^application\/([\w.+-]+\+)?json(;|$)/, { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    try {
      if (body.length === 0) {
        done(null, undefined);
        return;
      }
      const value = parseJson(body);
      requireStorable(value);
      done(null, value);
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    try {
      requireStorable([request.query, request.params]);
      done();
    } catch (error) {
      const problems =
        error instanceof DomainError
          ? error.problems.map((one) => ({ ...one, pointer: one.pointer.replace(/^\/[01]/, '') }))
          : [];
      done(new DomainError('invalid', 'request.invalid', {}, problems));
    }
  });
}
