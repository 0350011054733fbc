import { type CompiledCriteria, type ScoreItemRule } from '../../criteria/domain/index.js';
import { type DatedFact } from '../../figures/domain/index.js';
import { type FieldProblem } from '../../shared/errors.js';
import { floatOf } from '../../shared/digits.js';

/** The most an expert's total can be (195号 三(七): 100 points). */
const TOTAL_MOST = 100;

/**
 * What is wrong with experts' points stated on the spot: items that the score table of these criteria has not, points over an item's most.
 * `stated` are the facts in the order of the body, the others among them null; pointers are below `base`.
 */
export function expertScoreProblems(
  stated: readonly (DatedFact | null)[],
  { source: { score } }: CompiledCriteria,
  base: string,
): readonly FieldProblem[] {
  const items = leavesOf(score?.items ?? []);
  const names = [...(score?.expertTotal === undefined ? [] : [score.expertTotal]), ...items.map(({ id }) => id)];
  return stated.flatMap((fact, index): FieldProblem[] => {
    if (fact?.kind !== 'expert-score') return [];
    const { item, points } = fact.data;
    const pointer = `${base}/facts/${index}`;
    if (!names.includes(String(item))) {
      const values = names.join(', ');
      return [
        values === ''
          ? { pointer, code: 'expert-score.no-table' }
          : { pointer: `${pointer}/item`, code: 'field.one-of', data: { values } },
      ];
    }
    const most = items.find(({ id }) => id === item)?.of ?? TOTAL_MOST;
    return floatOf(points) > most ? [{ pointer: `${pointer}/points`, code: 'expert-score.over-most', data: { most } }] : [];
  });
}

function leavesOf(items: readonly ScoreItemRule[]): readonly ScoreItemRule[] {
  return items.flatMap((item) => [item, ...leavesOf('bestOf' in item ? item.bestOf : 'sumOf' in item ? item.sumOf : [])]);
}
