import { Injectable } from '@nestjs/common';
import { type CompactVerdict, type Level, type Result } from '../criteria/domain/index.js';
import { type StageId } from '../figures/domain/index.js';
import { execute, firstRow, rows, type Tx } from '../platform/database/rows.js';
import { type CalendarDate } from '../shared/dates.js';
import { assert } from '../shared/errors.js';
import { newId } from '../shared/ids.js';
import { type LadderPosition } from './domain/index.js';

/** One stored verdict. `record` holds what cannot be derived from the pinned criteria. */
export interface StoredVerdict {
  readonly id: string;
  readonly firmId: string;
  readonly stage: StageId;
  readonly criteriaId: string;
  readonly criteriaVersion: string;
  readonly criteriaDigest: string;
  readonly digest: string;
  readonly result: Result;
  readonly level: Level;
  readonly closeness: string | null;
  readonly asOf: CalendarDate;
  readonly record: CompactVerdict;
  readonly recordedAt: string;
}

/** Where a firm stood when it was last evaluated. */
export interface FirmPosition extends LadderPosition {
  readonly firmId: string;
  readonly asOf: CalendarDate;
  readonly figuresThrough: number | null;
}

/** A verdict and the one in force that it replaces, if any. */
export interface Replacement {
  readonly verdict: Omit<StoredVerdict, 'id' | 'recordedAt'>;
  readonly previous: StoredVerdict | undefined;
}

/**
 * A level that moved, or a verdict of the same level that changed; `above`: the rung is above all that the firm holds.
 * `correctedFrom` is the day by which a wrong clock had judged the firm before, if it had.
 */
export interface LevelNews {
  readonly firmId: string;
  readonly stage: StageId;
  readonly from: StoredVerdict['level'] | null;
  readonly to: StoredVerdict['level'];
  readonly verdictId: string;
  readonly above: boolean;
  readonly asOf: CalendarDate;
  readonly correctedFrom: CalendarDate | null;
}

const SELECTED = `v.id, v.firm_id AS "firmId", v.stage, v.criteria_id AS "criteriaId", v.criteria_version AS "criteriaVersion",
  v.criteria_digest AS "criteriaDigest", v.digest, v.result, v.level, v.closeness, v.as_of AS "asOf", v.record,
  v.recorded_at AS "recordedAt"`;

/** Stored verdicts, and where each firm stood. */
@Injectable()
export class VerdictsStore {
  /** The verdicts in force of the firms. */
  async current(tx: Tx, firmIds: readonly string[]): Promise<StoredVerdict[]> {
    return rows<StoredVerdict>(
      tx,
      `SELECT ${SELECTED} FROM verdicts v WHERE v.firm_id = ANY($1::uuid[]) AND v.superseded_at IS NULL ORDER BY v.firm_id, v.stage`,
      [firmIds],
    );
  }

  /** Verdicts by their ids, in force or not. */
  async byId(tx: Tx, ids: readonly string[]): Promise<StoredVerdict[]> {
    return rows<StoredVerdict>(tx, `SELECT ${SELECTED} FROM verdicts v WHERE v.id = ANY($1::uuid[])`, [ids]);
  }

  /** Every verdict ever stored of a firm for a stage (null: for all), newest first. */
  async ofFirm(
    tx: Tx,
    firmId: string,
    stage: StageId | null,
  ): Promise<(StoredVerdict & { readonly supersededAt: string | null })[]> {
    return rows(
      tx,
      `SELECT ${SELECTED}, v.superseded_at AS "supersededAt" FROM verdicts v
        WHERE v.firm_id = $1 AND ($2::text IS NULL OR v.stage = $2) ORDER BY v.recorded_at DESC, v.id DESC`,
      [firmId, stage],
    );
  }

