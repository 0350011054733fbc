import { ApiProperty, ApiSchema, getSchemaPath } from '@nestjs/swagger';

/** What a condition, a route or a verdict can be. */
export const RESULTS = ['met', 'unmet', 'unknown'] as const;

/** A name or a sentence in both languages. */
@ApiSchema({ name: 'OutlookLabelsDto' })
export class BilingualDto {
  @ApiProperty({ type: String })
  'zh-CN'!: string;

  @ApiProperty({ type: String })
  en!: string;
}

export class TextIntervalDto {
  @ApiProperty({ type: String })
  low!: string;

  @ApiProperty({ type: String })
  high!: string;
}

export class PointsIntervalDto {
  @ApiProperty({ type: Number })
  low!: number;

  @ApiProperty({ type: Number })
  high!: number;
}

/** What an unmet condition lacks, in the figure's own unit, others held still. */
export class GapDto {
  @ApiProperty({ type: String, example: 'techStaff' })
  figure!: string;

  @ApiProperty({ type: Number, nullable: true })
  year!: number | null;

  @ApiProperty({ type: String, example: '4' })
  amount!: string;

  @ApiProperty({ type: String, example: 'persons' })
  unit!: string;

  @ApiProperty({ enum: ['raise', 'lower'] })
  direction!: string;
}

/** Points as a number, or as the range they lie in. */
export const pointsOrInterval = { oneOf: [{ type: 'number' }, { $ref: getSchemaPath(PointsIntervalDto) }] };
