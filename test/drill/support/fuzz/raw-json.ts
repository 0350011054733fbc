/** A piece of JSON text that goes out as it is written: numbers of any length, half texts, what no value of ours can be. */
export class Raw {
  constructor(readonly text: string) {}
}

/** An object whose names may repeat. */
export class Pairs {
  constructor(readonly entries: readonly (readonly [string, unknown])[]) {}
}

/** JSON text of a value that may hold raw pieces. */
export function writeJson(value: unknown): string {
  if (value instanceof Raw) return value.text;
  if (value instanceof Pairs) return writeObject(value.entries);
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) return writeObject(Object.entries(value));
  return value === undefined ? 'null' : JSON.stringify(value);
}

function writeObject(entries: readonly (readonly [string, unknown])[]): string {
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${writeJson(part)}`).join(',')}}`;
}

/** A way into a value: names and positions. */
export type Way = readonly (string | number)[];

/** Every way into a value, the whole first. */
export function waysInto(value: unknown, way: Way = []): Way[] {
  if (typeof value !== 'object' || value === null || value instanceof Raw || value instanceof Pairs) return [way];
  const parts: (readonly [string | number, unknown])[] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [way, ...parts.flatMap(([part, of]) => waysInto(of, [...way, part]))];
}

/** The part at a way. */
export function partAt(value: unknown, way: Way): unknown {
  return way.reduce<unknown>((part, step) => (part as Readonly<Record<string, unknown>>)[step], value);
}

/** The value with another part at a way. */
export function withPart(value: unknown, [step, ...rest]: Way, part: unknown): unknown {
  if (step === undefined) return part;
  if (Array.isArray(value)) return value.map((each: unknown, index) => (index === step ? withPart(each, rest, part) : each));
  const entries = Object.entries(value as object).map(
    ([name, each]: [string, unknown]) => [name, name === step ? withPart(each, rest, part) : each] as const,
  );
  return Object.fromEntries(entries);
}
