import type { QueryRunner } from 'typeorm';
import { ACTING, ACTING_DECLARED, IN_TIME, SEES_THE_LATEST, triggerFunction } from './support.js';

const refuse = (sentence: string): string => `RAISE EXCEPTION '${sentence}' USING ERRCODE = '23514';`;

/** The bytes of a file and what became of its rows stand as they were when the work on them began, or ended. */
export async function keepFiles(q: QueryRunner): Promise<void> {
  await triggerFunction(
    q,
    'import_parts_guard',
    `BEGIN
       ${SEES_THE_LATEST}
       IF EXISTS (SELECT FROM public.import_runs r WHERE r.import_id = NEW.import_id) THEN
         ${refuse('no bytes are added to a file that was taken in')}
       END IF;
       RETURN NEW;
     END`,
  );
  // The lock keeps whoever ends the work waiting, so that nothing is added by a transaction that began before and ends after.
  await triggerFunction(
    q,
    'export_parts_guard',
    `BEGIN
       PERFORM FROM public.exports e WHERE e.id = NEW.export_id AND e.finished_at IS NULL FOR SHARE;
       IF NOT FOUND THEN ${refuse('no bytes are added to a finished export')} END IF;
       RETURN NEW;
     END`,
  );
  for (const table of ['import_parts', 'export_parts'])
    await q.query(`
      CREATE TRIGGER ${table}_guard BEFORE INSERT ON public.${table} FOR EACH ROW EXECUTE FUNCTION public.${table}_guard()`);
  // Once for a statement, since an import stages and settles hundreds of rows with each.
  await triggerFunction(
    q,
    'import_rows_guard',
    `BEGIN
       PERFORM FROM public.import_runs r WHERE r.import_id IN (SELECT t.import_id FROM touched t) FOR SHARE;
       IF EXISTS (SELECT FROM public.import_runs r
                   WHERE r.finished_at IS NOT NULL AND r.import_id IN (SELECT t.import_id FROM touched t)) THEN
         ${refuse('what became of the rows of a finished import never changes')}
       END IF;
       RETURN NULL;
     END`,
  );
  for (const [event, rows] of [
    ['INSERT', 'NEW'],
    ['UPDATE', 'OLD'],
    ['DELETE', 'OLD'],
  ])
    await q.query(`
      CREATE TRIGGER import_rows_guard_${String(event).toLowerCase()} AFTER ${String(event)} ON public.import_rows
      REFERENCING ${String(rows)} TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION public.import_rows_guard()`);
}

/** An episode opens and is resolved when the database says; resolved it stays, but that its condition clears. */
export async function keepAlerts(q: QueryRunner): Promise<void> {
  await guardEpisodes(q);
  await q.query(`
    CREATE TRIGGER alert_episodes_guard BEFORE INSERT OR UPDATE ON public.alert_episodes
    FOR EACH ROW EXECUTE FUNCTION public.alert_episodes_guard()`);
}

/** What else an episode may undergo: a condition on OLD and NEW under which that it was cleared is taken back. */
export async function guardEpisodes(q: QueryRunner, takenBack = 'false'): Promise<void> {
  await triggerFunction(
    q,
    'alert_episodes_guard',
    `DECLARE
       ${ACTING_DECLARED}
     BEGIN
       ${IN_TIME} ${ACTING}
       IF TG_OP = 'INSERT' THEN
         IF NEW.opened_at <> now() THEN ${refuse('the database itself says when an episode opens')} END IF;
         IF NEW.state <> 'open' THEN ${refuse('an episode begins open')} END IF;
         NEW.opened_at := now();
         RETURN NEW;
       END IF;
       IF (NEW.id, NEW.firm_id, NEW.stage, NEW.kind, NEW.episode, NEW.opened_at)
          IS DISTINCT FROM (OLD.id, OLD.firm_id, OLD.stage, OLD.kind, OLD.episode, OLD.opened_at) THEN
         ${refuse('what an episode is about never changes')}
       END IF;
       IF (${takenBack}) THEN RETURN NEW; END IF;
       IF OLD.resolved_at IS NOT NULL AND (NEW.state, NEW.verdict_id, NEW.resolved_at, NEW.resolved_by, NEW.resolve_reason)
          IS DISTINCT FROM (OLD.state, OLD.verdict_id, OLD.resolved_at, OLD.resolved_by, OLD.resolve_reason) THEN
         ${refuse('an episode is resolved once and never reopened')}
       END IF;
       IF OLD.resolved_at IS NULL AND (NEW.resolved_at <> now() OR NEW.resolved_by <> acting) THEN
         ${refuse('the database itself says when an episode is resolved, and by whom')}
       END IF;
       IF OLD.cleared_at IS NOT NULL OR NEW.cleared_at <> now() THEN
         ${refuse('an episode is cleared once, when the database says')}
       END IF;
       RETURN NEW;
     END`,
  );
}

