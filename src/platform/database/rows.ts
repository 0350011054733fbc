import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';

/** One open transaction (or read view); below a use case it is always an explicit first argument. */
export type Tx = EntityManager;

/**
 * Runs SQL and gives its rows, for INSERT … RETURNING and UPDATE … RETURNING as well:
 * `EntityManager.query` answers `[rows, count]` for the latter, which reads like rows and is not.
 */
export async function rows<T extends object>(tx: Tx, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
  return (await run(tx, sql, parameters)).records as T[];
}

/** The first row, or undefined. */
export async function firstRow<T extends object>(
  tx: Tx,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<T | undefined> {
  return (await rows<T>(tx, sql, parameters))[0];
}

/** Runs SQL for its effect and gives the number of rows it touched. */
export async function execute(tx: Tx, sql: string, parameters: readonly unknown[] = []): Promise<number> {
  return (await run(tx, sql, parameters)).affected ?? 0;
}

async function run(tx: Tx, sql: string, parameters: readonly unknown[]): Promise<{ records: unknown[]; affected?: number }> {
  if (tx.queryRunner === undefined) throw new Error('SQL runs inside Database.transaction or Database.read only');
  const result = await tx.queryRunner.query(sql, [...parameters], true);
  return { records: result.records as unknown[], ...(result.affected === undefined ? {} : { affected: result.affected }) };
}

/**
 * Inserts one row or several in one statement; what the database fills it fills. Unlike a repository's own `insert` it asks nothing
 * back and leaves the given values as they are.
 */
export async function insert<Entity extends object>(
  tx: Tx,
  entity: new () => Entity,
  values: Partial<Entity> | readonly Partial<Entity>[],
): Promise<void> {
  const given = values as QueryDeepPartialEntity<Entity> | QueryDeepPartialEntity<Entity>[];
  await tx.createQueryBuilder().insert().into(entity).values(given).updateEntity(false).execute();
}
