import type { MigrationInterface, QueryRunner } from 'typeorm';
import { assertRights } from './assert-rights.js';
import { restoreFormer } from './1790000004500-CloseTheRecord.former.js';
import { keepAccounts, keepAlerts, keepFiles, keepQueues } from './1790000004500-CloseTheRecord.guards.js';
import { ACTING, ACTING_DECLARED, finishesOnce, IN_TIME, keepsRevisions, stampsRows, triggerFunction } from './support.js';

/** Tables whose rows only come, and the columns that say when and by whom. */
const STAMPED = {
  firms: { at: 'created_at' },
  firm_identifiers: { at: 'recorded_at', by: 'recorded_by' },
  evaluation_failures: { at: 'recorded_at' },
  criteria_versions: { at: 'recorded_at' },
  imports: { at: 'created_at', by: 'created_by' },
  import_cancellations: { at: 'cancelled_at', by: 'cancelled_by' },
  exports: { at: 'created_at', by: 'created_by' },
  sweeps: { at: 'started_at', by: 'requested_by' },
  alert_acknowledgements: { at: 'acknowledged_at', by: 'acknowledged_by' },
  alert_silences: { at: 'silenced_at', by: 'silenced_by' },
  idempotency_keys: { at: 'started_at' },
  level_news: { at: 'created_at' },
  nightly_runs: { at: 'finished_at', updates: true },
  firm_standings: { at: 'evaluated_at', updates: true },
} as const;

/**
 * The past cannot be rewritten by the running role: the triggers' functions work with their owner's rights and by a path of their
 * own, say themselves when and by whom a row was written, and let what was written change in the one way that each table needs.
 */
export class CloseTheRecord1790000004500 implements MigrationInterface {
  readonly name = 'CloseTheRecord1790000004500';

  async up(q: QueryRunner): Promise<void> {
    await recordAsOwner(q);
    await wakeAsOwner(q);
    await keepRevisions(q);
    for (const [table, stamp] of Object.entries(STAMPED)) await stampsRows(q, table, stamp);
    await finishOnce(q);
    await keepFiles(q);
    await keepAlerts(q);
    await keepAccounts(q);
    await keepQueues(q);
    await assertRights((sql, parameters) => q.query(sql, [...(parameters ?? [])]), await roleName(q));
  }

  async down(q: QueryRunner): Promise<void> {
    await restoreFormer(q, Object.keys(STAMPED));
  }
}

async function roleName(q: QueryRunner): Promise<string> {
  const [found] = (await q.query(`SELECT current_setting('echelon.running_role') AS role`)) as [{ role: string }];
  return found.role;
}

/** The record of changes is written by its owner for whoever changes something, so that nobody else needs a right to it. */
async function recordAsOwner(q: QueryRunner): Promise<void> {
  // The actor is what the program says; the role is what the server knows. Rows of before have none.
  await q.query('ALTER TABLE public.change_history ADD COLUMN database_role text NULL');
  // Arguments: columns of the id, the firm's column, columns left out. A left-out column that changed shows as "changed".
  await triggerFunction(
    q,
    'record_change',
    `DECLARE
       ${ACTING_DECLARED}
       old_row jsonb;
       new_row jsonb;
       one jsonb;
       hidden text;
       named text;
     BEGIN
       ${ACTING}
       IF TG_OP = 'TRUNCATE' THEN
         INSERT INTO public.change_history (actor, database_role, table_name, operation)
         VALUES (acting, session_user, TG_TABLE_NAME, 'truncate');
         RETURN NULL;
       END IF;
       ${IN_TIME}
       IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD); END IF;
       IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW); END IF;
       one := COALESCE(new_row, old_row);
       IF TG_ARGV[2] <> '' THEN
         FOREACH hidden IN ARRAY string_to_array(TG_ARGV[2], ',') LOOP
           IF TG_OP = 'UPDATE' AND old_row -> hidden IS DISTINCT FROM new_row -> hidden THEN
             old_row := old_row - hidden;
             new_row := new_row || jsonb_build_object(hidden, 'changed');
           ELSE
             old_row := old_row - hidden;
             new_row := new_row - hidden;
           END IF;
         END LOOP;
       END IF;
       IF strpos(TG_ARGV[0], ',') = 0 THEN
         named := one ->> TG_ARGV[0];
       ELSE
         SELECT string_agg(one ->> part, '/' ORDER BY place) INTO named
           FROM unnest(string_to_array(TG_ARGV[0], ',')) WITH ORDINALITY AS parts (part, place);
       END IF;
       INSERT INTO public.change_history (actor, database_role, table_name, row_id, firm_id, operation, before, after)
       VALUES (acting, session_user, TG_TABLE_NAME, named, (one ->> TG_ARGV[1])::uuid, lower(TG_OP), old_row, new_row);
       RETURN NULL;
     END`,
  );
}

