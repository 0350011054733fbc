import { Injectable } from '@nestjs/common';
import { AHEAD_INTERVAL } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { execute, rows, type Tx } from '../platform/database/rows.js';
import { Wakes } from '../platform/queue/index.js';
import { EvaluationRunner } from './evaluation.runner.js';

/** The queue that wakes evaluation of due firms. */
export const EVALUATION_QUEUE = 'evaluation';

const BATCH_SIZE = 200;
/** The longest a failed evaluation waits for its next attempt. */
const BACK_OFF_MAX = `interval '1 hour'`;

/** Claims due firms and evaluates them, a batch a transaction, until none is left; running it twice changes nothing. */
@Injectable()
export class EvaluationProcessor {
  constructor(
    private readonly database: Database,
    private readonly runner: EvaluationRunner,
  ) {}

  @Wakes(EVALUATION_QUEUE)
  async drain(stopping?: AbortSignal): Promise<void> {
    while (stopping?.aborted !== true && (await this.batch()) === BATCH_SIZE);
  }

  private async batch(): Promise<number> {
    return this.database.transaction('job:evaluation', async (tx) => {
      const claimed = await this.claim(tx);
      if (claimed.length === 0) return 0;
      const firmIds = [...new Set(claimed.map((row) => row.firmId))];
      const { failures } = await this.runner.run(tx, firmIds, null);
      await this.settle(tx, claimed, new Set(failures.map((failure) => failure.firmId)));
      return claimed.length;
    });
  }

  /**
   * Rows another worker holds are its own; a firm due twice is claimed with all its rows, and evaluated once. A row that would wait
   * for longer than any does was written by a wrong clock.
   */
  private async claim(tx: Tx): Promise<{ id: string; firmId: string }[]> {
    return rows<{ id: string; firmId: string }>(
      tx,
      `SELECT id, firm_id AS "firmId" FROM due WHERE not_before <= now() OR not_before > now() + ${BACK_OFF_MAX} + ${AHEAD_INTERVAL}
        ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [BATCH_SIZE],
    );
  }

  /** What failed stays due, later each time; everything else is done. */
  private async settle(tx: Tx, claimed: readonly { id: string; firmId: string }[], failed: ReadonlySet<string>): Promise<void> {
    const ids = (keep: boolean): string[] => claimed.filter((row) => failed.has(row.firmId) === keep).map((row) => row.id);
    await execute(tx, `DELETE FROM due WHERE id = ANY($1::bigint[])`, [ids(false)]);
    await execute(
      tx,
      `UPDATE due SET attempts = attempts + 1, not_before = now() + least(${BACK_OFF_MAX}, interval '5 seconds' * power(2, least(attempts, 20)))
        WHERE id = ANY($1::bigint[])`,
      [ids(true)],
    );
  }
}
