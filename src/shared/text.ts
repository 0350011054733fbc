import { DomainError, type FieldProblem } from './errors.js';

const HALF_PAIR = /\p{Surrogate}/u;

/** True when the text has neither half of a surrogate pair nor U+0000: PostgreSQL, RFC 8785 or readers downstream refuse such text. */
export function isWellFormedText(text: string): boolean {
  return !HALF_PAIR.test(text) && !text.includes('\0');
}

/**
 * Characters that nobody sees or that turn the direction of writing, so that a text is not what it looks like. Kept are those that
 * change the letter before them: joiners, and the selectors of variants of Chinese characters, of Mongolian letters and of emoji.
 */
const INVISIBLE =
  /(?!\u200c|\u200d|\u180f|[\u180b-\u180d]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;
/** What a note of several lines may have of them. */
const LAYOUT = /[\t\n\r]/g;
/** Letters, digits, marks of writing, signs, and the characters that a font of its own draws. U+2800 is a sign without ink. */
const VISIBLE = /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;
/** So many characters are named to their reader. */
const NAMED_MAX = 5;

/** What a text may be. */
export interface TextForm {
  /** In characters. */
  readonly max: number;
  /** True for a note, which may have several lines; a name has one. */
  readonly lines?: boolean;
}

/** A text as it is kept, null where it is blank; or what is wrong with it. */
export type TextReading = { readonly text: string | null } | { readonly fault: Pick<FieldProblem, 'code' | 'data'> };

/** The characters of a text that nobody sees, as `U+202E, U+200B`; undefined when there are none. */
function invisibleIn(text: string, lines: boolean): string | undefined {
  const found = (lines ? text.replace(LAYOUT, '') : text).match(INVISIBLE);
  if (found === null) return undefined;
  const codes = [...new Set(found)].slice(0, NAMED_MAX).map((each) => (each.codePointAt(0) ?? 0).toString(16).toUpperCase());
  return codes.map((code) => `U+${code.padStart(4, '0')}`).join(', ');
}

/**
 * Reads a text that somebody states: of normal form C, so that one spelling is one text, and without blanks at its ends. Null and
 * a blank text say nothing. Codes: `field.not-text`, `field.not-well-formed`, `field.too-long`, `field.invisible`,
 * `field.no-visible-character`.
 */
export function readText(value: unknown, { max, lines = false }: TextForm): TextReading {
  if (value === undefined || value === null) return { text: null };
  if (typeof value !== 'string') return { fault: { code: 'field.not-text' } };
  // A character takes at most two units, so what is longer is refused without being walked through.
  const isLong = value.length > 2 * max || Array.from(value).length > max;
  if (isLong) return { fault: { code: 'field.too-long', data: { max } } };
  if (!isWellFormedText(value)) return { fault: { code: 'field.not-well-formed' } };
  const characters = invisibleIn(value, lines);
  if (characters !== undefined) return { fault: { code: 'field.invisible', data: { characters } } };
  const text = value.normalize('NFC').trim();
  if (text === '') return { text: null };
  return VISIBLE.test(text) ? { text } : { fault: { code: 'field.no-visible-character' } };
}

/** As {@link readText}. @throws DomainError invalid (400) with a pointer to the field. */
export function requireText(value: unknown, pointer: string, form: TextForm): string | null {
  const reading = readText(value, form);
  if ('text' in reading) return reading.text;
  throw new DomainError('invalid', 'request.invalid', {}, [{ pointer, ...reading.fault }]);
}

/** What programs put around a text that is copied out of them: blanks, marks of direction, a mark of byte order. */
const WRAPPING = /[\s\p{Bidi_Control}\u200b\u2060\ufeff]/u;

/** A text that was copied from somewhere, without what nobody sees at its ends. One look at each character: the text may be a whole file. */
export function withoutWrapping(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && WRAPPING.test(text.charAt(start))) start += 1;
  while (end > start && WRAPPING.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
