import path from 'node:path';
import fc from 'fast-check';
import { type FigureName, type FirmFacts } from '../../../figures/domain/index.js';
import { projectRoot } from '../../../platform/config/index.js';
import { aFirm, type StatedFirm } from '../../../../test/support/a-firm.js';
import { both, hnte, sme, text } from '../../../../test/support/arbitrary-firms.js';
import { loadPathTables } from '../../path-tables.js';
import { evaluate, type CompiledCriteria, type Verdict } from '../../../criteria/domain/index.js';
import { pathsOf, type Lever, type Path, type PathTables } from '../index.js';
import { PAIRS_MAX } from './paths.js';

// A window of 2027 reads 2024 to 2026, and 2026 is open.
const TODAY = '2026-11-01';
const tables = loadPathTables(path.join(projectRoot(), 'criteria'));

/** Levers of a grid small enough to try every point of, with steps coarse enough to cross the edges of the rules. */
const GRIDS: Readonly<Record<string, Partial<Lever>>> = {
  'hire-researcher': { step: '7', most: 5, cost: 200 },
  'rd-spend': { step: '1500000', most: 5, cost: 150 },
  'high-tech-revenue': { step: '9000000', most: 5, cost: 170 },
  revenue: { step: '20000000', most: 4, cost: 130 },
  achievement: { step: '2', most: 4, cost: 90 },
  'right-class-ii': { step: '1', most: 4, cost: 60 },
  'right-class-i-bought': { step: '1', most: 1, cost: 400 },
  'expert-points': { step: '1', most: 4, cost: 110 },
};
const small: PathTables = {
  ...tables,
  levers: tables.levers.filter(({ id }) => id in GRIDS).map((lever) => ({ ...lever, ...GRIDS[lever.id] })),
};

/** What each lever raises, written out once more by hand. */
const RAISES: Readonly<Record<string, readonly FigureName[]>> = {
  'hire-researcher': ['techStaff', 'employees'],
  'rd-spend': ['rdExpenseHighTech', 'rdExpenseHighTechDomestic', 'rdExpenseSuperDeduction'],
  'high-tech-revenue': ['highTechRevenue', 'totalIncome', 'salesRevenue'],
  revenue: ['salesRevenue', 'totalIncome'],
  achievement: ['achievementConversions'],
};
const POINTS = ['innovation-total'];

/** What may be unknown of a firm: figures of closed years, its costs, and whether its rights are all recorded. */
const veils = fc.record({
  hidden: fc.subarray(
    ['2023 salesRevenue', '2024 rdExpenseHighTech', '2023 achievementConversions', '2024 netAssets', '2025 costAndExpenses'],
    {
      maxLength: 2,
    },
  ),
  rightsComplete: fc.boolean(),
});

function veiled(
  stated: Required<StatedFirm>,
  { hidden, rightsComplete }: { hidden: readonly string[]; rightsComplete: boolean },
): Required<StatedFirm> {
  const figures = Object.fromEntries(
    Object.entries(stated.figures).map(([year, values]) => [
      year,
      Object.fromEntries(Object.entries(values).filter(([figure]) => !hidden.includes(`${year} ${figure}`))),
    ]),
  );
  const attestations = Object.fromEntries(
    Object.entries(stated.attestations).filter(([name]) => rightsComplete || name !== 'intellectual-property-complete'),
  );
  return { ...stated, figures, attestations };
}

type Steps = Readonly<Record<string, number>>;

/** The firm in the window with levers pulled: what the search must agree with, made without it. */
function pulled(stated: Required<StatedFirm>, steps: Steps, day: string): StatedFirm {
  const open: Record<string, string> = { ...(stated.figures['2025'] as Record<string, string>) };
  const facts: Record<string, unknown>[] = [...stated.facts];
  for (const [id, count] of Object.entries(steps)) {
    const by = BigInt(GRIDS[id]?.step ?? '1') * BigInt(count);
    for (const figure of RAISES[id] ?? []) {
      const value = open[figure] ?? '0';
      open[figure] = value.includes('.') ? text(BigInt(value.replace('.', '')) + by * 100n) : String(BigInt(value) + by);
    }
    const right = { kind: 'intellectual-property', grantedOn: day, count };
    if (id === 'right-class-ii') facts.push({ ...right, class: 'II' });
    if (id === 'right-class-i-bought') facts.push({ ...right, class: 'I' });
    if (id === 'expert-points')
      facts.push({ kind: 'expert-score', item: POINTS[0], points: pointsOf(stated) + count, scoredOn: day });
  }
  return { ...stated, figures: { ...stated.figures, 2026: open }, facts };
}

