import { EvaluationRunner } from '../../src/evaluation/evaluation.runner.js';
import { FactsService, FiguresService } from '../../src/figures/index.js';
import { FirmsService } from '../../src/firms/index.js';
import { RecognitionsService } from '../../src/ladder/index.js';
import { Database, execute, type Tx } from '../../src/platform/database/index.js';
import { Api } from '../support/api.js';
import { gate } from '../support/locks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Revision {
  readonly recorded_by: string;
  readonly recorded_at: string;
  readonly superseded_at: string | null;
}

/** What one writer does to a firm; `times` tells the writes apart. */
type Write = (tx: Tx, firm: string, provenance: { actor: string; source: null; reason: null }) => Promise<unknown>;

describe('a slow writer that began before a quick one and ends after it', () => {
  let app: TestApp;
  let database: Database;
  let officer: Api;

  beforeAll(async () => {
    app = await startTestApp({ env: { ECHELON_ROLE: 'api' } });
    database = app.app.get(Database);
    officer = await Api.as(app, 'officer');
  });

  afterAll(() => app.close());

  const service = <T>(type: new (...given: never[]) => T): T => app.app.get<T>(type, { strict: false });
  const as = (actor: string) => ({ actor, source: null, reason: null });

  /** The quick writer begins and ends within the slow one, which writes after it. */
  async function overtake(firm: string, quick: Write, slow: Write): Promise<void> {
    const [begun, overtaken] = [gate(), gate()];
    const writing = database.transaction('slow', async (tx) => {
      await execute(tx, 'SELECT now()');
      begun.open();
      await overtaken.passed;
      await slow(tx, firm, as('slow'));
    });
    await begun.passed;
    await database.transaction('quick', (tx) => quick(tx, firm, as('quick')));
    overtaken.open();
    await writing;
  }

  const revisions = (table: string, firm: string, also = 'true'): Promise<Revision[]> =>
    app.ownerQuery<Revision>(
      `SELECT recorded_by, recorded_at, superseded_at FROM ${table} WHERE firm_id = $1 AND ${also} ORDER BY recorded_at, superseded_at`,
      [firm],
    );

  /** Every revision ends at or after its own beginning, where the next begins, so that each moment has exactly one. */
  function expectUnbroken(found: readonly Revision[]): void {
    for (const [index, { recorded_at: begins, superseded_at: ends }] of found.entries()) {
      expect(ends === null || ends >= begins).toBe(true);
      expect(found[index + 1]?.recorded_at ?? null).toBe(ends);
    }
  }

  it.each<[string, string, Write, Write]>([
    [
      'figures',
      'figure_revisions',
      (tx, firm, given) => service(FiguresService).patchYearIn(tx, firm, 2025, { employees: '5' }, given),
      (tx, firm, given) => service(FiguresService).patchYearIn(tx, firm, 2025, { employees: '6' }, given),
    ],
    [
      'a profile',
      'firm_revisions',
      (tx, firm, given) => service(FirmsService).reviseIn(tx, firm, { street: '北区' }, given),
      (tx, firm, given) => service(FirmsService).reviseIn(tx, firm, { street: '南区' }, given),
    ],
    [
      'an attestation',
      'fact_revisions',
      (tx, firm, given) => service(FactsService).recordIn(tx, firm, attestation(true), given),
      (tx, firm, given) => service(FactsService).recordIn(tx, firm, attestation(false), given),
    ],
    [
      'a recognition',
      'recognition_revisions',
      (tx, firm, given) => service(RecognitionsService).recordIn(tx, firm, recognition(null), given),
      (tx, firm, given) => service(RecognitionsService).recordIn(tx, firm, recognition('GR202532000001'), given),
    ],
  ])('leaves %s without a moment that has two answers or none', async (_, table, quick, slow) => {
    const firm = await officer.firm();
    await overtake(firm, quick, slow);
    const found = await revisions(table, firm);
    expect(found.map(({ recorded_by }) => recorded_by).slice(-2)).toEqual(['quick', 'slow']);
    expectUnbroken(found);
  });

  it('leaves verdicts so as well', async () => {
    const firm = await officer.firm();
    const judged =
      (employees: string): Write =>
      async (tx, id, given) => {
        await service(FiguresService).patchYearIn(tx, id, 2025, { employees }, given);
        await service(EvaluationRunner).run(tx, [id], null);
      };
    await overtake(firm, judged('5'), judged('900'));
    const found = await app.ownerQuery<Revision>(
      `SELECT recorded_at, superseded_at FROM verdicts WHERE firm_id = $1 AND stage = 'sci-tech-sme' ORDER BY recorded_at, superseded_at`,
      [firm],
    );
    expect(found).toHaveLength(2);
    expectUnbroken(found);
  });
});

function attestation(answer: boolean) {
  return { kind: 'attestation', data: { name: 'core-ip', answer, statedOn: '2026-06-01' } } as const;
}

function recognition(number: string | null) {
  return {
    stage: 'high-tech-enterprise',
    number,
    issuedOn: '2025-11-19',
    effectiveOn: '2025-11-19',
    expiresOn: '2028-11-19',
    evidence: null,
  } as const;
}
