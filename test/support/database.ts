import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { connectionConfig } from '../../src/platform/database/connection.js';

interface TestServer {
  readonly superuserUrl: string;
  readonly template: string;
  readonly password: string;
  /** Folder of the compiled program, for tests that start processes. */
  readonly program: string;
}

export function testServer(): TestServer {
  const given = process.env.TEST_SERVER;
  if (given === undefined) throw new Error('The global setup of the db and e2e projects has not run');
  return JSON.parse(given) as TestServer;
}

function addressed(database: string, role?: string): string {
  const { superuserUrl, password } = testServer();
  const address = new URL(superuserUrl);
  address.pathname = `/${database}`;
  if (role !== undefined) {
    address.username = role;
    address.password = password;
  }
  return address.toString();
}

async function queryAt<T extends object>(url: string, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client(connectionConfig(url, 'echelon-test'));
  await client.connect();
  try {
    return (await client.query<T>(sql, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

type Query = <T extends object = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]) => Promise<T[]>;

/** A database of one test file: a migrated clone, with its owner and the running role. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  readonly ownerUrl: string;
  /** SQL as the owner. Dates, moments, int8 and numeric arrive as text. */
  readonly ownerQuery: Query;
  /** SQL as the running role, with its rights only. */
  readonly appQuery: Query;
  /** SQL in this database as the server's superuser. */
  readonly adminQuery: Query;
  drop(): Promise<void>;
}

/** A database by its addresses as the running role, its owner and the superuser; dropping it is left to whoever has the server. */
export function databaseAt(name: string, url: string, ownerUrl: string, adminUrl: string): TestDatabase {
  return {
    name,
    url,
    ownerUrl,
    ownerQuery: (sql, parameters) => queryAt(ownerUrl, sql, parameters),
    appQuery: (sql, parameters) => queryAt(url, sql, parameters),
    adminQuery: (sql, parameters) => queryAt(adminUrl, sql, parameters),
    drop: () => Promise.resolve(),
  };
}

function databaseNamed(name: string): TestDatabase {
  return {
    ...databaseAt(name, addressed(name, 'echelon_app'), addressed(name, 'echelon_owner'), addressed(name)),
    drop: async () => {
      await queryAt(addressed('postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Says by the process whose it is, so that whoever ends one that leaves its databases behind can remove them. */
const newName = (): string => `echelon_test_${String(process.pid)}_${randomBytes(6).toString('hex')}`;

/** A migrated database of one's own. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const name = newName();
  await queryAt(addressed('postgres'), `CREATE DATABASE ${name} OWNER echelon_owner TEMPLATE ${testServer().template}`);
  // Rights on a database itself are not copied with it.
  await queryAt(
    addressed('postgres'),
    `REVOKE TEMPORARY, CREATE ON DATABASE ${name} FROM PUBLIC, echelon_app; GRANT CONNECT ON DATABASE ${name} TO echelon_app`,
  );
  return databaseNamed(name);
}

/** A database without tables. */
export async function emptyDatabase(encoding: 'UTF8' | 'SQL_ASCII'): Promise<TestDatabase> {
  const name = newName();
  const locale = encoding === 'UTF8' ? '' : `LOCALE_PROVIDER libc LOCALE 'C'`;
  await queryAt(
    addressed('postgres'),
    `CREATE DATABASE ${name} OWNER echelon_owner TEMPLATE template0 ENCODING '${encoding}' ${locale}`,
  );
  return databaseNamed(name);
}
