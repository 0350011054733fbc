import path from 'node:path';
import fc from 'fast-check';
import { type FirmFacts } from '../../figures/domain/index.js';
import { projectRoot } from '../../platform/config/index.js';
import { aFirm, type StatedFirm } from '../../../test/support/a-firm.js';
import { blurred, fog, hnte, known, sme, TODAY } from '../../../test/support/arbitrary-firms.js';
import { loadPathTables } from '../path-tables.js';
import { loadCriteria } from '../../criteria/index.js';
import { evaluate, type CompiledCriteria } from '../../criteria/domain/index.js';
import { cliffsOf, decisionsOf, forecastOf, pathsOf, type Decision } from './index.js';
import { windowsAhead } from './windows.js';

const folder = path.join(projectRoot(), 'criteria');
const tables = loadPathTables(folder);
const [gazelle] = loadCriteria(folder).filter(({ id }) => id === 'cn-jiangsu/gazelle') as [CompiledCriteria];
const year = (sales: number, more: Record<string, string> = {}): Record<string, string> => ({
  salesRevenue: String(sales),
  ...more,
});

describe('the windows ahead', () => {
  it.each([
    ['2026-03-01', ['2026 2026-08-31 published', '2027 2027-08-31 assumed']],
    ['2026-08-31', ['2026 2026-08-31 published', '2027 2027-08-31 assumed']],
    ['2026-09-01', ['2027 2027-08-31 assumed']],
    ['9999-01-01', ['9999 9999-08-31 assumed']],
    ['9999-12-31', []],
  ])('on %s are this year’s until its last day, and next year’s', (today, windows) => {
    const shown = windowsAhead(tables.windows, 'cn/sci-tech-sme', today).map(
      (window) => `${window.year} ${window.asOf} ${window.known ? 'published' : 'assumed'}`,
    );
    expect(shown).toEqual(windows);
  });
});

describe('levers', () => {
  const stated: StatedFirm = {
    firm: { registeredOn: '2018-01-01', residentEnterprise: true },
    figures: {
      2025: { employees: '53', techStaff: '8', salesRevenue: '20000000', rdExpenseSuperDeduction: '850000', totalAssets: '1' },
    },
    facts: [{ kind: 'intellectual-property', class: 'II', grantedOn: '2024-01-01', count: 3 }],
    attestations: { 'products-permitted': true, 'conduct-clean': true, 'intellectual-property-complete': true },
  };

  it('on figures are open for next year’s window alone: last year’s accounts cannot change', () => {
    const { paths, windows } = pathsOf(sme, aFirm(stated, TODAY), TODAY, tables);
    const [now, next] = windows;
    expect(now?.levers).toEqual(['right-class-ii']);
    expect(now?.tooLate).toEqual(['right-class-i', 'right-class-i-bought', 'rd-institution', 'standard']);
    expect(now?.projected).toEqual([]);
    expect(next?.levers).toEqual(expect.arrayContaining(['hire-researcher', 'rd-spend', 'right-class-i-bought']));
    expect(next?.projected).toContainEqual({ figure: 'techStaff', year: 2026, value: '8', fromYear: 2025 });
    const inTime = paths.filter(({ window }) => window === '2026');
    expect(
      inTime.map(({ changes, cost, total }) => [changes.map(({ lever, startBy }) => [lever, startBy]), cost, total]),
    ).toEqual([[[['right-class-ii', '2026-07-02']], '8000.00', { low: 62, high: 82 }]]);
  });

  it('start from what the open year has recorded already', () => {
    const recorded = { ...stated, figures: { ...stated.figures, 2026: { employees: '60' } } };
    const { windows } = pathsOf(sme, aFirm(recorded, TODAY), TODAY, tables);
    const projected = windows.at(-1)?.projected ?? [];
    expect(projected.map(({ figure }) => figure)).not.toContain('employees');
    expect(projected.map(({ figure }) => figure)).toContain('techStaff');
  });

  it('are none where an exclusion bars the firm, and where it holds the stage then', () => {
    const barred = { ...stated, firm: { ...stated.firm, residentEnterprise: false } };
    expect(pathsOf(sme, aFirm(barred, TODAY), TODAY, tables).paths).toEqual([]);
    const recognised = { ...stated, facts: [{ kind: 'recognition', stage: 'sci-tech-sme', issuedOn: '2026-06-20' }] };
    expect(pathsOf(sme, aFirm(recognised, TODAY), TODAY, tables).windows.map(({ before }) => before.level)).toEqual([
      'holds',
      'undetermined',
    ]);
  });
});

