import pg from 'pg';
import { QUEUE_SCHEMA } from '../queue/postgres-queues.js';
import { roleOf } from './connection.js';
import { DatabaseRefused, withConnection } from './server-check.js';

/**
 * Powers by which a role could get round what the database holds about the past, and the statement that takes each away. A
 * superuser has all of them, so the first is told.
 */
const POWERS = `
  SELECT v.power, v.remedy
    FROM pg_roles r, pg_database d, LATERAL (VALUES
      ('is a superuser', r.rolsuper, format('ALTER ROLE %I NOSUPERUSER', r.rolname)),
      ('may make roles and become them', r.rolcreaterole, format('ALTER ROLE %I NOCREATEROLE', r.rolname)),
      ('owns the database or may become its owner', pg_has_role(r.oid, d.datdba, 'MEMBER'),
        format('ALTER DATABASE %I OWNER TO another role', d.datname)),
      ('owns tables or may become their owner', EXISTS (
        SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND pg_has_role(r.oid, c.relowner, 'MEMBER')),
        'give them to another role, of which it is no member'),
      ('may write what it was not granted', EXISTS (
        SELECT FROM pg_roles m WHERE m.rolname IN ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program')
           AND pg_has_role(r.oid, m.oid, 'MEMBER')),
        format('REVOKE pg_write_all_data, pg_write_server_files, pg_execute_server_program FROM %I', r.rolname)),
      ('may switch triggers off', has_parameter_privilege(r.oid, 'session_replication_role', 'SET'),
        format('REVOKE SET ON PARAMETER session_replication_role FROM %I, PUBLIC', r.rolname)),
      ('may make temporary tables', has_database_privilege(r.oid, d.oid, 'TEMPORARY'),
        format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC, %I', d.datname, r.rolname)),
      ('may make schemas', has_database_privilege(r.oid, d.oid, 'CREATE'),
        format('REVOKE CREATE ON DATABASE %I FROM PUBLIC, %I', d.datname, r.rolname)),
      ('may make things in the schema public', has_schema_privilege(r.oid, 'public', 'CREATE'),
        format('REVOKE CREATE ON SCHEMA public FROM PUBLIC, %I', r.rolname))
    ) AS v (power, has, remedy)
   WHERE r.rolname = $1 AND d.datname = current_database() AND v.has`;

/**
 * Refuses a role that could rewrite what is on record.
 * @throws DatabaseRefused with what it may do, and the statement by which an administrator of the server takes that away.
 */
export async function refusePowers(client: pg.ClientBase, role: string): Promise<void> {
  const { rows } = await client.query<{ power: string; remedy: string }>(POWERS, [role]);
  const [found] = rows;
  if (found === undefined) return;
  throw new DatabaseRefused(
    `The role "${role}" of DATABASE_URL ${found.power}, so it could rewrite what is on record. ` +
      `As an administrator of the server: ${found.remedy}.`,
  );
}

/** Refuses to serve as a role that could rewrite what is on record. @throws DatabaseRefused */
export async function checkRunningRole(url: string): Promise<void> {
  await withConnection(url, 'echelon-check', (client) => refusePowers(client, roleOf(url)));
}

/**
 * Things in the queue's schema that the running role made, but for sequences. The queue makes no others; the owner, whose session
 * looks into that schema when it brings the queue up to date, might run them.
 */
const PLANTED = `
  SELECT 'function ' || p.oid::regprocedure AS thing FROM pg_proc p
   WHERE p.pronamespace = to_regnamespace($1) AND pg_get_userbyid(p.proowner) = $2
  UNION ALL
  SELECT 'relation ' || c.oid::regclass FROM pg_class c
   WHERE c.relnamespace = to_regnamespace($1) AND c.relkind NOT IN ('S', 'i', 'I') AND pg_get_userbyid(c.relowner) = $2
  UNION ALL
  SELECT 'type ' || t.oid::regtype FROM pg_type t
   WHERE t.typnamespace = to_regnamespace($1) AND t.typtype IN ('d', 'e', 'r') AND pg_get_userbyid(t.typowner) = $2
  UNION ALL
  SELECT 'operator ' || o.oid::regoperator FROM pg_operator o
   WHERE o.oprnamespace = to_regnamespace($1) AND pg_get_userbyid(o.oprowner) = $2`;

/**
 * Refuses to work as the owner in a schema in which the running role has left something that could run.
 * @throws DatabaseRefused
 */
export async function refusePlanted(client: pg.ClientBase, runningRole: string): Promise<void> {
  const { rows } = await client.query<{ thing: string }>(PLANTED, [QUEUE_SCHEMA, runningRole]);
  if (rows.length === 0) return;
  throw new DatabaseRefused(
    `The role "${runningRole}" has made things in the schema ${QUEUE_SCHEMA} that the program never makes: ` +
      `${rows.map(({ thing }) => thing).join(', ')}. Find out who made them, and drop them.`,
  );
}

/**
 * Lets the running role use the queue's tables and no more. The queue makes sequences when it first uses a name, so its own schema
 * is the one place where the role may create; triggers on its tables would run as the owner when the queue is brought up to date.
 */
export async function grantQueue(client: pg.ClientBase, runningRole: string): Promise<void> {
  const role = pg.escapeIdentifier(runningRole);
  await client.query('BEGIN');
  await client.query(`REVOKE ALL ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC, ${role}`);
  await client.query(`REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC`);
  await client.query(`GRANT USAGE, CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${role}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${role}`);
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${QUEUE_SCHEMA}.migration FROM ${role}`);
  // Sequences that the running role made at an earlier start are its own, and the owner may not grant them.
  const { rows } = await client.query<{ sequence: string }>(
    `SELECT oid::regclass::text AS sequence FROM pg_class
      WHERE relkind = 'S' AND relnamespace = $1::regnamespace AND relowner = current_user::regrole`,
    [QUEUE_SCHEMA],
  );
  for (const { sequence } of rows) await client.query(`GRANT ALL ON SEQUENCE ${sequence} TO ${role}`);
  await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${role}`);
  await client.query('COMMIT');
}
