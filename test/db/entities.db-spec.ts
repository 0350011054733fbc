import { DataSource } from 'typeorm';
import { RUNNING_ROLE } from '../../migrations/rights.js';
import { BOOKKEEPING, CIRCUMSTANCES } from '../../src/history/field-names.js';
import { dataSourceOptions, MIGRATIONS_TABLE } from '../../src/platform/database/data-source.js';
import { ExactDataSource } from '../../src/platform/database/exact-data-source.js';
import { recordedTables } from '../../src/platform/database/recorded.js';
import { Revision } from '../../src/platform/database/revision.entity.js';
import { emptyDatabase, type TestDatabase } from '../support/database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Tables of no capability. The schema bullmq is BullMQ's own and is not looked at. */
const OTHERS: Readonly<Record<string, string>> = { [MIGRATIONS_TABLE]: 'TypeORM notes there which migrations ran' };

/** What entities cannot say: TypeORM knows no operator class and no descending order in an index. */
const UNSAID: readonly string[] = [
  'firm_revisions_name_idx',
  'alert_episodes_opened_idx',
  'imports_created_idx',
  'exports_created_idx',
];

/**
 * The tables as the server itself writes them down: what stands in both ways of making them reads the same. The order of columns is
 * left out, and so are triggers, rights and how bytes are stored, of which entities know nothing (`catalogue.ts`, `rights.ts`).
 */
const PARTS: Readonly<Record<string, string>> = {
  columns: `SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, a.attidentity,
       pg_get_expr(d.adbin, d.adrelid) AS fallback
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  constraints: `SELECT conname AS name, conrelid::regclass::text AS of, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1`,
  indexes: `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
};

interface Part {
  readonly name: string;
}

async function partOf(database: TestDatabase, part: string): Promise<Record<string, Part>> {
  const found = await database.ownerQuery<Part>(PARTS[part] ?? '');
  const compared = found.filter(({ name }) => !UNSAID.includes(name) && OTHERS[name.split('.')[0] ?? ''] === undefined);
  return Object.fromEntries(compared.filter(({ name }) => !name.startsWith(MIGRATIONS_TABLE)).map((each) => [each.name, each]));
}

describe('the entities', () => {
  let program: TestApp;
  let made: TestDatabase;
  let known: DataSource;

  beforeAll(async () => {
    program = await startTestApp();
    known = program.app.get(DataSource);
    made = await emptyDatabase('UTF8');
    await made.ownerQuery('CREATE EXTENSION btree_gist');
    await made.ownerQuery('CREATE EXTENSION pg_trgm');
    const options = dataSourceOptions({ url: made.ownerUrl, applicationName: 'echelon-test' });
    const source = await new ExactDataSource({
      ...options,
      entities: known.entityMetadatas.map(({ target }) => target),
    }).initialize();
    await source.synchronize();
    await source.destroy();
  });

  afterAll(async () => {
    await program.close();
    await made.drop();
  });

  it('are there for every table', async () => {
    const tables = await program.ownerQuery<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
    );
    const described = known.entityMetadatas.map(({ tableName }) => tableName);
    expect([...described, ...Object.keys(OTHERS)].sort()).toEqual(tables.map(({ name }) => name));
  });

  it.each(Object.keys(PARTS))('say of the %s what the migrations made', async (part) => {
    expect(await partOf(made, part)).toEqual(await partOf(program.database, part));
  });

  it('leave out nothing that they could say', async () => {
    for (const name of UNSAID)
      expect(await program.ownerQuery('SELECT 1 FROM pg_indexes WHERE indexname = $1', [name])).toHaveLength(1);
  });

  it('say of what their rows are revisions by columns that are no bookkeeping, or are the firm', () => {
    const hidden: readonly string[] = [...BOOKKEEPING, ...CIRCUMSTANCES];
    const told = recordedTables(known.entityMetadatas);
    const revised = known.entityMetadatas.filter(
      ({ target }) => (target as { prototype: unknown }).prototype instanceof Revision,
    );
    expect(told.filter(({ revisionsOf }) => revisionsOf.length > 0).map(({ table }) => table)).toEqual(
      revised.map(({ tableName }) => tableName),
    );
    for (const { revisionsOf, subject, unfolded } of told) {
      for (const column of revisionsOf) expect(column === 'firm_id' || !hidden.includes(column)).toBe(true);
      expect([...revisionsOf, ...subject]).not.toContain(unfolded);
    }
  });

  it.each(Object.keys(RUNNING_ROLE).filter((table) => OTHERS[table] === undefined))(
    'name of %s what the running role may give and change, and nothing else',
    (table) => {
      const columns = known.entityMetadatas.find(({ tableName }) => tableName === table)?.columns ?? [];
      const flagged = (flag: 'isInsert' | 'isUpdate'): string[] =>
        columns.filter((column) => column[flag] && !column.isGenerated).map(({ databaseName }) => databaseName);
      const { insert = [], update = [] } = RUNNING_ROLE[table] ?? {};
      expect({ insert: flagged('isInsert').sort(), update: flagged('isUpdate').sort() }).toEqual({
        insert: [...insert].sort(),
        update: [...update].sort(),
      });
    },
  );
});
