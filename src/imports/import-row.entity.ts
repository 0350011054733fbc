import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { GIVEN } from '../platform/database/columns.js';
import { type CellReport, type RowStatus } from './domain/row-report.js';
import { type StagedRow } from './domain/staged-row.js';

/** A line of a file as it was read, and what became of it. */
@Entity('import_rows')
@Check('import_rows_status_check', `status IN ('pending', 'created', 'updated', 'unchanged', 'rejected')`)
@Index('import_rows_status_idx', ['importId', 'status', 'row'])
@Index('import_rows_pending_idx', ['importId', 'firmKey', 'row'], { where: `status = 'pending'` })
@Index('import_rows_subject_idx', ['importId', 'firmKey', 'subject'])
@Index('import_rows_firm_idx', ['importId', 'firmId', 'subject'], { where: 'firm_id IS NOT NULL' })
export class ImportRowEntity {
  @ForeignKey('ImportEntity')
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly importId!: string;

  @PrimaryColumn({ ...GIVEN, type: 'integer' })
  readonly row!: number;

  @Column({ type: 'text' })
  readonly status!: RowStatus;

  /** What names the firm in the file. */
  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly firmKey!: string | null;

  /** What the row is about, within its firm. */
  @Column({ ...GIVEN, type: 'text' })
  readonly subject!: string;

  @Column({ type: 'uuid', nullable: true })
  readonly firmId!: string | null;

  @Column({ type: 'text', nullable: true })
  readonly firmName!: string | null;

  @Column({ ...GIVEN, type: 'jsonb', nullable: true })
  readonly data!: StagedRow | null;

  @Column({ type: 'jsonb', default: [] })
  readonly errors!: readonly CellReport[];

  @Column({ type: 'jsonb', default: [] })
  readonly warnings!: readonly CellReport[];
}
