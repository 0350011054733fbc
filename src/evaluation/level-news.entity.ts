import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { type Level } from '../criteria/domain/index.js';
import { type StageId } from '../figures/domain/index.js';
import { calendarDate, CHANGED, GIVEN } from '../platform/database/columns.js';
import { type CalendarDate } from '../shared/dates.js';

/** A level that moved, left for whoever has to hear of it. */
@Entity('level_news')
export class LevelNewsEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  readonly id!: string;

  @Column({ ...GIVEN, type: 'uuid' })
  readonly firmId!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly stage!: StageId;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly fromLevel!: Level | null;

  @Column({ ...GIVEN, type: 'text' })
  readonly toLevel!: Level;

  @Column({ ...GIVEN, type: 'uuid' })
  readonly verdictId!: string;

  /** Whether the rung is above all that the firm holds. */
  @Column({ ...GIVEN, type: 'boolean' })
  readonly aboveHeld!: boolean;

  /** The right to change it is there to lock a row. */
  @Column({ ...CHANGED, type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: string;

  /** The day it was judged for; null for news of before this was kept. */
  @Column({ ...GIVEN, type: 'date', nullable: true, transformer: calendarDate })
  readonly asOf!: CalendarDate | null;

  /** The day by which a wrong clock had judged before, if it had. */
  @Column({ ...GIVEN, type: 'date', nullable: true, transformer: calendarDate })
  readonly correctedFrom!: CalendarDate | null;
}
