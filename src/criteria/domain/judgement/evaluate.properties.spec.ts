import fc from 'fast-check';
import { canonicalJson, digestOf } from '../../../shared/canonical-json.js';
import { aFirm } from '../../../../test/support/a-firm.js';
import { blurred, both, fog, known, TODAY } from '../../../../test/support/arbitrary-firms.js';
import { compact, evaluate, expand, type Condition, type PointsRange, type ScoreItem, type Verdict } from '../index.js';

const low = (range: PointsRange): number => (typeof range === 'number' ? range : range.low);
const high = (range: PointsRange): number => (typeof range === 'number' ? range : range.high);
const results = (verdict: Verdict): Record<string, Condition['result']> =>
  Object.fromEntries(verdict.conditions.map(({ id, result }) => [id, result]));

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

  it('has the digest of what it says and of the revisions it says it from, as canonical JSON', () => {
    const plain = (value: unknown): string =>
      typeof value === 'object' && value !== null && 'low' in value && 'high' in value
        ? [value.low, value.high].join('~')
        : [value].join('');
    const items = (scores: readonly ScoreItem[]): string[] =>
      scores.flatMap(({ id, of, points, value, parts = [] }) => [
        ...(plain(points) === `0~${of}` ? [] : [id, plain(points), ...(value === null ? [] : [plain(value)])]),
        ...items(parts),
      ]);
    fc.assert(
      fc.property(known, both, fog, (stated, criteria, choices) => {
        const verdict = evaluate(criteria, blurred(aFirm(stated, TODAY), choices), TODAY);
        const used = [...(verdict.heldBy === null ? [] : [verdict.heldBy]), ...verdict.conditions.flatMap(({ facts }) => facts)];
        const revisions = used.flatMap(({ revision }) => revision ?? []);
        const said = [
          verdict.criteria.digest,
          verdict.level,
          verdict.result,
          plain(verdict.total),
          plain(verdict.barredUntil),
          verdict.stale ? 'stale' : '',
          ...verdict.conditions.flatMap(({ result, value, metSince }) => [
            result,
            ...(value === null || typeof value === 'boolean' ? [] : [plain(value)]),
            ...(metSince === null ? [] : [metSince]),
          ]),
          ...items(verdict.scores),
          ...new Set(revisions),
          ...verdict.unknowns.flatMap(({ figure, year }) => [figure, plain(year)]),
        ];
        expect(digestOf(said)).toBe(verdict.digest);
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

  // Questions to a person do not stop `near`; but where figures come to settle such a question (too few points, whatever the experts
  // say), it is a new failure and no broken promise.
  it('keeps the promise of each level: near stays near or better, developing was never near', () => {
    const settledAgainst = (before: Verdict, after_: Verdict): boolean =>
      before.conditions.some(
        ({ id, judge, result }) => judge === 'person' && result === 'unknown' && results(after_)[id] === 'unmet',
      );
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
        const whole = evaluate(criteria, facts, TODAY);
        if (dim.level === 'undetermined' || settledAgainst(dim, whole)) return;
        expect(after[dim.level]).toContain(whole.level);
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
