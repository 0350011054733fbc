import type { QueryRunner } from 'typeorm';
import { grant, type Rights, runningRole } from './support.js';

const REVISIONS = ['firm_revisions', 'figure_revisions', 'fact_revisions', 'recognition_revisions', 'verdicts'] as const;
const GUARDED = [
  'import_parts',
  'export_parts',
  'alert_episodes',
  'users',
  'sessions',
  'idempotency_keys',
  'level_news',
  'demo_zone',
] as const;

const KEPT: Rights = { privileges: ['SELECT', 'INSERT'] };
const REVISED: Rights = { ...KEPT, update: ['superseded_at'] };

/** What the running role had. */
const RIGHTS: Readonly<Record<string, Rights>> = {
  change_history: KEPT,
  firms: KEPT,
  firm_revisions: REVISED,
  firm_identifiers: KEPT,
  figure_revisions: REVISED,
  fact_revisions: REVISED,
  recognition_revisions: REVISED,
  due: { privileges: ['SELECT', 'INSERT', 'DELETE'], update: ['attempts', 'not_before'] },
  verdicts: REVISED,
  firm_standings: { privileges: ['SELECT', 'INSERT', 'UPDATE'] },
  level_news: { privileges: ['SELECT', 'INSERT', 'DELETE'], update: ['created_at'] },
  sweeps: { ...KEPT, update: ['finished_at', 'next_firm', 'due', 'evaluated', 'unknown', 'failed'] },
  evaluation_failures: KEPT,
  criteria_versions: KEPT,
  alert_episodes: {
    ...KEPT,
    update: ['state', 'verdict_id', 'silenced_until', 'resolved_at', 'resolved_by', 'resolve_reason', 'cleared_at'],
  },
  alert_acknowledgements: KEPT,
  alert_silences: KEPT,
  imports: KEPT,
  import_parts: KEPT,
  import_runs: {
    ...KEPT,
    update: [
      'state',
      'columns',
      'problem',
      'rows',
      'created',
      'updated',
      'unchanged',
      'rejected',
      'warnings',
      'attempts',
      'finished_at',
    ],
  },
  import_rows: {
    privileges: ['SELECT', 'INSERT', 'DELETE'],
    update: ['status', 'firm_id', 'firm_name', 'errors', 'warnings'],
  },
  exports: { ...KEPT, update: ['state', 'firms', 'moves', 'digest', 'size', 'problem', 'finished_at'] },
  export_parts: KEPT,
  users: {
    ...KEPT,
    update: ['revision', 'display_name', 'role', 'disabled', 'password_hash', 'password_changed_at'],
  },
  sessions: { ...KEPT, update: ['ended_at', 'end_reason'] },
  sign_in_attempts: { privileges: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },
  idempotency_keys: { privileges: ['SELECT', 'INSERT', 'DELETE'], update: ['status', 'headers', 'body'] },
  nightly_runs: { ...KEPT, update: ['finished_for', 'finished_at'] },
  demo_zone: { ...KEPT, update: ['state', 'loaded_at'] },
};

/** Undoes what `CloseTheRecord` made; the rights of the database itself stay taken away, since nothing that runs needs them. */
export async function restoreFormer(q: QueryRunner, stamped: readonly string[]): Promise<void> {
  for (const table of REVISIONS) await q.query(`DROP FUNCTION public.${table}_begin() CASCADE`);
  for (const table of stamped) await q.query(`DROP FUNCTION public.${table}_stamp() CASCADE`);
  for (const table of [...GUARDED, 'import_rows']) await q.query(`DROP FUNCTION public.${table}_guard() CASCADE`);
  await q.query('DROP FUNCTION public.finish_once() CASCADE');
  await q.query('DROP INDEX public.fact_revisions_fact_idx');
  await q.query('DROP INDEX public.recognition_revisions_recognition_idx');
  await restoreFunctions(q);
  await q.query('ALTER TABLE public.change_history DROP COLUMN database_role');
  const role = await runningRole(q);
  for (const [table, rights] of Object.entries(RIGHTS)) {
    await q.query(`REVOKE ALL ON TABLE public.${table} FROM ${role}`);
    await grant(q, `public.${table}`, rights);
  }
}

/** The functions as the migrations before made them, anybody's to call. */
async function restoreFunctions(q: QueryRunner): Promise<void> {
  const former = async (name: string, body: string): Promise<void> => {
    await q.query(`
    CREATE OR REPLACE FUNCTION public.${name}() RETURNS trigger LANGUAGE plpgsql AS $$${body}$$`);
    await q.query(`GRANT EXECUTE ON FUNCTION public.${name}() TO PUBLIC`);
  };
  await former('record_change', RECORD_CHANGE);
  await former(
    'wake_queue',
    `
      BEGIN
        PERFORM pg_notify('echelon_wake', TG_ARGV[0]);
        RETURN NULL;
      END `,
  );
  await former(
    'make_firm_due',
    `
      BEGIN
        INSERT INTO due (firm_id, reason) VALUES (NEW.firm_id, TG_TABLE_NAME);
        PERFORM pg_notify('echelon_wake', 'evaluation');
        RETURN NULL;
      END `,
  );
  await former(
    'make_withdrawn_due',
    `
      BEGIN
        IF OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL THEN
          INSERT INTO due (firm_id, reason) VALUES (NEW.firm_id, TG_TABLE_NAME || '_superseded');
          PERFORM pg_notify('echelon_wake', 'evaluation');
        END IF;
        RETURN NULL;
      END `,
  );
  await former(
    'close_revision_once',
    `
      BEGIN
        IF OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL THEN
          RAISE EXCEPTION 'a revision of % is closed once and never reopened', TG_TABLE_NAME USING ERRCODE = '23514';
        END IF;
        IF to_jsonb(OLD) - 'superseded_at' IS DISTINCT FROM to_jsonb(NEW) - 'superseded_at' THEN
          RAISE EXCEPTION 'a revision of % never changes; insert a new one', TG_TABLE_NAME USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
      END `,
  );
}

const RECORD_CHANGE = `
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
    END `;
