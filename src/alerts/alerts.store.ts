import { Injectable } from '@nestjs/common';
import { type Level } from '../criteria/domain/index.js';
import { type StageId } from '../figures/domain/index.js';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
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

/** Episodes and what people did to them. */
@Injectable()
export class AlertsStore {
  async claimNews(tx: Tx, limit: number): Promise<StoredNews[]> {
    return rows<StoredNews>(
      tx,
      `SELECT id, firm_id AS "firmId", stage, to_level AS level, verdict_id AS "verdictId", above_held AS "aboveHeld"
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

  async clear(tx: Tx, id: string): Promise<void> {
    await execute(
      tx,
      `UPDATE alert_episodes SET cleared_at = now(), state = 'resolved', silenced_until = NULL,
         resolved_at = coalesce(resolved_at, now()), resolve_reason = coalesce(resolve_reason, 'cleared') WHERE id = $1`,
      [id],
    );
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

  /** Silences that have ended: what is still true comes back. */
  async wakeSilenced(tx: Tx): Promise<{ id: string; firmId: string; stage: string; kind: string }[]> {
    return rows(
      tx,
      `UPDATE alert_episodes SET state = 'open', silenced_until = NULL WHERE state = 'silenced' AND silenced_until <= now()
       RETURNING id, firm_id AS "firmId", stage, kind`,
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
