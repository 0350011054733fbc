import { Injectable } from '@nestjs/common';
import { type StageId } from '../figures/domain/index.js';
import { execute, insert, rows, type Tx } from '../platform/database/rows.js';
import { selected } from '../platform/database/selected.js';
import { assert } from '../shared/errors.js';
import { newId } from '../shared/ids.js';
import { type FirmStandingEntity } from './firm-standing.entity.js';
import { type VerdictEntity } from './verdict.entity.js';
import { EvaluationFailureEntity } from './work.entity.js';

const STORED = [
  'id',
  'firmId',
  'stage',
  'criteriaId',
  'criteriaVersion',
  'criteriaDigest',
  'digest',
  'result',
  'level',
  'closeness',
  'asOf',
  'record',
  'recordedAt',
] as const satisfies readonly (keyof VerdictEntity)[];

/** One stored verdict. `record` holds what cannot be derived from the pinned criteria. */
export type StoredVerdict = Pick<VerdictEntity, (typeof STORED)[number]>;

const POSITION = [
  'firmId',
  'asOf',
  'stage',
  'holds',
  'nextStage',
  'figuresThrough',
] as const satisfies readonly (keyof FirmStandingEntity)[];

/** Where a firm stood when it was last evaluated. */
export type FirmPosition = Pick<FirmStandingEntity, (typeof POSITION)[number]>;

/** A verdict that could not be made, and why. */
export type RunFailure = Pick<EvaluationFailureEntity, 'firmId' | 'message'> & { readonly stage: StageId };

/** A verdict and the one in force that it replaces, if any. */
export interface Replacement {
  readonly verdict: Omit<StoredVerdict, 'id' | 'recordedAt'>;
  readonly previous: StoredVerdict | undefined;
}

/** SQL that stands where a table would, for set-wise reads above: the verdict in force of each firm and stage. */
export const VERDICTS_IN_FORCE = `(SELECT * FROM verdicts WHERE superseded_at IS NULL)`;

/** SQL that stands where a table would, for set-wise reads above: where each firm stands, one row per firm that was evaluated. */
export const POSITIONS = `(SELECT * FROM firm_standings)`;

const SELECTED = selected('v', STORED);

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
  async ofFirm(tx: Tx, firmId: string, stage: StageId | null): Promise<(StoredVerdict & Pick<VerdictEntity, 'supersededAt'>)[]> {
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

  async positions(tx: Tx, firmIds: readonly string[]): Promise<FirmPosition[]> {
    return rows<FirmPosition>(tx, `SELECT ${selected('s', POSITION)} FROM firm_standings s WHERE s.firm_id = ANY($1::uuid[])`, [
      firmIds,
    ]);
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

  /** Puts on record what could not be evaluated; `sweepId` null: not by a sweep. */
  async recordFailures(tx: Tx, failures: readonly RunFailure[], sweepId: string | null): Promise<void> {
    if (failures.length === 0) return;
    await insert(
      tx,
      EvaluationFailureEntity,
      failures.map((failure) => ({ id: newId(), sweepId, ...failure })),
    );
  }
}
