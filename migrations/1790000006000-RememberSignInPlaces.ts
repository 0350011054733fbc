import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './support.js';

/**
 * Where accounts have signed in, as digests: attempts from there are not held back by what strangers do. No history is kept of it, as of the
 * counters of attempts: it is no statement about anybody, and is forgotten when it is not used.
 */
export class RememberSignInPlaces1790000006000 implements MigrationInterface {
  readonly name = 'RememberSignInPlaces1790000006000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE sign_in_places (
        user_id uuid NOT NULL,
        place text NOT NULL,
        last_used_at timestamptz NOT NULL,
        CONSTRAINT sign_in_places_pkey PRIMARY KEY (user_id, place),
        CONSTRAINT sign_in_places_user_fkey FOREIGN KEY (user_id) REFERENCES users (id),
        CONSTRAINT sign_in_places_place_check CHECK (place ~ '^(address|device):[0-9a-f]{64}$')
      )`);
    await q.query(`CREATE INDEX sign_in_places_place_idx ON sign_in_places (place)`);
    await grant(q, 'sign_in_places', { privileges: ['SELECT', 'INSERT', 'DELETE'], update: ['last_used_at'] });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE sign_in_places`);
  }
}
