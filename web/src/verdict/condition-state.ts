import { type Condition } from '../api/types.js';
import { compareDecimals, isDecimal } from '../format/decimal.js';

/** What a condition looks like to a person: unmet but close is near, and unknown to figures but asked of a person is theirs. */
export type ConditionState = 'met' | 'near' | 'unmet' | 'unknown' | 'person';

/** The closeness from which an unmet condition counts as near where the criteria do not say. */
export const DEFAULT_NEAR = '0.80';

/** `nearFrom` is the closeness of the criteria version, `"0.80"`. A yes or no is never near. */
export function stateOf(condition: Condition, nearFrom: string): ConditionState {
  if (condition.result === 'met') return 'met';
  if (condition.result === 'unknown') return condition.judge === 'person' ? 'person' : 'unknown';
  const { closeness } = condition;
  const close =
    condition.unit !== 'yes-no' && closeness !== null && isDecimal(closeness) && compareDecimals(closeness, nearFrom) >= 0;
  return close ? 'near' : 'unmet';
}
