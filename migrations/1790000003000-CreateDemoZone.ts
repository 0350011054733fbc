import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, recordChanges } from './support.js';

/** What the first start of an embedded installation decided about the demo zone, once and for ever: from what it is made, and how far it is. */
export class CreateDemoZone1790000003000 implements MigrationInterface {
  name = 'CreateDemoZone1790000003000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE demo_zone (
        id integer NOT NULL DEFAULT 1,
        state text NOT NULL,
        seed integer NOT NULL,
        today date NOT NULL,
        firms integer NOT NULL,
        decided_at timestamptz NOT NULL DEFAULT now(),
        loaded_at timestamptz,
        CONSTRAINT demo_zone_pkey PRIMARY KEY (id),
        CONSTRAINT demo_zone_one_check CHECK (id = 1),
        CONSTRAINT demo_zone_state_check CHECK (state IN ('loading', 'loaded', 'declined')),
        CONSTRAINT demo_zone_loaded_check CHECK ((state = 'loaded') = (loaded_at IS NOT NULL))
      )`);
    await grant(q, 'demo_zone', { privileges: ['SELECT', 'INSERT'], update: ['state', 'loaded_at'] });
    await recordChanges(q, 'demo_zone');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE demo_zone');
  }
}
