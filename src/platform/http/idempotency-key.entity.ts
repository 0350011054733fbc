import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { CHANGED, GIVEN } from '../database/columns.js';

/** A key of `Idempotency-Key`, what it was used for, and what became of that. */
@Entity('idempotency_keys')
export class IdempotencyKeyEntity {
  @PrimaryColumn({ ...GIVEN, type: 'text' })
  readonly userId!: string;

  @PrimaryColumn({ ...GIVEN, type: 'text' })
  readonly key!: string;

  /** Method and address. */
  @Column({ ...GIVEN, type: 'text' })
  readonly request!: string;

  /** Of the body. */
  @Column({ ...GIVEN, type: 'text' })
  readonly digest!: string;

  @Index('idempotency_keys_started_at_idx')
  @Column({ ...CHANGED, type: 'timestamptz', default: () => 'now()' })
  readonly startedAt!: string;

  @Column({ ...CHANGED, type: 'integer', nullable: true })
  readonly status!: number | null;

  @Column({ ...CHANGED, type: 'jsonb', nullable: true })
  readonly headers!: Readonly<Record<string, string>> | null;

  @Column({ ...CHANGED, type: 'text', nullable: true })
  readonly body!: string | null;

  /** The request that carries it out; null once it has ended. */
  @Column({ type: 'uuid', nullable: true })
  readonly holder!: string | null;

  @Column({ ...CHANGED, type: 'boolean', default: false })
  readonly tookEffect!: boolean;
}
