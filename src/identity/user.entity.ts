import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { type Role } from '../access/index.js';
import { FILLED, GIVEN } from '../platform/database/columns.js';
import { Recorded } from '../platform/database/recorded.js';

/** An account. */
@Entity('users')
@Unique('users_username_key', ['usernameKey'])
@Check('users_role_check', `role IN ('officer', 'manager', 'auditor', 'admin')`)
@Check('users_password_hash_check', `password_hash LIKE '$argon2id$%'`)
@Recorded<UserEntity>({ revisionsOf: [], subject: ['id', 'username'], unfolded: null })
export class UserEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  /** Changes with every change of the account; the resource's ETag. */
  @Column({ type: 'uuid' })
  readonly revision!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly username!: string;

  /** What names the account however it is typed. */
  @Column({ ...GIVEN, type: 'text' })
  readonly usernameKey!: string;

  @Column({ type: 'text' })
  readonly displayName!: string;

  @Column({ type: 'text' })
  readonly role!: Role;

  @Column({ type: 'boolean', default: false })
  readonly disabled!: boolean;

  @Column({ type: 'text' })
  readonly passwordHash!: string;

  @Column({ ...FILLED, type: 'timestamptz' })
  readonly passwordChangedAt!: string;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly createdAt!: string;
}
