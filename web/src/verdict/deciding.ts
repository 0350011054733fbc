import { type Condition, type CriteriaDetail, type Unknown, type Verdict } from '../api/types.js';
import { groupConditions, nearestFirst, splitUnknowns } from './grouping.js';

/** What decides a verdict: what its nearest route lacks, in conditions, data and answers. */
export interface Deciding {
  readonly unmet: readonly Condition[];
  readonly missing: readonly Unknown[];
  readonly awaiting: readonly string[];
}

/** What stands between a firm and the stage on its nearest way there; nothing where the result is met. */
export function decidingOf(verdict: Verdict, criteria: CriteriaDetail | undefined): Deciding {
  if (verdict.result === 'met') return { unmet: [], missing: [], awaiting: [] };
  const [best] = nearestFirst(verdict.routes);
  const groups = groupConditions(verdict, criteria);
  const unmet = best?.unmet ?? groups.main.filter(({ result }) => result === 'unmet').map(({ id }) => id);
  return {
    unmet: verdict.conditions.filter(({ id }) => unmet.includes(id)),
    missing: splitUnknowns(verdict, groups).missing,
    awaiting: best?.awaiting ?? [],
  };
}
