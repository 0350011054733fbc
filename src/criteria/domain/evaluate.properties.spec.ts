import path from 'node:path';
import fc from 'fast-check';
import { type FigureName, type FigureValue, type FirmFacts } from '../../figures/domain/index.js';
import { projectRoot } from '../../platform/config/index.js';
import { canonicalJson, digestOf } from '../../shared/canonical-json.js';
import { aFirm, type StatedFirm } from '../../../test/support/a-firm.js';
import { loadCriteria } from '../criteria-files.js';
import { compact, evaluate, expand, type Condition, type PointsRange, type Verdict } from './index.js';

const [hnte, sme] = ['cn/high-tech-enterprise', 'cn/sci-tech-sme'].map((id) => {
  const found = loadCriteria(path.join(projectRoot(), 'criteria')).find((criteria) => criteria.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}) as [ReturnType<typeof loadCriteria>[number], ReturnType<typeof loadCriteria>[number]];
const both = fc.constantFrom(hnte, sme);
const TODAY = '2026-07-01';

/** Money in cents, thick around the edges of the rules. */
const cents = fc.oneof(
  fc.constantFrom(0n, 1n, 4_999_999_999n, 5_000_000_000n, 5_000_000_001n, 20_000_000_000n, 20_000_000_001n),
  fc.bigInt(0n, 40_000_000_000n),
);
const text = (units: bigint): string => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`;
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
const known: fc.Arbitrary<Required<StatedFirm>> = fc.record({
  firm: fc.record({ registeredOn: fc.constantFrom('2015-06-01', '2023-03-01', '2022-12-31'), residentEnterprise: fc.boolean() }),
  figures: fc.tuple(year, year, year).map(([a, b, c]) => ({ 2023: a, 2024: b, 2025: c }) as Record<string, Year>),
  facts: fc.tuple(rights, others).map(([held, more]) => [...held, ...more]),
  attestations,
});

/** What may become of each figure of a firm when less is known: kept, gone, or blurred to an estimate around it. */
const fog = fc.infiniteStream(
  fc.oneof({ weight: 5, arbitrary: fc.constant('keep' as const) }, fc.constant('hide' as const), fc.nat(30)),
);

function blurred(facts: FirmFacts, choices: Stream<'keep' | 'hide' | number>): FirmFacts {
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

const low = (range: PointsRange): number => (typeof range === 'number' ? range : range.low);
const high = (range: PointsRange): number => (typeof range === 'number' ? range : range.high);
const results = (verdict: Verdict): Record<string, Condition['result']> =>
  Object.fromEntries(verdict.conditions.map(({ id, result }) => [id, result]));
const RANK = { unmet: 0, unknown: 1, met: 2 };

describe('a verdict', () => {
  it('is the same bytes for the same facts, and canonical JSON as it stands', () => {
    fc.assert(
      fc.property(known, both, fog, (stated, criteria, choices) => {
        const facts = blurred(aFirm(stated, TODAY), choices);
        const verdict = evaluate(criteria, facts, TODAY);
        expect(JSON.stringify(evaluate(criteria, structuredClone(facts), TODAY))).toBe(JSON.stringify(verdict));
        expect(JSON.stringify(verdict)).toBe(canonicalJson(verdict));
      }),
    );
  });

  it('has a digest over all of itself but the day it was asked for', () => {
    fc.assert(
      fc.property(known, both, (stated, criteria) => {
        const { digest, asOf, ...rest } = evaluate(criteria, aFirm(stated, TODAY), TODAY);
        expect(asOf).toBe(TODAY);
        expect(digestOf(rest)).toBe(digest);
      }),
    );
  });

  it('keeps its digest from one night to the next while nothing turns', () => {
    fc.assert(
      fc.property(known, both, (stated, criteria) => {
        const facts = aFirm({ ...stated, firm: { ...stated.firm, registeredOn: '2015-06-01' } }, '2026-06-01');
        expect(evaluate(criteria, facts, '2026-07-02').digest).toBe(evaluate(criteria, facts, '2026-07-01').digest);
      }),
    );
  });

  it('comes back whole from its compact form, also through a store that orders keys in its own way', () => {
    const reordered = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reordered);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reordered(inner)]),
      );
    };
    fc.assert(
      fc.property(known, both, fog, (stated, criteria, choices) => {
        const verdict = evaluate(criteria, blurred(aFirm(stated, TODAY), choices), TODAY);
        const stored = reordered(JSON.parse(JSON.stringify(compact(verdict)))) as ReturnType<typeof compact>;
        expect(JSON.stringify(expand(stored, criteria))).toBe(JSON.stringify(verdict));
      }),
    );
  });
});

describe('what is not known', () => {
  const settled = (verdict: Verdict): boolean => ['met', 'unmet'].includes(verdict.result);

  it('is never guessed: an answer given while figures were missing or estimated stands when they come', () => {
    fc.assert(
      fc.property(known, both, fog, (stated, criteria, choices) => {
        const facts = aFirm(stated, TODAY);
        const whole = evaluate(criteria, facts, TODAY);
        const dim = evaluate(criteria, blurred(facts, choices), TODAY);
        if (settled(dim)) expect(whole.result).toBe(dim.result);
        const [before, after] = [results(dim), results(whole)];
        for (const [id, result] of Object.entries(before))
          if (result !== 'unknown') expect({ id, result: after[id] }).toEqual({ id, result });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the points within the range that was given', () => {
    fc.assert(
      fc.property(known, both, fog, (stated, criteria, choices) => {
        const facts = aFirm(stated, TODAY);
        const whole = evaluate(criteria, facts, TODAY);
        const dim = evaluate(criteria, blurred(facts, choices), TODAY);
        for (const [index, item] of dim.scores.entries()) {
          const points = whole.scores[index]?.points ?? Number.NaN;
          expect(low(item.points)).toBeLessThanOrEqual(low(points));
          expect(high(item.points)).toBeGreaterThanOrEqual(high(points));
        }
        expect(low(dim.total ?? 0)).toBeLessThanOrEqual(low(whole.total ?? 0));
        expect(high(dim.total ?? 0)).toBeGreaterThanOrEqual(high(whole.total ?? 0));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the promise of each level: near stays near or better, developing was never near', () => {
    const after = {
      near: ['near', 'qualified'],
      developing: ['developing'],
      qualified: ['qualified'],
      barred: ['barred'],
      holds: ['holds'],
    };
    fc.assert(
      fc.property(known, both, fog, (stated, criteria, choices) => {
        const facts = aFirm(stated, TODAY);
        const dim = evaluate(criteria, blurred(facts, choices), TODAY);
        if (dim.level === 'undetermined') return;
        expect(after[dim.level]).toContain(evaluate(criteria, facts, TODAY).level);
      }),
      { numRuns: 500 },
    );
  });

  it('is named: every unknown condition says what would decide it, or a person has to', () => {
    fc.assert(
      fc.property(known, both, fog, (stated, criteria, choices) => {
        const verdict = evaluate(criteria, blurred(aFirm(stated, TODAY), choices), TODAY);
        const helped = new Set(verdict.unknowns.flatMap(({ conditions }) => conditions));
        for (const { id, result, note } of verdict.conditions)
          if (result === 'unknown') expect(helped.has(id) || note !== undefined).toBe(true);
      }),
    );
  });
});

describe('more of a good thing', () => {
  // Not here, because more of it can lower: sales (a higher floor band below, a larger denominator), total income, employees, assets
  // (size caps), cost, R&D of which too little is domestic, net assets of an early year.
  const GOODS: readonly [string, (typeof hnte)[], readonly string[]][] = [
    ['techStaff', [hnte, sme], ['techStaff']],
    ['domestic R&D with all R&D', [hnte], ['rdExpenseHighTech', 'rdExpenseHighTechDomestic']],
    ['R&D by the super-deduction', [sme], ['rdExpenseSuperDeduction']],
    ['high-tech revenue', [hnte], ['highTechRevenue']],
    ['achievements put to use', [hnte], ['achievementConversions']],
  ];

  it.each(GOODS)('%s never lowers a condition or the total', (_, all, figures) => {
    fc.assert(
      fc.property(known, fc.constantFrom(...all), fc.integer({ min: 1, max: 60 }), (stated, criteria, percent) => {
        const raised = structuredClone(stated) as { figures: Record<string, Record<string, string>> } & StatedFirm;
        const last = raised.figures['2025'] ?? {};
        const whole: Record<string, string> = { techStaff: 'employees', highTechRevenue: 'totalIncome' };
        const [first = ''] = figures;
        const before = BigInt((last[first] ?? '0').replace('.', ''));
        let more = (before * BigInt(percent)) / 100n + 1n;
        const limit = whole[first] === undefined ? undefined : BigInt((last[whole[first]] ?? '0').replace('.', ''));
        if (limit !== undefined && before + more > limit) more = limit - before;
        for (const figure of figures) {
          const value = BigInt((last[figure] ?? '0').replace('.', '')) + more;
          last[figure] = (last[figure] ?? '').includes('.') ? text(value) : String(value);
        }
        const [from, to] = [evaluate(criteria, aFirm(stated, TODAY), TODAY), evaluate(criteria, aFirm(raised, TODAY), TODAY)];
        const [was, is] = [results(from), results(to)];
        for (const id of Object.keys(was)) {
          expect({ id, rank: RANK[is[id] ?? 'unmet'] >= RANK[was[id] ?? 'unmet'] || undecidedBefore(from, id) }).toEqual({
            id,
            rank: true,
          });
        }
        expect(low(to.total ?? 0)).toBeGreaterThanOrEqual(low(from.total ?? 0));
      }),
      { numRuns: 200 },
    );
  });

  // A ratio over zero has no answer; the first yuan gives it one, which may be a no.
  const undecidedBefore = (verdict: Verdict, id: string): boolean =>
    verdict.conditions.find((each) => each.id === id)?.note !== undefined;

  it('one more class I right never lowers a condition or the total', () => {
    fc.assert(
      fc.property(known, both, (stated, criteria) => {
        const more = {
          ...stated,
          facts: [...stated.facts, { kind: 'intellectual-property', class: 'I', grantedOn: '2025-01-01' }],
        };
        const [from, to] = [evaluate(criteria, aFirm(stated, TODAY), TODAY), evaluate(criteria, aFirm(more, TODAY), TODAY)];
        expect(low(to.total ?? 0)).toBeGreaterThanOrEqual(low(from.total ?? 0));
        expect(RANK[to.result]).toBeGreaterThanOrEqual(RANK[from.result]);
      }),
    );
  });
});

describe('a gap', () => {
  it('is the least whole move that meets its condition', () => {
    const moved = (facts: FirmFacts, figure: FigureName, by: bigint, also: readonly FigureName[]): FirmFacts => {
      const values = { ...facts.years[2025]?.values };
      for (const name of [figure, ...also]) {
        const units = BigInt(String(values[name]).replace('.', ''));
        values[name] = String(values[name]).includes('.') ? text(units + by * 100n) : String(units + by);
      }
      const last = facts.years[2025];
      return last === undefined ? facts : { ...facts, years: { ...facts.years, 2025: { ...last, values } } };
    };
    const TOGETHER: Partial<Record<FigureName, FigureName>> = {
      techStaff: 'employees',
      highTechRevenue: 'totalIncome',
      rdExpenseHighTechDomestic: 'rdExpenseHighTech',
    };
    let seen = 0;
    fc.assert(
      fc.property(known, both, (stated, criteria) => {
        const facts = aFirm(stated, TODAY);
        for (const { id, gap } of evaluate(criteria, facts, TODAY).conditions) {
          if (gap === null || gap.figure === 'total') continue;
          seen += 1;
          const figure = gap.figure as FigureName;
          const amount = BigInt(gap.amount.replace('.00', '')) * (gap.direction === 'raise' ? 1n : -1n);
          const step = gap.direction === 'raise' ? 1n : -1n;
          const also = gap.direction === 'raise' ? [TOGETHER[figure]].flatMap((name) => name ?? []) : [];
          expect(results(evaluate(criteria, moved(facts, figure, amount, also), TODAY))[id]).toBe('met');
          expect(results(evaluate(criteria, moved(facts, figure, amount - step, also), TODAY))[id]).not.toBe('met');
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});