const pointsOf = (stated: StatedFirm): number =>
  (stated.facts?.find((fact) => fact['item'] === 'innovation-total')?.['points'] as number | undefined) ?? Number.NaN;

const reaches = ({ routes }: Verdict): boolean => routes.some(({ unmet, unknown }) => unmet.length + unknown.length === 0);

function everyWay(compiled: CompiledCriteria, stated: Required<StatedFirm>, day: string): { steps: Steps; cost: number }[] {
  const open = Object.keys(GRIDS).filter(
    (id) => id !== 'expert-points' || (compiled === hnte && !Number.isNaN(pointsOf(stated))),
  );
  const counts = (id: string): number[] => Array.from({ length: GRIDS[id]?.most ?? 0 }, (_, index) => index + 1);
  const cost = (steps: Steps): number =>
    Object.entries(steps).reduce((sum, [id, count]) => sum + count * (GRIDS[id]?.cost ?? 0), 0);
  const singles = open.flatMap((id) => counts(id).map((count): Steps => ({ [id]: count })));
  const pairs = open.flatMap((id, index) =>
    open
      .slice(index + 1)
      .flatMap((other) => counts(id).flatMap((a) => counts(other).map((b): Steps => ({ [id]: a, [other]: b })))),
  );
  return [...singles, ...pairs]
    .filter((steps) => reaches(evaluate(compiled, aFirm(pulled(stated, steps, day), TODAY), day)))
    .map((steps) => ({ steps, cost: cost(steps) }));
}

const ATTESTED = {
  'products-permitted': true,
  'conduct-clean': true,
  'core-ip': true,
  'technology-field': true,
  'no-incident': true,
  'intellectual-property-complete': true,
};

/** Firms that nothing stands in the way of but figures, rights and points, and that not by much. */
const promising: fc.Arbitrary<Required<StatedFirm>> = fc
  .record({
    sales: fc.tuple(...[0, 1, 2].map(() => fc.bigInt(500_000_000n, 6_000_000_000n))),
    rd: fc.integer({ min: 0, max: 8 }),
    domestic: fc.integer({ min: 50, max: 100 }),
    highTech: fc.integer({ min: 45, max: 90 }),
    employees: fc.integer({ min: 10, max: 120 }),
    staff: fc.integer({ min: 3, max: 20 }),
    conversions: fc.integer({ min: 0, max: 5 }),
    rights: fc.integer({ min: 0, max: 4 }),
    points: fc.option(fc.integer({ min: 65, max: 72 })),
  })
  .map(({ sales, rd, domestic, highTech, employees, staff, conversions, rights, points }) => ({
    firm: { registeredOn: '2015-06-01', residentEnterprise: true },
    figures: Object.fromEntries(
      sales.map((amount, index) => {
        const spent = (amount * BigInt(rd)) / 100n;
        const values = {
          salesRevenue: text(amount),
          costAndExpenses: text(amount),
          totalAssets: text(amount),
          totalIncome: text(amount),
          netAssets: text(amount),
          highTechRevenue: text((amount * BigInt(highTech)) / 100n),
          rdExpenseHighTech: text(spent),
          rdExpenseSuperDeduction: text(spent),
          rdExpenseHighTechDomestic: text((spent * BigInt(domestic)) / 100n),
          employees: String(employees),
          techStaff: String(Math.floor((employees * staff) / 100)),
          achievementConversions: String(conversions),
        };
        return [2023 + index, values];
      }),
    ),
    facts: [
      ...(rights > 0 ? [{ kind: 'intellectual-property', class: 'II', grantedOn: '2024-01-01', count: rights }] : []),
      ...(points === null ? [] : [{ kind: 'expert-score', item: 'innovation-total', points, scoredOn: '2026-05-01' }]),
    ],
    attestations: ATTESTED,
  }));

const costOf = ({ cost }: Path): number => Number(cost);
const inWindow = (paths: readonly Path[]): Path[] => paths.filter(({ window }) => window === '2027');

