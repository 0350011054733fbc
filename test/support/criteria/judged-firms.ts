import path from 'node:path';
import fc from 'fast-check';
import { loadCriteria } from '../../../src/criteria/files/criteria-files.js';
import { type CompiledCriteria, type Threshold } from '../../../src/criteria/domain/index.js';
import {
  ATTESTATIONS,
  figureNamed,
  RECOGNISED_STAGES,
  STATED_NUMBERS,
  type FigureName,
} from '../../../src/figures/domain/index.js';
import { figureText } from '../../../src/outlook/domain/amounts.js';
import { projectRoot } from '../../../src/platform/config/index.js';
import { type StatedFirm } from '../a-firm.js';

/** Every criteria version there is. */
export const CRITERIA: readonly CompiledCriteria[] = loadCriteria(path.join(projectRoot(), 'criteria'));
/** The day the firms are judged on. */
export const DAY = '2026-07-01';
const YEAR = 2026;
const YEARS_BACK = 7;

export const nameOf = ({ id, version }: CompiledCriteria): string => `${id}@${version}`;
// A counterexample names its criteria instead of printing them whole.
for (const criteria of CRITERIA) Object.defineProperty(criteria, fc.toStringMethod, { value: () => nameOf(criteria) });

/** The limits that conditions of a unit set, in hundredths. */
function limitsIn({ source }: CompiledCriteria, unit: string): readonly bigint[] {
  const valuesOf = (threshold: Threshold): readonly string[] => {
    if ('value' in threshold) return threshold.unit === unit ? [threshold.value] : [];
    const ends = threshold.bands.flatMap(({ atLeast, over, below, atMost }) => [atLeast, over, below, atMost]);
    return figureNamed(threshold.byLastYears)?.unit === unit ? ends.flatMap((end) => end ?? []) : [];
  };
  return source.conditions.flatMap((rule) =>
    'threshold' in rule ? valuesOf(rule.threshold).map((text) => BigInt(Math.round(Number(text) * 100))) : [],
  );
}

/** What a figure of the year before grew to, in hundredths of it. */
const FACTORS = [0, 50, 90, 100, 105, 110, 115, 120, 125, 130, 135, 200];
const factor = fc.oneof(fc.constantFrom(...FACTORS), fc.integer({ min: 60, max: 170 }));
/** A hundredth more or less, so that each side of an edge comes up. */
const nudge = fc.constantFrom(-1, 0, 0, 1);

/** Shares of one figure in another, in thousandths. */
const shares = (...edges: number[]): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(...edges), fc.integer({ min: 0, max: 1000 }));

const year = fc.record({
  revenue: factor,
  assets: factor,
  staff: factor,
  nudge,
  income: fc.constantFrom(1000, 1000, 1010, 1500),
  highTech: shares(590, 600, 601, 1000),
  main: shares(790, 800, 890, 900, 1000),
  cost: fc.constantFrom(0, 300, 500, 900, 1000),
  rd: shares(0, 20, 25, 30, 40, 50, 60, 100),
  activity: shares(0, 20, 25, 30, 40, 50),
  domestic: shares(590, 600, 610, 1000),
  debts: shares(740, 750, 790, 800, 1200, 3000),
  techStaff: shares(90, 100, 150, 200, 250, 300),
  conversions: fc.nat(6),
});
type YearDraw = typeof year extends fc.Arbitrary<infer Draw> ? Draw : never;

const of = (whole: bigint, thousandths: number, extra = 0): bigint => {
  const part = (whole * BigInt(thousandths)) / 1000n + BigInt(extra);
  return part < 0n ? 0n : part;
};
const share = (whole: bigint, thousandths: number, extra: number): bigint => {
  const part = of(whole, thousandths, extra);
  return part > whole ? whole : part;
};

interface Sizes {
  readonly revenue: bigint;
  readonly assets: bigint;
  readonly staff: bigint;
}

