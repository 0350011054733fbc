import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { LEVELS } from '../criteria/domain/index.js';
import { ClockQuery, CriteriaReferenceDto, FirmReferenceDto, PointsIntervalDto, UnknownDto } from '../evaluation/index.js';
import { STAGES } from '../figures/domain/index.js';
import { PageQuery } from '../platform/http/index.js';

const RESULTS = ['met', 'unmet', 'unknown'];
const SORTS = ['name', 'closeness'] as const;
export const CUTS = ['street', 'industry', 'officer', 'leadingIndustry'] as const;

/** How the list of firms is narrowed and ordered. */
export class FirmListQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, description: 'Part of a name, former name, brand, credit code or other identifier' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

  @ApiPropertyOptional({ enum: [...STAGES, 'pool'], description: 'The highest rung held; `pool` = none' })
  @IsOptional()
  @IsIn([...STAGES, 'pool'])
  stage?: string;

  @ApiPropertyOptional({ enum: LEVELS, description: 'Level at `levelOf`' })
  @IsOptional()
  @IsIn(LEVELS)
  level?: string;

  @ApiPropertyOptional({ enum: STAGES, description: 'The rung that `level` speaks of; default each firm’s next one' })
  @IsOptional()
  @IsIn(STAGES)
  levelOf?: string;

  @ApiPropertyOptional({ enum: STAGES })
  @IsOptional()
  @IsIn(STAGES)
  nextStage?: string;

  @ApiPropertyOptional({ enum: STAGES, description: 'Firms whose recognition of this rung ends within 90 days' })
  @IsOptional()
  @IsIn(STAGES)
  expiring?: string;

  @ApiPropertyOptional({ enum: STAGES, description: 'Firms that hold this rung, alone or among others' })
  @IsOptional()
  @IsIn(STAGES)
  holding?: string;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  street?: string;

  @ApiPropertyOptional({ type: String, description: 'GB/T 4754 code or the beginning of one' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  industry?: string;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  leadingIndustry?: string;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  officer?: string;

  @ApiPropertyOptional({
    type: String,
    example: 'employees.2025',
    description:
      'Firms with an open verdict that waits for this figure of this year, or this answer; of `levelOf` alone where given',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  lacking?: string;

  @ApiPropertyOptional({ enum: SORTS, default: 'name' })
  @IsOptional()
  @IsIn(SORTS)
  sort: (typeof SORTS)[number] = 'name';
}

export class FirmLevelDto {
  @ApiProperty({ enum: STAGES })
  stage!: string;

  @ApiProperty({ enum: LEVELS })
  level!: string;

  @ApiProperty({ type: String, nullable: true })
  closeness!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last valid day of the recognition held' })
  expiresOn!: string | null;
}

/** A firm in a list, with its place and levels. */
export class FirmListItemDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  uscc!: string | null;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  street!: string | null;

  @ApiProperty({ type: String, nullable: true })
  industry!: string | null;

  @ApiProperty({ type: String, nullable: true })
  leadingIndustry!: string | null;

  @ApiProperty({ type: String, nullable: true })
  officer!: string | null;

  @ApiProperty({ enum: STAGES, nullable: true })
  stage!: string | null;

  @ApiProperty({ enum: STAGES, isArray: true })
  holds!: readonly string[];

  @ApiProperty({ enum: STAGES, nullable: true })
  nextStage!: string | null;

  @ApiProperty({ type: [FirmLevelDto] })
  levels!: readonly FirmLevelDto[];

  @ApiProperty({ type: Number, nullable: true })
  figuresThrough!: number | null;
}

export class FirmListPageDto {
  @ApiProperty({ type: [FirmListItemDto] })
  items!: readonly FirmListItemDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}

export class HeldRecognitionDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  number!: string | null;

  @ApiProperty({ type: String, format: 'date' })
  effectiveOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  expiresOn!: string | null;
}

@ApiExtraModels(PointsIntervalDto)
export class ReadinessItemDto {
  @ApiProperty({ enum: STAGES })
  stage!: string;

  @ApiProperty({ enum: LEVELS, nullable: true })
  level!: string | null;

  @ApiProperty({ enum: RESULTS, nullable: true })
  result!: string | null;

  @ApiProperty({ type: String, nullable: true })
  closeness!: string | null;

  @ApiProperty({ type: CriteriaReferenceDto, nullable: true })
  criteria!: CriteriaReferenceDto | null;

  @ApiProperty({ type: [String] })
  unmet!: readonly string[];

  @ApiProperty({ type: [UnknownDto] })
  unknowns!: readonly UnknownDto[];

  @ApiProperty({ type: [String] })
  awaiting!: readonly string[];

  @ApiProperty({ oneOf: [{ type: 'number' }, { $ref: getSchemaPath(PointsIntervalDto) }], nullable: true })
  total!: unknown;

  @ApiProperty({ type: Number, nullable: true })
  passMark!: number | null;

  @ApiProperty({ type: Boolean })
  stale!: boolean;

  @ApiProperty({ type: HeldRecognitionDto, nullable: true })
  recognition!: HeldRecognitionDto | null;

  @ApiProperty({ type: String, nullable: true })
  digest!: string | null;
}

/** Every stage's verdict in short, with its level. */
export class ReadinessDto {
  @ApiProperty({ type: FirmReferenceDto })
  firm!: FirmReferenceDto;

  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  knownAt!: string;

  @ApiProperty({ enum: STAGES, nullable: true })
  stage!: string | null;

  @ApiProperty({ enum: STAGES, nullable: true })
  nextStage!: string | null;

  @ApiProperty({ type: Boolean })
  pending!: boolean;

  @ApiProperty({ type: [ReadinessItemDto] })
  items!: readonly ReadinessItemDto[];
}

/** The day and the cut of a board. */
export class PipelineQuery extends ClockQuery {
  @ApiPropertyOptional({ enum: CUTS })
  @IsOptional()
  @IsIn(CUTS)
  by?: (typeof CUTS)[number];
}

export class PipelineStageDto {
  @ApiProperty({ enum: STAGES })
  stage!: string;

  @ApiProperty({ type: Number, description: 'Firms whose highest rung this is' })
  standing!: number;

  @ApiProperty({ type: Number, description: 'Firms that hold this rung at all' })
  holding!: number;

  @ApiProperty({ type: Number })
  qualified!: number;

  @ApiProperty({ type: Number })
  near!: number;

  @ApiProperty({ type: Number })
  undetermined!: number;

  @ApiProperty({ type: Number })
  developing!: number;

  @ApiProperty({ type: Number })
  barred!: number;

  @ApiProperty({ type: Number, description: 'Held, and over within 90 days' })
  expiring!: number;

  @ApiProperty({ type: Boolean, description: 'False where levels are not known: no criteria, or another day than today' })
  evaluated!: boolean;
}

export class PipelineGroupDto {
  @ApiProperty({ type: String })
  key!: string;

  @ApiProperty({ type: Number })
  firms!: number;

  @ApiProperty({ type: Number })
  pool!: number;

  @ApiProperty({ type: [PipelineStageDto] })
  items!: readonly PipelineStageDto[];
}

/** Counts of the zone's ladder. */
export class PipelineDto {
  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  knownAt!: string;

  @ApiProperty({ type: Number })
  firms!: number;

  @ApiProperty({ type: Number })
  pool!: number;

  @ApiProperty({ type: [PipelineStageDto] })
  items!: readonly PipelineStageDto[];

  @ApiProperty({ type: [PipelineGroupDto] })
  groups!: readonly PipelineGroupDto[];
}
