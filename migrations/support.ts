import type { QueryRunner } from 'typeorm';

export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** What the running role may do with a table. */
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

/** Gives the running role what `rights` names on a table, and nothing else. */
export async function grant(q: QueryRunner, table: string, rights: Rights): Promise<void> {
  const columns = rights.update === undefined ? [] : [`UPDATE (${rights.update.join(', ')})`];
  await q.query(`GRANT ${[...rights.privileges, ...columns].join(', ')} ON ${table} TO ${await runningRole(q)}`);
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
