import type { EntityMetadata } from 'typeorm';
import { assert } from '../../shared/errors.js';

/** How the rows of one recorded table read as changes of fields. */
export interface Reading<Name extends string = string> {
  /**
   * For a table of revisions: what says of what its rows are revisions. A revision that takes the place of another in one
   * transaction reads as one change of the fields that differ; one that nothing follows reads as a removal.
   */
  readonly revisionsOf: readonly Name[];
  /** Told beside each change, to say what it is about (the year of a figure). */
  readonly subject: readonly Name[];
  /** A jsonb column whose keys are fields like any column. */
  readonly unfolded: Name | null;
}

/** A recorded table and how it reads; names are columns. */
export interface RecordedTable extends Reading {
  readonly table: string;
}

const READING = Symbol('reading');

/** Says how the record of changes reads for the table of an entity. Tables without it read column by column. */
export function Recorded<Entity extends object>(reading: Reading<keyof Entity & string>) {
  return (entity: new () => Entity): void => Reflect.defineMetadata(READING, reading, entity);
}

/** The tables among these that do not read column by column. */
export function recordedTables(entities: readonly EntityMetadata[]): readonly RecordedTable[] {
  return entities.flatMap((entity) => {
    const reading = Reflect.getOwnMetadata(READING, entity.target) as Reading | undefined;
    if (reading === undefined) return [];
    const columnOf = (property: string): string => {
      const column = entity.findColumnWithPropertyName(property);
      assert(column, `${entity.name} has the column ${property}`);
      return column.databaseName;
    };
    const { revisionsOf, subject, unfolded } = reading;
    return [
      {
        table: entity.tableName,
        revisionsOf: revisionsOf.map(columnOf),
        subject: subject.map(columnOf),
        unfolded: unfolded === null ? null : columnOf(unfolded),
      },
    ];
  });
}