describe('the way to a gazelle', () => {
  it('is sales that have grown by 20 % a year when the open year closes', () => {
    const stated: StatedFirm = {
      firm: { registeredOn: '2016-01-01', residentEnterprise: true },
      figures: {
        2022: { operatingRevenue: '46000000', techActivityExpense: '3000000' },
        2023: { operatingRevenue: '50000000', techActivityExpense: '3000000' },
        2024: { operatingRevenue: '60000000', techActivityExpense: '3500000' },
        2025: { operatingRevenue: '66000000', techActivityExpense: '4000000' },
      },
      attestations: { 'qualitative-gates': true },
    };
    const { paths, windows } = pathsOf(gazelle, aFirm(stated, TODAY), TODAY, tables);
    expect(windows.map(({ key, levers }) => [key, levers])).toEqual([['2027', ['rd-spend', 'high-tech-revenue', 'revenue']]]);
    // For the window of 2027, from 2023 to 2026: 50 × 1.728 = 86.4 million, 20.4 more than 2025; 4 of 86.4 million are over 4 %.
    const [cheapest] = paths;
    expect(cheapest).toMatchObject({ window: '2027', level: 'qualified', cost: '14280000.00' });
    expect(cheapest?.changes).toMatchObject([
      { lever: 'revenue', moves: [{ figure: 'operatingRevenue', year: 2026, from: '66000000.00', to: '86400000.00' }] },
    ]);
  });
});

describe('a forecast', () => {
  const years = (rd: readonly number[]): StatedFirm => ({
    firm: { registeredOn: '2018-01-01', residentEnterprise: true },
    figures: Object.fromEntries(
      rd.map((amount, index) => [
        2026 - rd.length + index,
        year(10_000_000, { rdExpenseSuperDeduction: String(amount), employees: '50', techStaff: '15', totalAssets: '5000000' }),
      ]),
    ),
    attestations: { 'products-permitted': true, 'conduct-clean': true, 'intellectual-property-complete': true },
  });
  const forecast = (stated: StatedFirm) => forecastOf(sme, aFirm(stated, TODAY), TODAY, tables.windows);

  it('says the year in which the trend meets the criteria', () => {
    // 1.44 in two years is 20 % a year. All points for staff leave 40 to be had from R&D of 5 % of sales, 500 000: 497 664 in 2028, more in 2029.
    expect(forecast(years([200_000, 240_000, 288_000]))).toMatchObject({
      year: 2030,
      asOf: '2030-08-31',
      result: 'met',
      horizon: 5,
      trends: expect.arrayContaining([
        {
          figure: 'rdExpenseSuperDeduction',
          fromYear: 2023,
          toYear: 2025,
          from: '200000.00',
          to: '288000.00',
          yearlyGrowth: '0.2',
        },
        { figure: 'salesRevenue', fromYear: 2023, toYear: 2025, from: '10000000.00', to: '10000000.00', yearlyGrowth: '0' },
      ]),
      held: [],
    });
  });

  it('says that no year within the horizon does', () => {
    expect(forecast(years([300_000, 290_000, 280_000]))).toMatchObject({ year: null, asOf: null, result: null });
  });

  it('is silent with fewer than three closed years', () => {
    expect(forecast(years([240_000, 288_000]))).toBeNull();
    expect(forecast({ ...years([1, 2, 3]), figures: { 2023: year(1), 2025: year(3) } })).toBeNull();
  });

  it('holds a figure that has no trend', () => {
    const stated = years([200_000, 240_000, 288_000]);
    const first = { ...stated.figures?.['2023'] };
    Reflect.deleteProperty(first, 'techStaff');
    expect(forecast({ ...stated, figures: { ...stated.figures, 2023: first } })?.held).toEqual(['techStaff']);
  });
});

