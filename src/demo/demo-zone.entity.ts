import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { calendarDate, FILLED, GIVEN } from '../platform/database/columns.js';
import { type CalendarDate } from '../shared/dates.js';

/** What the first start decided about the demo zone, once and for ever: one row. */
@Entity('demo_zone')
@Check('demo_zone_one_check', 'id = 1')
@Check('demo_zone_state_check', `state IN ('loading', 'loaded', 'declined')`)
@Check('demo_zone_loaded_check', `(state = 'loaded') = (loaded_at IS NOT NULL)`)
export class DemoZoneEntity {
  @PrimaryColumn({ ...FILLED, type: 'integer', default: 1 })
  readonly id!: number;

  /** `declined` where there were firms already, or no demo was wanted. */
  @Column({ type: 'text' })
  readonly state!: 'loading' | 'loaded' | 'declined';

  @Column({ ...GIVEN, type: 'integer' })
  readonly seed!: number;

  /** The day for which it is made. */
  @Column({ ...GIVEN, type: 'date', transformer: calendarDate })
  readonly today!: CalendarDate;

  @Column({ ...GIVEN, type: 'integer' })
  readonly firms!: number;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly decidedAt!: string;

  @Column({ ...FILLED, type: 'timestamptz', nullable: true })
  readonly loadedAt!: string | null;
}
