import fc from 'fast-check';
import { aFirm } from '../../../../test/support/a-firm.js';
import { dimmed, veil } from '../../../../test/support/criteria/dimmed.js';
import { CRITERIA, DAY, firmFor, nameOf } from '../../../../test/support/criteria/judged-firms.js';
import { SEED } from '../../../../test/support/criteria/seed.js';
import {
  compact,
  evaluate,
  expand,
  type CompiledCriteria,
  type ConditionRule,
  type PointsRange,
  type ScoreItem,
  type Verdict,
} from '../index.js';

const low = (range: PointsRange): number => (typeof range === 'number' ? range : range.low);
const high = (range: PointsRange): number => (typeof range === 'number' ? range : range.high);
const itemsOf = (items: readonly ScoreItem[]): readonly ScoreItem[] =>
  items.flatMap((item) => [item, ...itemsOf(item.parts ?? [])]);

/** Whether a condition on growth was refused for a base that counts, and the base turned out to be one that does not: its route fails by that. */
function isOfSmallBase(rule: ConditionRule, { conditions }: Verdict, criteria: CompiledCriteria): boolean {
  if (rule.indicator !== 'compound-growth' || rule.with.baseAtLeast === undefined) return false;
  const { figure, years } = rule.with;
  const base = criteria.source.conditions.findIndex(
    (each) => each.indicator === 'figure' && each.with.figure === figure && each.with.yearsAgo === years + 1,
  );
  return conditions[base]?.result === 'unmet';
}

const within = (inner: PointsRange | undefined, outer: PointsRange): boolean =>
  inner !== undefined && low(outer) <= low(inner) && high(inner) <= high(outer);

/** Conditions answered on less knowledge and otherwise on more. */
function brokenConditions(less: Verdict, more: Verdict, criteria: CompiledCriteria): readonly string[] {
  return less.conditions.flatMap(({ id, result }, index) => {
    const now = more.conditions[index]?.result;
    const rule = criteria.source.conditions[index];
    if (result === 'unknown' || now === result) return [];
    return rule !== undefined && isOfSmallBase(rule, more, criteria) ? [] : [`${id}: ${result}, then ${String(now)}`];
  });
}

/** What the verdict on less knowledge says that the one on more denies. */
function broken(less: Verdict, more: Verdict, criteria: CompiledCriteria): readonly string[] {
  const ranges = (verdict: Verdict): readonly (readonly [string, PointsRange])[] => [
    ...itemsOf(verdict.scores).map(({ id, points }) => [id, points] as const),
    ['total', verdict.total ?? 0],
  ];
  const now = ranges(more);
  const points = ranges(less).filter(([, range], index) => !within(now[index]?.[1], range));
  return [
    ...(less.result !== 'unknown' && more.result !== less.result ? [`${less.result}, then ${more.result}`] : []),
    ...brokenConditions(less, more, criteria),
    ...points.map(([id, range]) => `${id} was ${JSON.stringify(range)}`),
  ];
}

/** Which levels a firm can have when more of its figures are known, by the level it had. */
const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  holds: ['holds'],
  barred: ['barred'],
  qualified: ['qualified'],
  near: ['near', 'qualified'],
  developing: ['developing', 'barred'],
  undetermined: ['undetermined', 'near', 'qualified', 'developing', 'barred'],
};

/** Whether figures came to settle what had been left to a person: a new failure, which `near` did not promise against. */
const settledAgainst = (before: Verdict, after: Verdict): boolean =>
  before.conditions.some(
    ({ judge, result }, index) => judge === 'person' && result === 'unknown' && after.conditions[index]?.result === 'unmet',
  );

describe.each(CRITERIA.map((criteria) => [nameOf(criteria), criteria] as const))(
  `what is not known to %s (seed ${String(SEED)})`,
  (_, criteria) => {
    const firm = firmFor(criteria);
    const options = { numRuns: 60, seed: SEED };

    it('is never guessed: every answer, every range of points holds whatever is filled in, one thing after another', () => {
      fc.assert(
        fc.property(firm, veil, veil, (stated, first, second) => {
          const whole = aFirm(stated, DAY);
          const dim = dimmed(whole, first, { answers: true });
          const dimmer = dimmed(dim, second, { answers: true });
          const [least, less, all] = [dimmer, dim, whole].map((facts) => evaluate(criteria, facts, DAY)) as [
            Verdict,
            Verdict,
            Verdict,
          ];
          expect([broken(least, less, criteria), broken(less, all, criteria), broken(least, all, criteria)]).toEqual([
            [],
            [],
            [],
          ]);
        }),
        options,
      );
    });

    it('never takes a level outside what was possible', () => {
      fc.assert(
        fc.property(firm, veil, (stated, choices) => {
          const whole = aFirm(stated, DAY);
          const before = evaluate(criteria, dimmed(whole, choices, { answers: false }), DAY);
          const after = evaluate(criteria, whole, DAY);
          if (!settledAgainst(before, after)) expect(POSSIBLE[before.level]).toContain(after.level);
        }),
        options,
      );
    });

    it('gives the same bytes for the same facts, and they come back from the record', () => {
      fc.assert(
        fc.property(firm, veil, (stated, choices) => {
          const facts = dimmed(aFirm(stated, DAY), choices, { answers: true });
          const verdict = evaluate(criteria, facts, DAY);
          const bytes = JSON.stringify(verdict);
          expect(JSON.stringify(evaluate(criteria, structuredClone(facts), DAY))).toBe(bytes);
          expect(
            JSON.stringify(expand(JSON.parse(JSON.stringify(compact(verdict))) as ReturnType<typeof compact>, criteria)),
          ).toBe(bytes);
        }),
        { ...options, numRuns: 25 },
      );
    });
  },
);
