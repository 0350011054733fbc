/** Columns that keep the books and are no news to a reader: the record itself says who and when. */
export const BOOKKEEPING = ['id', 'firm_id', 'revision', 'recorded_at', 'recorded_by', 'superseded_at', 'created_at'] as const;

/** Columns of a revision that speak of the change as a whole, so they stand beside it. */
export const CIRCUMSTANCES = ['source', 'reason'] as const;

/** A column's name as the API spells it. */
export function camelCase(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The column that the API spells so; names inside jsonb stay as they are and are looked for as well. */
export function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
