// One PostgreSQL for the whole run, with a migrated template database that every db and e2e file clones.
// TEST_DATABASE_URL (a superuser's address) names a server to use instead of the embedded one.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { compile } from './compile.mjs';

const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' };

async function admin(url, ...statements) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function addressed(url, database, role, password) {
  const address = new URL(url);
  address.pathname = `/${database}`;
  if (role !== undefined) Object.assign(address, { username: role, password });
  return address.toString();
}

async function openServer(program) {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== '') return { superuserUrl: given, stop: async () => {} };
  const { startEmbedded } = await import(pathToFileURL(path.join(program, 'src/platform/embedded/embedded-postgres.js')).href);
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-test-'));
  const embedded = await startEmbedded({
    dataDir,
    say: (text) => console.error(text),
    signal: AbortSignal.any([]),
    settings: FAST,
  });
  return {
    superuserUrl: embedded.superuserUrl,
    stop: async () => {
      await embedded.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const ROLES = ['echelon_owner', 'echelon_app'];
const PASSWORD = 'of-tests-only';

export default async function globalSetup() {
  if (globalThis.testServer !== undefined) return;
  const program = await compile();
  const server = await openServer(program);
  globalThis.testServer = server;
  const template = `echelon_template_${process.pid}`;
  for (const role of ROLES)
    await admin(
      server.superuserUrl,
      `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
      `ALTER ROLE ${role} LOGIN PASSWORD '${PASSWORD}'`,
    );
  await admin(
    server.superuserUrl,
    'GRANT pg_read_all_stats TO echelon_app',
    `DROP DATABASE IF EXISTS ${template}`,
    `CREATE DATABASE ${template} OWNER echelon_owner TEMPLATE template0 ENCODING 'UTF8'`,
  );
  const { migrate } = await import(pathToFileURL(path.join(program, 'src/platform/database/migrate.js')).href);
  const ownerUrl = addressed(server.superuserUrl, template, 'echelon_owner', PASSWORD);
  await migrate({ ownerUrl, runningRole: 'echelon_app' });
  server.template = template;
  process.env.TEST_SERVER = JSON.stringify({ superuserUrl: server.superuserUrl, template, password: PASSWORD, program });
}
