import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { GIVEN } from '../platform/database/columns.js';
import { Recorded } from '../platform/database/recorded.js';
import { Revision } from '../platform/database/revision.entity.js';
import { type FactKind } from './domain/index.js';

/** One revision of a dated fact (a right granted, an attestation, an incident …). */
@Entity('fact_revisions')
@Index('fact_revisions_current_key', ['factId'], { unique: true, where: 'superseded_at IS NULL' })
@Index('fact_revisions_firm_idx', ['firmId', 'recordedAt'])
@Index('fact_revisions_fact_idx', ['factId', 'recordedAt'])
@Recorded<FactRevisionEntity>({ revisionsOf: ['factId'], subject: ['factId', 'kind'], unfolded: 'data' })
export class FactRevisionEntity extends Revision {
  @Column({ ...GIVEN, type: 'uuid' })
  readonly factId!: string;

  @ForeignKey('FirmEntity')
  @Column({ ...GIVEN, type: 'uuid' })
  readonly firmId!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly kind!: FactKind;

  @Column({ ...GIVEN, type: 'jsonb' })
  readonly data!: Readonly<Record<string, unknown>>;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly evidence!: string | null;
}
