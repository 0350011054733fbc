import type { QueryRunner } from 'typeorm';

export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** What a migration gives the running role on a table; what it has in the end says `rights.ts`. */
export interface Rights {
  readonly privileges: readonly Privilege[];
  /** The only columns that it may update. */
  readonly update?: readonly string[];
}

export interface Recording {
  /** Columns that name the row; default `id`. */
  readonly id?: readonly string[];
  /** Column that names the firm; default `firm_id` where there is one. */
  readonly firm?: string;
  /** Columns whose values are never written to the history (secrets); that they changed is. */
  readonly omit?: readonly string[];
}

/** The running role's name, quoted; `echelon migrate` and the embedded start put it into the session. */
export async function runningRole(q: QueryRunner): Promise<string> {
  const [found] = (await q.query(`SELECT quote_ident(current_setting('echelon.running_role')) AS role`)) as [{ role: string }];
  return found.role;
}

/** Gives the running role what `rights` names on a table. A new table has its line in `rights.ts` instead, which every migration ends with. */
export async function grant(q: QueryRunner, table: string, rights: Rights): Promise<void> {
  const columns = rights.update === undefined ? [] : [`UPDATE (${rights.update.join(', ')})`];
  await q.query(`GRANT ${[...rights.privileges, ...columns].join(', ')} ON ${table} TO ${await runningRole(q)}`);
}

/** Our functions find nothing that a session could put before what they mean: their path is fixed, temporary things come last. */
const FIXED_PATH = 'pg_catalog, pg_temp';

/**
 * Makes or replaces a trigger's function. It works with its owner's rights, so that the running role needs none on what it writes,
 * and by a path of its own: `body` names tables with their schema. Nobody may call it otherwise.
 */
export async function triggerFunction(q: QueryRunner, name: string, body: string, settings = ''): Promise<void> {
  await q.query(`
    CREATE OR REPLACE FUNCTION public.${name}() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${FIXED_PATH} ${settings} AS $function$ ${body} $function$`);
  await q.query(`REVOKE ALL ON FUNCTION public.${name}() FROM PUBLIC`);
}

/** Declares who acts: the actor of the transaction, else the role that signed in. Goes between DECLARE and BEGIN. */
export const ACTING_DECLARED = `acting text := NULLIF(current_setting('echelon.actor', true), '');`;

/** Fills `acting`. `sql:` is the database's own word for a role, so nobody may claim it. */
export const ACTING = `
  IF acting IS NULL THEN
    acting := 'sql:' || session_user;
  ELSIF starts_with(acting, 'sql:') THEN
    RAISE EXCEPTION 'only the database names an actor sql:…' USING ERRCODE = '23514';
  END IF;`;

/**
 * A row bears the moment when its transaction began, so one that stays open could write into a past that was told already. The owner
 * may, for long loads; the code is that of a failure after which the same work succeeds in a new transaction.
 */
export const IN_TIME = `
  IF clock_timestamp() - now() > interval '15 minutes' AND session_user <> current_user THEN
    RAISE EXCEPTION 'a transaction that began over 15 minutes ago records nothing' USING ERRCODE = '40001';
  END IF;`;

/** What a function looks up must be what is committed now, and not what was when its transaction began. */
export const SEES_THE_LATEST = `
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'this is written at the isolation level read committed' USING ERRCODE = '25001';
  END IF;`;

/** The columns of a table that say when a row was written and by whom. */
export interface Stamp {
  readonly at: string;
  readonly by?: string;
  /** Every update is stamped as well; otherwise the stamp is the insert's. */
  readonly updates?: true;
}

/** The database itself says when a row is written and by whom; a statement that says otherwise is refused. */
export async function stampsRows(q: QueryRunner, table: string, { at, by, updates }: Stamp): Promise<void> {
  const actor = by === undefined ? '' : `${ACTING} ${refuseOther(table, by, 'acting')} NEW.${by} := acting;`;
  await triggerFunction(
    q,
    `${table}_stamp`,
    `DECLARE
       ${by === undefined ? '' : ACTING_DECLARED}
     BEGIN
       ${IN_TIME}
       ${actor}
       ${refuseOther(table, at, 'now()', `AND NEW.${at} IS DISTINCT FROM OLD.${at}`)}
       NEW.${at} := now();
       RETURN NEW;
     END`,
  );
  await q.query(`
    CREATE TRIGGER ${table}_stamp BEFORE INSERT ${updates === undefined ? '' : 'OR UPDATE'} ON public.${table}
    FOR EACH ROW EXECUTE FUNCTION public.${table}_stamp()`);
}