describe('a cliff', () => {
  const firm = (sales: unknown): FirmFacts =>
    aFirm(
      { firm: { registeredOn: '2025-01-01' }, figures: { 2025: { salesRevenue: sales, rdExpenseHighTech: '2300000' } } },
      TODAY,
    );

  it('shows both limits and what the present figures are under each', () => {
    expect(cliffsOf(hnte, firm('51000000'), TODAY)).toEqual([
      {
        condition: 'h5a-rd-ratio',
        figure: 'salesRevenue',
        year: 2025,
        value: '51000000.00',
        edge: '50000000.00',
        distance: '0.02',
        sides: [
          {
            label: '≤5000万元',
            threshold: '0.05',
            result: 'unmet',
            gap: expect.objectContaining({ amount: '250000.00' }),
            here: false,
          },
          { label: '5000万元–2亿元', threshold: '0.04', result: 'met', gap: null, here: true },
        ],
      },
    ]);
  });

  it.each([
    ['44999999.99', 0],
    ['45000000', 1],
    ['50000000', 1],
    ['55000000', 1],
    ['55000000.01', 0],
    ['180000000', 1],
    ['220000000.01', 0],
    [{ low: '10000000', high: '46000000' }, 1],
  ])('is within 10 % of an edge: %j', (sales, cliffs) => {
    expect(cliffsOf(hnte, firm(sales), TODAY)).toHaveLength(cliffs);
  });

  it('at the edge itself is on the side that includes it; of an estimate across it, on neither for certain', () => {
    expect(cliffsOf(hnte, firm('50000000'), TODAY)[0]?.sides.map(({ here }) => here)).toEqual([true, false]);
    expect(cliffsOf(hnte, firm({ low: '49000000', high: '51000000' }), TODAY)[0]?.sides.map(({ here }) => here)).toEqual([
      null,
      null,
    ]);
  });
});

describe('what is worth asking', () => {
  const criteria = [sme, hnte];
  const key = ({ figure, year: of, kind }: Pick<Decision, 'figure' | 'year' | 'kind'>): string => `${kind} ${figure} ${of ?? ''}`;

  it('no true answer to any single question decides more than what stands first could', () => {
    let asked = 0;
    fc.assert(
      fc.property(known, fog, (stated, choices) => {
        const truth = aFirm(stated, TODAY);
        const facts = blurred(truth, choices);
        const decisions = decisionsOf(criteria, facts, TODAY);
        const [first] = decisions;
        const before = criteria.map((compiled) => evaluate(compiled, facts, TODAY).conditions);
        for (const each of decisions) {
          if (each.kind !== 'figure' || each.year === null) continue;
          asked += 1;
          const told = answered(facts, truth, each);
          const decided = criteria.flatMap((compiled, of) => {
            const after = evaluate(compiled, told, TODAY).conditions;
            return before[of]?.filter(({ result }, index) => result === 'unknown' && after[index]?.result !== 'unknown') ?? [];
          }).length;
          const could = decisions.find((other) => key(other) === key(each))?.decides.conditions ?? 0;
          expect({ asked: key(each), decided: Math.max(decided, could) }).toEqual({ asked: key(each), decided: could });
        }
        const verdicts = decisions.map(({ decides }) => decides.verdicts);
        expect(Math.max(0, ...verdicts)).toBe(first?.decides.verdicts ?? 0);
      }),
      { numRuns: 60 },
    );
    expect(asked).toBeGreaterThan(100);
  });

  function answered(facts: FirmFacts, truth: FirmFacts, { figure, year: of }: Decision): FirmFacts {
    const [before, values] = [facts.years[of ?? 0], truth.years[of ?? 0]?.values as Record<string, string> | undefined];
    if (before === undefined) return facts;
    return {
      ...facts,
      years: { ...facts.years, [of ?? 0]: { ...before, values: { ...before.values, [figure]: values?.[figure] ?? '0' } } },
    };
  }
});
