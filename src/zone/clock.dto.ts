import { ApiProperty } from '@nestjs/swagger';

/** Something about clocks that people have to know. */
export class ClockWarningDto {
  @ApiProperty({ enum: ['clock.differs', 'clock.set-back', 'clock.set-ahead'] })
  code!: 'clock.differs' | 'clock.set-back' | 'clock.set-ahead';

  @ApiProperty({ type: String, description: "What was seen and what to do, in the reader's language" })
  message!: string;
}

/** The clock the zone goes by. */
export class ClockDto {
  @ApiProperty({ type: String, format: 'date-time' })
  now!: string;

  @ApiProperty({ type: String, format: 'date', description: 'The day that verdicts without `asOf` are about' })
  today!: string;

  @ApiProperty({ type: String, example: 'Asia/Shanghai' })
  timeZone!: string;

  @ApiProperty({ type: [ClockWarningDto], description: 'Empty while the clocks agree' })
  warnings!: readonly ClockWarningDto[];
}
