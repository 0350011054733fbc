import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { LEVELS } from '../criteria/domain/index.js';
import { BilingualDto, GapDto, PointsIntervalDto, pointsOrInterval, RESULTS, TextIntervalDto } from '../evaluation/index.js';
import { LEVER_UNITS } from './domain/index.js';

const QUALITIES = ['official-text', 'government-page', 'repost', 'press', 'secondary'] as const;

/** What a change moves: a figure of the year that is still open, or (year null) something recorded with a date. */
export class MoveDto {
  @ApiProperty({ type: String, example: 'techStaff' })
  figure!: string;

  @ApiProperty({ type: Number, nullable: true, example: 2026 })
  year!: number | null;

  @ApiProperty({ type: String, nullable: true, example: '8' })
  from!: string | null;

  @ApiProperty({ type: String, example: '12' })
  to!: string;

  @ApiProperty({ enum: LEVER_UNITS })
  unit!: string;
}

export class ChangeDto {
  @ApiProperty({ type: String, example: 'hire-researcher' })
  lever!: string;

  @ApiProperty({ type: BilingualDto })
  name!: BilingualDto;

  @ApiProperty({ type: String, example: '4' })
  amount!: string;

  @ApiProperty({ enum: LEVER_UNITS })
  unit!: string;

  @ApiProperty({ type: [MoveDto], description: 'A part moves its whole: who is hired is an employee more' })
  moves!: readonly MoveDto[];

  @ApiProperty({ type: String, example: '800000.00', description: 'Yuan, by the zone’s table' })
  cost!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day on which to start' })
  startBy!: string | null;
}

export class PathWhatIfDto {
  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'figures, facts, attestations' })
  changes!: Record<string, unknown>;
}

/** Changes with which a firm would qualify in a window, and what the verdict would then be. */
@ApiExtraModels(PointsIntervalDto)
export class PathDto {
  @ApiProperty({ type: String, example: '2027', description: 'Key of the window' })
  window!: string;

  @ApiProperty({ type: String })
  route!: string;

  @ApiProperty({ type: [ChangeDto], description: 'None where the firm qualifies by then without any' })
  changes!: readonly ChangeDto[];

  @ApiProperty({ type: String, example: '800000.00' })
  cost!: string;

  @ApiProperty({ enum: LEVELS })
  level!: string;

  @ApiProperty({ enum: RESULTS, description: '`unknown` where persons have still to judge what `awaiting` names' })
  result!: string;

  @ApiProperty({ ...pointsOrInterval, nullable: true })
  total!: unknown;

  @ApiProperty({ type: [String], description: 'Conditions that are met with the changes and are not without' })
  turns!: readonly string[];

  @ApiProperty({ type: [String] })
  awaiting!: readonly string[];

  @ApiProperty({ type: PathWhatIfDto, description: 'The same as a what-if on the stored firm' })
  whatIf!: PathWhatIfDto;
}

@ApiExtraModels(PointsIntervalDto)
export class WindowStandingDto {
  @ApiProperty({ enum: LEVELS })
  level!: string;

  @ApiProperty({ enum: RESULTS })
  result!: string;

  @ApiProperty({ ...pointsOrInterval, nullable: true })
  total!: unknown;

  @ApiProperty({ type: String, nullable: true })
  route!: string | null;

  @ApiProperty({ type: [String] })
  unmet!: readonly string[];

  @ApiProperty({ type: [String] })
  unknown!: readonly string[];

  @ApiProperty({ type: [String] })
  awaiting!: readonly string[];
}

const textOrInterval = { oneOf: [{ type: 'string' }, { $ref: getSchemaPath(TextIntervalDto) }] };

@ApiExtraModels(TextIntervalDto)
export class ProjectedFigureDto {
  @ApiProperty({ type: String })
  figure!: string;

  @ApiProperty({ type: Number })
  year!: number;

  @ApiProperty(textOrInterval)
  value!: unknown;

  @ApiProperty({ type: Number })
  fromYear!: number;
}

/** A window of applications, what was held still until it, and which levers are open until then. */
export class WindowOutlookDto {
  @ApiProperty({ type: String, example: '2027' })
  key!: string;

  @ApiProperty({ type: Number })
  year!: number;

  @ApiProperty({ type: Boolean, description: 'False: no dates are published, and `asOf` is an assumption' })
  known!: boolean;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  opensOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  closesOn!: string | null;

  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ enum: QUALITIES, nullable: true })
  quality!: string | null;

  @ApiProperty({ type: BilingualDto, nullable: true })
  note!: BilingualDto | null;

  @ApiProperty({ type: WindowStandingDto, description: 'Without any change' })
  before!: WindowStandingDto;

  @ApiProperty({ type: [ProjectedFigureDto], description: 'Figures of the open year taken from an earlier one' })
  projected!: readonly ProjectedFigureDto[];

  @ApiProperty({ type: [String] })
  levers!: readonly string[];

  @ApiProperty({ type: [String], description: 'Levers whose lead time no longer fits' })
  tooLate!: readonly string[];

  @ApiProperty({ type: Boolean, description: 'False where the search was cut short, so that something cheaper may exist' })
  complete!: boolean;
}

export class TrendDto {
  @ApiProperty({ type: String })
  figure!: string;

  @ApiProperty({ type: Number })
  fromYear!: number;

  @ApiProperty({ type: Number })
  toYear!: number;

  @ApiProperty({ type: String })
  from!: string;

  @ApiProperty({ type: String })
  to!: string;

  @ApiProperty({ type: String, example: '0.1832' })
  yearlyGrowth!: string;
}

/** The earliest year a firm would qualify if its last years’ trends went on. */
export class ForecastDto {
  @ApiProperty({ type: Number, nullable: true, description: 'Null: not within the horizon' })
  year!: number | null;

  @ApiProperty({ type: Number })
  horizon!: number;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  asOf!: string | null;

  @ApiProperty({ enum: RESULTS, nullable: true })
  result!: string | null;

  @ApiProperty({ type: [String] })
  awaiting!: readonly string[];

  @ApiProperty({ type: [TrendDto] })
  trends!: readonly TrendDto[];

  @ApiProperty({ type: [String], description: 'Figures without a trend, held as they last were' })
  held!: readonly string[];
}

export class CliffSideDto {
  @ApiProperty({ type: String })
  label!: string;

  @ApiProperty({ type: String, example: '0.05' })
  threshold!: string;

  @ApiProperty({ enum: RESULTS })
  result!: string;

  @ApiProperty({ type: GapDto, nullable: true })
  gap!: GapDto | null;

  @ApiProperty({ type: Boolean, nullable: true, description: 'Null where an estimate may lie on either side' })
  here!: boolean | null;
}

/** A figure near the edge at which a condition’s limit changes. */
@ApiExtraModels(TextIntervalDto)
export class CliffDto {
  @ApiProperty({ type: String, example: 'h5a-rd-ratio' })
  condition!: string;

  @ApiProperty({ type: String, example: 'salesRevenue' })
  figure!: string;

  @ApiProperty({ type: Number })
  year!: number;

  @ApiProperty(textOrInterval)
  value!: unknown;

  @ApiProperty({ type: String, example: '50000000.00' })
  edge!: string;

  @ApiProperty({ type: String, example: '0.024' })
  distance!: string;

  @ApiProperty({ type: [CliffSideDto] })
  sides!: readonly CliffSideDto[];
}
