import { Column, PrimaryColumn } from 'typeorm';
import { CHANGED, FILLED, GIVEN } from './columns.js';

/** What every table of revisions has: a row is written once, closed once, and says from what source, why, when and by whom. */
export abstract class Revision {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly source!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly reason!: string | null;

  /** When it became known. */
  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly recordedAt!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly recordedBy!: string;

  /** Until when it was known; null: it is the current one. */
  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly supersededAt!: string | null;
}
