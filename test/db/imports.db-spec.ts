import { randomUUID } from 'node:crypto';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

describe('the tables of imports and exports', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await cloneDatabase();
  });

  afterAll(() => database.drop());

  const anImport = async (): Promise<string> => {
    const id = randomUUID();
    await database.appQuery(
      `INSERT INTO imports (id, kind, file_name, file_size, file_digest, dry_run, mapping)
       VALUES ($1, 'firms', 'f.csv', 1, 'sha256:00', false, '{}')`,
      [id],
    );
    await database.appQuery(`INSERT INTO import_parts (import_id, part, bytes) VALUES ($1, 0, 'a')`, [id]);
    await database.appQuery(`INSERT INTO import_runs (import_id) VALUES ($1)`, [id]);
    return id;
  };

  it('do not let an import be done while its counts do not add up', async () => {
    const id = await anImport();
    await database.appQuery(`UPDATE import_runs SET rows = 3, created = 1, rejected = 1 WHERE import_id = $1`, [id]);
    const finish = `UPDATE import_runs SET state = 'done', finished_at = now() WHERE import_id = $1`;
    await expect(database.appQuery(finish, [id])).rejects.toThrow('import_runs_sum_check');
    await database.appQuery(`UPDATE import_runs SET unchanged = 1 WHERE import_id = $1`, [id]);
    await database.appQuery(finish, [id]);
  });

  it('keep what was asked, and the bytes, from the running program', async () => {
    await anImport();
    for (const statement of [
      `UPDATE imports SET dry_run = true`,
      `DELETE FROM imports`,
      `UPDATE import_parts SET bytes = 'b'`,
      `DELETE FROM import_parts`,
      `DELETE FROM import_runs`,
      `UPDATE import_rows SET data = '{}'`,
      `DELETE FROM exports`,
      `UPDATE exports SET known_at = now()`,
      `UPDATE export_parts SET bytes = 'b'`,
    ]) {
      await expect(database.appQuery(statement)).rejects.toThrow('permission denied');
    }
  });

  it('record that somebody imported, and every step of an export', async () => {
    const id = await anImport();
    const exported = randomUUID();
    await database.appQuery(
      `INSERT INTO exports (id, kind, formats, as_of, known_at, filter)
       VALUES ($1, 'stage-history', '{csv}', '2026-07-01', now(), '{}')`,
      [exported],
    );
    await expect(database.appQuery(`UPDATE exports SET state = 'done' WHERE id = $1`, [exported])).rejects.toThrow(
      'exports_done_check',
    );
    await database.appQuery(`UPDATE exports SET state = 'running' WHERE id = $1`, [exported]);
    const recorded = await database.ownerQuery(
      `SELECT table_name, operation FROM change_history WHERE row_id = ANY($1) ORDER BY id`,
      [[id, exported]],
    );
    expect(recorded).toEqual([
      { table_name: 'imports', operation: 'insert' },
      { table_name: 'exports', operation: 'insert' },
      { table_name: 'exports', operation: 'update' },
    ]);
  });

  it('know an import as finished exactly when it has ended, and as cancelled by one person once', async () => {
    const id = await anImport();
    for (const change of [`state = 'cancelled'`, `finished_at = now()`, `state = 'given-up'`, `attempts = -1`])
      await expect(database.appQuery(`UPDATE import_runs SET ${change} WHERE import_id = $1`, [id])).rejects.toThrow(/_check/);
    await database.appQuery(`UPDATE import_runs SET state = 'cancelled', finished_at = now() WHERE import_id = $1`, [id]);
    const cancelled = `INSERT INTO import_cancellations (import_id) VALUES ($1)`;
    await database.appQuery(cancelled, [id]);
    await expect(database.appQuery(cancelled, [id])).rejects.toThrow('import_cancellations_pkey');
    for (const statement of [
      `UPDATE import_cancellations SET cancelled_by = 'another'`,
      `DELETE FROM import_cancellations`,
      `INSERT INTO import_cancellations (import_id, cancelled_by, cancelled_at) VALUES ('${randomUUID()}', 'test', now())`,
    ])
      await expect(database.appQuery(statement)).rejects.toThrow('permission denied');
  });

  it('have one row of an import per row of its file', async () => {
    const id = await anImport();
    const insert = `INSERT INTO import_rows (import_id, row, status, subject) VALUES ($1, 2, 'pending', '')`;
    await database.appQuery(insert, [id]);
    await expect(database.appQuery(insert, [id])).rejects.toThrow('import_rows_pkey');
  });
});
