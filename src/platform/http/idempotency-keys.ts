import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { AHEAD_INTERVAL } from '../clock/tolerance.js';
import { CommitDoubtful, type CommitWitness, unwitnessed } from '../database/commit.js';
import { Database } from '../database/database.js';
import { execute, firstRow, type Tx } from '../database/rows.js';
import { isTransient } from '../database/transient.js';

/** How long an answer is kept for the same key. */
const KEPT_HOURS = 24;
/** Longer than any request takes: one that has not ended by then was cut off. */
const CUT_OFF_MINUTES = 10;
/** How long a request waits to learn whether its work was committed, and between two looks. */
const LOOK_UP_MS = 10_000;
const LOOK_AGAIN_MS = 500;
/** How long an answer is held back for the key to be free again when it arrives. */
const RELEASE_WAIT_MS = 2000;
/** How long a look waits for a transaction that is still open. */
const LOCK_WAIT = '3s';

/** Whether a key was taken so lately that its request may still be carried out. */
const IS_RECENT = `(started_at BETWEEN now() - interval '${String(CUT_OFF_MINUTES)} minutes' AND now() + ${AHEAD_INTERVAL})`;

/** What a key was used for. */
export interface KeyedRequest {
  readonly user: string;
  readonly key: string;
  /** Method and address. */
  readonly request: string;
  /** Of the body. */
  readonly digest: string;
}

/** A key that this request holds: nobody else carries out a request with it. */
export interface Claim extends KeyedRequest {
  readonly holder: string;
}

/** The answer that a request with a key got. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
}

interface StoredKey extends Omit<KeptAnswer, 'status'> {
  readonly request: string;
  readonly digest: string;
  readonly status: number | null;
  readonly held: boolean;
  readonly took_effect: boolean;
}

/**
 * The keys of `Idempotency-Key` and what became of their requests. A request's own transaction marks its key (`took_effect`), so
 * a key whose request was cut off, by a kill or a lost commit, tells exactly whether it may be used again.
 */
@Injectable()
export class IdempotencyKeys implements OnModuleDestroy {
  private readonly logger = new Logger('Idempotency');
  private readonly stopping = new AbortController();

  constructor(private readonly database: Database) {}

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /**
   * Takes the key, or gives the answer that its request got. A key of which nothing took effect is taken over once its holder is
   * sure to be dead.
   * @throws DomainError when the key belongs to another request, is in use, or its request took effect and the answer was lost.
   */
  async claim(keyed: KeyedRequest): Promise<Claim | KeptAnswer> {
    const claim: Claim = { ...keyed, holder: newId() };
    try {
      const stored = await this.ownTransaction((tx) => taken(tx, claim));
      return stored === undefined ? claim : answerOf(claim, stored);
    } catch (error) {
      // The key may have been taken by a commit that was not answered: nobody would come for it.
      if (error instanceof CommitDoubtful) await this.release(claim);
      throw error;
    }
  }

  /** Stands beside the transaction of the request that holds the key. */
  witness(claim: Claim): CommitWitness {
    const { user, key, holder } = claim;
    return {
      record: async (tx) => {
        const marked = await execute(
          tx,
          'UPDATE idempotency_keys SET took_effect = true WHERE user_id = $1 AND key = $2 AND holder = $3',
          [user, key, holder],
        );
        if (marked !== 1) throw new DomainError('conflict', 'request.idempotency-key-in-use');
      },
      isRecorded: () => this.tookEffect(claim),
    };
  }

  /** Keeps the answer for whoever sends the key again; the work is committed, so a failure is only logged. */
  async keep(claim: Claim, answer: KeptAnswer): Promise<void> {
    const { user, key, holder } = claim;
    try {
      await this.ownTransaction((tx) =>
        execute(
          tx,
          `UPDATE idempotency_keys SET status = $4, headers = $5, body = $6, holder = NULL
            WHERE user_id = $1 AND key = $2 AND holder = $3`,
          [user, key, holder, answer.status, JSON.stringify(answer.headers), answer.body],
        ),
      );
    } catch (error) {
      this.logger.error({ err: error }, 'The answer to a request with an Idempotency-Key could not be kept');
      await this.release(claim);
    }
  }

