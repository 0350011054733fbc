import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { FirmReferenceDto } from '../evaluation/index.js';
import { type StageId, STAGES } from '../figures/domain/index.js';
import { PageQuery } from '../platform/http/index.js';

const KINDS = ['figure', 'profile', 'fact', 'attestation', 'rate'] as const;

export class WorthAskingQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STAGES, description: 'Only what verdicts of this stage wait for' })
  @IsOptional()
  @IsIn(STAGES)
  stage?: StageId;
}

export class DecidesDto {
  @ApiProperty({ type: Number, description: 'Verdicts that an answer to this alone could decide' })
  verdicts!: number;

  @ApiProperty({ type: Number })
  conditions!: number;
}

export class HelpedConditionDto {
  @ApiProperty({ enum: STAGES })
  stage!: string;

  @ApiProperty({ type: String })
  condition!: string;
}

/** Something unknown about a firm, and what an answer to it could decide. */
export class DecisionDto {
  @ApiProperty({ type: String, example: 'rdExpenseHighTech' })
  figure!: string;

  @ApiProperty({ type: Number, nullable: true })
  year!: number | null;

  @ApiProperty({ enum: KINDS })
  kind!: string;

  @ApiProperty({ type: DecidesDto })
  decides!: DecidesDto;

  @ApiProperty({ enum: STAGES, isArray: true, description: 'The stages of those verdicts' })
  stages!: readonly string[];

  @ApiProperty({ type: [HelpedConditionDto], description: 'Conditions it helps to decide, alone or with others' })
  conditions!: readonly HelpedConditionDto[];
}

/** What is worth asking a firm for, most decisive first. */
export class FirmWorthAskingDto {
  @ApiProperty({ type: FirmReferenceDto })
  firm!: FirmReferenceDto;

  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  knownAt!: string;

  @ApiProperty({ type: [DecisionDto] })
  items!: readonly DecisionDto[];
}

/** Something unknown about many firms. */
export class ZoneQuestionDto {
  @ApiProperty({ type: String, example: 'costAndExpenses' })
  figure!: string;

  @ApiProperty({ type: Number, nullable: true })
  year!: number | null;

  @ApiProperty({ enum: KINDS })
  kind!: string;

  @ApiProperty({ type: Number, description: 'Firms of which it is unknown and matters' })
  firms!: number;

  @ApiProperty({ type: Number, description: 'Firms with a verdict on whose list it stands first' })
  first!: number;

  @ApiProperty({ type: Number, description: 'Verdicts that wait for it' })
  verdicts!: number;

  @ApiProperty({ type: Number, description: 'Conditions of those verdicts' })
  conditions!: number;
}

export class ZoneQuestionPageDto {
  @ApiProperty({ type: [ZoneQuestionDto] })
  items!: readonly ZoneQuestionDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}
