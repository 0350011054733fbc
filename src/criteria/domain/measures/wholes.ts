import { add, ceilDivide, floorDivide, multiply, subtract, type Fraction, type Whole } from '../../../shared/fraction.js';
import { type Operator } from '../model/criteria.js';
import { isFloor } from '../model/operators.js';

/** The least number of whole units (rights, dollars) that would meet a floor from here; null where there is no such number. */
export function wholesLacking(reached: Fraction | null, operator: Operator, threshold: Fraction): Whole | null {
  if (reached === null || !isFloor(operator)) return null;
  const numerator = subtract(
    multiply(threshold.numerator, reached.denominator),
    multiply(reached.numerator, threshold.denominator),
  );
  const denominator = multiply(threshold.denominator, reached.denominator);
  return operator === '>' ? add(floorDivide(numerator, denominator), 1) : ceilDivide(numerator, denominator);
}
