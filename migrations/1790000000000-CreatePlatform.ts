import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './support.js';

/** The record of every change, what POSTs were answered, when nightly work last ran, and the functions of `support.ts`. */
export class CreatePlatform1790000000000 implements MigrationInterface {
  readonly name = 'CreatePlatform1790000000000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await q.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await createHistory(q);
    await q.query(`
      CREATE FUNCTION wake_queue() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('echelon_wake', TG_ARGV[0]);
        RETURN NULL;
      END $$`);
    await q.query(`
      CREATE TABLE idempotency_keys (
        user_id text NOT NULL,
        key text NOT NULL,
        request text NOT NULL,
        digest text NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(),
        status integer NULL,
        headers jsonb NULL,
        body text NULL,
        CONSTRAINT idempotency_keys_pkey PRIMARY KEY (user_id, key)
      )`);
    await q.query('CREATE INDEX idempotency_keys_started_at_idx ON idempotency_keys (started_at)');
    await grant(q, 'idempotency_keys', { privileges: ['SELECT', 'INSERT', 'DELETE'], update: ['status', 'headers', 'body'] });
    await q.query(`
      CREATE TABLE nightly_runs (
        name text NOT NULL,
        finished_for timestamptz NOT NULL,
        finished_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT nightly_runs_pkey PRIMARY KEY (name)
      )`);
    await grant(q, 'nightly_runs', { privileges: ['SELECT', 'INSERT'], update: ['finished_for', 'finished_at'] });
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['nightly_runs', 'idempotency_keys', 'change_history']) await q.query(`DROP TABLE ${table}`);
    for (const name of ['wake_queue', 'record_change']) await q.query(`DROP FUNCTION ${name}`);
    await q.query('DROP EXTENSION pg_trgm');
    await q.query('DROP EXTENSION btree_gist');
  }
}

async function createHistory(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE change_history (
      id bigint GENERATED ALWAYS AS IDENTITY,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
      actor text NOT NULL,
      table_name text NOT NULL,
      row_id text NULL,
      firm_id uuid NULL,
      operation text NOT NULL,
      before jsonb NULL,
      after jsonb NULL,
      CONSTRAINT change_history_pkey PRIMARY KEY (id),
      CONSTRAINT change_history_operation_check CHECK (operation IN ('insert', 'update', 'delete', 'truncate'))
    )`);
  await q.query('CREATE INDEX change_history_firm_idx ON change_history (firm_id, id) WHERE firm_id IS NOT NULL');
  await q.query('CREATE INDEX change_history_actor_idx ON change_history (actor, id)');
  await q.query('CREATE INDEX change_history_at_idx ON change_history (at)');
  await grant(q, 'change_history', { privileges: ['SELECT', 'INSERT'] });
  // Arguments: columns of the id, the firm's column, columns left out. A left-out column that changed shows as "changed".
  await q.query(`
    CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      actor text := COALESCE(NULLIF(current_setting('echelon.actor', true), ''), 'sql:' || session_user);
      omitted text[] := string_to_array(TG_ARGV[2], ',');
      old_row jsonb;
      new_row jsonb;
      one jsonb;
      hidden text;
    BEGIN
      IF TG_OP = 'TRUNCATE' THEN
        INSERT INTO change_history (actor, table_name, operation) VALUES (actor, TG_TABLE_NAME, 'truncate');
        RETURN NULL;
      END IF;
      IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD); END IF;
      IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW); END IF;
      one := COALESCE(new_row, old_row);
      FOREACH hidden IN ARRAY omitted LOOP
        IF TG_OP = 'UPDATE' AND old_row -> hidden IS DISTINCT FROM new_row -> hidden THEN
          old_row := old_row - hidden;
          new_row := new_row || jsonb_build_object(hidden, 'changed');
        ELSE
          old_row := old_row - hidden;
          new_row := new_row - hidden;
        END IF;
      END LOOP;
      INSERT INTO change_history (actor, table_name, row_id, firm_id, operation, before, after)
      VALUES (actor, TG_TABLE_NAME,
        (SELECT string_agg(one ->> part, '/' ORDER BY place) FROM unnest(string_to_array(TG_ARGV[0], ',')) WITH ORDINALITY AS parts (part, place)),
        (one ->> TG_ARGV[1])::uuid, lower(TG_OP), old_row, new_row);
      RETURN NULL;
    END $$`);
}
