import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { calendarDate, CHANGED, FILLED, GIVEN, wholeNumber } from '../platform/database/columns.js';
import { type CalendarDate } from '../shared/dates.js';
import { type MessageData } from '../shared/errors.js';
import { type ExportFormat } from './bag/moves-files.js';
import { type ExportFilter } from './domain/export-filter.js';

export type ExportState = 'queued' | 'running' | 'done' | 'failed';

/** An export: what was asked, and what came of it. */
@Entity('exports')
@Check('exports_kind_check', `kind IN ('stage-history')`)
@Check('exports_state_check', `state IN ('queued', 'running', 'done', 'failed')`)
@Check('exports_done_check', `state <> 'done' OR (digest IS NOT NULL AND moves IS NOT NULL AND firms IS NOT NULL)`)
@Index('exports_created_idx', { synchronize: false })
@Index('exports_open_idx', ['id'], { where: 'finished_at IS NULL' })
export class ExportEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly kind!: 'stage-history';

  @Column({ ...GIVEN, type: 'text', array: true })
  readonly formats!: readonly ExportFormat[];

  @Column({ ...GIVEN, type: 'date', transformer: calendarDate })
  readonly asOf!: CalendarDate;

  @Column({ ...GIVEN, type: 'timestamptz' })
  readonly knownAt!: string;

  @Column({ ...GIVEN, type: 'jsonb' })
  readonly filter!: ExportFilter;

  @Column({ ...CHANGED, type: 'text', default: 'queued' })
  readonly state!: ExportState;

  @Column({ ...CHANGED, type: 'integer', nullable: true })
  readonly firms!: number | null;

  @Column({ ...CHANGED, type: 'integer', nullable: true })
  readonly moves!: number | null;

  /** Of the zip: sha256:<hex>. */
  @Column({ ...CHANGED, type: 'text', nullable: true })
  readonly digest!: string | null;

  /** Of the zip, in bytes. */
  @Column({ ...CHANGED, type: 'bigint', nullable: true, transformer: wholeNumber })
  readonly size!: number | null;

  @Column({ ...CHANGED, type: 'jsonb', nullable: true })
  readonly problem!: { readonly code: string; readonly data: MessageData } | null;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly createdBy!: string;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly finishedAt!: string | null;
}

/** A piece of a finished bundle. */
@Entity('export_parts')
export class ExportPartEntity {
  @ForeignKey('ExportEntity')
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly exportId!: string;

  @PrimaryColumn({ ...GIVEN, type: 'integer' })
  readonly part!: number;

  @Column({ ...GIVEN, type: 'bytea' })
  readonly bytes!: Buffer;
}
