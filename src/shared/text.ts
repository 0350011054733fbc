const HALF_PAIR = /\p{Surrogate}/u;

/** True when the text has no half of a surrogate pair: PostgreSQL, RFC 8785 and every reader downstream refuse such text. */
export function isWellFormedText(text: string): boolean {
  return !HALF_PAIR.test(text);
}
