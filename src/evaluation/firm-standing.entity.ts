import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { type StageId } from '../figures/domain/index.js';
import { calendarDate, FILLED, GIVEN } from '../platform/database/columns.js';
import { type CalendarDate } from '../shared/dates.js';

/** Where a firm stands as of its last evaluation: derived, so that lists and boards need no walk through revisions. */
@Entity('firm_standings')
export class FirmStandingEntity {
  @ForeignKey('FirmEntity')
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly firmId!: string;

  @Column({ type: 'date', transformer: calendarDate })
  readonly asOf!: CalendarDate;

  @Column({ type: 'text', nullable: true })
  readonly stage!: StageId | null;

  @Column({ type: 'text', array: true })
  readonly holds!: readonly StageId[];

  @Column({ type: 'text', nullable: true })
  readonly nextStage!: StageId | null;

  /** The last year of which there are figures. */
  @Column({ type: 'integer', nullable: true })
  readonly figuresThrough!: number | null;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly evaluatedAt!: string;
}
