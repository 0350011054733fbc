import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type CompactVerdict, type Level, type Result } from '../criteria/domain/index.js';
import { type StageId } from '../figures/domain/index.js';
import { calendarDate, CHANGED, exactDecimal, FILLED, GIVEN } from '../platform/database/columns.js';
import { type CalendarDate } from '../shared/dates.js';

/** A stored verdict; of what criteria say it holds nothing but their digest. */
@Entity('verdicts')
@Check('verdicts_result_check', `result IN ('met', 'unmet', 'unknown')`)
@Check('verdicts_level_check', `level IN ('holds', 'barred', 'qualified', 'near', 'undetermined', 'developing')`)
@Index('verdicts_current_key', ['firmId', 'stage'], { unique: true, where: 'superseded_at IS NULL' })
@Index('verdicts_level_idx', ['stage', 'level'], { where: 'superseded_at IS NULL' })
@Index('verdicts_firm_idx', ['firmId', 'stage', 'recordedAt'])
export class VerdictEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @ForeignKey('FirmEntity')
  @Column({ ...GIVEN, type: 'uuid' })
  readonly firmId!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly stage!: StageId;

  @Column({ ...GIVEN, type: 'text' })
  readonly criteriaId!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly criteriaVersion!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly criteriaDigest!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly digest!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly result!: Result;

  @Column({ ...GIVEN, type: 'text' })
  readonly level!: Level;

  @Column({ ...GIVEN, type: 'numeric', precision: 5, scale: 4, nullable: true, transformer: exactDecimal })
  readonly closeness!: string | null;

  @Column({ ...GIVEN, type: 'date', transformer: calendarDate })
  readonly asOf!: CalendarDate;

  /** What cannot be derived from the pinned criteria. */
  @Column({ ...GIVEN, type: 'jsonb' })
  readonly record!: CompactVerdict;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly recordedAt!: string;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly supersededAt!: string | null;
}
