import { ApiProperty } from '@nestjs/swagger';

/** A run over every firm, counted in verdicts. */
export class SweepDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({
    enum: ['asked', 'nightly', 'criteria', 'clock'],
    description: '`clock`: firms had been judged for a day to come, or for a day long past, by a clock that was wrong',
  })
  reason!: string;

  @ApiProperty({ enum: ['running', 'done'] })
  state!: string;

  @ApiProperty({ type: String, format: 'date' })
  asOf!: string;

  @ApiProperty({ type: String })
  requestedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;

  @ApiProperty({ type: Number })
  due!: number;

  @ApiProperty({ type: Number })
  evaluated!: number;

  @ApiProperty({ type: Number })
  unknown!: number;

  @ApiProperty({ type: Number })
  failed!: number;
}

export class SweepPageDto {
  @ApiProperty({ type: [SweepDto] })
  items!: readonly SweepDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}
