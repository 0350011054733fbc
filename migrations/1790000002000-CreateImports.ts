import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, recordChanges, wakesQueue } from './support.js';

/** Uploaded files, how far each has been imported, and what became of every row. */
export class CreateImports1790000002000 implements MigrationInterface {
  name = 'CreateImports1790000002000';

  async up(q: QueryRunner): Promise<void> {
    await this.createImports(q);
    await this.createRuns(q);
    await this.createRows(q);
  }

  /** What was asked, never changed; the bytes in pieces, so that any process can do the work. */
  private async createImports(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE imports (
        id uuid NOT NULL,
        kind text NOT NULL,
        file_name text NOT NULL,
        file_size bigint NOT NULL,
        file_digest text NOT NULL,
        dry_run boolean NOT NULL,
        mapping jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        CONSTRAINT imports_pkey PRIMARY KEY (id),
        CONSTRAINT imports_kind_check
          CHECK (kind IN ('firms', 'figures', 'recognitions', 'attestations', 'intellectual-property'))
      )`);
    await q.query(`CREATE INDEX imports_created_idx ON imports (created_at DESC, id DESC)`);
    await grant(q, 'imports', { privileges: ['SELECT', 'INSERT'] });
    await recordChanges(q, 'imports');
    await q.query(`
      CREATE TABLE import_parts (
        import_id uuid NOT NULL,
        part integer NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT import_parts_pkey PRIMARY KEY (import_id, part),
        CONSTRAINT import_parts_import_fkey FOREIGN KEY (import_id) REFERENCES imports (id)
      )`);
    await q.query(`ALTER TABLE import_parts ALTER COLUMN bytes SET STORAGE EXTERNAL`);
    await grant(q, 'import_parts', { privileges: ['SELECT', 'INSERT'] });
  }

  /** How far it got: bookkeeping of the worker, in the same transactions as the rows it counts. */
  private async createRuns(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE import_runs (
        import_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'queued',
        columns jsonb,
        problem jsonb,
        rows integer NOT NULL DEFAULT 0,
        created integer NOT NULL DEFAULT 0,
        updated integer NOT NULL DEFAULT 0,
        unchanged integer NOT NULL DEFAULT 0,
        rejected integer NOT NULL DEFAULT 0,
        warnings integer NOT NULL DEFAULT 0,
        finished_at timestamptz,
        CONSTRAINT import_runs_pkey PRIMARY KEY (import_id),
        CONSTRAINT import_runs_import_fkey FOREIGN KEY (import_id) REFERENCES imports (id),
        CONSTRAINT import_runs_state_check CHECK (state IN ('queued', 'reading', 'running', 'done', 'failed')),
        CONSTRAINT import_runs_sum_check CHECK (state <> 'done' OR rows = created + updated + unchanged + rejected)
      )`);
    await q.query(`CREATE INDEX import_runs_open_idx ON import_runs (import_id) WHERE finished_at IS NULL`);
    await grant(q, 'import_runs', {
      privileges: ['SELECT', 'INSERT'],
      update: ['state', 'columns', 'problem', 'rows', 'created', 'updated', 'unchanged', 'rejected', 'warnings', 'finished_at'],
    });
    await wakesQueue(q, 'import_runs', 'imports');
  }

  private async createRows(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE import_rows (
        import_id uuid NOT NULL,
        row integer NOT NULL,
        status text NOT NULL,
        firm_key text,
        subject text NOT NULL,
        firm_id uuid,
        firm_name text,
        data jsonb,
        errors jsonb NOT NULL DEFAULT '[]',
        warnings jsonb NOT NULL DEFAULT '[]',
        CONSTRAINT import_rows_pkey PRIMARY KEY (import_id, row),
        CONSTRAINT import_rows_import_fkey FOREIGN KEY (import_id) REFERENCES imports (id),
        CONSTRAINT import_rows_status_check CHECK (status IN ('pending', 'created', 'updated', 'unchanged', 'rejected'))
      )`);
    await q.query(`CREATE INDEX import_rows_status_idx ON import_rows (import_id, status, row)`);
    await q.query(`CREATE INDEX import_rows_pending_idx ON import_rows (import_id, firm_key, row) WHERE status = 'pending'`);
    await q.query(`CREATE INDEX import_rows_subject_idx ON import_rows (import_id, firm_key, subject)`);
    await q.query(`CREATE INDEX import_rows_firm_idx ON import_rows (import_id, firm_id, subject) WHERE firm_id IS NOT NULL`);
    // A file is read again from its start when its worker died while reading: what was staged then goes.
    await grant(q, 'import_rows', {
      privileges: ['SELECT', 'INSERT', 'DELETE'],
      update: ['status', 'firm_id', 'firm_name', 'errors', 'warnings'],
    });
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['import_rows', 'import_runs', 'import_parts', 'imports']) await q.query(`DROP TABLE ${table}`);
  }
}
