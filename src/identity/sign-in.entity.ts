import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { GIVEN } from '../platform/database/columns.js';

/** A counter of attempts; its columns and types are those that rate-limiter-flexible reads and writes. */
@Entity('sign_in_attempts')
export class SignInAttemptEntity {
  @PrimaryColumn({ type: 'varchar', length: 255 })
  readonly key!: string;

  @Column({ type: 'integer', default: 0 })
  readonly points!: number;

  /** When the window ends, in milliseconds since 1970. */
  @Index('sign_in_attempts_expire_idx')
  @Column({ type: 'bigint', nullable: true })
  readonly expire!: string | null;
}

/** Where an account has signed in: `address:` or `device:` and a digest. */
@Entity('sign_in_places')
@Check('sign_in_places_place_check', `place ~ '^(address|device):[0-9a-f]{64}$'`)
export class SignInPlaceEntity {
  @ForeignKey('UserEntity')
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly userId!: string;

  @Index('sign_in_places_place_idx')
  @PrimaryColumn({ ...GIVEN, type: 'text' })
  readonly place!: string;

  @Column({ type: 'timestamptz' })
  readonly lastUsedAt!: string;
}
