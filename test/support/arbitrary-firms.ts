import path from 'node:path';
import fc from 'fast-check';
import { loadCriteria } from '../../src/criteria/files/criteria-files.js';
import { type FigureName, type FigureValue, type FirmFacts } from '../../src/figures/domain/index.js';
import { projectRoot } from '../../src/platform/config/index.js';
import { type StatedFirm } from './a-firm.js';

/** The two criteria versions. */
export const [hnte, sme] = ['cn/high-tech-enterprise', 'cn/sci-tech-sme'].map((id) => {
  const found = loadCriteria(path.join(projectRoot(), 'criteria')).find((criteria) => criteria.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}) as [ReturnType<typeof loadCriteria>[number], ReturnType<typeof loadCriteria>[number]];
/** Either of them. */
export const both = fc.constantFrom(hnte, sme);
// A counterexample names its criteria instead of printing them whole.
for (const criteria of [hnte, sme]) Object.defineProperty(criteria, fc.toStringMethod, { value: () => criteria.id });
/** The day the firms are judged on. */
export const TODAY = '2026-07-01';

/** Money in cents, thick around the edges of the rules. */
const cents = fc.oneof(
  fc.constantFrom(0n, 1n, 4_999_999_999n, 5_000_000_000n, 5_000_000_001n, 20_000_000_000n, 20_000_000_001n),
  fc.bigInt(0n, 40_000_000_000n),
);
/** Hundredths as text. */
export const text = (units: bigint): string => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`;
/** A part of a whole, in hundredths of it, so that every share of the rules comes up. */
const part = (whole: bigint, percent: number, extra: number): bigint => {
  const share = (whole * BigInt(percent)) / 100n + BigInt(extra);
  return share < 0n ? 0n : share > whole ? whole : share;
};

interface Year {
  readonly [figure: string]: string;
}
const year: fc.Arbitrary<Year> = fc
  .record({
    sales: cents,
    cost: cents,
    assets: cents,
    income: cents,
    rd: fc.integer({ min: 0, max: 12 }),
    rdExtra: fc.integer({ min: -1, max: 1 }),
    domestic: fc.integer({ min: 50, max: 100 }),
    highTech: fc.integer({ min: 40, max: 100 }),
    employees: fc.integer({ min: 0, max: 600 }),
    staff: fc.integer({ min: 0, max: 40 }),
    conversions: fc.integer({ min: 0, max: 6 }),
    net: fc.bigInt(-2_000_000n, 9_000_000n),
  })
  .map((made) => {
    const rd = part(made.sales, made.rd, made.rdExtra);
    return {
      salesRevenue: text(made.sales),
      costAndExpenses: text(made.cost),
      totalAssets: text(made.assets),
      totalIncome: text(made.income),
      rdExpenseHighTech: text(rd),
      rdExpenseSuperDeduction: text(rd),
      rdExpenseHighTechDomestic: text(part(rd, made.domestic, made.rdExtra)),
      highTechRevenue: text(part(made.income, made.highTech, made.rdExtra)),
      employees: String(made.employees),
      techStaff: String(part(BigInt(made.employees), made.staff, 0)),
      achievementConversions: String(made.conversions),
      netAssets: made.net < 0n ? `-${text(-made.net)}` : text(made.net),
    };
  });

const rights = fc
  .record({ first: fc.nat(2), second: fc.nat(6), used: fc.nat(3) })
  .map(({ first, second, used }) => [
    ...(first > 0 ? [{ kind: 'intellectual-property', class: 'I', grantedOn: '2024-01-01', count: first }] : []),
    ...(second > 0 ? [{ kind: 'intellectual-property', class: 'II', grantedOn: '2024-01-01', count: second }] : []),
    ...(used > 0
      ? [{ kind: 'intellectual-property', class: 'II', grantedOn: '2024-01-01', count: used, usedInHighTechApplication: true }]
      : []),
  ]);
const others = fc.subarray<Record<string, unknown>>([
  { kind: 'incident', occurredOn: '2026-01-15', type: 'safety' },
  { kind: 'award', level: 'national', rank: 2, awardedOn: '2023-01-15' },
  { kind: 'recognition', stage: 'high-tech-enterprise', issuedOn: '2024-11-01' },
  { kind: 'expert-score', item: 'innovation-total', points: 70.4, scoredOn: '2026-05-01' },
  { kind: 'expert-score', item: 'ip', points: 21, scoredOn: '2026-05-01' },
]);
const attestations = fc.record(
  Object.fromEntries(
    ['products-permitted', 'conduct-clean', 'core-ip', 'technology-field', 'no-incident', 'intellectual-property-complete'].map(
      (name) => [name, fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) })],
    ),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, boolean>>;

/** A firm of which everything is known, and that existed in all three years. */
export const known: fc.Arbitrary<Required<StatedFirm>> = fc.record({
  firm: fc.record({ registeredOn: fc.constantFrom('2015-06-01', '2023-03-01', '2022-12-31'), residentEnterprise: fc.boolean() }),
  figures: fc.tuple(year, year, year).map(([a, b, c]) => ({ 2023: a, 2024: b, 2025: c })),
  facts: fc.tuple(rights, others).map(([held, more]) => [...held, ...more]),
  attestations,
});

/** What may become of each figure of a firm when less is known: kept, gone, or blurred to an estimate around it. */
export const fog = fc.infiniteStream(
  fc.oneof({ weight: 5, arbitrary: fc.constant('keep' as const) }, fc.constant('hide' as const), fc.nat(30)),
);

/** The same firm with less known of it. */
export function blurred(facts: FirmFacts, choices: Stream<'keep' | 'hide' | number>): FirmFacts {
  const next = choices[Symbol.iterator]();
  const years = Object.fromEntries(
    Object.entries(facts.years).map(([name, figures]) => {
      const values: Partial<Record<FigureName, FigureValue>> = {};
      for (const [figure, value] of Object.entries(figures.values) as [FigureName, string][]) {
        const choice = next.next().value as 'keep' | 'hide' | number;
        if (choice === 'keep') values[figure] = value;
        else if (choice !== 'hide') values[figure] = around(figure, value, choice);
      }
      return [name, { ...figures, values }];
    }),
  );
  return { ...facts, years };
}
type Stream<T> = Iterable<T>;

function around(figure: FigureName, value: string, percent: number): FigureValue {
  const units = BigInt(value.replace('.', ''));
  const spread = ((units < 0n ? -units : units) * BigInt(percent)) / 100n;
  if (spread === 0n) return value;
  const places = value.includes('.');
  const write = (amount: bigint): string => (places ? (amount < 0n ? `-${text(-amount)}` : text(amount)) : String(amount));
  return figure === 'netAssets'
    ? { low: write(units - spread), high: write(units + spread) }
    : { low: write(units - spread), high: write(units + spread) };
}