  /**
   * Puts verdicts in the place of those in force, in a fixed number of statements; gives their ids, in the order given. Like every
   * revision a verdict is recorded when its forerunner ended, which the database says (see `supersede`).
   */
  async replaceAll(tx: Tx, replacements: readonly Replacement[]): Promise<string[]> {
    if (replacements.length === 0) return [];
    const closing = replacements.flatMap(({ previous }) => previous?.id ?? []);
    const closed = await rows<{ id: string }>(
      tx,
      `UPDATE verdicts SET superseded_at = now() WHERE id = ANY($1::uuid[]) AND superseded_at IS NULL RETURNING id`,
      [closing],
    );
    assert(closed.length === closing.length, 'the verdicts to be replaced are in force and locked by their writer');
    const given = replacements.map(({ verdict }) => ({ ...verdict, id: newId() }));
    await execute(
      tx,
      `INSERT INTO verdicts (id, firm_id, stage, criteria_id, criteria_version, criteria_digest, digest, result, level, closeness,
         as_of, record)
       SELECT g.id, g."firmId", g.stage, g."criteriaId", g."criteriaVersion", g."criteriaDigest", g.digest, g.result, g.level,
              g.closeness, g."asOf", g.record
         FROM jsonb_to_recordset($1::jsonb) AS g (id uuid, "firmId" uuid, stage text, "criteriaId" text, "criteriaVersion" text,
                "criteriaDigest" text, digest text, result text, level text, closeness numeric, "asOf" date, record jsonb)`,
      [JSON.stringify(given)],
    );
    return given.map(({ id }) => id);
  }

  /** Leaves news of levels for whoever has to hear of them, in the order given, and wakes them. */
  async leaveNews(tx: Tx, news: readonly LevelNews[]): Promise<void> {
    if (news.length === 0) return;
    await execute(
      tx,
      `INSERT INTO level_news (firm_id, stage, from_level, to_level, verdict_id, above_held, as_of, corrected_from)
       SELECT (n->>'firmId')::uuid, n->>'stage', n->>'from', n->>'to', (n->>'verdictId')::uuid, (n->>'above')::boolean,
              (n->>'asOf')::date, (n->>'correctedFrom')::date
         FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS each (n, place) ORDER BY place`,
      [JSON.stringify(news)],
    );
    await execute(tx, `SELECT pg_notify('echelon_wake', 'alerts')`);
  }

  async positions(tx: Tx, firmIds: readonly string[]): Promise<FirmPosition[]> {
    return rows<FirmPosition>(
      tx,
      `SELECT firm_id AS "firmId", as_of AS "asOf", stage, holds, next_stage AS "nextStage", figures_through AS "figuresThrough"
         FROM firm_standings WHERE firm_id = ANY($1::uuid[])`,
      [firmIds],
    );
  }

  /** The latest day up to `today` for which everybody was judged: whoever stands as of an earlier one was judged anew by a clock behind. */
  async lastSweptDay(tx: Tx, today: CalendarDate): Promise<CalendarDate | undefined> {
    const found = await firstRow<{ day: CalendarDate | null }>(
      tx,
      `SELECT max(as_of) AS day FROM sweeps WHERE finished_at IS NOT NULL AND as_of <= $1::date`,
      [today],
    );
    return found?.day ?? undefined;
  }

  async savePositions(tx: Tx, positions: readonly FirmPosition[]): Promise<void> {
    if (positions.length === 0) return;
    await execute(
      tx,
      `INSERT INTO firm_standings (firm_id, as_of, stage, holds, next_stage, figures_through)
       SELECT (s->>'firmId')::uuid, (s->>'asOf')::date, s->>'stage', ARRAY(SELECT jsonb_array_elements_text(s->'holds')),
              s->>'nextStage', (s->>'figuresThrough')::int
         FROM jsonb_array_elements($1::jsonb) s
       ON CONFLICT (firm_id) DO UPDATE SET as_of = excluded.as_of, stage = excluded.stage, holds = excluded.holds,
         next_stage = excluded.next_stage, figures_through = excluded.figures_through`,
      [JSON.stringify(positions)],
    );
  }
}
