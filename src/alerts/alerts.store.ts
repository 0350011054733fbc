import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { type StoredLevelNews } from '../evaluation/index.js';
import { type StageId } from '../figures/domain/index.js';
import { AHEAD_INTERVAL } from '../platform/clock/index.js';
import { execute, firstRow, insert, rows, type Tx } from '../platform/database/rows.js';
import { selected } from '../platform/database/selected.js';
import { type CalendarDate } from '../shared/dates.js';
import { isId, newId } from '../shared/ids.js';
import { AlertAcknowledgementEntity, AlertEpisodeEntity, AlertSilenceEntity } from './alert.entity.js';
import { type AlertKind } from './domain/alert-kinds.js';
import { type EpisodeState } from './domain/episodes.js';

const STORED = [
  'id',
  'firmId',
  'stage',
  'kind',
  'episode',
  'state',
  'verdictId',
  'openedAt',
  'silencedUntil',
  'resolvedAt',
] as const satisfies readonly (keyof AlertEpisodeEntity)[];

const ACKNOWLEDGED = ['acknowledgedAt', 'acknowledgedBy'] as const satisfies readonly (keyof AlertAcknowledgementEntity)[];

/** One episode with what people did to it. */
export type StoredEpisode = Pick<AlertEpisodeEntity, (typeof STORED)[number]> & {
  readonly [Name in (typeof ACKNOWLEDGED)[number]]: AlertAcknowledgementEntity[Name] | null;
};

/** What an event tells of an episode. */
export type ToldEpisode = Pick<AlertEpisodeEntity, 'id' | 'firmId' | 'stage' | 'kind'>;

/** How the inbox is narrowed; undefined = everything. */
export interface EpisodeFilter {
  readonly state?: EpisodeState | undefined;
  readonly firmId?: string | undefined;
  readonly stage?: StageId | undefined;
  readonly kind?: AlertKind | undefined;
}

const SELECTED = `${selected('e', STORED)}, ${selected('a', ACKNOWLEDGED)}`;

const FROM = `FROM alert_episodes e
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
  /** The kinds of a firm and rung whose condition has not cleared. */
  async armed(tx: Tx, firmId: string, stage: StageId): Promise<Pick<AlertEpisodeEntity, 'id' | 'kind' | 'state'>[]> {
    return tx
      .getRepository(AlertEpisodeEntity)
      .find({ select: { id: true, kind: true, state: true }, where: { firmId, stage, clearedAt: IsNull() } });
  }

  async open(tx: Tx, news: StoredLevelNews, kind: AlertKind): Promise<string> {
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
    const elsewhere = { id, verdictId: Not(verdictId), state: Not<EpisodeState>('resolved') };
    await tx.getRepository(AlertEpisodeEntity).update(elsewhere, { verdictId });
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
  async takeBackClearing(
    tx: Tx,
    news: StoredLevelNews,
    kind: AlertKind,
  ): Promise<Pick<AlertEpisodeEntity, 'id' | 'state'> | undefined> {
    if (news.correctedFrom === null) return undefined;
    const [taken] = await rows<Pick<AlertEpisodeEntity, 'id' | 'state'>>(
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
    const act = { id: newId(), episodeId: id, acknowledgedBy: actor, note };
    await insert(tx, AlertAcknowledgementEntity, act);
    await tx.getRepository(AlertEpisodeEntity).update({ id }, { state: 'acknowledged', silencedUntil: null });
  }

  async silence(tx: Tx, id: string, actor: string, silence: { readonly until: string; readonly reason: string }): Promise<void> {
    const { until: silencedUntil, reason } = silence;
    const act = { id: newId(), episodeId: id, silencedBy: actor, silencedUntil, reason };
    await insert(tx, AlertSilenceEntity, act);
    await tx.getRepository(AlertEpisodeEntity).update({ id }, { state: 'silenced', silencedUntil });
  }

  async resolve(tx: Tx, id: string, actor: string, reason: string | null): Promise<void> {
    const settled = { state: 'resolved', silencedUntil: null, resolvedBy: actor, resolveReason: reason } as const;
    await tx.getRepository(AlertEpisodeEntity).update({ id }, { ...settled, resolvedAt: () => 'now()' });
  }

  /** Silences that have ended, or have not begun, since a wrong clock began them: what is still true comes back. */
  async wakeSilenced(tx: Tx): Promise<ToldEpisode[]> {
    return rows(
      tx,
      `UPDATE alert_episodes e SET state = 'open', silenced_until = NULL WHERE state = 'silenced' AND (silenced_until <= now()
          OR (SELECT max(s.silenced_at) FROM alert_silences s WHERE s.episode_id = e.id) > now() + ${AHEAD_INTERVAL})
       RETURNING id, firm_id AS "firmId", stage, kind`,
    );
  }

  /** Silences that last and that a clock behind took for not begun: they go on. */
  async resumeSilences(tx: Tx): Promise<ToldEpisode[]> {
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
    if (!isId(id)) return undefined;
    await execute(tx, `SELECT 1 FROM alert_episodes WHERE id = $1 FOR UPDATE`, [id]);
    return firstRow<StoredEpisode>(tx, `SELECT ${SELECTED} ${FROM} WHERE e.id = $1`, [id]);
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
