import { Injectable } from '@nestjs/common';
import { type Level } from '../criteria/domain/index.js';
import { type StageId } from '../figures/domain/index.js';
import { AHEAD_INTERVAL } from '../platform/clock/index.js';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { type CalendarDate } from '../shared/dates.js';
import { newId } from '../shared/ids.js';
import { type AlertKind } from './domain/alert-kinds.js';
import { type EpisodeState } from './domain/episodes.js';

/** One episode with what people did to it. */
export interface StoredEpisode {
  readonly id: string;
  readonly firmId: string;
  readonly uscc: string | null;
  readonly firmName: string;
  readonly stage: StageId;
  readonly kind: AlertKind;
  readonly episode: number;
  readonly state: EpisodeState;
  readonly verdictId: string;
  readonly openedAt: string;
  readonly silencedUntil: string | null;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly resolvedAt: string | null;
}

/** News of a level, as evaluation left it. */
export interface StoredNews {
  readonly id: string;
  readonly firmId: string;
  readonly stage: StageId;
  readonly level: Level;
  readonly verdictId: string;
  readonly aboveHeld: boolean;
  /** The day it was judged for; null for news of before this was kept. */
  readonly asOf: CalendarDate | null;
  /** The day by which a wrong clock had judged before, if it had. */
  readonly correctedFrom: CalendarDate | null;
}

/** How the inbox is narrowed; undefined = everything. */
export interface EpisodeFilter {
  readonly state?: EpisodeState | undefined;
  readonly firmId?: string | undefined;
  readonly stage?: StageId | undefined;
  readonly kind?: AlertKind | undefined;
}

const SELECTED = `e.id, e.firm_id AS "firmId", f.uscc, f.name AS "firmName", e.stage, e.kind, e.episode, e.state,
  e.verdict_id AS "verdictId", e.opened_at AS "openedAt", e.silenced_until AS "silencedUntil", a.acknowledged_at AS "acknowledgedAt",
  a.acknowledged_by AS "acknowledgedBy", e.resolved_at AS "resolvedAt"`;

const FROM = `FROM alert_episodes e
  JOIN firm_revisions f ON f.firm_id = e.firm_id AND f.superseded_at IS NULL
  LEFT JOIN LATERAL (SELECT * FROM alert_acknowledgements x WHERE x.episode_id = e.id ORDER BY x.acknowledged_at DESC LIMIT 1) a ON true`;

const WHERE = `($1::text IS NULL OR e.state = $1) AND ($2::uuid IS NULL OR e.firm_id = $2) AND ($3::text IS NULL OR e.stage = $3)
  AND ($4::text IS NULL OR e.kind = $4)`;

/** What people did last to an episode `e`: `until` is the end of a silence that lasts. A silence of a moment to come has not begun. */
const LAST_ACT = `
  SELECT 'acknowledged' AS state, acknowledged_at AS at, NULL::timestamptz AS until FROM alert_acknowledgements WHERE episode_id = e.id
   UNION ALL
  SELECT CASE WHEN silenced_until > now() THEN 'silenced' ELSE 'open' END, silenced_at,
         CASE WHEN silenced_until > now() THEN silenced_until END
    FROM alert_silences WHERE episode_id = e.id AND silenced_at <= now() + ${AHEAD_INTERVAL}
   ORDER BY at DESC LIMIT 1`;

