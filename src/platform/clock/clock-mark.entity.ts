import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { CHANGED, GIVEN } from '../database/columns.js';

/** The latest moment at which the installation was seen running, and the last jump of the clock that was noticed: one row. */
@Entity('clock_mark')
@Check('clock_mark_one_check', 'id = 1')
@Check('clock_mark_jump_check', '(noticed_at IS NULL) = (jumped_from IS NULL) AND (noticed_at IS NULL) = (jumped_to IS NULL)')
export class ClockMarkEntity {
  @PrimaryColumn({ ...GIVEN, type: 'integer', default: 1 })
  readonly id!: number;

  @Column({ type: 'timestamptz' })
  readonly seenAt!: string;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly noticedAt!: string | null;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly jumpedFrom!: string | null;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly jumpedTo!: string | null;
}
