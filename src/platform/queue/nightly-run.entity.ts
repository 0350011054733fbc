import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CHANGED, GIVEN } from '../database/columns.js';

/** Nightly work and the set time for which it was last done. */
@Entity('nightly_runs')
export class NightlyRunEntity {
  @PrimaryColumn({ ...GIVEN, type: 'text' })
  readonly name!: string;

  @Column({ type: 'timestamptz' })
  readonly finishedFor!: string;

  @Column({ ...CHANGED, type: 'timestamptz', default: () => 'now()' })
  readonly finishedAt!: string;
}
