import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { describeProperty } from '../platform/http/described-property.js';
import { FIGURES } from './domain/index.js';

/** An estimate: the figure lies between the two, both included. */
export class FigureIntervalDto {
  @ApiProperty({ type: String, example: '48000000.00' })
  low!: string;

  @ApiProperty({ type: String, example: '52000000.00' })
  high!: string;
}

/** Figures of a year a caller states: absent = unknown (PUT) or unchanged (PATCH), `0` is a filed zero. */
@ApiExtraModels(FigureIntervalDto)
export class YearFiguresBodyDto {
  @ApiPropertyOptional({ enum: ['estimated', 'reported', 'audited'] })
  status?: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 1000 })
  source?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 1000 })
  reason?: string | null;
}

/** The figures of a year as recorded. */
export class YearFiguresDto {
  @ApiProperty({ type: Number, example: 2025 })
  year!: number;

  @ApiProperty({ type: String, format: 'uuid' })
  revision!: string;

  @ApiProperty({ enum: ['estimated', 'reported', 'audited'] })
  status!: string;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: String })
  recordedBy!: string;
}

export class YearFiguresPageDto {
  @ApiProperty({ type: [YearFiguresDto] })
  items!: readonly YearFiguresDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}

// The figures come from the catalogue, so that the document cannot fall behind it.
for (const figure of FIGURES) {
  const description = `${figure.labels['zh-CN']}（${figure.unit}）`;
  const interval = { $ref: getSchemaPath(FigureIntervalDto) };
  describeProperty(YearFiguresBodyDto, figure.name, {
    description,
    oneOf: [{ type: 'string' }, { type: 'number' }, interval],
    nullable: true,
  });
  describeProperty(YearFiguresDto, figure.name, { description, oneOf: [{ type: 'string' }, interval] });
}
ApiExtraModels(FigureIntervalDto)(YearFiguresDto);
