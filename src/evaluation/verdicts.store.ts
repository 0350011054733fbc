import { Injectable } from '@nestjs/common';
import { type CompactVerdict } from '../criteria/domain/index.js';
import { type StageId } from '../figures/domain/index.js';
import { supersede } from '../platform/database/revisions.js';
import { execute, rows, type Tx } from '../platform/database/rows.js';
import { type CalendarDate } from '../shared/dates.js';
import { newId } from '../shared/ids.js';

/** One stored verdict. `record` holds what cannot be derived from the pinned criteria. */
export interface StoredVerdict {
  readonly id: string;
  readonly firmId: string;
  readonly stage: StageId;
  readonly criteriaId: string;
  readonly criteriaVersion: string;
  readonly criteriaDigest: string;
  readonly digest: string;
  readonly result: 'met' | 'unmet' | 'unknown';
  readonly level: 'holds' | 'barred' | 'qualified' | 'near' | 'undetermined' | 'developing';
  readonly closeness: string | null;
  readonly asOf: CalendarDate;
  readonly record: CompactVerdict;
  readonly recordedAt: string;
}

/** Where a firm stood when it was last evaluated. */
export interface Standing {
  readonly firmId: string;
  readonly asOf: CalendarDate;
  readonly stage: StageId | null;
  readonly holds: readonly StageId[];
  readonly nextStage: StageId | null;
  readonly figuresThrough: number | null;
}

const SELECTED = `v.id, v.firm_id AS "firmId", v.stage, v.criteria_id AS "criteriaId", v.criteria_version AS "criteriaVersion",
  v.criteria_digest AS "criteriaDigest", v.digest, v.result, v.level, v.closeness, v.as_of AS "asOf", v.record,
  v.recorded_at AS "recordedAt"`;

/** Stored verdicts and standings. */
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

  /** Puts a verdict in the place of the one in force; gives its id. */
  async replace(tx: Tx, verdict: Omit<StoredVerdict, 'id' | 'recordedAt'>, previous: StoredVerdict | undefined): Promise<string> {
    const id = newId();
    const recordedAt = previous === undefined ? null : await supersede(tx, 'verdicts', previous.id);
    await execute(
      tx,
      `INSERT INTO verdicts (id, firm_id, stage, criteria_id, criteria_version, criteria_digest, digest, result, level, closeness,
         as_of, record, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce($13::timestamptz, now()))`,
      [
        id,
        verdict.firmId,
        verdict.stage,
        verdict.criteriaId,
        verdict.criteriaVersion,
        verdict.criteriaDigest,
        verdict.digest,
        verdict.result,
        verdict.level,
        verdict.closeness,
        verdict.asOf,
        JSON.stringify(verdict.record),
        recordedAt,
      ],
    );
    return id;
  }

  async standings(tx: Tx, firmIds: readonly string[]): Promise<Standing[]> {
    return rows<Standing>(
      tx,
      `SELECT firm_id AS "firmId", as_of AS "asOf", stage, holds, next_stage AS "nextStage", figures_through AS "figuresThrough"
         FROM firm_standings WHERE firm_id = ANY($1::uuid[])`,
      [firmIds],
    );
  }

  async saveStandings(tx: Tx, standings: readonly Standing[]): Promise<void> {
    if (standings.length === 0) return;
    await execute(
      tx,
      `INSERT INTO firm_standings (firm_id, as_of, stage, holds, next_stage, figures_through)
       SELECT (s->>'firmId')::uuid, (s->>'asOf')::date, s->>'stage', ARRAY(SELECT jsonb_array_elements_text(s->'holds')),
              s->>'nextStage', (s->>'figuresThrough')::int
         FROM jsonb_array_elements($1::jsonb) s
       ON CONFLICT (firm_id) DO UPDATE SET as_of = excluded.as_of, stage = excluded.stage, holds = excluded.holds,
         next_stage = excluded.next_stage, figures_through = excluded.figures_through, evaluated_at = now()`,
      [JSON.stringify(standings)],
    );
  }
}
