import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageQuery } from '../platform/http/index.js';

const PLAIN = /^[^\p{Cc}\p{Cs}]*$/u;
const OPERATIONS = ['insert', 'update', 'delete'] as const;

/** Which changes to list. */
export class ListHistoryDto extends PageQuery {
  @ApiPropertyOptional({ type: String, description: 'Credit code or id of a firm' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(PLAIN)
  firm?: string;

  @ApiPropertyOptional({ type: String, description: 'Username, or the name of a process such as system:first-start' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(PLAIN)
  actor?: string;

  @ApiPropertyOptional({ type: String, example: 'salesRevenue' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(PLAIN)
  field?: string;

  @ApiPropertyOptional({ type: String, example: '2026-07-01', description: 'First day in the zone, or a moment' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  from?: string;

  @ApiPropertyOptional({ type: String, example: '2026-07-31', description: 'Last day in the zone, or the moment before which' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  to?: string;
}

/** The firm a change belongs to. */
export class ChangedFirmDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
}

/** One field of one change. */
export class ChangeRecordDto {
  @ApiProperty({ type: String, description: 'Number of the change; fields changed together share it' })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: string;

  @ApiProperty({ type: String, description: 'Username as it was written down then, or sql:<role> for a change past the program' })
  actor!: string;

  @ApiProperty({ type: String })
  table!: string;

  @ApiProperty({ type: ChangedFirmDto, nullable: true })
  firm!: ChangedFirmDto | null;

  @ApiProperty({ enum: OPERATIONS })
  operation!: (typeof OPERATIONS)[number];

  @ApiProperty({ type: 'object', additionalProperties: true, example: { year: 2025 }, description: 'What the change is about' })
  subject!: Record<string, unknown>;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'salesRevenue' })
  field!: string | null;

  @ApiProperty({
    nullable: true,
    description: 'The value before, as JSON; null when there was none',
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'object' }, { type: 'array', items: {} }],
  })
  before!: unknown;

  @ApiProperty({
    nullable: true,
    description: 'The value after, as JSON; null when there is none',
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'object' }, { type: 'array', items: {} }],
  })
  after!: unknown;
}

/** One page of changes. */
export class ChangePageDto {
  @ApiProperty({ type: [ChangeRecordDto] })
  items!: ChangeRecordDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}
