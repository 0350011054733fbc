import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, recordChanges } from './support.js';

/** Accounts, their sessions and the counters of attempts to sign in. Every change but those of the counters leaves history. */
export class CreateUsers1790000000500 implements MigrationInterface {
  readonly name = 'CreateUsers1790000000500';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE users (
        id uuid NOT NULL,
        revision uuid NOT NULL,
        username text NOT NULL,
        username_key text NOT NULL,
        display_name text NOT NULL,
        role text NOT NULL,
        disabled boolean NOT NULL DEFAULT false,
        password_hash text NOT NULL,
        password_changed_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT users_pkey PRIMARY KEY (id),
        CONSTRAINT users_username_key UNIQUE (username_key),
        CONSTRAINT users_role_check CHECK (role IN ('officer', 'manager', 'auditor', 'admin')),
        CONSTRAINT users_password_hash_check CHECK (password_hash LIKE '$argon2id$%')
      )`);
    await q.query(`
      CREATE TABLE sessions (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        token_hash text NOT NULL,
        user_agent text,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        end_reason text,
        CONSTRAINT sessions_pkey PRIMARY KEY (id),
        CONSTRAINT sessions_user_fkey FOREIGN KEY (user_id) REFERENCES users (id),
        CONSTRAINT sessions_token_key UNIQUE (token_hash),
        CONSTRAINT sessions_token_check CHECK (token_hash ~ '^[0-9a-f]{64}$'),
        CONSTRAINT sessions_end_check CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
        CONSTRAINT sessions_end_reason_check CHECK (end_reason IN ('signed-out', 'revoked', 'disabled', 'password-changed'))
      )`);
    await q.query(`CREATE INDEX sessions_user_idx ON sessions (user_id) WHERE ended_at IS NULL`);
    // Columns and types are those that rate-limiter-flexible reads and writes.
    await q.query(`
      CREATE TABLE sign_in_attempts (
        key varchar(255) NOT NULL,
        points integer NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (key)
      )`);
    await q.query(`CREATE INDEX sign_in_attempts_expire_idx ON sign_in_attempts (expire)`);
    await this.guard(q);
  }

  private async guard(q: QueryRunner): Promise<void> {
    await grant(q, 'users', {
      privileges: ['SELECT', 'INSERT'],
      update: ['revision', 'display_name', 'role', 'disabled', 'password_hash', 'password_changed_at'],
    });
    await grant(q, 'sessions', { privileges: ['SELECT', 'INSERT'], update: ['ended_at', 'end_reason'] });
    await grant(q, 'sign_in_attempts', { privileges: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] });
    await recordChanges(q, 'users', { omit: ['password_hash', 'username_key'] });
    await recordChanges(q, 'sessions', { omit: ['token_hash', 'user_agent'] });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE sign_in_attempts`);
    await q.query(`DROP TABLE sessions`);
    await q.query(`DROP TABLE users`);
  }
}
