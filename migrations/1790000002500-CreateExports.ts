import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, recordChanges, wakesQueue } from './support.js';

/** Exports: what was asked, what came out, and the bundle's bytes. That somebody exported is itself on record. */
export class CreateExports1790000002500 implements MigrationInterface {
  name = 'CreateExports1790000002500';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE exports (
        id uuid NOT NULL,
        kind text NOT NULL,
        formats text[] NOT NULL,
        as_of date NOT NULL,
        known_at timestamptz NOT NULL,
        filter jsonb NOT NULL,
        state text NOT NULL DEFAULT 'queued',
        firms integer,
        moves integer,
        digest text,
        size bigint,
        problem jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by text NOT NULL,
        finished_at timestamptz,
        CONSTRAINT exports_pkey PRIMARY KEY (id),
        CONSTRAINT exports_kind_check CHECK (kind IN ('stage-history')),
        CONSTRAINT exports_state_check CHECK (state IN ('queued', 'running', 'done', 'failed')),
        CONSTRAINT exports_done_check CHECK (state <> 'done' OR (digest IS NOT NULL AND moves IS NOT NULL AND firms IS NOT NULL))
      )`);
    await q.query(`CREATE INDEX exports_created_idx ON exports (created_at DESC, id DESC)`);
    await q.query(`CREATE INDEX exports_open_idx ON exports (id) WHERE finished_at IS NULL`);
    await grant(q, 'exports', {
      privileges: ['SELECT', 'INSERT'],
      update: ['state', 'firms', 'moves', 'digest', 'size', 'problem', 'finished_at'],
    });
    await recordChanges(q, 'exports');
    await wakesQueue(q, 'exports', 'exports');
    await q.query(`
      CREATE TABLE export_parts (
        export_id uuid NOT NULL,
        part integer NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT export_parts_pkey PRIMARY KEY (export_id, part),
        CONSTRAINT export_parts_export_fkey FOREIGN KEY (export_id) REFERENCES exports (id)
      )`);
    await q.query(`ALTER TABLE export_parts ALTER COLUMN bytes SET STORAGE EXTERNAL`);
    await grant(q, 'export_parts', { privileges: ['SELECT', 'INSERT'] });
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['export_parts', 'exports']) await q.query(`DROP TABLE ${table}`);
  }
}
