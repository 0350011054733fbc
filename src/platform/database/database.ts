import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { assert } from '../../shared/errors.js';
import { commit, currentWitness } from './commit.js';
import { POOL_SIZE } from './data-source.js';
import { guardPool } from './guard-pool.js';
import { firstRow, rows, type Tx } from './rows.js';
import { isTransient, passing } from './transient.js';

/** The name of the constraint that refused a statement, if one did; services turn it into their own error. */
export function constraintOf(error: unknown): string | undefined {
  const cause: unknown = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  if (typeof cause !== 'object' || cause === null || !('constraint' in cause)) return undefined;
  return typeof cause.constraint === 'string' ? cause.constraint : undefined;
}

/** How a transaction begins, beside BEGIN itself, and how it ends when its work went well. */
interface Plan {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly end: (runner: QueryRunner) => Promise<void>;
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
   * @throws CommitDoubtful when the session was lost while it was committed and nobody can tell what became of it.
   */
  async transaction<T>(actor: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    assert(actor !== '', 'a transaction names its actor');
    const witness = currentWitness();
    const end = async (runner: QueryRunner): Promise<void> => {
      await witness?.record(runner.manager);
      await commit(runner, witness);
    };
    return this.run({ sql: `SELECT set_config('echelon.actor', $1, true)`, parameters: [actor], end }, work);
  }

  /** Runs queries on one connection that cannot write; each sees what is committed when it starts. */
  async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const sql = `SELECT set_config('transaction_read_only', 'on', true), set_config('application_name', $1, true)`;
    return this.run({ sql, parameters: [READER], end: endReading }, work);
  }

  /** One reading statement on a connection of its own. */
  async query<T extends object>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const [runner, found] = await this.session((fresh) => rows<T>(fresh.manager, sql, parameters));
    await runner.release();
    return found;
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

  private async run<T>(plan: Plan, work: (tx: Tx) => Promise<T>): Promise<T> {
    const [runner] = await this.session(async (fresh) => {
      await fresh.startTransaction();
      await fresh.query(plan.sql, [...plan.parameters]);
    });
    let isUsable = true;
    try {
      const result = await work(runner.manager);
      await plan.end(runner);
      return result;
    } catch (error) {
      isUsable = await undone(runner);
      throw error;
    } finally {
      await release(runner, isUsable);
    }
  }

  /**
   * A session, and the answer to the first thing asked of it. One that ended while it lay in the pool is found out by this, and
   * then another is taken, until the pool has none left but new ones; so `first` must bear being done twice.
   */
  private async session<T>(first: (runner: QueryRunner) => Promise<T>): Promise<[QueryRunner, T]> {
    for (let attempt = 0; ; attempt += 1) {
      const runner = this.dataSource.createQueryRunner();
      await runner.connect();
      try {
        return [runner, await first(runner)];
      } catch (error) {
        const lost = passing(error) === 'away';
        await release(runner, !lost && !runner.isTransactionActive);
        if (!lost || attempt >= POOL_SIZE) throw error;
      }
    }
  }
}

/** Rolls back; false when that cannot be told, so that the session must not be used again. The server undoes what it lost. */
async function undone(runner: QueryRunner): Promise<boolean> {
  if (runner.isReleased) return true;
  try {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    return true;
  } catch {
    // The error that brought us here is the one worth telling.
    return false;
  }
}

/** Ends a transaction that only read: all it asked for was answered, so a session lost here loses nothing. */
async function endReading(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction();
  } catch (error) {
    if (!isTransient(error)) throw error;
  }
}

/** Gives a session back to the pool; one that is not usable any more is closed. */
async function release(runner: QueryRunner, isUsable: boolean): Promise<void> {
  if (!isUsable && !runner.isReleased) ((await runner.connect()) as pg.Client).end().catch(() => undefined);
  await runner.release();
}
