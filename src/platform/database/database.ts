import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { assert } from '../../shared/errors.js';
import { guardPool } from './guard-pool.js';
import { firstRow, rows, type Tx } from './rows.js';

/** The name of the constraint that refused a statement, if one did; services turn it into their own error. */
export function constraintOf(error: unknown): string | undefined {
  const cause: unknown = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  if (typeof cause !== 'object' || cause === null || !('constraint' in cause)) return undefined;
  return typeof cause.constraint === 'string' ? cause.constraint : undefined;
}

/** How sessions that only read are marked in `pg_stat_activity`. */
const READER = 'echelon-read';

/**
 * The moment up to which what is known can no longer change: a transaction stamps its rows when it begins and shows them
 * when it ends, so the start of the oldest one still open is the limit. Sessions marked as readers count only once they
 * have written for all that; the server's own upkeep does not write.
 */
const SETTLED_MOMENT = `
  SELECT LEAST($1::timestamptz, statement_timestamp(), min(xact_start)) - CASE
           WHEN $1::timestamptz < LEAST(statement_timestamp(), COALESCE(min(xact_start), 'infinity')) THEN interval '0'
           ELSE interval '1 microsecond' END AS moment
  FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL AND backend_type = 'client backend'
    AND (application_name <> '${READER}' OR backend_xid IS NOT NULL)`;

/** The one way to the tables: transactions that carry their actor, and reads. */
@Injectable()
export class Database {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    guardPool((dataSource.driver as PostgresDriver).master as pg.Pool);
  }

  /**
   * Runs a use case as one transaction on behalf of `actor`, which the history trigger records.
   * Whatever `work` throws undoes all of it and is thrown on.
   */
  async transaction<T>(actor: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    assert(actor !== '', 'a transaction names its actor');
    return this.run(`SELECT set_config('echelon.actor', $1, true)`, [actor], work);
  }

  /** Runs queries on one connection that cannot write; each sees what is committed when it starts. */
  async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(
      `SELECT set_config('transaction_read_only', 'on', true), set_config('application_name', $1, true)`,
      [READER],
      work,
    );
  }

  /** One reading statement on a connection of its own. */
  async query<T extends object>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await rows<T>(runner.manager, sql, parameters);
    } finally {
      await runner.release();
    }
  }

  /**
   * The moment to which an answer refers when `requested` (RFC 3339; default now) was asked for: lowered to just before the
   * oldest transaction still open, so that the same question later has the same answer. Call it first, before reading.
   */
  async knownMoment(tx: Tx, requested?: string): Promise<string> {
    const found = await firstRow<{ moment: string }>(tx, SETTLED_MOMENT, [requested ?? 'infinity']);
    assert(found, 'an aggregate gives one row');
    return found.moment;
  }

  /**
   * The moment an answer names: the one asked for, lowered to what is settled; or, for "as known now", now. Then it rests on
   * everything committed, which the same moment asked for later may not repeat while somebody is still writing.
   */
  async answerMoment(tx: Tx, requested: string | undefined): Promise<string> {
    if (requested !== undefined) return this.knownMoment(tx, requested);
    const found = await firstRow<{ moment: string }>(tx, 'SELECT statement_timestamp() AS moment');
    assert(found, 'a clock gives one row');
    return found.moment;
  }

  private async run<T>(prepare: string, parameters: readonly unknown[], work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query(prepare, [...parameters]);
      const result = await work(runner.manager);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await undo(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** Rolls back; a connection that is already gone has been rolled back by the server. */
async function undo(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive) return;
  try {
    await runner.rollbackTransaction();
  } catch {
    // The error that brought us here is the one worth telling.
  }
}
