import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { assert } from '../../shared/errors.js';
import type { Tx } from './rows.js';
import { passing } from './transient.js';

/**
 * The session was lost after COMMIT had been sent and before it was answered: the transaction may have taken effect or not.
 * Never taken for a success; whoever works by tables finds there what is done.
 */
export class CommitDoubtful extends Error {
  constructor(cause: unknown) {
    super('The session was lost while the transaction was committed; it may have taken effect', { cause });
    this.name = 'CommitDoubtful';
  }
}

/** A row that a request's transaction writes beside its work, so that a commit without an answer can be looked up. */
export interface CommitWitness {
  /** Writes it, as the last statement of the transaction; throws when the request must not take effect any more. */
  record(tx: Tx): Promise<void>;
  /** Whether it is there, once the transaction has ended; undefined when that cannot be told now. */
  isRecorded(): Promise<boolean | undefined>;
}

const witnesses = new AsyncLocalStorage<CommitWitness | undefined>();

/** Lets `witness` stand beside every transaction of `work` that writes. */
export function witnessed<T>(witness: CommitWitness, work: () => T): T {
  return witnesses.run(witness, work);
}

/** Does `work` without the witness of the request it belongs to: for what is not the request's own effect. */
export function unwitnessed<T>(work: () => T): T {
  return witnesses.run(undefined, work);
}

/** The witness of the request at hand, if it has one. */
export function currentWitness(): CommitWitness | undefined {
  return witnesses.getStore();
}

/** In the words of the driver: the statement was never sent. */
const NEVER_SENT = /not queryable$/;

/**
 * Commits. A transaction that PostgreSQL has given up, since a statement failed, is rolled back by COMMIT without a complaint: it
 * fails here.
 * @throws CommitDoubtful when nobody can tell whether it took effect.
 */
export async function commit(runner: QueryRunner, witness: CommitWitness | undefined): Promise<void> {
  if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  const client = (await runner.connect()) as pg.Client;
  const did = await client.query('COMMIT').then(
    ({ command }) => command,
    async (error: unknown) => {
      if (passing(error) !== 'away' || (error instanceof Error && NEVER_SENT.test(error.message))) throw error;
      const isRecorded = await witness?.isRecorded();
      if (isRecorded === undefined) throw new CommitDoubtful(error);
      if (!isRecorded) throw error;
      return 'COMMIT';
    },
  );
  assert(did === 'COMMIT', 'a transaction in which a statement failed is not committed');
}
