import { Injectable } from '@nestjs/common';
import { execute, rows, type Tx } from '../platform/database/rows.js';
import { type LevelNewsEntity } from './level-news.entity.js';

/**
 * A level that moved, or a verdict of the same level that changed. `aboveHeld`: the rung is above all that the firm holds;
 * `correctedFrom`: the day by which a wrong clock had judged the firm before, if it had.
 */
export type LevelNews = Pick<
  LevelNewsEntity,
  'firmId' | 'stage' | 'fromLevel' | 'toLevel' | 'verdictId' | 'aboveHeld' | 'asOf' | 'correctedFrom'
>;

/** News of a level as it waits to be heard. */
export type StoredLevelNews = Omit<LevelNews, 'fromLevel'> & Pick<LevelNewsEntity, 'id'>;

/** News of levels: evaluation leaves it, whoever has to hear of it takes it. */
@Injectable()
export class LevelNewsStore {
  /** Leaves news in the order given, and wakes those who hear it. */
  async leave(tx: Tx, news: readonly LevelNews[]): Promise<void> {
    if (news.length === 0) return;
    await execute(
      tx,
      `INSERT INTO level_news (firm_id, stage, from_level, to_level, verdict_id, above_held, as_of, corrected_from)
       SELECT (n->>'firmId')::uuid, n->>'stage', n->>'fromLevel', n->>'toLevel', (n->>'verdictId')::uuid, (n->>'aboveHeld')::boolean,
              (n->>'asOf')::date, (n->>'correctedFrom')::date
         FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS each (n, place) ORDER BY place`,
      [JSON.stringify(news)],
    );
    await execute(tx, `SELECT pg_notify('echelon_wake', 'alerts')`);
  }

  /** The oldest news that nobody else holds, locked; `forget` what was heard in the same transaction. */
  async claim(tx: Tx, limit: number): Promise<StoredLevelNews[]> {
    return rows<StoredLevelNews>(
      tx,
      `SELECT id, firm_id AS "firmId", stage, to_level AS "toLevel", verdict_id AS "verdictId", above_held AS "aboveHeld",
              as_of AS "asOf", corrected_from AS "correctedFrom"
         FROM level_news ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  async forget(tx: Tx, ids: readonly string[]): Promise<void> {
    await execute(tx, `DELETE FROM level_news WHERE id = ANY($1::bigint[])`, [ids]);
  }
}