/** What was written makes its firm due and wakes queues with the owner's rights, so that nobody else needs one to `due`. */
async function wakeAsOwner(q: QueryRunner): Promise<void> {
  await triggerFunction(
    q,
    'wake_queue',
    `BEGIN
       PERFORM pg_notify('echelon_wake', TG_ARGV[0]);
       RETURN NULL;
     END`,
  );
  await triggerFunction(
    q,
    'make_firm_due',
    `BEGIN
       INSERT INTO public.due (firm_id, reason) VALUES (NEW.firm_id, TG_TABLE_NAME);
       PERFORM pg_notify('echelon_wake', 'evaluation');
       RETURN NULL;
     END`,
  );
  await triggerFunction(
    q,
    'make_withdrawn_due',
    `BEGIN
       IF OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL THEN
         INSERT INTO public.due (firm_id, reason) VALUES (NEW.firm_id, TG_TABLE_NAME || '_superseded');
         PERFORM pg_notify('echelon_wake', 'evaluation');
       END IF;
       RETURN NULL;
     END`,
  );
}

async function keepRevisions(q: QueryRunner): Promise<void> {
  await triggerFunction(
    q,
    'close_revision_once',
    `DECLARE
       ended timestamptz := greatest(now(), OLD.recorded_at);
     BEGIN
       ${IN_TIME}
       IF OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL THEN
         RAISE EXCEPTION 'a revision of % is closed once and never reopened', TG_TABLE_NAME USING ERRCODE = '23514';
       END IF;
       IF NEW.superseded_at <> ended AND NEW.superseded_at <> now() THEN
         RAISE EXCEPTION 'the database itself says when a revision of % ends', TG_TABLE_NAME USING ERRCODE = '23514';
       END IF;
       NEW.superseded_at := NULL;
       IF NEW *<> OLD THEN
         RAISE EXCEPTION 'a revision of % never changes; insert a new one', TG_TABLE_NAME USING ERRCODE = '23514';
       END IF;
       NEW.superseded_at := ended;
       RETURN NEW;
     END`,
  );
  await q.query('CREATE INDEX fact_revisions_fact_idx ON public.fact_revisions (fact_id, recorded_at)');
  await q.query(
    'CREATE INDEX recognition_revisions_recognition_idx ON public.recognition_revisions (recognition_id, recorded_at)',
  );
  await keepsRevisions(q, 'firm_revisions', { subject: ['firm_id'], by: true });
  await keepsRevisions(q, 'figure_revisions', { subject: ['firm_id', 'year'], by: true });
  await keepsRevisions(q, 'fact_revisions', { subject: ['fact_id'], by: true });
  await keepsRevisions(q, 'recognition_revisions', { subject: ['recognition_id'], by: true });
  await keepsRevisions(q, 'verdicts', { subject: ['firm_id', 'stage'], by: false });
}

/** What was asked, and then done or failed, stands from then on as it is. */
async function finishOnce(q: QueryRunner): Promise<void> {
  await triggerFunction(
    q,
    'finish_once',
    `BEGIN
       ${IN_TIME}
       IF OLD.finished_at IS NOT NULL THEN
         RAISE EXCEPTION 'a row of % that is finished never changes', TG_TABLE_NAME USING ERRCODE = '23514';
       END IF;
       IF NEW.finished_at <> now() OR TG_OP = 'INSERT' AND NEW.finished_at IS NOT NULL THEN
         RAISE EXCEPTION 'the database itself says when a row of % is finished', TG_TABLE_NAME USING ERRCODE = '23514';
       END IF;
       RETURN NEW;
     END`,
  );
  for (const table of ['import_runs', 'exports', 'sweeps']) await finishesOnce(q, table);
}
