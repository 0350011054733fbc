import { READING } from '../../src/imports/reading/sheet-reading.js';
import type { Confinement } from '../../src/platform/process/confined.js';
import { aUscc } from '../support/factories.js';
import { LONG_FILE } from '../support/hostile-files.js';
import { csv, type ImportBody, imported, importOf, upload } from '../support/importing.js';
import { READING_IN_TESTS, startTestApp, type TestApp } from '../support/test-app.js';

type Bounds = Partial<Omit<Confinement, 'program'>>;

describe('the process that reads a file', () => {
  let app: TestApp;
  /** What is in force is read anew for each file. */
  const confinement = { ...READING_IN_TESTS };

  beforeAll(async () => {
    app = await startTestApp({ customise: (builder) => builder.overrideProvider(READING).useValue(confinement) });
  });

  afterAll(() => app.close());

  const bound = (bounds: Bounds): void => void Object.assign(confinement, READING_IN_TESTS, bounds);
  const attemptsAt = async (id: string): Promise<number | undefined> =>
    (await app.ownerQuery<{ attempts: number }>(`SELECT attempts FROM import_runs WHERE import_id = $1`, [id]))[0]?.attempts;

  it.each<[string, Bounds, string, string]>([
    ['time of a processor', { cpuMsMax: 1000 }, 'import.file.too-long', 'took more than 1 seconds'],
    ['time without an answer', { answeringMsMax: 300 }, 'import.file.too-long', 'it was stopped and is not tried again'],
    ['memory', { residentMibMax: 90 }, 'import.file.too-much-memory', 'takes more than 90 MiB of memory'],
    ['heap', { heapMibMax: 40 }, 'import.file.too-much-memory', 'it was stopped and is not tried again'],
  ])('is killed at its bound of %s, and the file is not tried again', async (_, bounds, code, sentence) => {
    bound(bounds);
    const file = await LONG_FILE.make();
    const result = await imported(app, { file, fileName: LONG_FILE.fileName, fields: { kind: 'firms' } });
    expect(result).toMatchObject({ state: 'failed', problem: { code }, counts: { rows: 0 } });
    expect(result.problem?.message).toContain(sentence);
    expect(await attemptsAt(result.id)).toBe(1);
    bound({});
    await app.settle();
    expect(await importOf(app, result.id)).toMatchObject({ state: 'failed', problem: { code } });
  });

  it('reads other files as if nothing had been', async () => {
    bound({});
    const file = csv(['统一社会信用代码', '企业名称'], [aUscc(), '虚构无事有限公司']);
    expect(await imported(app, { file, fields: { kind: 'firms' } })).toMatchObject({ state: 'done', counts: { created: 1 } });
  });

  it('is told only of the columns that are used, and of every row that says something', async () => {
    const headings = ['备注', '统一社会信用代码', '企业名称'];
    const file = csv(headings, ['x', aUscc(), '虚构甲'], ['只有备注', '', ''], ['', '', '']);
    const { id } = (await upload(app, { file, fields: { kind: 'firms', dryRun: 'true' } })).body as ImportBody;
    await app.settle();
    expect(await importOf(app, id)).toMatchObject({ state: 'done', counts: { rows: 2, created: 1, rejected: 1 } });
  });

  it('finds the headings in the row that the mapping names, and says when nothing stands there', async () => {
    const file = csv(['企业登记表', ''], ['统一社会信用代码', '企业名称'], [aUscc(), '虚构乙']);
    const read = (headingRow: number): Promise<ImportBody> =>
      imported(app, { file: `\n${file}`, fields: { kind: 'firms', mapping: JSON.stringify({ headingRow }) } });
    expect(await read(3)).toMatchObject({ state: 'done', counts: { rows: 1, created: 1 } });
    expect(await read(1)).toMatchObject({ state: 'failed', problem: { code: 'import.file.no-headings' } });
    expect(await read(50)).toMatchObject({ state: 'failed', problem: { code: 'import.file.no-headings' } });
  });
});
