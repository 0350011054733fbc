import fc from 'fast-check';
import { type FigureName, type FirmFacts } from '../../../figures/domain/index.js';
import { aFirm, type StatedFirm } from '../../../../test/support/a-firm.js';
import { both, hnte, known, sme, text, TODAY } from '../../../../test/support/arbitrary-firms.js';
import { evaluate, type Condition, type PointsRange, type Verdict } from '../index.js';

const low = (range: PointsRange): number => (typeof range === 'number' ? range : range.low);
const results = (verdict: Verdict): Record<string, Condition['result']> =>
  Object.fromEntries(verdict.conditions.map(({ id, result }) => [id, result]));
const RANK = { unmet: 0, unknown: 1, met: 2 };

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

  const WHOLES: Readonly<Record<string, string>> = { techStaff: 'employees', highTechRevenue: 'totalIncome' };
  const unitsOf = (value: string | undefined): bigint => BigInt((value ?? '0').replace('.', ''));

  /** The firm with some of its figures of last year raised together, a part never over its whole. */
  const raised = (stated: Required<StatedFirm>, figures: readonly string[], percent: number): StatedFirm => {
    const last = { ...stated.figures['2025'] } as Record<string, string>;
    const [first = ''] = figures;
    const before = unitsOf(last[first]);
    const wanted = (before * BigInt(percent)) / 100n + 1n;
    const whole = WHOLES[first];
    const room = whole === undefined ? wanted : unitsOf(last[whole]) - before;
    for (const figure of figures) {
      const value = unitsOf(last[figure]) + (room < wanted ? room : wanted);
      last[figure] = last[figure]?.includes('.') === true ? text(value) : String(value);
    }
    return { ...stated, figures: { ...stated.figures, 2025: last } };
  };

  it.each(GOODS)('%s never lowers a condition or the total', (_, all, figures) => {
    fc.assert(
      fc.property(known, fc.constantFrom(...all), fc.integer({ min: 1, max: 60 }), (stated, criteria, percent) => {
        const from = evaluate(criteria, aFirm(stated, TODAY), TODAY);
        const to = evaluate(criteria, aFirm(raised(stated, figures, percent), TODAY), TODAY);
        const is = results(to);
        for (const [id, was] of Object.entries(results(from))) {
          const kept = RANK[is[id] ?? 'unmet'] >= RANK[was];
          expect({ id, kept: kept || undecidedBefore(from, id) }).toEqual({ id, kept: true });
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
        const value = values[name] as string;
        const units = BigInt(value.replace('.', ''));
        values[name] = value.includes('.') ? text(units + by * 100n) : String(units + by);
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
