import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { describeProperty } from '../platform/http/described-property.js';
import { FACT_KINDS } from './domain/index.js';

const KIND_NAMES = Object.keys(FACT_KINDS);

/** A dated fact: its `kind` and that kind's own fields, side by side. */
@ApiSchema({ name: 'FactBodyDto' })
export class FactBodyDto {
  @ApiProperty({ enum: KIND_NAMES })
  kind!: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  source?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  evidence?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  reason?: string | null;

  [field: string]: unknown;
}

/** A dated fact as recorded. */
export class FactDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  revision!: string;

  @ApiProperty({ enum: KIND_NAMES })
  kind!: string;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ type: String, nullable: true })
  evidence!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: String })
  recordedBy!: string;

  [field: string]: unknown;
}

export class FactPageDto {
  @ApiProperty({ type: [FactDto] })
  items!: readonly FactDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}

// Each kind's own fields, from the catalogue.
for (const field of new Set(Object.values(FACT_KINDS).flatMap((kind) => kind.fields.map((each) => each.name)))) {
  const kinds = Object.entries(FACT_KINDS).filter(([, kind]) => kind.fields.some((each) => each.name === field));
  const description = `of ${kinds.map(([name]) => name).join(', ')}`;
  const schema = { description, oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], nullable: true };
  describeProperty(FactBodyDto, field, schema);
  describeProperty(FactDto, field, schema);
}
