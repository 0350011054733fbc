import { type FieldProblem } from '../../shared/errors.js';

const LENGTH_MIN = 2;
const LENGTH_MAX = 64;
const SHAPE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@-]*$/u;

/** The username as it is stored and shown: NFKC, so that full-width letters typed by an input method are the usual ones. */
export function normaliseUsername(text: string): string {
  return text.normalize('NFKC').trim();
}

/** What makes two usernames the same: neither case nor width counts. */
export function usernameKey(text: string): string {
  return normaliseUsername(text).toLowerCase().normalize('NFKC');
}

/** Says what is wrong with a username that somebody wants to give (length in characters); undefined when it will do. */
export function usernameProblem(text: string, pointer: string): FieldProblem | undefined {
  const username = normaliseUsername(text);
  const length = Array.from(username).length;
  if (length < LENGTH_MIN || length > LENGTH_MAX) {
    return { pointer, code: 'identity.username-length', data: { min: LENGTH_MIN, max: LENGTH_MAX } };
  }
  return SHAPE.test(username) ? undefined : { pointer, code: 'identity.username-shape' };
}
