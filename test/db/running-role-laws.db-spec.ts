import { RUNNING_ROLE } from '../../migrations/rights.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { LAWLESS, LAWS } from '../support/laws.js';
import { type OneOfEach, WRITER, writeOneOfEach } from '../support/one-of-each.js';

interface Failure {
  readonly code?: string;
  readonly constraint?: string;
}

describe('what the running role writes', () => {
  let db: TestDatabase;
  let rows: OneOfEach;

  beforeAll(async () => {
    db = await cloneDatabase();
    rows = await writeOneOfEach(db.appQuery);
  });

  afterAll(async () => {
    await db.drop();
  });

  it('has its law for every table', () => {
    expect([...Object.keys(LAWS), ...Object.keys(LAWLESS)].sort()).toEqual(Object.keys(RUNNING_ROLE).sort());
  });

  it('is in every table', async () => {
    for (const table of Object.keys(RUNNING_ROLE)) {
      expect([table, (await db.ownerQuery(`SELECT 1 FROM ${table} LIMIT 1`)).length]).toEqual([table, 1]);
    }
  });

  describe.each(Object.entries(LAWS))('in %s', (_table, attempts) => {
    it.each(attempts.map((attempt) => [attempt.what, attempt] as const))('is never %s', async (_what, { sql, as }) => {
      const query = as === 'owner' ? db.ownerQuery : db.appQuery;
      const failure = await query(sql(rows)).then(
        (): Failure => ({}),
        (error: unknown) => error as Failure,
      );
      // Refused for the right's or the law's sake, not since something else did not fit.
      expect(as === 'owner' ? ['23514'] : ['23514', '42501']).toContain(failure.code);
      expect(failure.constraint).toBeUndefined();
    });
  });

  it('bears the moment of the transaction and its actor, whoever it says it is', async () => {
    const read = (sql: string): Promise<Record<string, unknown>[]> => db.ownerQuery(sql, [rows.firm]);
    const [revision] = await read(
      `SELECT recorded_by, recorded_at = (SELECT created_at FROM firms WHERE id = $1) AS together FROM firm_revisions WHERE firm_id = $1`,
    );
    expect(revision).toEqual({ recorded_by: WRITER, together: true });
    const recorded = await read(`SELECT DISTINCT actor, database_role FROM change_history WHERE firm_id = $1`);
    expect(recorded).toEqual([{ actor: WRITER, database_role: 'echelon_app' }]);
  });

  it('begins exactly when what it follows ended', async () => {
    const found = await db.ownerQuery(
      `SELECT n.recorded_at = o.superseded_at AS exactly FROM figure_revisions o
         JOIN figure_revisions n ON n.firm_id = o.firm_id AND n.year = o.year AND n.superseded_at IS NULL WHERE o.id = $1`,
      [rows.corrected],
    );
    expect(found).toEqual([{ exactly: true }]);
  });

  it('is said by the role alone where nobody is named, and nobody can name a role', async () => {
    await db.appQuery(`INSERT INTO firm_identifiers (scheme, value, firm_id) VALUES ('s', 'by role', '${rows.firm}')`);
    expect(await db.ownerQuery(`SELECT recorded_by FROM firm_identifiers WHERE value = 'by role'`)).toEqual([
      { recorded_by: 'sql:echelon_app' },
    ]);
    const claim = `BEGIN; SET LOCAL echelon.actor = 'sql:echelon_owner';
      INSERT INTO firm_identifiers (scheme, value, firm_id) VALUES ('s', 'v', '${rows.firm}'); COMMIT`;
    await expect(db.appQuery(claim)).rejects.toMatchObject({ code: '23514' });
  });
});
