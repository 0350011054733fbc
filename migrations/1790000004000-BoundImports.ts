import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recordChanges, runningRole } from './support.js';

/** How often an import was begun, and who cancelled it. */
export class BoundImports1790000004000 implements MigrationInterface {
  name = 'BoundImports1790000004000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE import_runs
        ADD COLUMN attempts integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT import_runs_attempts_check CHECK (attempts >= 0),
        DROP CONSTRAINT import_runs_state_check,
        ADD CONSTRAINT import_runs_state_check
          CHECK (state IN ('queued', 'reading', 'running', 'done', 'failed', 'cancelled')),
        ADD CONSTRAINT import_runs_finished_check
          CHECK ((state IN ('done', 'failed', 'cancelled')) = (finished_at IS NOT NULL))`);
    const role = await runningRole(q);
    await q.query(`GRANT UPDATE (attempts) ON import_runs TO ${role}`);
    await q.query(`
      CREATE TABLE import_cancellations (
        import_id uuid NOT NULL,
        cancelled_at timestamptz NOT NULL DEFAULT now(),
        cancelled_by text NOT NULL,
        CONSTRAINT import_cancellations_pkey PRIMARY KEY (import_id),
        CONSTRAINT import_cancellations_import_fkey FOREIGN KEY (import_id) REFERENCES imports (id)
      )`);
    await q.query(`GRANT SELECT, INSERT (import_id, cancelled_by) ON import_cancellations TO ${role}`);
    await recordChanges(q, 'import_cancellations', { id: ['import_id'] });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE import_cancellations');
    await q.query(
      `UPDATE import_runs SET state = 'failed', problem = '{"code": "import.unexpected", "data": {}}' WHERE state = 'cancelled'`,
    );
    await q.query(`
      ALTER TABLE import_runs
        DROP CONSTRAINT import_runs_finished_check,
        DROP CONSTRAINT import_runs_state_check,
        ADD CONSTRAINT import_runs_state_check CHECK (state IN ('queued', 'reading', 'running', 'done', 'failed')),
        DROP COLUMN attempts`);
  }
}
