import { type FieldProblem } from '../../shared/errors.js';
import { usernameKey } from './username.js';

const LENGTH_MIN = 10;
const LENGTH_MAX = 200;
const DISTINCT_MIN = 5;

/** The password as it is hashed: NFKC, so that the same keys on another keyboard give the same password (NIST SP 800-63B 5.1.1.2). */
export function normalisePassword(text: string): string {
  return text.normalize('NFKC');
}

/** Says what is wrong with a password that somebody wants to set (length in characters); undefined when it will do. */
export function passwordProblem(text: string, username: string, pointer: string): FieldProblem | undefined {
  const characters = Array.from(normalisePassword(text));
  if (characters.length < LENGTH_MIN || characters.length > LENGTH_MAX) {
    return { pointer, code: 'identity.password-length', data: { min: LENGTH_MIN, max: LENGTH_MAX } };
  }
  if (new Set(characters).size < DISTINCT_MIN) return { pointer, code: 'identity.password-monotonous' };
  return usernameKey(text) === usernameKey(username) ? { pointer, code: 'identity.password-is-username' } : undefined;
}
