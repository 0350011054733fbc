import fc from 'fast-check';
import { type DatedFact, type FigureName, type FirmFacts } from '../../../figures/domain/index.js';
import { aFirm } from '../../../../test/support/a-firm.js';
import { dimmed, veil } from '../../../../test/support/criteria/dimmed.js';
import { CRITERIA, DAY, firmFor, nameOf } from '../../../../test/support/criteria/judged-firms.js';
import { SEED } from '../../../../test/support/criteria/seed.js';
import { explain, type CompiledCriteria } from '../../../criteria/domain/index.js';
import { decisionsOf, type Decision } from '../index.js';

const named = (name: string): CompiledCriteria => {
  const found = CRITERIA.find((criteria) => nameOf(criteria) === name);
  if (found === undefined) throw new Error(name);
  return found;
};
/** Criteria of four rungs, as a zone may adopt them. */
const LADDER = ['cn/sci-tech-sme@2017', 'cn/high-tech-enterprise@2016', 'cn-jiangsu/gazelle@2024', 'cn-jiangsu/unicorn@2025'].map(
  named,
);

/** What is known with one question answered by the truth; undefined where the truth does not know either. */
function told(facts: FirmFacts, truth: FirmFacts, { figure, kind, year }: Decision): FirmFacts | undefined {
  if (kind === 'figure' && year !== null) {
    const value = truth.years[year]?.values[figure as FigureName];
    const known = facts.years[year];
    if (value === undefined || known === undefined) return undefined;
    return { ...facts, years: { ...facts.years, [year]: { ...known, values: { ...known.values, [figure]: value } } } };
  }
  if (kind === 'profile') {
    const value = truth.profile[figure as 'registeredOn'];
    return value === null ? undefined : { ...facts, profile: { ...facts.profile, [figure]: value } };
  }
  if (kind === 'rate') return undefined;
  const isAsked = ({ data }: DatedFact): boolean => data['name'] === figure;
  const answers = truth.facts.filter((fact) => isAsked(fact));
  return answers.length === 0 ? undefined : { ...facts, facts: [...facts.facts, ...answers] };
}

interface Decided {
  readonly verdicts: number;
  readonly conditions: number;
}

/** How many verdicts and conditions an answer decides. */
function decidedBy(before: FirmFacts, after: FirmFacts): Decided {
  let verdicts = 0;
  let conditions = 0;
  for (const criteria of LADDER) {
    const [then, now] = [explain(criteria, before, DAY), explain(criteria, after, DAY)];
    const resolved = then.result === 'unknown' && now.result !== 'unknown';
    if (resolved || (then.level === 'undetermined' && now.level !== 'undetermined')) verdicts += 1;
    conditions += then.conditions.filter(
      ({ result }, index) => result === 'unknown' && now.conditions[index]?.result !== 'unknown',
    ).length;
  }
  return { verdicts, conditions };
}

describe(`what is worth asking (seed ${String(SEED)})`, () => {
  it('the first on the list decides at least as many verdicts as any true answer to any single question', () => {
    let asked = 0;
    fc.assert(
      fc.property(fc.constantFrom(...LADDER).chain(firmFor), veil, (stated, choices) => {
        const truth = aFirm(stated, DAY);
        const facts = dimmed(truth, choices, { answers: true });
        const decisions = decisionsOf(LADDER, facts, DAY);
        const most = decisions[0]?.decides.verdicts ?? 0;
        for (const decision of decisions) {
          const { decides, figure, year } = decision;
          const answered = told(facts, truth, decision);
          if (answered === undefined) continue;
          asked += 1;
          const { verdicts, conditions } = decidedBy(facts, answered);
          const could = verdicts <= decides.verdicts && conditions <= decides.conditions;
          expect({ figure, year, verdicts, conditions, decides, could }).toEqual({
            figure,
            year,
            verdicts,
            conditions,
            decides,
            could: true,
          });
          expect(verdicts).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 25, seed: SEED },
    );
    expect(asked).toBeGreaterThan(30);
  }, 120_000);
});
