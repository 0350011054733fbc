import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { type StageId } from '../figures/domain/index.js';
import { calendarDate, CHANGED, FILLED, GIVEN } from '../platform/database/columns.js';
import { type CalendarDate } from '../shared/dates.js';

/** That a firm's verdicts rest on something that changed; triggers write it. */
@Entity('due')
export class DueEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  readonly id!: string;

  @ForeignKey('FirmEntity')
  @Index('due_firm_idx')
  @Column({ ...FILLED, type: 'uuid' })
  readonly firmId!: string;

  @Column({ ...FILLED, type: 'text' })
  readonly reason!: string;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: string;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly attempts!: number;

  @Column({ ...CHANGED, type: 'timestamptz', default: () => 'now()' })
  readonly notBefore!: string;
}

/** A run over every firm, counted in verdicts. */
@Entity('sweeps')
@Check('sweeps_sum_check', 'finished_at IS NULL OR due = evaluated + unknown + failed')
@Index('sweeps_as_of_idx', ['asOf'])
export class SweepEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly reason!: 'asked' | 'nightly' | 'criteria' | 'clock';

  @Column({ ...GIVEN, type: 'text' })
  readonly requestedBy!: string;

  @Column({ type: 'date', transformer: calendarDate })
  readonly asOf!: CalendarDate;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly startedAt!: string;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly finishedAt!: string | null;

  /** The firm up to which it has come. */
  @Column({ ...CHANGED, type: 'uuid', nullable: true })
  readonly nextFirm!: string | null;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly due!: number;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly evaluated!: number;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly unknown!: number;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly failed!: number;
}

/** A verdict that could not be made. */
@Entity('evaluation_failures')
export class EvaluationFailureEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @Column({ ...GIVEN, type: 'uuid' })
  readonly firmId!: string;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly stage!: StageId | null;

  @Column({ ...GIVEN, type: 'uuid', nullable: true })
  readonly sweepId!: string | null;

  @Column({ ...GIVEN, type: 'text' })
  readonly message!: string;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly recordedAt!: string;
}
