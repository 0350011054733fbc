import { type FieldProblem } from '../../shared/errors.js';

const LENGTH_MIN = 2;
const LENGTH_MAX = 64;
/**
 * Latin letters without marks, digits and Chinese characters: an alphabet in which no letter is the twin of another alphabet's, as the
 * Cyrillic а is of the Latin a.
 */
const SHAPE = /^[a-zA-Z0-9\p{Unified_Ideograph}][a-zA-Z0-9\p{Unified_Ideograph}._@-]*$/u;

/** The username as it is stored and shown: NFKC, so that full-width letters typed by an input method are the usual ones. */
export function normaliseUsername(text: string): string {
  return text.normalize('NFKC').trim();
}

/** What makes two usernames the same: neither case nor width counts. */
export function usernameKey(text: string): string {
  return normaliseUsername(text).toLowerCase().normalize('NFKC');
}

/** Characters that look like others of the alphabet, and those they look like; the second list answers to the first, place by place. */
export const LOOKALIKES = ['1I丨0O一', 'llloo-'] as const;
/** Pairs of letters that look like one. */
export const LOOKALIKE_PAIRS = [
  ['rn', 'm'],
  ['vv', 'w'],
] as const;

/** The same for usernames that a reader can take for one another: `admin1` and `adminl`, `rna` and `ma`. */
export function usernameLook(text: string): string {
  const [from, to] = LOOKALIKES.map((list) => Array.from(list)) as [string[], string[]];
  const single = Array.from(normaliseUsername(text), (character) => to[from.indexOf(character)] ?? character).join('');
  return LOOKALIKE_PAIRS.reduce((look, [pair, one]) => look.replaceAll(pair, one), single.toLowerCase());
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
