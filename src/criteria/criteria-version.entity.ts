import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FILLED, GIVEN } from '../platform/database/columns.js';
import { type Criteria } from './domain/index.js';

/** A version of criteria that was ever judged by, whole. */
@Entity('criteria_versions')
export class CriteriaVersionEntity {
  @PrimaryColumn({ ...GIVEN, type: 'text' })
  readonly digest!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly criteriaId!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly version!: string;

  @Column({ ...GIVEN, type: 'jsonb' })
  readonly content!: Criteria;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly recordedAt!: string;
}
