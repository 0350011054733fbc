import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './support.js';

/** Every criteria version that was ever judged by, whole, so that a verdict can be made again after its file has gone. */
export class KeepCriteriaVersions1790000003500 implements MigrationInterface {
  name = 'KeepCriteriaVersions1790000003500';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE criteria_versions (
        digest text NOT NULL,
        criteria_id text NOT NULL,
        version text NOT NULL,
        content jsonb NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT criteria_versions_pkey PRIMARY KEY (digest)
      )`);
    await grant(q, 'criteria_versions', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE criteria_versions');
  }
}
