import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FILLED, GIVEN } from '../platform/database/columns.js';
import { Recorded } from '../platform/database/recorded.js';

/** A firm: an id and nothing else. What is known of it are revisions. */
@Entity('firms')
export class FirmEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: string;
}

/** A key of a firm with another register. */
@Entity('firm_identifiers')
@Recorded<FirmIdentifierEntity>({ revisionsOf: [], subject: ['scheme'], unfolded: null })
export class FirmIdentifierEntity {
  @PrimaryColumn({ ...GIVEN, type: 'text' })
  readonly scheme!: string;

  @PrimaryColumn({ ...GIVEN, type: 'text' })
  readonly value!: string;

  @ForeignKey('FirmEntity')
  @Index('firm_identifiers_firm_idx')
  @Column({ ...GIVEN, type: 'uuid' })
  readonly firmId!: string;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly recordedAt!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly recordedBy!: string;
}
