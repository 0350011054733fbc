import pg from 'pg';

export default async function globalTeardown() {
  const server = globalThis.testServer;
  if (server === undefined) return;
  globalThis.testServer = undefined;
  if (process.env.TEST_DATABASE_URL) {
    const client = new pg.Client({ connectionString: server.superuserUrl });
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS ${server.template}`);
    await client.end();
  }
  await server.stop();
}
