import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { FirmReferenceDto } from '../evaluation/index.js';
import { STAGES } from '../figures/domain/index.js';
import { PageQuery } from '../platform/http/index.js';
import { ALERT_KINDS, type AlertKind } from './domain/alert-kinds.js';
import { EPISODE_STATES } from './domain/episodes.js';

/** How the inbox is narrowed. */
export class AlertQuery extends PageQuery {
  @ApiPropertyOptional({ enum: [...EPISODE_STATES, 'all'], default: 'open' })
  @IsOptional()
  @IsIn([...EPISODE_STATES, 'all'])
  state: (typeof EPISODE_STATES)[number] | 'all' = 'open';

  @ApiPropertyOptional({ type: String, description: 'Credit code or id' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  firm?: string;

  @ApiPropertyOptional({ enum: STAGES })
  @IsOptional()
  @IsIn(STAGES)
  stage?: (typeof STAGES)[number];

  @ApiPropertyOptional({ enum: ALERT_KINDS })
  @IsOptional()
  @IsIn(ALERT_KINDS)
  kind?: AlertKind;
}

export class AcknowledgeBodyDto {
  @ApiPropertyOptional({ type: String, maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  note?: string;
}

export class SilenceBodyDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'When what is still true comes back' })
  @IsString()
  until!: string;

  @ApiProperty({ type: String, maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @Length(1, 1000)
  reason!: string;
}

export class ResolveBodyDto {
  @ApiPropertyOptional({ type: String, maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

export class AlertVerdictDto {
  @ApiProperty({ type: String })
  digest!: string;
}

/** An episode: one firm, one rung, one kind, from when it became true until it clears. */
export class AlertDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: FirmReferenceDto })
  firm!: FirmReferenceDto;

  @ApiProperty({ enum: STAGES })
  stage!: string;

  @ApiProperty({ enum: ALERT_KINDS })
  kind!: string;

  @ApiProperty({ enum: EPISODE_STATES })
  state!: string;

  @ApiProperty({ type: Number })
  episode!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  acknowledgedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  acknowledgedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  silencedUntil!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  resolvedAt!: string | null;

  @ApiProperty({ type: String })
  text!: string;

  @ApiProperty({ type: AlertVerdictDto })
  verdict!: AlertVerdictDto;
}

export class AlertPageDto {
  @ApiProperty({ type: [AlertDto] })
  items!: readonly AlertDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}

export class AlertCountsDto {
  @ApiProperty({ type: Number })
  open!: number;

  @ApiProperty({ type: Number })
  acknowledged!: number;

  @ApiProperty({ type: Number })
  silenced!: number;
}
