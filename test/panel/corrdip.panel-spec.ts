import fs from 'node:fs';
import { CriteriaRegistry } from '../../src/criteria/index.js';
import { type CompiledCriteria, compile, type Criteria, evaluate, type Verdict } from '../../src/criteria/domain/index.js';
import { type FigureName, STAGES } from '../../src/figures/domain/index.js';
import { FirmFactsReader, type KnownFirm } from '../../src/figures/index.js';
import { Database } from '../../src/platform/database/index.js';
import { compareDecimals, type Decimal, decimal, multiplyDecimals } from '../../src/shared/decimal.js';
import { type ImportBody, imported } from '../support/importing.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const AS_OF = '2019-06-30';
const YEARS = [2015, 2016, 2017, 2018] as const;
/** EUR million in yuan at the one rate of the source, 7.8467. */
const FACTOR = '7846700';
const yuan = (...targets: string[]) => targets.map((target) => ({ target, factor: FACTOR }));

const MAPPING = {
  columns: {
    company_id: 'identifier.value',
    company_name: 'name',
    // The register has no country; the seat is all that the panel says of an address.
    ctry_code: 'address',
    year: 'year',
    ns: yuan('salesRevenue', 'operatingRevenue'),
    rd: yuan('rdExpenseSuperDeduction', 'rdExpenseHighTech', 'rdExpenseAudited'),
    emp: 'employees',
  },
  constants: { 'identifier.scheme': 'corrdip', source: 'JRC-OECD COR&DIP v.3 (2021)' },
  // Ranks, foreign industry codes, investment, profit, and filings of a year, which are no rights in force.
  ignore: ['worldrank', 'nace2', 'isic4', 'capex', 'op', 'patCN', 'patEP', 'patJP', 'patKR', 'patUS', 'TMnEU', 'TMnUS'],
};

const words = (text: string) => ({ 'zh-CN': text, en: text });

/** Single-year R&D intensity, asked at three limits of Echelon's own ratio indicator. */
function intensityCriteria(): CompiledCriteria {
  const limits = ['0.03', '0.04', '0.05'];
  const criteria: Criteria = {
    id: 'panel/rd-intensity',
    version: '1',
    stage: 'high-tech-enterprise',
    title: words('R&D intensity of one year'),
    validFrom: '2016-01-01',
    validTo: null,
    lastCheckedOn: '2016-01-01',
    documents: [{ key: 'p', number: 'p', title: words('panel'), quality: 'secondary', lastCheckedOn: '2016-01-01' }],
    near: { k: 2, c: '0.80' },
    conditions: limits.map((value) => ({
      id: `at-least-${value}`,
      name: words(value),
      clause: { document: 'p', at: '1' },
      judge: 'figures',
      indicator: 'ratio',
      with: { numerator: 'rdExpenseHighTech', denominator: 'salesRevenue', period: 'P1Y' },
      whenNoValue: { 'zero-denominator': 'no-sales' },
      operator: '>=',
      threshold: { value, unit: 'ratio', since: '2016-01-01' },
    })),
    gates: [],
    routes: [{ id: 'all', name: words('all'), conditions: limits.map((value) => `at-least-${value}`) }],
    notes: [{ id: 'no-sales', text: words('no sales') }],
  };
  return compile(criteria);
}

const stored = ({ facts }: KnownFirm, year: number, figure: FigureName): Decimal | undefined => {
  const value = facts.years[year]?.values[figure];
  return typeof value === 'string' ? decimal(value) : undefined;
};
const hasAll = (firm: KnownFirm, ...figures: FigureName[]): boolean =>
  YEARS.every((year) => figures.every((figure) => stored(firm, year, figure) !== undefined));
const isChinese = ({ firm }: KnownFirm): boolean => firm.address === 'CN';

/** Growth of at least 20 % a year over three years, by cubes: last × 1 ≥ first × 1.2³. */
const grewByAFifth = (firm: KnownFirm): boolean => {
  const [first, last] = [stored(firm, 2015, 'salesRevenue'), stored(firm, 2018, 'salesRevenue')];
  if (first === undefined || last === undefined) return false;
  return compareDecimals(last, multiplyDecimals(first, decimal('1.728'))) >= 0;
};

