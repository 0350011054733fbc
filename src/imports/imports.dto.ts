import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { LOCALES, PageQuery } from '../platform/http/index.js';
import { IMPORT_KINDS, type ImportKind } from './domain/kinds.js';
import { ROW_STATUSES, type RowStatus } from './domain/row-report.js';

const STATES = ['queued', 'reading', 'running', 'done', 'failed', 'cancelled'] as const;
const TEMPLATE_FORMATS = ['xlsx', 'csv'] as const;

/** Form of an upload; the fields may stand before or after the file. */
export class ImportUploadDto {
  @ApiProperty({ type: 'string', format: 'binary', description: 'CSV (UTF-8, GB18030, UTF-16) or a workbook (.xlsx, .xls)' })
  file!: unknown;

  @ApiProperty({ enum: IMPORT_KINDS })
  kind!: ImportKind;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description: 'true: says what each row would do and writes nothing else',
  })
  dryRun?: string;

  @ApiPropertyOptional({
    type: String,
    description:
      'JSON: {"columns": {heading: target | {target, factor} | [...]}, "constants": {target: value}, "ignore": [heading], "sheet": name, "headingRow": number}. A factor is an exact decimal.',
    example:
      '{"columns": {"ns": [{"target": "salesRevenue", "factor": "7846700"}]}, "constants": {"identifier.scheme": "corrdip"}}',
  })
  mapping?: string;
}

/** Which rows to list. */
export class ListImportRowsDto extends PageQuery {
  @ApiPropertyOptional({ enum: ROW_STATUSES })
  @IsOptional()
  @IsIn(ROW_STATUSES)
  status?: RowStatus;
}

/** Which template. */
export class TemplateQueryDto {
  @ApiPropertyOptional({ enum: TEMPLATE_FORMATS, default: 'xlsx' })
  @IsOptional()
  @IsIn(TEMPLATE_FORMATS)
  format: (typeof TEMPLATE_FORMATS)[number] = 'xlsx';

  @ApiPropertyOptional({ enum: LOCALES, description: 'Language of headings and explanations; default by Accept-Language' })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: (typeof LOCALES)[number];
}

/** Which kind of template; the last part of its address. */
export class TemplateParamsDto {
  @ApiProperty({ enum: IMPORT_KINDS })
  @IsIn(IMPORT_KINDS)
  kind!: ImportKind;
}

export class ImportProgressDto {
  @ApiProperty({ type: Number, description: 'Rows read, or done' })
  done!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Rows in all; null until the file is read' })
  of!: number | null;
}

/** rows = created + updated + unchanged + rejected + pending; once done, pending is 0. */
export class ImportCountsDto {
  @ApiProperty({ type: Number })
  rows!: number;

  @ApiProperty({ type: Number })
  created!: number;

  @ApiProperty({ type: Number })
  updated!: number;

  @ApiProperty({ type: Number })
  unchanged!: number;

  @ApiProperty({ type: Number })
  rejected!: number;

  @ApiProperty({
    type: Number,
    description: 'Rows that wait; of an import that failed or was cancelled, rows that were not applied',
  })
  pending!: number;

  @ApiProperty({ type: Number, description: 'Things to look at that stopped nothing' })
  warnings!: number;
}

export class ImportProblemDto {
  @ApiProperty({ type: String })
  code!: string;

  @ApiProperty({ type: String })
  message!: string;
}

/** One thing to say about a cell, or about its row where no column is named. */
export class CellReportDto {
  @ApiProperty({ type: String, description: 'Heading as in the file; the name of the missing column; empty for the whole row' })
  column!: string;

  @ApiProperty({ type: String })
  code!: string;

  @ApiProperty({ type: String })
  message!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What stands in the cell' })
  value!: string | null;
}

export class ColumnUseDto {
  @ApiProperty({ type: String, example: 'salesRevenue' })
  target!: string;

  @ApiProperty({ type: String, example: '10000', description: 'Exact factor to yuan, persons, pieces' })
  factor!: string;
}

/** What happens to one column of the file. */
export class ImportColumnDto {
  @ApiProperty({ type: String, example: 'C' })
  letter!: string;

  @ApiProperty({ type: String })
  heading!: string;

  @ApiProperty({ enum: ['used', 'ignored', 'unknown'] })
  state!: string;

  @ApiProperty({ type: [ColumnUseDto] })
  uses!: readonly ColumnUseDto[];
}

/** An upload and what became of it. */
export class ImportDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: IMPORT_KINDS })
  kind!: ImportKind;

  @ApiProperty({ type: String })
  fileName!: string;

  @ApiProperty({ type: Boolean })
  dryRun!: boolean;

  @ApiProperty({ enum: STATES })
  state!: (typeof STATES)[number];

  @ApiProperty({ type: ImportProgressDto })
  progress!: ImportProgressDto;

  @ApiProperty({ type: ImportCountsDto })
  counts!: ImportCountsDto;

  @ApiProperty({ type: ImportProblemDto, nullable: true, description: 'Why the file as a whole could not be used' })
  problem!: ImportProblemDto | null;

  @ApiProperty({ type: [ImportColumnDto], description: 'How its columns are read; empty until the headings are' })
  columns!: readonly ImportColumnDto[];

  @ApiProperty({ type: [CellReportDto], description: 'Columns that are not understood or have no unit of their figure' })
  warnings!: readonly CellReportDto[];

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String })
  createdBy!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who ended it before it was done' })
  cancelledBy!: string | null;
}

export class ImportPageDto {
  @ApiProperty({ type: [ImportDto] })
  items!: readonly ImportDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}

export class ImportRowFirmDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  id!: string | null;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
}

/** One row of the file. */
export class ImportRowDto {
  @ApiProperty({ type: Number, description: 'As at its left in a spreadsheet' })
  row!: number;

  @ApiProperty({ enum: ROW_STATUSES })
  status!: RowStatus;

  @ApiProperty({ type: ImportRowFirmDto })
  firm!: ImportRowFirmDto;

  @ApiProperty({ type: [CellReportDto] })
  errors!: readonly CellReportDto[];

  @ApiProperty({ type: [CellReportDto] })
  warnings!: readonly CellReportDto[];
}

export class ImportRowPageDto {
  @ApiProperty({ type: [ImportRowDto] })
  items!: readonly ImportRowDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}
