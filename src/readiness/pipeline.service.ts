import { Injectable } from '@nestjs/common';
import { CriteriaRegistry } from '../criteria/index.js';
import { readClocks, VERDICTS_IN_FORCE } from '../evaluation/index.js';
import { type StageId, STAGES } from '../figures/domain/index.js';
import { recognitionsKnownAt } from '../figures/index.js';
import { profilesKnownAt } from '../firms/index.js';
import { Calendar } from '../platform/clock/clock.js';
import { Database } from '../platform/database/index.js';
import { rows } from '../platform/database/rows.js';
import { EXPIRING_DAYS } from './firm-list.service.js';
import {
  type CUTS,
  type PipelineDto,
  type PipelineGroupDto,
  type PipelineQuery,
  type PipelineStageDto,
} from './readiness.dto.js';

interface Count {
  readonly key: string;
  readonly stage: StageId | null;
  readonly measure: string;
  readonly firms: number;
}

const COLUMNS: Readonly<Record<(typeof CUTS)[number], string>> = {
  street: 'street',
  industry: 'industry',
  officer: 'officer',
  leadingIndustry: 'leading_industry',
};

/** $1 day, $2 stages in order, $3 known at (null = now), $4 true when levels are those of today. */
function countsSql(column: string): string {
  return `
    WITH held AS (
      SELECT r.firm_id, r.stage, upper(r.valid) AS ends FROM ${recognitionsKnownAt('$3')} r WHERE r.valid @> $1::date
    ), top AS (
      SELECT firm_id, max(array_position($2::text[], stage)) AS rung FROM held GROUP BY firm_id
    ), firm AS (
      SELECT f.firm_id, ${column} AS key, top.rung FROM ${profilesKnownAt('$3')} f LEFT JOIN top USING (firm_id)
    )
    SELECT key, NULL AS stage, 'firms' AS measure, count(*)::int AS firms FROM firm GROUP BY key
    UNION ALL SELECT key, NULL, 'pool', count(*)::int FROM firm WHERE rung IS NULL GROUP BY key
    UNION ALL SELECT key, ($2::text[])[rung], 'standing', count(*)::int FROM firm WHERE rung IS NOT NULL GROUP BY key, rung
    UNION ALL SELECT key, stage, 'holding', count(*)::int FROM firm JOIN held USING (firm_id) GROUP BY key, stage
    UNION ALL SELECT key, stage, 'expiring', count(*)::int FROM firm JOIN held USING (firm_id)
      WHERE ends <= $1::date + ${EXPIRING_DAYS} GROUP BY key, stage
    UNION ALL SELECT key, v.stage, v.level, count(*)::int FROM firm JOIN ${VERDICTS_IN_FORCE} v USING (firm_id)
      WHERE $4::boolean AND v.level <> 'holds' AND array_position($2::text[], v.stage) > coalesce(firm.rung, 0)
      GROUP BY key, v.stage, v.level`;
}

/** The zone's whole ladder in counts; each number is that of the list behind it. */
@Injectable()
export class PipelineService {
  constructor(
    private readonly database: Database,
    private readonly registry: CriteriaRegistry,
    private readonly calendar: Calendar,
  ) {}

  async get(query: PipelineQuery): Promise<PipelineDto> {
    const asked = readClocks(query, this.calendar.today());
    const { asOf } = asked;
    const criteria = this.registry.current;
    return this.database.read(async (tx) => {
      const knownAt = await this.database.answerMoment(tx, asked.knownAt);
      const column = query.by === undefined ? `''` : `coalesce(f.${COLUMNS[query.by]}, '')`;
      const parameters = [asOf, STAGES, asked.knownAt === undefined ? null : knownAt, asked.current];
      const counts = await rows<Count>(tx, countsSql(column), parameters);
      const evaluated = (stage: StageId): boolean => asked.current && criteria.inForce(stage, asOf) !== undefined;
      const keys = query.by === undefined ? [] : [...new Set(counts.map((count) => count.key))].sort();
      const { firms, pool, items } = group('', counts, evaluated);
      const groups = keys.map((key) =>
        group(
          key,
          counts.filter((count) => count.key === key),
          evaluated,
        ),
      );
      return { asOf, knownAt, firms, pool, items, groups };
    });
  }
}

function group(key: string, counts: readonly Count[], evaluated: (stage: StageId) => boolean): PipelineGroupDto {
  const sum = (stage: StageId | null, measure: string): number =>
    counts.filter((count) => count.stage === stage && count.measure === measure).reduce((total, count) => total + count.firms, 0);
  const items = STAGES.map((stage): PipelineStageDto => ({
    stage,
    standing: sum(stage, 'standing'),
    holding: sum(stage, 'holding'),
    qualified: sum(stage, 'qualified'),
    near: sum(stage, 'near'),
    undetermined: sum(stage, 'undetermined'),
    developing: sum(stage, 'developing'),
    barred: sum(stage, 'barred'),
    expiring: sum(stage, 'expiring'),
    evaluated: evaluated(stage),
  }));
  return { key, firms: sum(null, 'firms'), pool: sum(null, 'pool'), items };
}