/** The figures of a year of a firm so large, all that the catalogue has. */
function figuresOf({ revenue, assets, staff }: Sizes, drawn: YearDraw): Readonly<Partial<Record<FigureName, string>>> {
  const extra = drawn.nudge;
  const income = of(revenue, drawn.income);
  const rd = share(revenue, drawn.rd, extra);
  const units: Record<FigureName, bigint> = {
    salesRevenue: revenue,
    operatingRevenue: revenue,
    mainBusinessRevenue: share(revenue, drawn.main, extra),
    totalIncome: income,
    highTechRevenue: share(income, drawn.highTech, extra),
    rdExpenseSuperDeduction: rd,
    rdExpenseHighTech: rd,
    rdExpenseHighTechDomestic: share(rd, drawn.domestic, extra),
    techActivityExpense: share(revenue, drawn.activity, extra),
    rdExpenseAudited: rd,
    costAndExpenses: of(revenue, drawn.cost),
    totalAssets: assets,
    totalLiabilities: of(assets, drawn.debts, extra),
    netAssets: assets - of(assets, drawn.debts, extra),
    netProfit: of(revenue, 50) - of(revenue, drawn.activity),
    employees: staff,
    employeesYearEnd: staff,
    techStaff: share(staff / 100n, drawn.techStaff, 0) * 100n,
    achievementConversions: BigInt(drawn.conversions) * 100n,
  };
  return Object.fromEntries(Object.entries(units).map(([name, amount]) => [name, figureText(name as FigureName, amount)]));
}

const grown = (before: bigint, percent: number, extra: number): bigint => {
  const after = (before * BigInt(percent)) / 100n + BigInt(extra);
  return after < 0n ? 0n : after;
};

/** Sizes near the limits of the criteria, and others. */
const sizes = (limits: readonly bigint[], most: bigint): fc.Arbitrary<bigint> =>
  fc.oneof(
    fc.constantFrom(0n, 100n, ...limits.flatMap((limit) => [limit - 1n, limit, limit + 1n])).filter((size) => size >= 0n),
    fc.bigInt(0n, most),
  );

const day = fc.integer({ min: 2015, max: 2026 }).map((name) => `${String(name)}-03-15`);
const dated = {
  right: fc.record(
    {
      kind: fc.constant('intellectual-property'),
      class: fc.constantFrom('I', 'II'),
      grantedOn: fc.constant('2024-01-01'),
      acquiredBy: fc.constantFrom('own', 'transferred'),
      count: fc.integer({ min: 1, max: 6 }),
      usedInHighTechApplication: fc.boolean(),
    },
    { requiredKeys: ['kind', 'class', 'grantedOn'] },
  ),
  round: fc.record(
    {
      kind: fc.constant('financing-round'),
      closedOn: day,
      currency: fc.constantFrom('CNY', 'USD'),
      amount: fc.constantFrom('1000000.00', '50000000.00', '900000000.00'),
      postMoney: fc.constantFrom(
        '50000000.00',
        '99999999.99',
        '100000000.00',
        '300000000.00',
        '1000000000.00',
        '1000000000.01',
        '9000000000.00',
      ),
      institutional: fc.boolean(),
    },
    { requiredKeys: ['kind', 'closedOn', 'currency'] },
  ),
  incident: fc.record({
    kind: fc.constant('incident'),
    occurredOn: fc.constantFrom('2024-05-01', '2025-07-01', '2026-01-15'),
    type: fc.constantFrom('safety', 'environment', 'abnormal-list'),
  }),
  award: fc.record({
    kind: fc.constant('award'),
    level: fc.constantFrom('national', 'provincial'),
    rank: fc.constantFrom(1, 3, 4),
    awardedOn: day,
  }),
  standard: fc.record({
    kind: fc.constant('standard'),
    level: fc.constantFrom('national', 'industry'),
    rank: fc.constantFrom(1, 5, 6),
    publishedOn: day,
  }),
  institution: fc.record({
    kind: fc.constant('rd-institution'),
    level: fc.constantFrom('national', 'provincial', 'city'),
    recognisedOn: day,
  }),
  listing: fc.record({
    kind: fc.constant('listing'),
    listedOn: fc.constant('2024-01-05'),
    board: fc.constantFrom('科创板', '新三板'),
  }),
  recognition: fc.record({
    kind: fc.constant('recognition'),
    stage: fc.constantFrom(...RECOGNISED_STAGES),
    issuedOn: fc.constantFrom('2019-11-01', '2025-11-01'),
  }),
  score: fc.record({
    kind: fc.constant('expert-score'),
    item: fc.constantFrom('innovation-total', 'ip', 'management', 'transfer'),
    points: fc.constantFrom(0, 10, 20, 70, 70.1, 85),
    scoredOn: fc.constant('2026-05-01'),
  }),
};

