import { RUNNING_ROLE, type TableRights } from './rights.js';

/** One statement; gives its rows. */
export type Query = (sql: string, parameters?: readonly unknown[]) => Promise<readonly unknown[]>;

interface Table {
  readonly name: string;
  /** Quoted, with its schema. */
  readonly quoted: string;
  readonly columns: readonly string[];
}

/**
 * Brings what the running role may do to `rights.ts`, and takes from it and from everybody (PUBLIC) what is more: rights on tables,
 * sequences and functions, and making anything in the database or the schema public. Run it as the owner, in a transaction. Tables
 * and columns that are not there yet are passed over, and tables that `rights.ts` does not know keep what their migration gave.
 */
export async function assertRights(query: Query, runningRole: string): Promise<void> {
  const [{ database, role }] = (await query('SELECT quote_ident(current_database()) AS database, quote_ident($1) AS role', [
    runningRole,
  ])) as [{ database: string; role: string }];
  await query(`REVOKE TEMPORARY, CREATE ON DATABASE ${database} FROM PUBLIC, ${role}`);
  await query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
  await query(`REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${role}`);
  await query(`GRANT USAGE ON SCHEMA public TO ${role}`);
  for (const name of await ownSequences(query)) await query(`REVOKE ALL ON SEQUENCE ${name} FROM PUBLIC, ${role}`);
  for (const name of await ownFunctions(query)) await query(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC, ${role}`);
  for (const table of await ownTables(query)) {
    await query(`REVOKE ALL ON TABLE ${table.quoted} FROM PUBLIC`);
    const rights = RUNNING_ROLE[table.name];
    if (rights === undefined) {
      await query(`REVOKE TRUNCATE, REFERENCES, TRIGGER ON TABLE ${table.quoted} FROM ${role}`);
      continue;
    }
    await query(`REVOKE ALL ON TABLE ${table.quoted} FROM ${role}`);
    await query(`GRANT ${privileges(rights, table).join(', ')} ON TABLE ${table.quoted} TO ${role}`);
  }
}

function privileges(rights: TableRights, { columns }: Table): string[] {
  const limited = (privilege: string, given: readonly string[] = []): string[] => {
    const there = given.filter((column) => columns.includes(column));
    return there.length === 0 ? [] : [`${privilege} (${there.map((column) => `"${column}"`).join(', ')})`];
  };
  return [
    'SELECT',
    ...limited('INSERT', rights.insert),
    ...limited('UPDATE', rights.update),
    ...(rights.delete === true ? ['DELETE'] : []),
  ];
}

/** Tables and views of the schema public that belong to the role that asks, with their columns. */
async function ownTables(query: Query): Promise<readonly Table[]> {
  return (await query(`
    SELECT c.relname AS name, format('%I.%I', n.nspname, c.relname) AS quoted,
           ARRAY(SELECT a.attname::text FROM pg_attribute a
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relowner = current_user::regrole
     ORDER BY c.relname`)) as readonly Table[];
}

async function ownSequences(query: Query): Promise<readonly string[]> {
  const found = (await query(`
    SELECT oid::regclass::text AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND relowner = current_user::regrole`)) as { name: string }[];
  return found.map(({ name }) => name);
}

/** Functions of the schema public that belong to the role that asks; those of extensions are everybody's. */
async function ownFunctions(query: Query): Promise<readonly string[]> {
  const found = (await query(`
    SELECT p.oid::regprocedure::text AS name FROM pg_proc p
     WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = current_user::regrole AND p.prokind <> 'p'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')`)) as {
    name: string;
  }[];
  return found.map(({ name }) => name);
}
