/**
 * The entry of a table under a name that somebody may have chosen: its own, never one that every object inherits, such as
 * `constructor`. Undefined where there is none.
 */
export function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
