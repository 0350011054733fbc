import { Check, Column, Entity, Exclusion, ForeignKey, Index } from 'typeorm';
import { calendarDate, GIVEN } from '../platform/database/columns.js';
import { Recorded } from '../platform/database/recorded.js';
import { Revision } from '../platform/database/revision.entity.js';
import { type CalendarDate } from '../shared/dates.js';
import { type RecognisedStage } from './domain/index.js';

/** Why a recognition ended before or at its expiry. */
export type EndKind = 'expired' | 'cancelled' | 'withdrawn' | 'outgrown' | 'graduated';

/** One revision of a recognition; two valid ones of a stage at once are refused. */
@Entity('recognition_revisions')
@Check('recognition_revisions_valid_check', 'isempty(valid) OR lower(valid) = effective_on')
@Check('recognition_revisions_end_of_calendar_check', `upper_inf(valid) OR isempty(valid) OR upper(valid) < '9999-12-31'`)
@Check('recognition_revisions_end_check', `end_kind IN ('expired', 'cancelled', 'withdrawn', 'outgrown', 'graduated')`)
@Exclusion(
  'recognition_revisions_overlap_excl',
  'USING gist (firm_id WITH =, stage WITH =, valid WITH &&) WHERE (superseded_at IS NULL)',
)
@Index('recognition_revisions_current_key', ['recognitionId'], { unique: true, where: 'superseded_at IS NULL' })
@Index('recognition_revisions_firm_idx', ['firmId', 'recordedAt'])
@Index('recognition_revisions_recognition_idx', ['recognitionId', 'recordedAt'])
@Recorded<RecognitionRevisionEntity>({ revisionsOf: ['recognitionId'], subject: ['recognitionId', 'stage'], unfolded: null })
export class RecognitionRevisionEntity extends Revision {
  @Column({ ...GIVEN, type: 'uuid' })
  readonly recognitionId!: string;

  @ForeignKey('FirmEntity')
  @Column({ ...GIVEN, type: 'uuid' })
  readonly firmId!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly stage!: RecognisedStage;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly number!: string | null;

  @Column({ ...GIVEN, type: 'date', nullable: true, transformer: calendarDate })
  readonly issuedOn!: CalendarDate | null;

  @Column({ ...GIVEN, type: 'date', transformer: calendarDate })
  readonly effectiveOn!: CalendarDate;

  /** The days on which it is valid, as PostgreSQL writes a range; empty where it ended on its first day. */
  @Column({ ...GIVEN, type: 'daterange' })
  readonly valid!: string;

  /** As the authority stated it. */
  @Column({ ...GIVEN, type: 'date', nullable: true, transformer: calendarDate })
  readonly expiresOn!: CalendarDate | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly endKind!: EndKind | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly endReason!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly evidence!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly verdictDigest!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly verdictCriteria!: string | null;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly verdictResult!: 'met' | 'unmet' | 'unknown' | null;
}
