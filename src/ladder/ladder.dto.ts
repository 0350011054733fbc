import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { RECOGNISED_STAGES, STAGES } from '../figures/domain/index.js';
import { END_KINDS } from './domain/index.js';

const RESULTS = ['met', 'unmet', 'unknown'];

export class PinnedVerdictDto {
  @ApiProperty({ type: String })
  digest!: string;

  @ApiProperty({ type: String, example: 'cn/high-tech-enterprise@2016' })
  criteria!: string;

  @ApiProperty({ enum: RESULTS })
  result!: string;
}

/** An authority's act as a caller states it. */
export class RecognitionBodyDto {
  @ApiProperty({ enum: RECOGNISED_STAGES })
  stage!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'GR202432006352' })
  number?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  issuedOn?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'First valid day; default the day of issue' })
  effectiveOn?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Last valid day; default by the rules of the stage',
  })
  expiresOn?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  evidence?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  reason?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  source?: string | null;
}

export class RecognitionEndBodyDto {
  @ApiProperty({ enum: END_KINDS })
  kind!: string;

  @ApiProperty({ type: String, format: 'date', description: 'First day on which it is no longer valid' })
  effectiveOn!: string;

  @ApiProperty({ type: String })
  reason!: string;
}

/** An authority's act as recorded. */
export class RecognitionDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  revision!: string;

  @ApiProperty({ enum: RECOGNISED_STAGES })
  stage!: string;

  @ApiProperty({ type: String, nullable: true })
  number!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  issuedOn!: string | null;

  @ApiProperty({ type: String, format: 'date' })
  effectiveOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  expiresOn!: string | null;

  @ApiProperty({ enum: ['valid', 'upcoming', 'expired', 'ended'] })
  state!: string;

  @ApiProperty({ enum: END_KINDS, nullable: true })
  endKind!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  endedOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  endReason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  evidence!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: PinnedVerdictDto, nullable: true })
  verdict!: PinnedVerdictDto | null;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: String })
  recordedBy!: string;
}

export class RecognitionPageDto {
  @ApiProperty({ type: [RecognitionDto] })
  items!: readonly RecognitionDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}

/** A step of a firm on the ladder. */
export class StageMoveDto {
  @ApiProperty({ type: String, format: 'date' })
  effectiveOn!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ enum: STAGES, nullable: true })
  from!: string | null;

  @ApiProperty({ enum: STAGES, nullable: true })
  to!: string | null;

  @ApiProperty({ enum: RECOGNISED_STAGES })
  stage!: string;

  @ApiProperty({ enum: ['entered', 'ended', 'expired'] })
  kind!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  recognition!: string;

  @ApiProperty({ type: String, nullable: true })
  number!: string | null;

  @ApiProperty({ enum: END_KINDS, nullable: true })
  endKind!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  evidence!: string | null;

  @ApiProperty({ type: String })
  by!: string;

  @ApiProperty({ type: PinnedVerdictDto, nullable: true })
  verdict!: PinnedVerdictDto | null;
}

export class StageHistoryDto {
  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  knownAt!: string;

  @ApiProperty({ type: [StageMoveDto] })
  items!: readonly StageMoveDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}