describe('paths', () => {
  it('are the cheapest there are, single and in pairs, on grids small enough to try every point', () => {
    let reached = 0;
    let pairs = 0;
    fc.assert(
      fc.property(promising, veils, both, (known, veil, compiled) => {
        const stated = veiled(known, veil);
        const answer = pathsOf(compiled, aFirm(stated, TODAY), TODAY, small);
        const day = answer.windows.find(({ key }) => key === '2027')?.asOf ?? '';
        const paths = inWindow(answer.paths);
        expect(answer.windows.every(({ complete }) => complete)).toBe(true);
        if (reaches(evaluate(compiled, aFirm(pulled(stated, {}, day), TODAY), day))) {
          expect(paths.map(({ changes }) => changes.length)).toEqual([0]);
          return;
        }
        const ways = everyWay(compiled, stated, day);
        const cheapest = new Map<string, number>();
        for (const { steps, cost } of ways) {
          const key = Object.keys(steps).sort().join(' ');
          cheapest.set(key, Math.min(cost, cheapest.get(key) ?? Infinity));
        }
        const singles = [...cheapest].filter(([key]) => !key.includes(' '));
        const worthwhile = [...cheapest].filter(
          ([key, cost]) => key.includes(' ') && key.split(' ').every((id) => cost < (cheapest.get(id) ?? Infinity)),
        );
        const costs = (of: readonly (readonly [string, number])[]): number[] => of.map(([, cost]) => cost).sort((a, b) => a - b);
        expect(paths.filter(({ changes }) => changes.length === 1).map(costOf)).toEqual(costs(singles));
        expect(paths.filter(({ changes }) => changes.length === 2).map(costOf)).toEqual(costs(worthwhile).slice(0, PAIRS_MAX));
        reached += singles.length;
        pairs += worthwhile.length;
      }),
      { numRuns: 60 },
    );
    expect(reached).toBeGreaterThan(10);
    expect(pairs).toBeGreaterThan(10);
  }, 120_000);

  it('never change a closed year, and tried as a what-if give the verdict they promise', () => {
    let tried = 0;
    fc.assert(
      fc.property(promising, both, fc.constantFrom('2026-03-01', '2026-07-01', TODAY), (stated, compiled, today) => {
        const facts = aFirm(stated, today);
        for (const found of pathsOf(compiled, facts, today, tables).paths) {
          for (const { moves } of found.changes) for (const { year } of moves) expect(year === null || year >= 2026).toBe(true);
          const { level, result, total } = evaluate(compiled, laid(facts, found), found.whatIf.asOf);
          expect({ level, result, total }).toEqual({ level: found.level, result: found.result, total: found.total });
          expect(Object.keys(found.whatIf.changes.figures).every((year) => year >= '2026')).toBe(true);
          tried += 1;
        }
      }),
      { numRuns: 40 },
    );
    expect(tried).toBeGreaterThan(20);
  }, 60_000);

  /** The what-if of a path laid over a firm. */
  function laid(facts: FirmFacts, { whatIf: { asOf, changes } }: Path): FirmFacts {
    const stated = aFirm({ figures: changes.figures, facts: changes.facts, attestations: changes.attestations }, asOf);
    const years = Object.fromEntries(
      Object.entries(stated.years).map(([year, figures]) => [
        year,
        { ...figures, values: { ...facts.years[Number(year)]?.values, ...figures.values } },
      ]),
    );
    const more = stated.facts.map((fact) => ({ ...fact, id: `stated-${fact.id}` }));
    return { ...facts, years: { ...facts.years, ...years }, facts: [...facts.facts, ...more] };
  }

  it('knows that who is hired is an employee more: four of them, not three', () => {
    const stated: StatedFirm = {
      firm: { registeredOn: '2018-01-01', residentEnterprise: true },
      figures: {
        2025: {
          employees: '53',
          techStaff: '8',
          salesRevenue: '20000000',
          costAndExpenses: '19000000',
          rdExpenseSuperDeduction: '850000',
          totalAssets: '9000000',
        },
      },
      facts: [{ kind: 'intellectual-property', class: 'II', grantedOn: '2024-01-01', count: 3 }],
      attestations: { 'products-permitted': true, 'conduct-clean': true, 'intellectual-property-complete': true },
    };
    const { paths, windows } = pathsOf(sme, aFirm(stated, TODAY), TODAY, tables);
    expect(windows.map(({ key, known: published, asOf }) => [key, published, asOf])).toEqual([['2027', false, '2027-08-31']]);
    const hired = paths.find(({ changes }) => changes.length === 1 && changes[0]?.lever === 'hire-researcher');
    expect(hired?.total).toBe(60);
    expect(hired?.changes[0]).toMatchObject({
      amount: '4',
      moves: [
        { figure: 'techStaff', year: 2026, from: '8', to: '12' },
        { figure: 'employees', year: 2026, from: '53', to: '57' },
      ],
    });
    expect(paths.map(costOf)).toEqual([...paths.map(costOf)].sort((a, b) => a - b));
  });
});
