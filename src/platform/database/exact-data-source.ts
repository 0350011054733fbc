import { type ColumnType, DataSource, type DataSourceOptions } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { TRANSACTION_NUMBER } from './columns.js';

/**
 * TypeORM makes a Date of every moment, which has no microseconds: the moment an answer names would then not be the one it rests on.
 * Here a moment stays the text that our connections give (see `pg-types.ts`), and goes out as it is.
 */
class ExactDriver extends PostgresDriver {
  override supportedDataTypes: ColumnType[] = [...this.supportedDataTypes, TRANSACTION_NUMBER];

  override preparePersistentValue(value: unknown, column: ColumnMetadata): unknown {
    return isMoment(column) ? value : (super.preparePersistentValue(value, column) as unknown);
  }

  override prepareHydratedValue(value: unknown, column: ColumnMetadata): unknown {
    return isMoment(column) ? value : (super.prepareHydratedValue(value, column) as unknown);
  }
}

const isMoment = ({ type }: ColumnMetadata): boolean => type === 'timestamptz';

/** A data source whose entities hold exactly what stands in the tables. */
export class ExactDataSource extends DataSource {
  constructor(options: DataSourceOptions) {
    super(options);
    this.driver = new ExactDriver(this);
  }
}
