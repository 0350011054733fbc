import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { FILLED, TRANSACTION_NUMBER } from '../platform/database/columns.js';

/** One change of one row, before and after, as a trigger recorded it. */
@Entity('change_history')
@Check('change_history_operation_check', `operation IN ('insert', 'update', 'delete', 'truncate')`)
@Index('change_history_firm_idx', ['firmId', 'id'], { where: 'firm_id IS NOT NULL' })
@Index('change_history_actor_idx', ['actor', 'id'])
@Index('change_history_transaction_idx', ['transactionId', 'firmId'])
@Index('change_history_row_idx', ['tableName', 'rowId'], { where: 'firm_id IS NULL' })
export class ChangeEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  readonly id!: string;

  @Index('change_history_at_idx')
  @Column({ ...FILLED, type: 'timestamptz', default: () => 'clock_timestamp()' })
  readonly at!: string;

  @Column({ ...FILLED, type: TRANSACTION_NUMBER, default: () => 'pg_current_xact_id()' })
  readonly transactionId!: string;

  /** As the program said. */
  @Column({ ...FILLED, type: 'text' })
  readonly actor!: string;

  @Column({ ...FILLED, type: 'text' })
  readonly tableName!: string;

  @Column({ ...FILLED, type: 'text', nullable: true })
  readonly rowId!: string | null;

  @Column({ ...FILLED, type: 'uuid', nullable: true })
  readonly firmId!: string | null;

  @Column({ ...FILLED, type: 'text' })
  readonly operation!: 'insert' | 'update' | 'delete' | 'truncate';

  @Column({ ...FILLED, type: 'jsonb', nullable: true })
  readonly before!: Readonly<Record<string, unknown>> | null;

  @Column({ ...FILLED, type: 'jsonb', nullable: true })
  readonly after!: Readonly<Record<string, unknown>> | null;

  /** As the server knows it; null in rows of before this was kept. */
  @Column({ ...FILLED, type: 'text', nullable: true })
  readonly databaseRole!: string | null;
}
