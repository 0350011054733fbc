import { wholeOf } from './digits.js';
import { isId } from './ids.js';
import { isMoment } from './moments.js';
import { isWellFormedText } from './text.js';

/** One page of a list: its items, where the next page starts (null at the end) and how many there are in all. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

const TEXT_LENGTH_MAX = 1000;
const INTEGER_MAX = 2_147_483_647;

function isText(part: unknown): part is string {
  return typeof part === 'string' && part.length <= TEXT_LENGTH_MAX && isWellFormedText(part);
}

/** What a part of a sort key can be, and how a part is known to be one; what is not never comes near the database. */
const PARTS = {
  id: (part: unknown): part is string => typeof part === 'string' && isId(part),
  moment: (part: unknown): part is string => typeof part === 'string' && isMoment(part),
  text: isText,
  /** A text, or none. */
  'optional text': (part: unknown): part is string | null => part === null || isText(part),
  /** A whole number of at least zero that a column of type integer holds. */
  integer: (part: unknown): part is number => Number.isInteger(part) && (part as number) >= 0 && (part as number) <= INTEGER_MAX,
  /** The number of a row that is counted through, as the text it arrives in. */
  serial: (part: unknown): part is string => typeof part === 'string' && wholeOf(part) !== undefined,
};

type PartName = keyof typeof PARTS;
type PartOf<Name extends PartName> = (typeof PARTS)[Name] extends (part: unknown) => part is infer Part ? Part : never;

/** Which parts the sort key of a list has, in order. */
export type CursorForm = readonly PartName[];

/** The sort key of a row in a list of that form. */
export type CursorKey<Form extends CursorForm> = { readonly [Place in keyof Form]: PartOf<Form[Place]> };

/** How a list writes the sort key of a page's last row into an opaque cursor, and takes back only what it may have written. */
export class CursorCodec<const Form extends CursorForm> {
  private readonly form: Form;

  constructor(...form: Form) {
    this.form = form;
  }

  /** Packs a sort key. */
  encode(key: CursorKey<Form>): string {
    return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
  }

  /** Unpacks a cursor; undefined when it is none of this list's: a part of another type, or written in another way. */
  decode(cursor: string): CursorKey<Form> | undefined {
    const key = unpacked(cursor);
    if (!Array.isArray(key) || key.length !== this.form.length) return undefined;
    const fits = this.form.every((name, place) => PARTS[name](key[place]));
    const known = key as unknown as CursorKey<Form>;
    return fits && this.encode(known) === cursor ? known : undefined;
  }
}

function unpacked(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
