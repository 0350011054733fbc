import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { LEVELS } from '../criteria/domain/index.js';
import { FURTHER_STAGES, STAGES } from '../figures/domain/index.js';
import { DisagreementDto, FigureConflictDto, StalenessDto } from './grounds.dto.js';
import { CliffDto, ForecastDto, OutlookLabelsDto, PathDto, WindowOutlookDto } from './outlook.dto.js';
import { GapDto, PointsIntervalDto, pointsOrInterval, RESULTS, TextIntervalDto } from './verdict-parts.dto.js';

export class CriteriaReferenceDto {
  @ApiProperty({ type: String, example: 'cn/high-tech-enterprise' })
  id!: string;

  @ApiProperty({ type: String, example: '2016' })
  version!: string;

  @ApiProperty({ type: String })
  digest!: string;
}

export class FirmReferenceDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  uscc!: string | null;

  @ApiProperty({ type: String })
  name!: string;
}

export class UsedFactDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String, required: false, description: 'Absent for a figure of a year' })
  kind?: string;

  @ApiProperty({ type: String, nullable: true })
  revision!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  year!: number | null;

  @ApiProperty({ nullable: true, description: 'As recorded: a text, a yes or no, or an interval' })
  value!: unknown;
}

const textOrInterval = {
  oneOf: [{ type: 'string' }, { type: 'boolean' }, { $ref: getSchemaPath(TextIntervalDto) }],
  nullable: true,
};

@ApiExtraModels(TextIntervalDto)
export class ConditionDto {
  @ApiProperty({ type: String, example: 'h5a-rd-ratio' })
  id!: string;

  @ApiProperty({ enum: RESULTS })
  result!: string;

  @ApiProperty({ enum: ['figures', 'person'] })
  judge!: string;

  @ApiProperty(textOrInterval)
  value!: unknown;

  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'boolean' }], nullable: true })
  threshold!: string | boolean | null;

  @ApiProperty({ enum: ['>=', '>', '<=', '<', '='] })
  operator!: string;

  @ApiProperty({ type: String, example: 'ratio' })
  unit!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Ratio 0–1 on the figure that must move' })
  closeness!: string | null;

  @ApiProperty({ type: GapDto, nullable: true })
  gap!: GapDto | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  metSince!: string | null;

  @ApiProperty({ type: String })
  clause!: string;

  @ApiProperty({ type: [UsedFactDto] })
  facts!: readonly UsedFactDto[];

  @ApiProperty({ type: String, required: false, description: 'The id of one of the notes of the criteria' })
  note?: string;

  @ApiProperty({ type: OutlookLabelsDto, description: 'The condition in one sentence, from its own trace' })
  sentence!: OutlookLabelsDto;
}

@ApiExtraModels(PointsIntervalDto, TextIntervalDto)
export class ScoreItemDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty(pointsOrInterval)
  points!: unknown;

  @ApiProperty({ type: Number })
  of!: number;

  @ApiProperty(textOrInterval)
  value!: unknown;

  @ApiProperty({ type: String, nullable: true })
  band!: string | null;

  @ApiProperty({ type: String })
  clause!: string;

  @ApiProperty({ type: String, required: false, description: 'Which of several measures was taken' })
  chosen?: string;

  @ApiProperty({ type: String, required: false, description: 'The id of one of the notes of the criteria' })
  note?: string;

  @ApiProperty({
    type: 'array',
    required: false,
    items: { $ref: getSchemaPath(ScoreItemDto) },
    description: 'What it was made of',
  })
  parts?: readonly ScoreItemDto[];
}

export class RouteDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ enum: RESULTS })
  result!: string;

  @ApiProperty({ type: Boolean })
  near!: boolean;

  @ApiProperty({ type: String, nullable: true })
  closeness!: string | null;

  @ApiProperty({ type: [String] })
  unmet!: readonly string[];

  @ApiProperty({ type: [String] })
  unknown!: readonly string[];

  @ApiProperty({ type: [String] })
  awaiting!: readonly string[];
}

export class UnknownDto {
  @ApiProperty({ type: String, example: 'rdExpenseHighTech' })
  figure!: string;

  @ApiProperty({ type: Number, nullable: true })
  year!: number | null;

  @ApiProperty({ enum: ['figure', 'profile', 'fact', 'attestation', 'rate'] })
  kind!: string;

  @ApiProperty({ type: [String] })
  conditions!: readonly string[];
}

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

  @ApiProperty({ type: [DisagreementDto], description: 'Where the texts disagree about its conditions, and the reading taken' })
  contradictions!: readonly DisagreementDto[];

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

/** A run over every firm, counted in verdicts. */
export class SweepDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({
    enum: ['asked', 'nightly', 'criteria', 'clock'],
    description: '`clock`: firms had been judged for a day to come, or for a day long past, by a clock that was wrong',
  })
  reason!: string;

  @ApiProperty({ enum: ['running', 'done'] })
  state!: string;

  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({ type: String })
  requestedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;

  @ApiProperty({ type: Number })
  due!: number;

  @ApiProperty({ type: Number })
  evaluated!: number;

  @ApiProperty({ type: Number })
  unknown!: number;

  @ApiProperty({ type: Number })
  failed!: number;
}

export class SweepPageDto {
  @ApiProperty({ type: [SweepDto] })
  items!: readonly SweepDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}
