import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, runningRole } from './support.js';

/** What a request with an Idempotency-Key writes beside its work: who holds the key, and that the work was committed. */
export class WitnessKeyedRequests1790000005500 implements MigrationInterface {
  name = 'WitnessKeyedRequests1790000005500';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE idempotency_keys
        ADD COLUMN holder uuid NULL,
        ADD COLUMN took_effect boolean NOT NULL DEFAULT false`);
    await grant(q, 'idempotency_keys', { privileges: ['SELECT'], update: ['started_at', 'holder', 'took_effect'] });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`REVOKE UPDATE (started_at) ON idempotency_keys FROM ${await runningRole(q)}`);
    await q.query('ALTER TABLE idempotency_keys DROP COLUMN took_effect, DROP COLUMN holder');
  }
}