function refuseOther(table: string, column: string, value: string, unless = ''): string {
  return `
    IF NEW.${column} <> ${value} ${unless} THEN
      RAISE EXCEPTION 'the database itself writes ${column} of ${table}' USING ERRCODE = '23514';
    END IF;`;
}

/** A table of revisions: `recorded_at`, `superseded_at`, perhaps `recorded_by`. */
export interface RevisionsOf {
  /** Columns that say of what its rows are revisions; an index begins with them and goes on with `recorded_at`. */
  readonly subject: readonly string[];
  /** Whether `recorded_by` is there. */
  readonly by: boolean;
}

/**
 * Revisions that can neither be changed nor be put into the past: one begins when its transaction did, but never before the last of
 * its subject ended; it is closed once, when the closing transaction began, but never before it began itself. The last of its
 * subject stays locked meanwhile, so that none is closed or added in between.
 */
export async function keepsRevisions(q: QueryRunner, table: string, { subject, by }: RevisionsOf): Promise<void> {
  const same = subject.map((column) => `r.${column} = NEW.${column}`).join(' AND ');
  await triggerFunction(
    q,
    `${table}_begin`,
    `DECLARE
       ${by ? ACTING_DECLARED : ''}
       ended timestamptz;
     BEGIN
       ${IN_TIME} ${SEES_THE_LATEST}
       IF NEW.superseded_at IS NOT NULL THEN
         RAISE EXCEPTION 'a revision of ${table} begins open' USING ERRCODE = '23514';
       END IF;
       ${by ? `${ACTING} ${refuseOther(table, 'recorded_by', 'acting')} NEW.recorded_by := acting;` : ''}
       SELECT r.superseded_at INTO ended FROM public.${table} r WHERE ${same}
        ORDER BY r.recorded_at DESC, r.superseded_at DESC LIMIT 1 FOR NO KEY UPDATE;
       ended := greatest(ended, now());
       ${refuseOther(table, 'recorded_at', 'ended', 'AND NEW.recorded_at <> now()')}
       NEW.recorded_at := ended;
       RETURN NEW;
     END`,
    // A plan is kept for the session, and one made while the table was small would read all of it for every row.
    'SET enable_seqscan = off',
  );
  await q.query(`
    CREATE TRIGGER ${table}_begin BEFORE INSERT ON public.${table}
    FOR EACH ROW EXECUTE FUNCTION public.${table}_begin()`);
  await q.query(`
    CREATE OR REPLACE TRIGGER ${table}_close_once BEFORE UPDATE ON public.${table}
    FOR EACH ROW EXECUTE FUNCTION public.close_revision_once()`);
}

/** A row whose `finished_at` is set says what happened: it is set once, to the transaction's moment, and then nothing changes. */
export async function finishesOnce(q: QueryRunner, table: string): Promise<void> {
  await q.query(`
    CREATE TRIGGER ${table}_finish_once BEFORE INSERT OR UPDATE ON public.${table}
    FOR EACH ROW EXECUTE FUNCTION public.finish_once()`);
}

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** From now on every change of a table's rows, by whatever way, leaves its row in `change_history`. */
export async function recordChanges(q: QueryRunner, table: string, recording: Recording = {}): Promise<void> {
  const list = (values: readonly string[]): string => literal(values.join(','));
  const parameters = [list(recording.id ?? ['id']), literal(recording.firm ?? 'firm_id'), list(recording.omit ?? [])].join(', ');
  await q.query(`
    CREATE TRIGGER ${table}_record_change AFTER INSERT OR UPDATE OR DELETE ON ${table}
    FOR EACH ROW EXECUTE FUNCTION record_change(${parameters})`);
  await q.query(`
    CREATE TRIGGER ${table}_record_truncate AFTER TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION record_change(${parameters})`);
}

/**
 * A row inserted into `table` wakes the handler of `queue` in every process at commit, whoever inserts it.
 * The handler must find its work in the table: the notice itself says nothing more.
 */
export async function wakesQueue(q: QueryRunner, table: string, queue: string): Promise<void> {
  await q.query(`
    CREATE TRIGGER ${table}_wakes AFTER INSERT ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION wake_queue(${literal(queue)})`);
}
