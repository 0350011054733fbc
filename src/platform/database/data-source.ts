import type { DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.js';
import { connectionConfig, type SessionSettings } from './connection.js';
import { SnakeNaming } from './naming.js';

/** Most connections of one process to its tables; queues and the listener have their own few. */
export const POOL_SIZE = 10;

/** Table in which TypeORM notes the migrations that ran. */
export const MIGRATIONS_TABLE = 'schema_migrations';

export interface DataSourceSettings {
  readonly url: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly session?: SessionSettings;
  readonly onPoolError?: (error: Error) => void;
}

/** TypeORM's options for our PostgreSQL, the same for the program, the migrations and the tests. */
export function dataSourceOptions(settings: DataSourceSettings): DataSourceOptions {
  const { connectionString, ...extra } = connectionConfig(settings.url, settings.applicationName, {
    // A transaction that lost its program must not hold back what others may know (see `Database.knownMoment`).
    idle_in_transaction_session_timeout: '300000',
    ...settings.session,
  });
  return {
    type: 'postgres',
    url: connectionString,
    poolSize: POOL_SIZE,
    extra,
    poolErrorHandler: settings.onPoolError,
    installExtensions: false,
    // The tables are made by migrations alone; the entities say what is there.
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    logging: false,
    migrations: [...MIGRATIONS],
    migrationsTableName: MIGRATIONS_TABLE,
    migrationsTransactionMode: 'each',
  };
}