  /**
   * Lets the key go after a failure: it is free where nothing took effect, else it says that the answer is lost. Goes on in the
   * background while the database is away; after a while the age of the key does the same.
   */
  async release(claim: Claim): Promise<void> {
    const { signal } = this.stopping;
    const released = (async () => {
      const end = performance.now() + CUT_OFF_MINUTES * 60_000;
      while (!signal.aborted && performance.now() < end && !(await this.letGo(claim)))
        await pause(LOOK_AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
    })();
    await Promise.race([released, pause(RELEASE_WAIT_MS, undefined, { ref: false })]);
  }

  /** False when the database did not take it. */
  private async letGo({ user, key, holder }: Claim): Promise<boolean> {
    const mine = 'user_id = $1 AND key = $2 AND holder = $3';
    try {
      await this.ownTransaction(async (tx) => {
        // A key taken at a moment to come, by a wrong clock, is kept until a day after that: forgetting it would do its work twice.
        await execute(tx, `DELETE FROM idempotency_keys WHERE ${mine} AND NOT took_effect`, [user, key, holder]);
        await execute(tx, `UPDATE idempotency_keys SET holder = NULL WHERE ${mine}`, [user, key, holder]);
      });
      return true;
    } catch (error) {
      if (!isTransient(error)) this.logger.error({ err: error }, 'An Idempotency-Key could not be let go');
      return !isTransient(error);
    }
  }

  /** Looks for the mark once the doubtful transaction has ended: its row is locked until then. */
  private async tookEffect({ user, key, holder }: Claim): Promise<boolean | undefined> {
    const end = performance.now() + LOOK_UP_MS;
    const sql = 'SELECT took_effect FROM idempotency_keys WHERE user_id = $1 AND key = $2 AND holder = $3 FOR UPDATE';
    while (performance.now() < end && !this.stopping.signal.aborted) {
      try {
        const found = await this.ownTransaction((tx) => firstRow<{ took_effect: boolean }>(tx, sql, [user, key, holder]));
        return found?.took_effect;
      } catch (error) {
        if (!isTransient(error)) throw error;
      }
      await pause(LOOK_AGAIN_MS);
    }
    return undefined;
  }

  /** A transaction about the keys themselves, on which no request's fate depends; a key in use elsewhere does not hold it up. */
  private async ownTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return unwitnessed(() =>
      this.database.transaction('system', async (tx) => {
        await execute(tx, `SET LOCAL lock_timeout = '${LOCK_WAIT}'`);
        return work(tx);
      }),
    );
  }
}

/** Takes the key in one transaction; gives what is stored under it where somebody else has it. */
async function taken(tx: Tx, claim: Claim): Promise<StoredKey | undefined> {
  const { user, key, request, digest, holder } = claim;
  await execute(tx, `DELETE FROM idempotency_keys WHERE started_at < now() - make_interval(hours => $1)`, [KEPT_HOURS]);
  const added = await execute(
    tx,
    'INSERT INTO idempotency_keys (user_id, key, request, digest, holder) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
    [user, key, request, digest, holder],
  );
  // Nothing took effect and its holder, who would have marked it, is dead: whoever comes with the same request takes over.
  const takenOver =
    added === 0 &&
    (await execute(
      tx,
      `UPDATE idempotency_keys SET holder = $5, started_at = now()
        WHERE user_id = $1 AND key = $2 AND request = $3 AND digest = $4
          AND status IS NULL AND holder IS NOT NULL AND NOT took_effect AND NOT ${IS_RECENT}`,
      [user, key, request, digest, holder],
    )) === 1;
  if (added === 1 || takenOver) return undefined;
  return firstRow<StoredKey>(
    tx,
    `SELECT request, digest, status, headers, body, took_effect,
            holder IS NOT NULL AND ${IS_RECENT} AS held
       FROM idempotency_keys WHERE user_id = $1 AND key = $2`,
    [user, key],
  );
}

function answerOf(claim: Claim, { request, digest, status, headers, body, held, took_effect }: StoredKey): KeptAnswer {
  if (request !== claim.request || digest !== claim.digest)
    throw new DomainError('unprocessable', 'request.idempotency-key-reused');
  if (status !== null) return { status, headers, body };
  if (held) throw new DomainError('conflict', 'request.idempotency-key-in-use');
  throw new DomainError('conflict', took_effect ? 'request.idempotency-key-answer-lost' : 'request.idempotency-key-unfinished');
}
