import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CHANGED, FILLED, GIVEN, wholeNumber } from '../platform/database/columns.js';
import { type MessageData } from '../shared/errors.js';
import { type ColumnPlan } from './domain/column-plan.js';
import { type ImportKind } from './domain/kinds.js';
import { type Mapping } from './domain/mapping.js';

export type ImportState = 'queued' | 'reading' | 'running' | 'done' | 'failed' | 'cancelled';

/** What was asked of an import, never changed. */
@Entity('imports')
@Check('imports_kind_check', `kind IN ('firms', 'figures', 'recognitions', 'attestations', 'intellectual-property')`)
@Index('imports_created_idx', { synchronize: false })
export class ImportEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly kind!: ImportKind;

  @Column({ ...GIVEN, type: 'text' })
  readonly fileName!: string;

  /** In bytes. */
  @Column({ ...GIVEN, type: 'bigint', transformer: wholeNumber })
  readonly fileSize!: number;

  @Column({ ...GIVEN, type: 'text' })
  readonly fileDigest!: string;

  @Column({ ...GIVEN, type: 'boolean' })
  readonly dryRun!: boolean;

  @Column({ ...GIVEN, type: 'jsonb' })
  readonly mapping!: Mapping;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly createdBy!: string;
}

/** A piece of an upload, so that any process can do the work. */
@Entity('import_parts')
export class ImportPartEntity {
  @ForeignKey('ImportEntity')
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly importId!: string;

  @PrimaryColumn({ ...GIVEN, type: 'integer' })
  readonly part!: number;

  @Column({ ...GIVEN, type: 'bytea' })
  readonly bytes!: Buffer;
}

/** How far an import is: bookkeeping of its worker, in the same transactions as the rows it counts. */
@Entity('import_runs')
@Check('import_runs_state_check', `state IN ('queued', 'reading', 'running', 'done', 'failed', 'cancelled')`)
@Check('import_runs_sum_check', `state <> 'done' OR rows = created + updated + unchanged + rejected`)
@Check('import_runs_finished_check', `(state IN ('done', 'failed', 'cancelled')) = (finished_at IS NOT NULL)`)
@Check('import_runs_attempts_check', 'attempts >= 0')
@Index('import_runs_open_idx', ['importId'], { where: 'finished_at IS NULL' })
export class ImportRunEntity {
  @ForeignKey('ImportEntity')
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly importId!: string;

  @Column({ ...CHANGED, type: 'text', default: 'queued' })
  readonly state!: ImportState;

  /** What its headings mean; null until they are read. */
  @Column({ ...CHANGED, type: 'jsonb', nullable: true })
  readonly columns!: ColumnPlan | null;

  @Column({ ...CHANGED, type: 'jsonb', nullable: true })
  readonly problem!: { readonly code: string; readonly data: MessageData } | null;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly rows!: number;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly created!: number;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly updated!: number;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly unchanged!: number;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly rejected!: number;

  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly warnings!: number;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly finishedAt!: string | null;

  /** How often it was begun since it last got on. */
  @Column({ ...CHANGED, type: 'integer', default: 0 })
  readonly attempts!: number;
}

/** Who ended an import before it was done. */
@Entity('import_cancellations')
export class ImportCancellationEntity {
  @ForeignKey('ImportEntity')
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly importId!: string;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly cancelledAt!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly cancelledBy!: string;
}
