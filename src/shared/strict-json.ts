import { isExactLiteral } from './digits.js';
import { type FieldProblem, ProblemList } from './errors.js';
import { pointerPart } from './json-pointer.js';
import { isWellFormedText } from './text.js';

/** How deep objects and lists may stand in each other; no body of ours needs more than six levels. */
export const JSON_DEPTH_MAX = 32;

/** How many names an object may have; no body of ours has more than a spreadsheet has columns, and checking names costs more than their number. */
export const JSON_NAMES_MAX = 2000;

/** Members that every object of the program has before anybody states one: as names in a body they could only mislead. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** What {@link readJson} found: the value, the reason why the text is no JSON, or what in it cannot be taken. */
export type JsonReading = { readonly value: unknown } | { readonly malformed: string } | { readonly problems: ProblemList };

/**
 * Reads JSON so that nothing is lost on the way: no name twice in an object (JSON.parse keeps the last), no number that a JSON number
 * does not keep exactly, no text that could not be stored, nothing nested deeper than {@link JSON_DEPTH_MAX}, no object of more names
 * than {@link JSON_NAMES_MAX}, and, unless `anyName`, no name that every object has (`__proto__`, `constructor` …).
 */
export function readJson(text: string, options: { readonly anyName?: boolean } = {}): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { malformed: error instanceof Error ? error.message : String(error) };
  }
  const problems = new Scan(text, options.anyName ?? false).run();
  return problems.count > 0 ? { problems } : { value };
}

interface Container {
  /** The names an object has so far; undefined for a list. */
  readonly names: Set<string> | undefined;
  /** The member that is being read: its name, or its place in a list. */
  at: string | number;
}

/** The characters that begin something, by their codes. */
const [QUOTE, COMMA, MINUS, ZERO, NINE] = [34, 44, 45, 48, 57];
const [OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 92, 93, 123, 125];
/** True for digits, signs, the point and both letters of an exponent; false for NaN, past the end. */
function isOfNumber(code: number): boolean {
  return (code >= ZERO && code <= NINE) || code === MINUS || code === 46 || code === 43 || code === 101 || code === 69;
}

/** Walks over a text that is known to be JSON, without recursion: one look at each character, names and numbers taken as they are written. */
class Scan {
  private readonly problems = new ProblemList();
  private readonly containers: Container[] = [];
  private expectsName = false;
  /** Where the next escape stands, so that texts without any are passed over without being taken out. */
  private escape = -1;

  constructor(
    private readonly text: string,
    private readonly anyName: boolean,
  ) {}

  run(): ProblemList {
    for (let index = 0; index < this.text.length;) {
      const next = this.step(index, this.text.charCodeAt(index));
      if (next === undefined) break;
      index = next;
    }
    return this.problems;
  }

  /** Takes what begins at `index` and gives where the next begins; undefined where there is no use in going on. */
  private step(index: number, code: number): number | undefined {
    switch (code) {
      case QUOTE:
        return this.string(index);
      case COMMA:
        this.following();
        return index + 1;
      case OPEN_OBJECT:
      case OPEN_LIST:
        return this.open(code === OPEN_OBJECT) ? index + 1 : undefined;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        this.containers.pop();
        this.expectsName = false;
        return index + 1;
      default:
        return code === MINUS || (code >= ZERO && code <= NINE) ? this.number(index) : index + 1;
    }
  }

  private open(isObject: boolean): boolean {
    if (this.containers.length === JSON_DEPTH_MAX) {
      this.fault('request.too-deep', { max: JSON_DEPTH_MAX });
      return false;
    }
    this.containers.push({ names: isObject ? new Set() : undefined, at: isObject ? '' : 0 });
    this.expectsName = isObject;
    return true;
  }

  private following(): void {
    const container = this.containers.at(-1);
    if (typeof container?.at === 'number') container.at += 1;
    this.expectsName = container?.names !== undefined;
  }

  private string(index: number): number {
    const quote = this.text.indexOf('"', index + 1);
    if (this.escape < index) this.escape = this.escapeAfter(index);
    if (this.escape > quote) {
      // Without an escape the text is as it was received, which is well formed.
      if (this.expectsName) this.name(this.text.slice(index + 1, quote));
      return quote + 1;
    }
    const end = this.endOfString(quote);
    const text = JSON.parse(this.text.slice(index, end)) as string;
    if (this.expectsName) this.name(text);
    else if (!isWellFormedText(text)) this.fault('request.bad-text');
    return end;
  }

  private escapeAfter(index: number): number {
    const found = this.text.indexOf('\\', index);
    return found === -1 ? Number.POSITIVE_INFINITY : found;
  }

  /** Where a text ends: after the first quote from `quote` on that no odd number of backslashes stands before. */
  private endOfString(quote: number): number {
    for (let end = quote; ; end = this.text.indexOf('"', end + 1)) {
      let before = end - 1;
      while (this.text.charCodeAt(before) === BACKSLASH) before -= 1;
      if ((end - before) % 2 === 1) return end + 1;
    }
  }

  private name(name: string): void {
    const container = this.containers.at(-1);
    this.expectsName = false;
    if (container?.names === undefined || container.names.size > JSON_NAMES_MAX) return;
    if (!isWellFormedText(name)) {
      container.at = '';
      this.problems.add(() => ({ pointer: this.pointer(1), code: 'request.bad-name' }));
      return;
    }
    container.at = name;
    if (container.names.has(name)) this.fault('request.repeated-name', { name });
    else if (!this.anyName && INHERITED.has(name)) this.fault('validation.unknown-field');
    container.names.add(name);
    if (container.names.size > JSON_NAMES_MAX)
      this.problems.add(() => ({ pointer: this.pointer(1), code: 'request.too-many-names', data: { max: JSON_NAMES_MAX } }));
  }

  private number(index: number): number {
    let end = index + 1;
    while (isOfNumber(this.text.charCodeAt(end))) end += 1;
    if (!isExactLiteral(this.text.slice(index, end))) this.fault('field.unsafe-number');
    return end;
  }

  private fault(code: string, data?: FieldProblem['data']): void {
    this.problems.add(() => ({ pointer: this.pointer(0), code, ...(data === undefined ? {} : { data }) }));
  }

  /** Where the scan is, or `above` levels higher. */
  private pointer(above: number): string {
    return this.containers
      .slice(0, this.containers.length - above)
      .map(({ at }) => `/${pointerPart(String(at))}`)
      .join('');
  }
}
