import { Injectable } from '@nestjs/common';
import { AHEAD_INTERVAL } from '../platform/clock/index.js';
import { execute, rows, type Tx } from '../platform/database/rows.js';
import { DueEntity } from './work.entity.js';

/** The longest a failed evaluation waits for its next attempt. */
const BACK_OFF_MAX = `interval '1 hour'`;

/** A claimed row and whose it is. */
export type ClaimedDue = Pick<DueEntity, 'id' | 'firmId'>;

/** Firms whose verdicts rest on something that changed; triggers write them. */
@Injectable()
export class DueStore {
  /** True when facts of the firm have come in that its verdicts do not rest on yet. */
  async isDue(tx: Tx, firmId: string): Promise<boolean> {
    return tx.getRepository(DueEntity).existsBy({ firmId });
  }

  /**
   * Rows another worker holds are its own; a firm due twice is claimed with all its rows, and evaluated once. A row that would wait
   * for longer than any does was written by a wrong clock.
   */
  async claim(tx: Tx, limit: number): Promise<ClaimedDue[]> {
    return rows<ClaimedDue>(
      tx,
      `SELECT id, firm_id AS "firmId" FROM due WHERE not_before <= now() OR not_before > now() + ${BACK_OFF_MAX} + ${AHEAD_INTERVAL}
        ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  /** Forgets rows whose work is done. */
  async forget(tx: Tx, ids: readonly string[]): Promise<void> {
    await execute(tx, `DELETE FROM due WHERE id = ANY($1::bigint[])`, [ids]);
  }

  /** Puts rows off whose work failed, later each time. */
  async putOff(tx: Tx, ids: readonly string[]): Promise<void> {
    await execute(
      tx,
      `UPDATE due SET attempts = attempts + 1, not_before = now() + least(${BACK_OFF_MAX}, interval '5 seconds' * power(2, least(attempts, 20)))
        WHERE id = ANY($1::bigint[])`,
      [ids],
    );
  }
}
