const HALF_PAIR = /\p{Surrogate}/u;

/** True when the text has neither half of a surrogate pair nor U+0000: PostgreSQL, RFC 8785 or readers downstream refuse such text. */
export function isWellFormedText(text: string): boolean {
  return !HALF_PAIR.test(text) && !text.includes('\0');
}
