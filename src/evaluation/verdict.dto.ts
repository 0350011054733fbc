import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { BilingualDto, GapDto, PointsIntervalDto, pointsOrInterval, RESULTS, TextIntervalDto } from './verdict-parts.dto.js';

export class CriteriaReferenceDto {
  @ApiProperty({ type: String, example: 'cn/high-tech-enterprise' })
  id!: string;

  @ApiProperty({ type: String, example: '2016' })
  version!: string;

  @ApiProperty({ type: String })
  digest!: string;
}

export class FirmReferenceDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  uscc!: string | null;

  @ApiProperty({ type: String })
  name!: string;
}

export class UsedFactDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String, required: false, description: 'Absent for a figure of a year' })
  kind?: string;

  @ApiProperty({ type: String, nullable: true })
  revision!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  year!: number | null;

  @ApiProperty({ nullable: true, description: 'As recorded: a text, a yes or no, or an interval' })
  value!: unknown;
}

const textOrInterval = {
  oneOf: [{ type: 'string' }, { type: 'boolean' }, { $ref: getSchemaPath(TextIntervalDto) }],
  nullable: true,
};

@ApiExtraModels(TextIntervalDto)
export class ConditionDto {
  @ApiProperty({ type: String, example: 'h5a-rd-ratio' })
  id!: string;

  @ApiProperty({ enum: RESULTS })
  result!: string;

  @ApiProperty({ enum: ['figures', 'person'] })
  judge!: string;

  @ApiProperty(textOrInterval)
  value!: unknown;

  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'boolean' }], nullable: true })
  threshold!: string | boolean | null;

  @ApiProperty({ enum: ['>=', '>', '<=', '<', '='] })
  operator!: string;

  @ApiProperty({ type: String, example: 'ratio' })
  unit!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Ratio 0–1 on the figure that must move' })
  closeness!: string | null;

  @ApiProperty({ type: GapDto, nullable: true })
  gap!: GapDto | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  metSince!: string | null;

  @ApiProperty({ type: String })
  clause!: string;

  @ApiProperty({ type: [UsedFactDto] })
  facts!: readonly UsedFactDto[];

  @ApiProperty({ type: String, required: false, description: 'The id of one of the notes of the criteria' })
  note?: string;

  @ApiProperty({ type: BilingualDto, description: 'The condition in one sentence, from its own trace' })
  sentence!: BilingualDto;
}

@ApiExtraModels(PointsIntervalDto, TextIntervalDto)
export class ScoreItemDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty(pointsOrInterval)
  points!: unknown;

  @ApiProperty({ type: Number })
  of!: number;

  @ApiProperty(textOrInterval)
  value!: unknown;

  @ApiProperty({ type: String, nullable: true })
  band!: string | null;

  @ApiProperty({ type: String })
  clause!: string;

  @ApiProperty({ type: String, required: false, description: 'Which of several measures was taken' })
  chosen?: string;

  @ApiProperty({ type: String, required: false, description: 'The id of one of the notes of the criteria' })
  note?: string;

  @ApiProperty({
    type: 'array',
    required: false,
    items: { $ref: getSchemaPath(ScoreItemDto) },
    description: 'What it was made of',
  })
  parts?: readonly ScoreItemDto[];
}

export class RouteDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ enum: RESULTS })
  result!: string;

  @ApiProperty({ type: Boolean })
  near!: boolean;

  @ApiProperty({ type: String, nullable: true })
  closeness!: string | null;

  @ApiProperty({ type: [String] })
  unmet!: readonly string[];

  @ApiProperty({ type: [String] })
  unknown!: readonly string[];

  @ApiProperty({ type: [String] })
  awaiting!: readonly string[];
}

export class UnknownDto {
  @ApiProperty({ type: String, example: 'rdExpenseHighTech' })
  figure!: string;

  @ApiProperty({ type: Number, nullable: true })
  year!: number | null;

  @ApiProperty({ enum: ['figure', 'profile', 'fact', 'attestation', 'rate'] })
  kind!: string;

  @ApiProperty({ type: [String] })
  conditions!: readonly string[];
}