/** An account is made once; a session is somebody's for half a day at most, and ends once. */
export async function keepAccounts(q: QueryRunner): Promise<void> {
  await triggerFunction(
    q,
    'users_guard',
    `BEGIN
       ${IN_TIME}
       IF TG_OP = 'INSERT' AND NEW.created_at <> now()
          OR TG_OP = 'UPDATE' AND (NEW.id, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.created_at) THEN
         ${refuse('the database itself says when an account was made')}
       END IF;
       IF NEW.password_changed_at <> now() AND NEW.password_changed_at IS DISTINCT FROM OLD.password_changed_at THEN
         ${refuse('the database itself says when a password changed')}
       END IF;
       NEW.password_changed_at := OLD.password_changed_at;
       IF TG_OP = 'INSERT' OR NEW.password_hash <> OLD.password_hash THEN NEW.password_changed_at := now(); END IF;
       RETURN NEW;
     END`,
  );
  // A session's moments are of the program's clock, by which it ends; when they were written stands in the record of changes.
  await triggerFunction(
    q,
    'sessions_guard',
    `BEGIN
       ${IN_TIME}
       IF greatest(NEW.created_at, NEW.ended_at) > now() + interval '10 years' THEN
         ${refuse('no session is of a day so far ahead')}
       END IF;
       IF TG_OP = 'INSERT' THEN
         IF NEW.ended_at IS NOT NULL THEN ${refuse('a session begins open')} END IF;
         IF NEW.expires_at <= NEW.created_at OR NEW.expires_at > NEW.created_at + interval '12 hours' THEN
           ${refuse('a session lasts twelve hours at most')}
         END IF;
         RETURN NEW;
       END IF;
       IF OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL THEN ${refuse('a session ends once and never begins again')} END IF;
       IF (NEW.id, NEW.user_id, NEW.token_hash, NEW.user_agent, NEW.created_at, NEW.expires_at)
          IS DISTINCT FROM (OLD.id, OLD.user_id, OLD.token_hash, OLD.user_agent, OLD.created_at, OLD.expires_at) THEN
         ${refuse('whose session it is, and until when, never changes')}
       END IF;
       RETURN NEW;
     END`,
  );
  for (const table of ['users', 'sessions'])
    await q.query(`
      CREATE TRIGGER ${table}_guard BEFORE INSERT OR UPDATE ON public.${table}
      FOR EACH ROW EXECUTE FUNCTION public.${table}_guard()`);
}

/** Rows of work: an answer is given once, news never changes, the demo zone is decided and loaded once. */
export async function keepQueues(q: QueryRunner): Promise<void> {
  await triggerFunction(
    q,
    'idempotency_keys_guard',
    `BEGIN
       IF OLD.status IS NOT NULL THEN ${refuse('an answer that was given never changes')} END IF;
       IF NEW.started_at <> now() AND NEW.started_at <> OLD.started_at THEN
         ${refuse('the database itself says when a request took its key')}
       END IF;
       RETURN NEW;
     END`,
  );
  await triggerFunction(q, 'level_news_guard', `BEGIN ${refuse('news never changes')} END`);
  for (const table of ['idempotency_keys', 'level_news'])
    await q.query(`
      CREATE TRIGGER ${table}_guard BEFORE UPDATE ON public.${table} FOR EACH ROW EXECUTE FUNCTION public.${table}_guard()`);
  await triggerFunction(
    q,
    'demo_zone_guard',
    `BEGIN
       ${IN_TIME}
       IF TG_OP = 'INSERT' THEN
         IF NEW.decided_at <> now() THEN ${refuse('the database itself says when the demo zone was decided')} END IF;
         RETURN NEW;
       END IF;
       IF OLD.state <> 'loading' OR NEW.state <> 'loaded'
          OR (NEW.id, NEW.seed, NEW.today, NEW.firms, NEW.decided_at)
             IS DISTINCT FROM (OLD.id, OLD.seed, OLD.today, OLD.firms, OLD.decided_at) THEN
         ${refuse('the demo zone is decided once, and loaded once')}
       END IF;
       IF NEW.loaded_at <> now() THEN ${refuse('the database itself says when the demo zone was loaded')} END IF;
       NEW.loaded_at := now();
       RETURN NEW;
     END`,
  );
  await q.query(`
    CREATE TRIGGER demo_zone_guard BEFORE INSERT OR UPDATE ON public.demo_zone
    FOR EACH ROW EXECUTE FUNCTION public.demo_zone_guard()`);
}
