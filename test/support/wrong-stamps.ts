import { type TestDatabase } from './database.js';

/**
 * Moves every moment that the database stamped since `since` by whole days, as if its clock had been wrong by them meanwhile; what
 * people or the program's clock stated stays.
 */
export async function stampedLater(database: TestDatabase, since: string, days: number): Promise<void> {
  if (!/^[\d:.TZ-]+$/.test(since)) throw new Error(`"${since}" is no moment`);
  await database.adminQuery(`
    DO $$
    DECLARE c record;
    BEGIN
      SET LOCAL session_replication_role = replica;
      FOR c IN SELECT table_name AS t, column_name AS name FROM information_schema.columns
                WHERE table_schema = 'public' AND data_type = 'timestamp with time zone' LOOP
        EXECUTE format('UPDATE %1$I SET %2$I = %2$I + %3$L::interval WHERE %2$I BETWEEN %4$L AND clock_timestamp()',
          c.t, c.name, '${String(days)} days', '${since}');
      END LOOP;
    END $$`);
}

/** Writes what no role may write any more, past every trigger: what a fault or a crash would have left. */
export async function pastTriggers(database: TestDatabase, sql: string): Promise<void> {
  await database.adminQuery(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);
}