describe('the COR&DIP panel, 2,000 real firms over four years', () => {
  const open: TestApp[] = [];
  let app: TestApp;
  let firms: readonly KnownFirm[];
  let first: ImportBody;
  let bytes: Buffer;

  beforeAll(async () => {
    const file = process.env.PANEL_FILE;
    if (file === undefined || !fs.existsSync(file))
      throw new Error('Name the panel: npm run test:panel -- <corrdip_panel_2015_2018.csv>');
    bytes = fs.readFileSync(file);
    app = await startTestApp({ today: AS_OF });
    open.push(app);
    first = await imported(app, {
      file: bytes,
      fileName: 'corrdip.csv',
      fields: { kind: 'firms', mapping: JSON.stringify(MAPPING) },
    });
    const ids = await app.ownerQuery<{ id: string }>('SELECT id FROM firms ORDER BY id');
    const reader = app.app.get(FirmFactsReader, { strict: false });
    const known = await app.app.get(Database).read((tx) =>
      reader.load(
        tx,
        ids.map(({ id }) => id),
        null,
      ),
    );
    firms = [...known.values()];
  }, 600_000);

  afterAll(async () => {
    for (const each of open) await each.close();
  });

  it('is imported whole by its mapping, every column understood or left out on purpose', () => {
    expect([first.state, first.problem, first.warnings]).toEqual(['done', null, []]);
    // 61 rows hold a firm and a year and no figure of ours: they state nothing new.
    expect(first.counts).toMatchObject({ rows: 8000, created: 7939, updated: 0, unchanged: 61, rejected: 0 });
    expect(firms).toHaveLength(2000);
  });

  it('changes nothing when it comes again', async () => {
    const again = await imported(app, { file: bytes, fields: { kind: 'firms', mapping: JSON.stringify(MAPPING) } });
    expect(again.counts).toMatchObject({ rows: 8000, created: 0, updated: 0, unchanged: 8000, rejected: 0 });
  }, 300_000);

  it('gives the counts of the panel’s own arithmetic, exactly', () => {
    const complete = firms.filter((firm) => hasAll(firm, 'rdExpenseHighTech', 'salesRevenue'));
    expect([complete.length, complete.filter(isChinese).length]).toEqual([1837, 334]);
    expect(complete.filter((firm) => hasAll(firm, 'employees'))).toHaveLength(1666);
    const growing = complete.filter(grewByAFifth);
    expect([growing.length, growing.filter(isChinese).length]).toEqual([372, 150]);
    const firmYears = firms.flatMap((firm) => YEARS.map((year) => ({ firm, year })));
    const moreThanSales = firmYears.filter(({ firm, year }) => {
      const [rd, sales] = [stored(firm, year, 'rdExpenseHighTech'), stored(firm, year, 'salesRevenue')];
      return rd !== undefined && sales !== undefined && compareDecimals(rd, sales) > 0;
    });
    expect(moreThanSales).toHaveLength(376);
    const small = firmYears.filter(({ firm, year }) => {
      const employees = stored(firm, year, 'employees');
      return employees !== undefined && compareDecimals(employees, decimal('500')) <= 0;
    });
    expect(small).toHaveLength(651);
  });

  it('sorts the Chinese firms of 2018 by R&D intensity as counted by hand', () => {
    const criteria = intensityCriteria();
    const bands = { 'below 3 %': 0, '3–4 %': 0, '4–5 %': 0, 'from 5 %': 0, unknown: 0 };
    const names = ['below 3 %', '3–4 %', '4–5 %', 'from 5 %'] as const;
    for (const firm of firms.filter((each) => isChinese(each) && hasAll(each, 'rdExpenseHighTech', 'salesRevenue'))) {
      const { conditions } = evaluate(criteria, firm.facts, AS_OF);
      if (conditions.some(({ result }) => result === 'unknown')) bands.unknown += 1;
      else bands[names[conditions.filter(({ result }) => result === 'met').length] ?? 'below 3 %'] += 1;
    }
    expect(bands).toEqual({ 'below 3 %': 86, '3–4 %': 63, '4–5 %': 37, 'from 5 %': 148, unknown: 0 });
  });

  it('meets no criteria as of 2019-06-30, and every unknown is named', async () => {
    const registry = app.app.get(CriteriaRegistry, { strict: false });
    const inForce = STAGES.flatMap((stage) => registry.current.inForce(stage, AS_OF)?.criteria ?? []);
    expect(inForce.length).toBeGreaterThanOrEqual(2);
    const unnamed: unknown[] = [];
    const results = { met: 0, unmet: 0, unknown: 0 };
    for (const { firm, facts } of firms) {
      for (const criteria of inForce) {
        const verdict = evaluate(criteria, facts, AS_OF);
        results[verdict.result] += 1;
        for (const condition of unnamedIn(verdict)) unnamed.push([firm.name, criteria.id, condition]);
      }
    }
    expect(unnamed).toEqual([]);
    expect(results.met).toBe(0);
    expect(results.unknown + results.unmet).toBe(2000 * inForce.length);
    const kept = await app.ownerQuery<{ result: string; count: number }>(
      `SELECT result, count(*)::int AS count FROM verdicts WHERE superseded_at IS NULL GROUP BY result`,
    );
    expect(kept.some(({ result }) => result === 'met')).toBe(false);
    expect(kept.reduce((sum, { count }) => sum + count, 0)).toBe(2000 * inForce.length);
  });
});

/** Unknown conditions for which the verdict names nothing that would decide them. */
function unnamedIn(verdict: Verdict): readonly string[] {
  const named = new Set([...verdict.unknowns.flatMap(({ conditions }) => conditions), ...verdict.awaiting]);
  return verdict.conditions.filter(({ id, result }) => result === 'unknown' && !named.has(id)).map(({ id }) => id);
}
