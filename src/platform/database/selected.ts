import { snakeCase } from 'typeorm/util/StringUtils.js';

/** What a row shows: under each of its names a property of the entity. */
export type Shown<Entity> = Readonly<Record<string, keyof Entity & string>>;

/** A row that shows properties of an entity under names of its own. */
export type RowOf<Entity, Names extends Shown<Entity>> = { readonly [Name in keyof Names]: Entity[Names[Name]] };

/**
 * The SELECT list of a set-wise read: properties of an entity, by the alias of its table, so that rows are typed by the entity and
 * not by hand. Either properties under their own names (the row is a `Pick` of the entity), or names and what they show
 * (the row is a {@link RowOf}).
 */
export function selected(alias: string, shown: readonly string[] | Readonly<Record<string, string>>): string {
  const pairs = Array.isArray(shown) ? (shown as readonly string[]).map((name) => [name, name] as const) : Object.entries(shown);
  return pairs.map(([name, property]) => `${alias}.${snakeCase(property)} AS "${name}"`).join(', ');
}
