import pg from 'pg';
import type { Passwords } from './cluster.js';

/** Name of the database and of its two roles (decision 15): the owner migrates, the running role owns nothing. */
export const DATABASE = 'echelon';
export const OWNER_ROLE = 'echelon_owner';
export const RUNNING_ROLE = 'echelon_app';

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the roles and the database where they do not exist; gives the roles the passwords that are kept beside the data. */
export async function ensureRoles(superuserUrl: string, passwords: Passwords): Promise<void> {
  await connected(superuserUrl, async (client) => {
    for (const [role, password] of [
      [OWNER_ROLE, passwords.owner],
      [RUNNING_ROLE, passwords.app],
    ] as const) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      if (rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
      else await client.query(`ALTER ROLE ${role} PASSWORD '${password}'`);
    }
    // To see when other sessions' transactions began (Database.knownMoment).
    await client.query(`GRANT pg_read_all_stats TO ${RUNNING_ROLE}`);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
    // A folder of an older version, or one that somebody worked on by hand, ends as a new one does.
    await client.query(`ALTER ROLE ${RUNNING_ROLE} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS`);
    await client.query(`REVOKE TEMPORARY, CREATE ON DATABASE ${DATABASE} FROM PUBLIC, ${RUNNING_ROLE}`);
  });
}
