import { ApiProperty } from '@nestjs/swagger';
import { LEVELS } from '../criteria/domain/index.js';
import { STAGES } from '../figures/domain/index.js';
import { CriteriaReferenceDto } from './verdict.dto.js';

/** A stored verdict made again from what it pinned. */
export class ReplayDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  firmId!: string;

  @ApiProperty({ type: String, enum: STAGES })
  stage!: string;

  @ApiProperty({ type: CriteriaReferenceDto })
  criteria!: CriteriaReferenceDto;

  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while it is in force' })
  supersededAt!: string | null;

  @ApiProperty({ type: String, enum: LEVELS })
  level!: string;

  @ApiProperty({ type: String, enum: ['met', 'unmet', 'unknown'] })
  result!: string;

  @ApiProperty({ type: String })
  digest!: string;

  @ApiProperty({
    type: String,
    enum: ['same', 'different', 'criteria-missing'],
    description: 'same: the same record byte for byte, and the same digest',
  })
  outcome!: string;
}

/** Replays, newest first. */
export class ReplayPageDto {
  @ApiProperty({ type: [ReplayDto] })
  items!: ReplayDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}
