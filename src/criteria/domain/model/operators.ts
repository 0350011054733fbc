import { type Operator } from './criteria.js';

/** True for `>=` and `>`. */
export function isFloor(operator: Operator): boolean {
  return operator === '>=' || operator === '>';
}
