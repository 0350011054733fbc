import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { calendarDate, GIVEN } from '../platform/database/columns.js';
import { Recorded } from '../platform/database/recorded.js';
import { Revision } from '../platform/database/revision.entity.js';
import { type CalendarDate } from '../shared/dates.js';
import { type FirmProfile } from './domain/index.js';

/** One revision of a firm's profile. */
@Entity('firm_revisions')
@Check('firm_revisions_uscc_check', `uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'`)
@Check('firm_revisions_name_check', `name <> ''`)
@Index('firm_revisions_current_key', ['firmId'], { unique: true, where: 'superseded_at IS NULL' })
@Index('firm_revisions_uscc_key', ['uscc'], { unique: true, where: 'superseded_at IS NULL' })
@Index('firm_revisions_firm_idx', ['firmId', 'recordedAt'])
@Index('firm_revisions_name_idx', { synchronize: false })
@Recorded<FirmRevisionEntity>({ revisionsOf: ['firmId'], subject: [], unfolded: null })
export class FirmRevisionEntity extends Revision implements FirmProfile {
  @ForeignKey('FirmEntity')
  @Column({ ...GIVEN, type: 'uuid' })
  readonly firmId!: string;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly uscc!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly usccOverrideReason!: string | null;

  @Column({ ...GIVEN, type: 'text' })
  readonly name!: string;

  @Column({ ...GIVEN, type: 'text', array: true, default: [] })
  readonly formerNames!: readonly string[];

  @Column({ ...GIVEN, type: 'text', array: true, default: [] })
  readonly brands!: readonly string[];

  @Column({ ...GIVEN, type: 'date', transformer: calendarDate, nullable: true })
  readonly registeredOn!: CalendarDate | null;

  @Column({ ...GIVEN, type: 'boolean', nullable: true })
  readonly residentEnterprise!: boolean | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly legalForm!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly division!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly address!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly street!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly industry!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly technologyField!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly leadingIndustry!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly parentUscc!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly officer!: string | null;
}
