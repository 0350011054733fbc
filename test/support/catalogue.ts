import { type TestDatabase } from './database.js';

const SCHEMAS = `(to_regnamespace('public'), to_regnamespace('bullmq'))`;

/** Who granted is left out: it is the owner, or a superuser in the owner's name. */
const acl = (object: string): string =>
  `ARRAY(SELECT coalesce(nullif(a.grantee, 0)::regrole::text, 'PUBLIC') || ' ' || a.privilege_type AS given
     FROM aclexplode(${object}) a ORDER BY given)`;

/** Everything that decides what may happen in a database, by what it is; rights first, then triggers, functions, tables. */
const PARTS: Readonly<Record<string, string>> = {
  database: `SELECT ${acl(`coalesce(datacl, acldefault('d', datdba))`)} AS rights FROM pg_database WHERE datname = current_database()`,
  schemas: `SELECT nspname, ${acl(`coalesce(nspacl, acldefault('n', nspowner))`)} AS rights FROM pg_namespace
     WHERE nspname IN ('public', 'bullmq') ORDER BY nspname`,
  relations: `SELECT oid::regclass::text AS name, relkind, relowner::regrole::text AS owner, 
       ${acl(`coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))`)} AS rights FROM pg_class
     WHERE relnamespace IN ${SCHEMAS} AND relkind <> 'i' ORDER BY 1`,
  columns: `SELECT c.oid::regclass::text AS name, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, a.attidentity,
       pg_get_expr(d.adbin, d.adrelid) AS fallback, ${acl('a.attacl')} AS rights
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1, a.attname`,
  functions: `SELECT oid::regprocedure::text AS name, proowner::regrole::text AS owner, prosecdef, proconfig, prosrc,
       ${acl(`coalesce(proacl, acldefault('f', proowner))`)} AS rights
     FROM pg_proc WHERE pronamespace IN ${SCHEMAS} ORDER BY 1`,
  triggers: `SELECT tgrelid::regclass::text AS on, pg_get_triggerdef(t.oid) AS definition, tgenabled FROM pg_trigger t
     JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace IN ${SCHEMAS} AND NOT tgisinternal ORDER BY 1, 2`,
  indexes: `SELECT schemaname, indexdef FROM pg_indexes WHERE schemaname IN ('public', 'bullmq') ORDER BY 1, 2`,
  constraints: `SELECT conrelid::regclass::text AS on, conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
};

/** What a database is made of and who may do what in it: equal for two databases that are in the same state. */
export async function catalogueOf(database: TestDatabase): Promise<Readonly<Record<string, readonly object[]>>> {
  const parts: Record<string, readonly object[]> = {};
  for (const [part, sql] of Object.entries(PARTS)) parts[part] = await database.ownerQuery(sql);
  return parts;
}
