import { ApiExtraModels, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LEVELS } from '../criteria/domain/index.js';
import {
  ConditionDto,
  CriteriaReferenceDto,
  VerdictContradictionDto,
  FigureConflictDto,
  FirmReferenceDto,
  PointsIntervalDto,
  pointsOrInterval,
  RESULTS,
  RouteDto,
  ScoreItemDto,
  StalenessDto,
  UnknownDto,
  UsedFactDto,
} from '../evaluation/index.js';
import { FURTHER_STAGES, STAGES } from '../figures/domain/index.js';
import { CliffDto, ForecastDto, PathDto, WindowOutlookDto } from './outlook.dto.js';

/** The explained answer for one firm and stage on one pair of clocks. */
@ApiExtraModels(PointsIntervalDto)
export class VerdictDto {
  @ApiProperty({ type: FirmReferenceDto, required: false })
  firm?: FirmReferenceDto;

  @ApiProperty({ enum: [...STAGES, ...FURTHER_STAGES] })
  stage!: string;

  @ApiProperty({ type: CriteriaReferenceDto })
  criteria!: CriteriaReferenceDto;

  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  knownAt!: string | null;

  @ApiProperty({ enum: LEVELS })
  level!: string;

  @ApiProperty({ enum: RESULTS })
  result!: string;

  @ApiProperty({ type: [ConditionDto] })
  conditions!: readonly ConditionDto[];

  @ApiProperty({ type: [ScoreItemDto] })
  scores!: readonly ScoreItemDto[];

  @ApiProperty({ ...pointsOrInterval, nullable: true })
  total!: unknown;

  @ApiProperty({ type: Number, nullable: true })
  passMark!: number | null;

  @ApiProperty({ type: [RouteDto] })
  routes!: readonly RouteDto[];

  @ApiProperty({ type: [PathDto], description: 'By window, single changes before pairs, in order of cost' })
  paths!: readonly PathDto[];

  @ApiProperty({ type: [WindowOutlookDto], description: 'The windows ahead, and where the firm stands in them without a change' })
  windows!: readonly WindowOutlookDto[];

  @ApiProperty({ type: ForecastDto, nullable: true, description: 'Null with fewer than three closed years' })
  forecast!: ForecastDto | null;

  @ApiProperty({ type: [CliffDto], description: 'Figures within 10 % of an edge at which a limit changes' })
  cliffs!: readonly CliffDto[];

  @ApiProperty({ type: [UnknownDto] })
  unknowns!: readonly UnknownDto[];

  @ApiProperty({ type: [String] })
  awaiting!: readonly string[];

  @ApiProperty({ type: Boolean })
  stale!: boolean;

  @ApiProperty({ type: [StalenessDto], description: 'Why it is stale; empty where it is not' })
  staleness!: readonly StalenessDto[];

  @ApiProperty({
    type: [VerdictContradictionDto],
    description: 'Where the texts disagree about its conditions, and the reading taken',
  })
  contradictions!: readonly VerdictContradictionDto[];

  @ApiProperty({ type: [FigureConflictDto], description: 'Figures it read of which a part is recorded as more than its whole' })
  figureConflicts!: readonly FigureConflictDto[];

  @ApiProperty({ type: String, format: 'date', nullable: true })
  barredUntil!: string | null;

  @ApiProperty({ type: UsedFactDto, nullable: true, description: 'The recognition by which the firm holds the stage that day' })
  heldBy!: UsedFactDto | null;

  @ApiProperty({ type: Boolean, required: false })
  pending?: boolean;

  @ApiProperty({ type: String })
  digest!: string;
}

/** A what-if: facts stated here, or changes laid over a stored firm. */
export class EvaluationBodyDto {
  @ApiProperty({ enum: [...STAGES, ...FURTHER_STAGES], required: false })
  stage?: string;

  @ApiProperty({ type: String, required: false, example: 'cn/sci-tech-sme@2017' })
  criteria?: string;

  @ApiProperty({ type: String, format: 'date', required: false })
  asOf?: string;

  @ApiProperty({ type: String, required: false, description: 'Credit code or id of a stored firm' })
  uscc?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'firm, figures, facts, attestations laid over the stored ones',
  })
  changes?: Record<string, unknown>;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  firm?: Record<string, unknown>;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: { '2025': { salesRevenue: '10000000.00' } } })
  figures?: Record<string, unknown>;

  @ApiPropertyOptional({ type: 'array', items: { type: 'object', additionalProperties: true } })
  facts?: readonly Record<string, unknown>[];

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: { 'core-ip': true } })
  attestations?: Record<string, unknown>;
}
