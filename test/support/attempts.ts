import { newId } from '../../src/shared/ids.js';
import { type OneOfEach } from './one-of-each.js';

/** A statement that must be refused, written for the rows of {@link OneOfEach}. */
export interface Attempt {
  readonly what: string;
  /** Who tries; the running role where nothing is said. What it has no right to say at all, the owner tries. */
  readonly as?: 'owner';
  readonly sql: (rows: OneOfEach) => string;
}

/** Long before any transaction. */
export const PAST = `now() - interval '1 year'`;

/** What holds of every table of revisions: nothing is put into the past, closed at will, reopened or changed. */
export function revision(
  table: string,
  columns: string,
  values: (rows: OneOfEach) => string,
  current: (rows: OneOfEach) => string,
): Attempt[] {
  const insert = (rows: OneOfEach, more: string, given: string): string =>
    `INSERT INTO ${table} (id, ${columns}, ${more}) VALUES ('${newId()}', ${values(rows)}, ${given})`;
  const close = (rows: OneOfEach, when: string): string => `UPDATE ${table} SET superseded_at = ${when} WHERE ${current(rows)}`;
  return [
    { what: 'recorded in the past', as: 'owner', sql: (rows) => insert(rows, 'recorded_at', PAST) },
    { what: 'recorded in the future', as: 'owner', sql: (rows) => insert(rows, 'recorded_at', `now() + interval '1 second'`) },
    { what: 'closed from the start', as: 'owner', sql: (rows) => insert(rows, 'superseded_at', 'now()') },
    { what: 'closed in the past', sql: (rows) => close(rows, PAST) },
    { what: 'closed in the future', sql: (rows) => close(rows, `now() + interval '1 day'`) },
    { what: 'closed never', sql: (rows) => close(rows, 'NULL') },
    {
      what: 'moved while it is closed',
      as: 'owner',
      sql: (rows) => `UPDATE ${table} SET id = '${newId()}', superseded_at = now() WHERE ${current(rows)}`,
    },
    {
      what: 'closed twice',
      sql: (rows) => `BEGIN; ${close(rows, 'now()')}; ${close(rows, 'now()')}; COMMIT`,
    },
    {
      what: 'reopened',
      sql: (rows) => `BEGIN; ${close(rows, 'now()')}; ${close(rows, 'NULL')}; COMMIT`,
    },
  ];
}

/** Nobody else than the transaction’s actor is named. */
export const inAnothersName = (
  table: string,
  columns: string,
  column: string,
  values: (rows: OneOfEach) => string,
): Attempt[] => [
  {
    what: 'in another’s name',
    sql: (rows) => `INSERT INTO ${table} (${columns}, ${column}) VALUES (${values(rows)}, 'li')`,
  },
  {
    what: 'in another’s name than the transaction’s',
    sql: (rows) =>
      `BEGIN; SET LOCAL echelon.actor = 'wang'; INSERT INTO ${table} (${columns}, ${column}) VALUES (${values(rows)}, 'li'); COMMIT`,
  },
];

/** What is finished stays so. */
export const finished = (
  table: string,
  id: string,
  row: (rows: OneOfEach) => string,
  open: (rows: OneOfEach) => string,
  change: string,
): Attempt[] => [
  { what: 'finished in the past', sql: (rows) => `UPDATE ${table} SET finished_at = ${PAST} WHERE ${id} = '${open(rows)}'` },
  { what: 'changed after it was finished', sql: (rows) => `UPDATE ${table} SET ${change} WHERE ${id} = '${row(rows)}'` },
  { what: 'begun anew', sql: (rows) => `UPDATE ${table} SET finished_at = NULL WHERE ${id} = '${row(rows)}'` },
  { what: 'finished twice', sql: (rows) => `UPDATE ${table} SET finished_at = now() WHERE ${id} = '${row(rows)}'` },
];

/** What is written bears the moment when it was. */
export const stamped = (table: string, column: string, columns: string, values: (rows: OneOfEach) => string): Attempt[] => [
  {
    what: 'written in the past',
    as: 'owner',
    sql: (rows) => `INSERT INTO ${table} (${columns}, ${column}) VALUES (${values(rows)}, ${PAST})`,
  },
];
