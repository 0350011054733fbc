import { newId } from '../../src/shared/ids.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { beginAsOwner } from '../support/locks.js';

describe('revisions in the database', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await cloneDatabase();
  });

  afterAll(async () => {
    await db.drop();
  });

  const aFirm = async (): Promise<string> => {
    const id = newId();
    await db.appQuery('INSERT INTO firms (id) VALUES ($1)', [id]);
    await db.appQuery(`INSERT INTO firm_revisions (id, firm_id, name) VALUES ($1, $2, '示例')`, [newId(), id]);
    return id;
  };
  const figure = async (firm: string, id = newId()): Promise<string> => {
    await db.appQuery(
      `INSERT INTO figure_revisions (id, firm_id, year, status, figures) VALUES ($1, $2, 2025, 'reported', '{}')`,
      [id, firm],
    );
    return id;
  };
  const recognition = (firm: string, stage: string, from: string, to: string): Promise<unknown> =>
    db.appQuery(
      `INSERT INTO recognition_revisions (id, recognition_id, firm_id, stage, effective_on, expires_on, valid)
       VALUES ($1, $2, $3, $4, $5::date, $6::date, daterange($5::date, $6::date, '[]'))`,
      [newId(), newId(), firm, stage, from, to],
    );

  it('lets the running role close a revision once, and change nothing else of it', async () => {
    const id = await figure(await aFirm());
    await expect(db.appQuery(`UPDATE figure_revisions SET figures = '{"employees":"1"}' WHERE id = $1`, [id])).rejects.toThrow(
      /permission denied/,
    );
    await expect(db.appQuery('DELETE FROM figure_revisions WHERE id = $1', [id])).rejects.toThrow(/permission denied/);
    await db.appQuery('UPDATE figure_revisions SET superseded_at = now() WHERE id = $1', [id]);
    await expect(db.appQuery('UPDATE figure_revisions SET superseded_at = NULL WHERE id = $1', [id])).rejects.toThrow(
      /closed once/,
    );
  });

  it('refuses the owner, too, to change what a revision says', async () => {
    const id = await figure(await aFirm());
    await expect(
      db.ownerQuery(`UPDATE figure_revisions SET year = 2024, superseded_at = now() WHERE id = $1`, [id]),
    ).rejects.toThrow(/never changes/);
  });

  it('has one current revision of a year', async () => {
    const firm = await aFirm();
    await figure(firm);
    await expect(figure(firm)).rejects.toThrow(/figure_revisions_current_key/);
  });

  it('refuses two valid recognitions of a stage at once, and takes those of different stages and adjoining days', async () => {
    const firm = await aFirm();
    await recognition(firm, 'high-tech-enterprise', '2020-11-06', '2023-11-06');
    await expect(recognition(firm, 'high-tech-enterprise', '2023-11-06', '2026-11-06')).rejects.toThrow(/overlap_excl/);
    await recognition(firm, 'high-tech-enterprise', '2023-11-07', '2026-11-07');
    await recognition(firm, 'gazelle', '2022-01-01', '2025-01-01');
  });

  it('makes the firm due by any path of writing, in the same transaction', async () => {
    const firm = await aFirm();
    await figure(firm);
    await recognition(firm, 'gazelle', '2022-01-01', '2025-01-01');
    const fact = newId();
    await db.appQuery(`INSERT INTO fact_revisions (id, fact_id, firm_id, kind, data) VALUES ($1, $2, $3, 'listing', '{}')`, [
      fact,
      newId(),
      firm,
    ]);
    const due = async (): Promise<string[]> =>
      (await db.appQuery<{ reason: string }>('SELECT reason FROM due WHERE firm_id = $1 ORDER BY id', [firm])).map(
        (row) => row.reason,
      );
    const all = ['firm_revisions', 'figure_revisions', 'recognition_revisions', 'fact_revisions'];
    expect(await due()).toEqual(all);
    await db.appQuery('UPDATE fact_revisions SET superseded_at = now() WHERE id = $1', [fact]);
    expect(await due()).toEqual([...all, 'fact_revisions_superseded']);
    const undone = await beginAsOwner(
      db,
      `INSERT INTO figure_revisions (id, firm_id, year, status, figures) VALUES ($1, $2, 2024, 'reported', '{}')`,
      [newId(), firm],
    );
    expect(await undone.query('SELECT reason FROM due WHERE firm_id = $1', [firm])).toHaveLength(all.length + 2);
    await undone.rollback();
    expect(await due()).toHaveLength(all.length + 1);
  });

  it('leaves a row of history for every write, with the role when no person is named', async () => {
    const firm = await aFirm();
    const id = await figure(firm);
    const history = await db.appQuery<{ actor: string; operation: string }>(
      `SELECT actor, operation FROM change_history WHERE table_name = 'figure_revisions' AND row_id = $1`,
      [id],
    );
    expect(history).toHaveLength(1);
    expect(history[0]?.actor).toMatch(/^sql:/);
    await expect(db.appQuery(`DELETE FROM change_history`, [])).rejects.toThrow(/permission denied/);
    await expect(db.appQuery(`UPDATE change_history SET actor = 'nobody'`, [])).rejects.toThrow(/permission denied/);
  });
});
