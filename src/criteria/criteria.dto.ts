import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { FURTHER_STAGES, STAGES } from '../figures/domain/index.js';
import { type CriteriaDetail, type CriteriaSummary } from './criteria.views.js';

/** A name in both languages. */
export class LabelsDto {
  @ApiProperty({ type: String })
  'zh-CN'!: string;

  @ApiProperty({ type: String })
  en!: string;
}

export class NearParametersDto {
  @ApiProperty({ type: Number, description: 'How many conditions may be unmet' })
  k!: number;

  @ApiProperty({ type: String, example: '0.80', description: 'The closeness each of them needs' })
  c!: string;
}

export class ThresholdBandDto {
  @ApiProperty({ type: String })
  label!: string;

  @ApiProperty({ type: String })
  value!: string;
}

export class CriteriaConditionDto {
  @ApiProperty({ type: String, example: 'h5a-rd-ratio' })
  id!: string;

  @ApiProperty({ type: LabelsDto })
  name!: LabelsDto;

  @ApiProperty({ type: String })
  clause!: string;

  @ApiProperty({ type: String, description: 'The key of the document it stands in' })
  document!: string;

  @ApiProperty({ type: String, description: 'The same for conditions that measure the same thing; not for reading' })
  measure!: string;

  @ApiProperty({ enum: ['>=', '>', '<=', '<', '='] })
  operator!: string;

  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'boolean' }], nullable: true, description: 'Null where a band chooses it' })
  threshold!: string | boolean | null;

  @ApiProperty({ type: [ThresholdBandDto], nullable: true })
  thresholds!: readonly ThresholdBandDto[] | null;

  @ApiProperty({ type: String })
  unit!: string;

  @ApiProperty({ enum: ['figures', 'person'] })
  judge!: string;

  @ApiProperty({ type: Boolean, description: 'Unmet, it bars the firm until it lapses' })
  exclusion!: boolean;
}

export class ScoreBandDto {
  @ApiProperty({ type: String })
  label!: string;

  @ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 }] })
  points!: number | readonly [number, number];

  @ApiProperty({ type: String, required: false, description: 'The lower end, included' })
  atLeast?: string;

  @ApiProperty({ type: String, required: false, description: 'The lower end, excluded' })
  over?: string;

  @ApiProperty({ type: String, required: false, description: 'The upper end, excluded' })
  below?: string;

  @ApiProperty({ type: String, required: false, description: 'The upper end, included' })
  atMost?: string;
}

@ApiExtraModels(ScoreBandDto)
export class ScoreTableItemDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: LabelsDto })
  name!: LabelsDto;

  @ApiProperty({ type: Number })
  of!: number;

  @ApiProperty({ type: String })
  clause!: string;

  @ApiProperty({ type: String, description: 'The key of the document it stands in' })
  document!: string;

  @ApiProperty({ enum: ['bands', 'best', 'sum', 'expert'] })
  by!: string;

  @ApiProperty({ type: String, nullable: true, example: 'ratio', description: 'What the ends of the bands count' })
  unit!: string | null;

  @ApiProperty({ type: [ScoreBandDto] })
  bands!: readonly ScoreBandDto[];

  @ApiProperty({ type: 'array', items: { $ref: getSchemaPath(ScoreTableItemDto) } })
  parts!: readonly ScoreTableItemDto[];
}

export class CriteriaRouteDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: LabelsDto })
  name!: LabelsDto;

  @ApiProperty({ type: [String] })
  conditions!: readonly string[];
}

export class CriteriaNoteDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: LabelsDto })
  text!: LabelsDto;
}

export class CriteriaDocumentDto {
  @ApiProperty({ type: String })
  key!: string;

  @ApiProperty({ type: String })
  number!: string;

  @ApiProperty({ type: LabelsDto })
  title!: LabelsDto;

  @ApiProperty({ enum: ['official-text', 'government-page', 'repost', 'press', 'secondary'] })
  quality!: string;

  @ApiProperty({ type: String, format: 'date' })
  lastCheckedOn!: string;
}

export class CriteriaReadingDto {
  @ApiProperty({ type: String })
  clause!: string;

  @ApiProperty({ type: String })
  says!: string;
}

export class ContradictionDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: LabelsDto })
  point!: LabelsDto;

  @ApiProperty({ type: [String], description: 'Conditions and score items that stand where the texts disagree' })
  about!: readonly string[];

  @ApiProperty({ type: [CriteriaReadingDto] })
  readings!: readonly CriteriaReadingDto[];

  @ApiProperty({ type: LabelsDto })
  taken!: LabelsDto;
}

/** What criteria ask of a firm. */
export class CriteriaReadsDto {
  @ApiProperty({ type: [String], example: ['salesRevenue'] })
  figures!: readonly string[];

  @ApiProperty({ type: [String], example: ['core-ip'], description: 'Questions to a person' })
  attestations!: readonly string[];

  @ApiProperty({ type: Boolean, description: 'Whether intellectual property counts' })
  rights!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'The item under which experts state the whole total' })
  expertTotal!: string | null;
}

export class CriteriaSummaryDto implements CriteriaSummary {
  @ApiProperty({ type: String, example: 'cn/high-tech-enterprise' })
  id!: string;

  @ApiProperty({ type: String, example: '2016' })
  version!: string;

  @ApiProperty({ enum: [...STAGES, ...FURTHER_STAGES] })
  stage!: CriteriaSummary['stage'];

  @ApiProperty({ type: String, example: 'cn' })
  layer!: string;

  @ApiProperty({ type: LabelsDto })
  title!: LabelsDto;

  @ApiProperty({ type: String })
  document!: string;

  @ApiProperty({ type: String, format: 'date' })
  validFrom!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo!: string | null;

  @ApiProperty({ type: String, format: 'date' })
  lastCheckedOn!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The day by which its texts have to be looked at again',
  })
  nextCheckOn!: string | null;

  @ApiProperty({ type: Boolean, description: 'That day has passed: its verdicts are stale' })
  overdue!: boolean;

  @ApiProperty({ type: String })
  digest!: string;

  @ApiProperty({ type: Boolean, description: 'Whether the zone judges a rung of its ladder by it' })
  adopted!: boolean;
}

export class CriteriaDetailDto extends CriteriaSummaryDto {
  @ApiProperty({ type: NearParametersDto })
  near!: NearParametersDto;

  @ApiProperty({ type: Number, nullable: true })
  passMark!: number | null;

  @ApiProperty({ type: [CriteriaConditionDto] })
  conditions!: readonly CriteriaConditionDto[];

  @ApiProperty({ type: [ScoreTableItemDto] })
  scores!: CriteriaDetail['scores'];

  @ApiProperty({ type: [String], description: 'Conditions that every route needs' })
  gates!: readonly string[];

  @ApiProperty({ type: [CriteriaRouteDto] })
  routes!: readonly CriteriaRouteDto[];

  @ApiProperty({ type: [CriteriaNoteDto] })
  notes!: readonly CriteriaNoteDto[];

  @ApiProperty({ type: [CriteriaDocumentDto] })
  documents!: readonly CriteriaDocumentDto[];

  @ApiProperty({ type: CriteriaReadsDto })
  reads!: CriteriaReadsDto;

  @ApiProperty({ type: [ContradictionDto] })
  contradictions!: readonly ContradictionDto[];
}

export class CriteriaPageDto {
  @ApiProperty({ type: [CriteriaSummaryDto] })
  items!: readonly CriteriaSummaryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}
