import { type Condition, type Verdict } from '../api/types.js';
import { nearestFirst } from '../verdict/grouping.js';

/** A condition whose result is another with the changes. */
export interface Turn {
  readonly from: Condition;
  readonly to: Condition;
}

/** The conditions that changes turned, in the order of the criteria. */
export function turnsOf(before: Pick<Verdict, 'conditions'>, after: Pick<Verdict, 'conditions'>): readonly Turn[] {
  return after.conditions.flatMap((to) => {
    const from = before.conditions.find(({ id }) => id === to.id);
    return from && from.result !== to.result ? [{ from, to }] : [];
  });
}

/** How many conditions wait for a person where nothing else stands in the way; 0 where something does, or all is met. */
export function awaitingAlone({ result, routes }: Pick<Verdict, 'result' | 'routes'>): number {
  const [best] = nearestFirst(routes);
  if (result === 'met' || !best || best.unmet.length + best.unknown.length > 0) return 0;
  return best.awaiting.length;
}