/** A number that the criteria ask for, or any where they ask for none. */
function statedNumber({ source }: CompiledCriteria): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const all = STATED_NUMBERS.map(({ name }) => name);
  const items = JSON.stringify(source.score?.items ?? []);
  const asked = all.filter(
    (name) =>
      items.includes(`"${name}"`) ||
      source.conditions.some((rule) => rule.indicator === 'stated-number' && rule.with.name === name),
  );
  return fc.record({
    kind: fc.constant('stated-number'),
    name: fc.constantFrom(...(asked.length > 0 ? asked : all)),
    value: fc.constantFrom(0.05, 0.09, 0.1, 0.2, 1, 2, 2.9, 3, 4, 10, 49.9, 50, 60, 74.9, 75, 80),
    statedOn: fc.constantFrom('2026-05-10', '2026-06-10'),
  });
}

const factsFor = (criteria: CompiledCriteria): fc.Arbitrary<readonly Readonly<Record<string, unknown>>[]> =>
  fc.array(fc.oneof(...Object.values(dated), statedNumber(criteria)), { maxLength: 6 });

const attestations = fc.record(
  Object.fromEntries(
    ATTESTATIONS.map(({ name }) => [
      name,
      fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, boolean>>;

/** Who owns no right cannot own one that supports its products, and who has had rounds has had investors: contradictory answers make no firm. */
function fitting(
  answers: Readonly<Record<string, boolean>>,
  stated: readonly Readonly<Record<string, unknown>>[],
): Readonly<Record<string, boolean>> {
  const held = new Set(stated.map(({ kind }) => kind));
  const isBare = answers['intellectual-property-complete'] === true && !held.has('intellectual-property');
  return {
    ...answers,
    ...(isBare && answers['core-ip'] === true ? { 'core-ip': false } : {}),
    ...(held.has('financing-round') && answers['private-investment'] === false ? { 'private-investment': true } : {}),
  };
}

/** A firm for some criteria, with every figure of every year it has existed in, thick around the limits of the criteria. */
export function firmFor(criteria: CompiledCriteria): fc.Arbitrary<Required<StatedFirm>> {
  const money = limitsIn(criteria, 'yuan');
  const people = limitsIn(criteria, 'persons');
  return fc
    .record({
      registered: fc.constantFrom(
        '2009-02-01',
        '2012-01-01',
        '2016-07-01',
        '2016-06-30',
        '2021-12-31',
        '2023-03-01',
        '2024-12-31',
        '2025-07-02',
      ),
      firm: fc.record(
        { residentEnterprise: fc.boolean(), industry: fc.constantFrom('C3921', 'I6513', 'F5211') },
        { requiredKeys: [] },
      ),
      revenue: sizes(money, 60_000_000_000n),
      assets: sizes(money, 60_000_000_000n),
      staff: sizes(people, 80_000n).map((size) => (size / 100n) * 100n),
      years: fc.array(year, { minLength: YEARS_BACK, maxLength: YEARS_BACK }),
      facts: factsFor(criteria),
      attestations,
    })
    .map(({ registered, firm, years, facts: stated, attestations: answers, ...first }) => {
      const figures: Record<string, Readonly<Record<string, unknown>>> = {};
      let now: Sizes = first;
      for (const [index, drawn] of years.entries()) {
        const name = YEAR - YEARS_BACK + index;
        if (name >= Number(registered.slice(0, 4))) figures[String(name)] = figuresOf(now, drawn);
        now = {
          revenue: grown(now.revenue, drawn.revenue, drawn.nudge),
          assets: grown(now.assets, drawn.assets, drawn.nudge),
          staff: (grown(now.staff, drawn.staff, 0) / 100n) * 100n,
        };
      }
      return { firm: { registeredOn: registered, ...firm }, figures, facts: stated, attestations: fitting(answers, stated) };
    });
}
