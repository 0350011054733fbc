import type { ColumnType, ValueTransformer } from 'typeorm';
import { wholeIn } from '../../shared/digits.js';
import { assert } from '../../shared/errors.js';

// Who may give a column: the same as `migrations/rights.ts` says, or PostgreSQL refuses the whole statement. A test compares them.

/** Given once, with the row. */
export const GIVEN = { update: false } as const;

/** Not given with the row, changed later. */
export const CHANGED = { insert: false } as const;

/** Filled by the database alone, by default or by trigger. */
export const FILLED = { insert: false, update: false } as const;

/** PostgreSQL's number of a transaction; TypeORM has no word for the type. */
export const TRANSACTION_NUMBER = 'xid8' as unknown as ColumnType;

const asText = (what: string) => (value: unknown) => {
  assert(value === null || value === undefined || typeof value === 'string', `${what} is text, never a number or a Date`);
  return value;
};

/** `numeric`: exact decimal text both ways, never a float. */
export const exactDecimal: ValueTransformer = { to: asText('a decimal'), from: asText('a decimal') };

/** `date`: a calendar date as text both ways, never a moment of some zone. */
export const calendarDate: ValueTransformer = { to: asText('a calendar date'), from: asText('a calendar date') };

/** `bigint` of which everybody knows that it stays a safe integer (a size in bytes); else it stays text. */
export const wholeNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (text: string | null | undefined) => (text === null || text === undefined ? text : wholeIn(text)),
};
