import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { STAGES } from '../figures/domain/index.js';
import { EXPORT_FORMATS, type ExportFormat } from './bag/moves-files.js';

const KINDS = ['stage-history'] as const;
const STATES = ['queued', 'running', 'done', 'failed'] as const;

/** Narrows an export; what is absent does not. */
export class ExportFilterDto {
  @ApiPropertyOptional({ enum: STAGES })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  stage?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Moves that took effect on or after this day' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  from?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Moves that took effect on or before this day' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  to?: string;

  @ApiPropertyOptional({ type: [String], description: 'Credit codes or ids of firms' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  firms?: string[];
}

/** What to export. */
export class ExportOrderDto {
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  kind!: (typeof KINDS)[number];

  @ApiPropertyOptional({ enum: EXPORT_FORMATS, isArray: true, default: EXPORT_FORMATS })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(EXPORT_FORMATS.length)
  @IsIn(EXPORT_FORMATS, { each: true })
  format?: ExportFormat[];

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Moves up to this day; default today in the zone' })
  @IsOptional()
  @IsString()
  asOf?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Only what was recorded by then; default now' })
  @IsOptional()
  @IsString()
  knownAt?: string;

  @ApiPropertyOptional({ type: ExportFilterDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => ExportFilterDto)
  filter?: ExportFilterDto;
}

export class ExportCountsDto {
  @ApiProperty({ type: Number })
  firms!: number;

  @ApiProperty({ type: Number })
  moves!: number;
}

export class ExportProblemDto {
  @ApiProperty({ type: String })
  code!: string;

  @ApiProperty({ type: String })
  message!: string;
}

/** An export and what came of it. */
export class ExportDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: KINDS })
  kind!: (typeof KINDS)[number];

  @ApiProperty({ enum: EXPORT_FORMATS, isArray: true })
  format!: readonly ExportFormat[];

  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'The moment of knowledge that was used: asked for, or earlier where that was not yet settled',
  })
  knownAt!: string;

  @ApiProperty({ type: ExportFilterDto })
  filter!: ExportFilterDto;

  @ApiProperty({ enum: STATES })
  state!: (typeof STATES)[number];

  @ApiProperty({ type: ExportCountsDto, nullable: true })
  counts!: ExportCountsDto | null;

  @ApiProperty({ type: String, nullable: true, description: 'sha256 of the zip' })
  digest!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Bytes of the zip' })
  size!: number | null;

  @ApiProperty({ type: ExportProblemDto, nullable: true })
  problem!: ExportProblemDto | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String })
  createdBy!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;
}

export class ExportPageDto {
  @ApiProperty({ type: [ExportDto] })
  items!: readonly ExportDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}
