import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { STALENESS_REASONS } from '../criteria/domain/index.js';
import { BilingualDto } from './verdict-parts.dto.js';

export class StalenessDto {
  @ApiProperty({ enum: STALENESS_REASONS })
  reason!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    description: 'The first day in force, the last day in force, or the day by which the texts were to be looked at again',
  })
  on!: string;

  @ApiProperty({ type: BilingualDto })
  sentence!: BilingualDto;
}

@ApiSchema({ name: 'DisagreementReadingDto' })
export class VerdictReadingDto {
  @ApiProperty({ type: String })
  clause!: string;

  @ApiProperty({ type: String })
  says!: string;
}

/** A contradiction of the texts on which a verdict rests. */
@ApiSchema({ name: 'DisagreementDto' })
export class VerdictContradictionDto {
  @ApiProperty({ type: String, example: 'growth-exactly-five' })
  id!: string;

  @ApiProperty({ type: BilingualDto, description: 'What they disagree about' })
  point!: BilingualDto;

  @ApiProperty({ type: [VerdictReadingDto] })
  readings!: readonly VerdictReadingDto[];

  @ApiProperty({ type: BilingualDto, description: 'The reading that the verdict takes' })
  taken!: BilingualDto;

  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Conditions and score items that rest on it; null where it is the verdict as a whole',
  })
  concerns!: readonly string[] | null;
}

export class FigureConflictDto {
  @ApiProperty({ type: String, example: 'techStaff' })
  part!: string;

  @ApiProperty({ type: String, example: 'employees' })
  whole!: string;

  @ApiProperty({ type: Number, example: 2025 })
  year!: number;

  @ApiProperty({ type: [String], description: 'Conditions that read one of the two' })
  conditions!: readonly string[];
}
