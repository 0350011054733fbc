import { DefaultNamingStrategy, type Table } from 'typeorm';
import { snakeCase } from 'typeorm/util/StringUtils.js';

const nameOf = (table: Table | string): string => (typeof table === 'string' ? table : table.name);

/**
 * Names in the database: a column is its property in snake_case, and keys are named as PostgreSQL's own habit has it (`firms_pkey`,
 * `verdicts_firm_fkey`). Every other constraint and index says its name where it is declared.
 */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined, embeddedPrefixes: string[]): string {
    return customName ?? snakeCase([...embeddedPrefixes, propertyName].join('_'));
  }

  override primaryKeyName(table: Table | string): string {
    return `${nameOf(table)}_pkey`;
  }

  override foreignKeyName(table: Table | string, columnNames: string[]): string {
    return `${nameOf(table)}_${columnNames.map((column) => column.replace(/_id$/, '')).join('_')}_fkey`;
  }
}
