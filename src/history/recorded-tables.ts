/** How the rows of one recorded table read as changes of fields. Names are columns. */
export interface RecordedTable {
  readonly table: string;
  /**
   * For a table of revisions: the columns that say of what its rows are revisions. A revision that takes the place of
   * another in one transaction reads as one change of the fields that differ; one that nothing follows reads as a removal.
   */
  readonly revisionsOf: readonly string[];
  /** Columns told beside each change, to say what it is about (the year of a figure). */
  readonly subject: readonly string[];
  /** A jsonb column whose keys are fields like any column. */
  readonly unfolded: string | null;
}

/** Tables that do not read column by column; the others do. */
export const RECORDED_TABLES: readonly RecordedTable[] = [
  { table: 'firm_revisions', revisionsOf: ['firm_id'], subject: [], unfolded: null },
  { table: 'figure_revisions', revisionsOf: ['firm_id', 'year'], subject: ['year'], unfolded: 'figures' },
  { table: 'fact_revisions', revisionsOf: ['fact_id'], subject: ['fact_id', 'kind'], unfolded: 'data' },
  { table: 'recognition_revisions', revisionsOf: ['recognition_id'], subject: ['recognition_id', 'stage'], unfolded: null },
  { table: 'firm_identifiers', revisionsOf: [], subject: ['scheme'], unfolded: null },
  { table: 'users', revisionsOf: [], subject: ['id', 'username'], unfolded: null },
  { table: 'sessions', revisionsOf: [], subject: ['id'], unfolded: null },
];

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
