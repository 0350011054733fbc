import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CHANGED, GIVEN } from '../platform/database/columns.js';
import { Recorded } from '../platform/database/recorded.js';

/** Why a session ended before its time. */
export type SessionEnd = 'signed-out' | 'revoked' | 'disabled' | 'password-changed';

/** A session, known by the digest of its token. */
@Entity('sessions')
@Unique('sessions_token_key', ['tokenHash'])
@Check('sessions_token_check', `token_hash ~ '^[0-9a-f]{64}$'`)
@Check('sessions_end_check', '(ended_at IS NULL) = (end_reason IS NULL)')
@Check('sessions_end_reason_check', `end_reason IN ('signed-out', 'revoked', 'disabled', 'password-changed')`)
@Index('sessions_user_idx', ['userId'], { where: 'ended_at IS NULL' })
@Recorded<SessionEntity>({ revisionsOf: [], subject: ['id'], unfolded: null })
export class SessionEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @ForeignKey('UserEntity')
  @Column({ ...GIVEN, type: 'uuid' })
  readonly userId!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly tokenHash!: string;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly userAgent!: string | null;

  @Column({ ...GIVEN, type: 'timestamptz' })
  readonly createdAt!: string;

  @Column({ ...GIVEN, type: 'timestamptz' })
  readonly expiresAt!: string;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly endedAt!: string | null;

  @Column({ ...CHANGED, type: 'text', nullable: true })
  readonly endReason!: SessionEnd | null;
}