/** Episodes and what people did to them. */
@Injectable()
export class AlertsStore {
  async claimNews(tx: Tx, limit: number): Promise<StoredNews[]> {
    return rows<StoredNews>(
      tx,
      `SELECT id, firm_id AS "firmId", stage, to_level AS level, verdict_id AS "verdictId", above_held AS "aboveHeld", as_of AS "asOf",
              corrected_from AS "correctedFrom"
         FROM level_news ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  async deleteNews(tx: Tx, ids: readonly string[]): Promise<void> {
    await execute(tx, `DELETE FROM level_news WHERE id = ANY($1::bigint[])`, [ids]);
  }

  /** The kinds of a firm and rung whose condition has not cleared. */
  async armed(tx: Tx, firmId: string, stage: StageId): Promise<{ id: string; kind: AlertKind; state: EpisodeState }[]> {
    return rows(tx, `SELECT id, kind, state FROM alert_episodes WHERE firm_id = $1 AND stage = $2 AND cleared_at IS NULL`, [
      firmId,
      stage,
    ]);
  }

  async open(tx: Tx, news: StoredNews, kind: AlertKind): Promise<string> {
    const id = newId();
    await execute(
      tx,
      `INSERT INTO alert_episodes (id, firm_id, stage, kind, episode, state, verdict_id)
       SELECT $1, $2, $3, $4, coalesce(max(episode), 0) + 1, 'open', $5 FROM alert_episodes WHERE firm_id = $2 AND stage = $3 AND kind = $4`,
      [id, news.firmId, news.stage, kind, news.verdictId],
    );
    return id;
  }

  async follow(tx: Tx, id: string, verdictId: string): Promise<void> {
    await execute(tx, `UPDATE alert_episodes SET verdict_id = $2 WHERE id = $1 AND verdict_id <> $2 AND state <> 'resolved'`, [
      id,
      verdictId,
    ]);
  }

  /** Ends an episode whose condition has cleared as of a day; of one that was resolved before, who did so and why stays, also where no reason was given. */
  async clear(tx: Tx, id: string, asOf: CalendarDate | null): Promise<void> {
    await execute(
      tx,
      `UPDATE alert_episodes SET cleared_at = now(), cleared_as_of = $2, state = 'resolved', silenced_until = NULL,
         resolved_at = coalesce(resolved_at, now()), resolve_reason = CASE WHEN resolved_at IS NULL THEN 'cleared' ELSE resolve_reason END
        WHERE id = $1`,
      [id, asOf],
    );
  }

  /**
   * Takes back that the last episode of a kind was cleared, where a wrong clock cleared it and this news sets that right: for a day
   * still to come, or for one from before the episode opened. It is again what people had made of it: acknowledged, silenced while
   * that lasts, resolved by hand, or open. Undefined when there is no such episode.
   */
  async takeBackClearing(tx: Tx, news: StoredNews, kind: AlertKind): Promise<{ id: string; state: EpisodeState } | undefined> {
    if (news.correctedFrom === null) return undefined;
    const [taken] = await rows<{ id: string; state: EpisodeState }>(
      tx,
      `WITH wrongly AS (
         SELECT e.id, CASE WHEN e.resolved_by IS NULL THEN coalesce(act.state, 'open') ELSE 'resolved' END AS state, act.until
           FROM alert_episodes e LEFT JOIN LATERAL (${LAST_ACT}) act ON true
          WHERE e.firm_id = $1 AND e.stage = $2 AND e.kind = $3
            AND e.episode = (SELECT max(x.episode) FROM alert_episodes x WHERE x.firm_id = $1 AND x.stage = $2 AND x.kind = $3)
            AND CASE WHEN $5::date > $4::date THEN e.cleared_as_of > $4::date
                ELSE e.cleared_as_of <= $5::date AND e.opened_at > e.cleared_as_of + 2 END
            AND (abs(e.cleared_as_of - e.cleared_at::date) > 1 OR e.cleared_at > now() OR e.opened_at > e.cleared_as_of + 2))
       UPDATE alert_episodes e SET cleared_at = NULL, cleared_as_of = NULL, state = w.state,
              silenced_until = CASE WHEN w.state = 'silenced' THEN w.until END,
              resolved_at = CASE WHEN w.state = 'resolved' THEN e.resolved_at END,
              resolve_reason = CASE WHEN w.state = 'resolved' THEN e.resolve_reason END
         FROM wrongly w WHERE w.id = e.id RETURNING e.id, e.state`,
      [news.firmId, news.stage, kind, news.asOf, news.correctedFrom],
    );
    return taken;
  }

  async acknowledge(tx: Tx, id: string, actor: string, note: string | null): Promise<void> {
    await execute(tx, `INSERT INTO alert_acknowledgements (id, episode_id, acknowledged_by, note) VALUES ($1, $2, $3, $4)`, [
      newId(),
      id,
      actor,
      note,
    ]);
    await execute(tx, `UPDATE alert_episodes SET state = 'acknowledged', silenced_until = NULL WHERE id = $1`, [id]);
  }

  async silence(tx: Tx, id: string, actor: string, silence: { readonly until: string; readonly reason: string }): Promise<void> {
    await execute(
      tx,
      `INSERT INTO alert_silences (id, episode_id, silenced_by, silenced_until, reason) VALUES ($1, $2, $3, $4, $5)`,
      [newId(), id, actor, silence.until, silence.reason],
    );
    await execute(tx, `UPDATE alert_episodes SET state = 'silenced', silenced_until = $2 WHERE id = $1`, [id, silence.until]);
  }

  async resolve(tx: Tx, id: string, actor: string, reason: string | null): Promise<void> {
    await execute(
      tx,
      `UPDATE alert_episodes SET state = 'resolved', silenced_until = NULL, resolved_at = now(), resolved_by = $2, resolve_reason = $3 WHERE id = $1`,
      [id, actor, reason],
    );
  }

  /** Silences that have ended, or have not begun, since a wrong clock began them: what is still true comes back. */
  async wakeSilenced(tx: Tx): Promise<{ id: string; firmId: string; stage: string; kind: string }[]> {
    return rows(
      tx,
      `UPDATE alert_episodes e SET state = 'open', silenced_until = NULL WHERE state = 'silenced' AND (silenced_until <= now()
          OR (SELECT max(s.silenced_at) FROM alert_silences s WHERE s.episode_id = e.id) > now() + ${AHEAD_INTERVAL})
       RETURNING id, firm_id AS "firmId", stage, kind`,
    );
  }

  /** Silences that last and that a clock behind took for not begun: they go on. */
  async resumeSilences(tx: Tx): Promise<{ id: string; firmId: string; stage: string; kind: string }[]> {
    return rows(
      tx,
      `WITH resumed AS (
         SELECT e.id, act.until FROM alert_episodes e CROSS JOIN LATERAL (${LAST_ACT}) act WHERE e.state = 'open' AND act.state = 'silenced')
       UPDATE alert_episodes e SET state = 'silenced', silenced_until = r.until FROM resumed r WHERE r.id = e.id AND e.state = 'open'
       RETURNING e.id, e.firm_id AS "firmId", e.stage, e.kind`,
    );
  }

  /** Locks an episode for a change of state. */
  async lock(tx: Tx, id: string): Promise<StoredEpisode | undefined> {
    await execute(tx, `SELECT 1 FROM alert_episodes WHERE id::text = $1 FOR UPDATE`, [id]);
    return firstRow<StoredEpisode>(tx, `SELECT ${SELECTED} ${FROM} WHERE e.id::text = $1`, [id]);
  }

  /** One more than `limit` of the newest episodes before `before`. */
  async page(
    tx: Tx,
    filter: EpisodeFilter,
    limit: number,
    before: readonly [string, string] | undefined,
  ): Promise<StoredEpisode[]> {
    return rows<StoredEpisode>(
      tx,
      `SELECT ${SELECTED} ${FROM} WHERE ${WHERE} AND ($5::timestamptz IS NULL OR (e.opened_at, e.id) < ($5, $6::uuid))
        ORDER BY e.opened_at DESC, e.id DESC LIMIT $7`,
      [...parameters(filter), before?.[0] ?? null, before?.[1] ?? null, limit + 1],
    );
  }

  async count(tx: Tx, filter: EpisodeFilter): Promise<number> {
    const row = await firstRow<{ total: number }>(
      tx,
      `SELECT count(*)::int AS total FROM alert_episodes e WHERE ${WHERE}`,
      parameters(filter),
    );
    return row?.total ?? 0;
  }
}

function parameters({ state, firmId, stage, kind }: EpisodeFilter): unknown[] {
  return [state ?? null, firmId ?? null, stage ?? null, kind ?? null];
}
