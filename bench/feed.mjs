// What the database can feed: the bench's firms in the embedded PostgreSQL, a row of JSON each, which is the quickest way to get them
// out again. The product keeps a row for each year and each fact, so its own reading is slower than this.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const RANGE = 200;

/** Puts the firms into a database of its own; `stream` reads them all in ranges by key and parses them, `close` takes it away. */
export async function openFeed(startEmbedded, firms) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-bench-'));
  const embedded = await startEmbedded({ dataDir, say: () => {}, signal: AbortSignal.any([]), settings: FAST });
  const client = new pg.Client({ connectionString: embedded.superuserUrl });
  await client.connect();
  await client.query('CREATE TABLE firm_facts (id integer PRIMARY KEY, facts json NOT NULL)');
  const texts = firms.map(({ facts }) => JSON.stringify(facts));
  await client.query(
    'INSERT INTO firm_facts SELECT ordinality, text::json FROM unnest($1::text[]) WITH ORDINALITY AS t(text, ordinality)',
    [texts],
  );
  await client.query('VACUUM ANALYZE firm_facts');
  return {
    async stream() {
      let read = 0;
      for (;;) {
        const { rows } = await client.query({
          name: 'range',
          text: 'SELECT id, facts FROM firm_facts WHERE id > $1 ORDER BY id LIMIT $2',
          values: [read, RANGE],
        });
        if (rows.length === 0) return read;
        read = rows[rows.length - 1].id;
      }
    },
    async close() {
      await client.end();
      await embedded.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
