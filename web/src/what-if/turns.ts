import { type Condition, type Verdict } from '../api/types.js';

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
