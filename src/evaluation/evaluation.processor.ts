import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { type Tx } from '../platform/database/rows.js';
import { Wakes } from '../platform/queue/index.js';
import { type ClaimedDue, DueStore } from './due.store.js';
import { EvaluationRunner } from './evaluation.runner.js';

/** The queue that wakes evaluation of due firms. */
export const EVALUATION_QUEUE = 'evaluation';

const BATCH_SIZE = 200;
/** Claims due firms and evaluates them, a batch a transaction, until none is left; running it twice changes nothing. */
@Injectable()
export class EvaluationProcessor {
  constructor(
    private readonly database: Database,
    private readonly due: DueStore,
    private readonly runner: EvaluationRunner,
  ) {}

  @Wakes(EVALUATION_QUEUE)
  async drain(stopping?: AbortSignal): Promise<void> {
    while (stopping?.aborted !== true && (await this.batch()) === BATCH_SIZE);
  }

  private async batch(): Promise<number> {
    return this.database.transaction('job:evaluation', async (tx) => {
      const claimed = await this.due.claim(tx, BATCH_SIZE);
      if (claimed.length === 0) return 0;
      const firmIds = [...new Set(claimed.map((row) => row.firmId))];
      const { failures } = await this.runner.run(tx, firmIds, null);
      await this.settle(tx, claimed, new Set(failures.map((failure) => failure.firmId)));
      return claimed.length;
    });
  }

  /** What failed stays due, later each time; everything else is done. */
  private async settle(tx: Tx, claimed: readonly ClaimedDue[], failed: ReadonlySet<string>): Promise<void> {
    const ids = (keep: boolean): string[] => claimed.filter((row) => failed.has(row.firmId) === keep).map((row) => row.id);
    await this.due.forget(tx, ids(false));
    await this.due.putOff(tx, ids(true));
  }
}
