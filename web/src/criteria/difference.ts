import { type CriteriaDetail } from '../api/types.js';
import { compareDecimals, isDecimal } from '../format/decimal.js';

export type ConditionView = CriteriaDetail['conditions'][number];

/**
 * How two limits on the same measure relate: `other` where they cannot be put in an order, `texts` where only reading both texts tells,
 * `some-ways` where one side asks it of every firm and the other only of those who come by some of its routes.
 */
export type Relation = 'same' | 'left-stricter' | 'right-stricter' | 'other' | 'texts' | 'some-ways' | 'left-only' | 'right-only';

/** Two conditions that measure the same thing, or one that only one side has. */
export interface Difference {
  readonly left: ConditionView | null;
  readonly right: ConditionView | null;
  readonly relation: Relation;
}

const isFloor = (operator: ConditionView['operator']): boolean => operator === '>=' || operator === '>';
const isStrict = (operator: ConditionView['operator']): boolean => operator === '>' || operator === '<';

/** Positive where the left limit is the harder one to meet; null where they have no order. */
function harder(left: ConditionView, right: ConditionView): number | null {
  if (typeof left.threshold !== 'string' || typeof right.threshold !== 'string') return null;
  if (!isDecimal(left.threshold) || !isDecimal(right.threshold)) return null;
  if (left.unit !== right.unit || left.operator === '=' || right.operator === '=') return null;
  if (isFloor(left.operator) !== isFloor(right.operator)) return null;
  const order = compareDecimals(left.threshold, right.threshold) * (isFloor(left.operator) ? 1 : -1);
  return order || Number(isStrict(left.operator)) - Number(isStrict(right.operator));
}

/** Whether both stand at one place of one document and say the same: the same text in two versions. */
function isOneText(left: ConditionView, right: ConditionView): boolean {
  const text = ({ document, clause, name }: ConditionView): string => JSON.stringify([document, clause, name['zh-CN'], name.en]);
  return text(left) === text(right);
}

/** Whether only the text says what is asked: a person's yes or no, for which one question stands for many texts, or a limit not shown here. */
function isInTheText({ threshold, thresholds, judge }: ConditionView): boolean {
  return threshold === null ? thresholds === null : typeof threshold === 'boolean' && judge === 'person';
}

/** How the limits of two conditions on one measure relate, where both are asked of the same firms. */
export function relationOf(left: ConditionView, right: ConditionView): Relation {
  if (isInTheText(left) && isInTheText(right)) return isOneText(left, right) ? 'same' : 'texts';
  const limits = ({ operator, threshold, thresholds, unit }: ConditionView): string =>
    JSON.stringify([operator, threshold, thresholds, unit]);
  if (limits(left) === limits(right)) return 'same';
  const order = harder(left, right);
  if (order === null) return 'other';
  if (order === 0) return 'same';
  return order > 0 ? 'left-stricter' : 'right-stricter';
}

/** A floor and a ceiling on one measure are two demands, not a harder and an easier one. */
function areOpposite({ operator: one }: ConditionView, { operator: other }: ConditionView): boolean {
  return one !== '=' && other !== '=' && isFloor(one) !== isFloor(other);
}

function sameNumber(one: ConditionView['threshold'], other: ConditionView['threshold']): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return one === other;
  return isDecimal(one) && isDecimal(other) && compareDecimals(one, other) === 0;
}

/** The conditions of two criteria of a stage side by side: those that measure the same, by the left's order, then the rest. */
export function differencesOf(left: CriteriaDetail, right: CriteriaDetail): readonly Difference[] {
  const rest = [...right.conditions];
  const take = (fits: (one: ConditionView) => boolean): ConditionView | null => {
    const index = rest.findIndex(fits);
    return index === -1 ? null : (rest.splice(index, 1)[0] ?? null);
  };
  // The likest partner first: of several conditions on one measure each finds the one of its own limit and name.
  const likeness: readonly ((one: ConditionView, other: ConditionView) => boolean)[] = [
    (one, other) => one.id === other.id && one.threshold === other.threshold,
    (one, other) => one.threshold !== null && sameNumber(one.threshold, other.threshold),
    (one, other) => one.id === other.id,
    () => true,
  ];
  const partners = new Map<ConditionView, ConditionView>();
  for (const alike of likeness) {
    for (const one of left.conditions.filter((each) => !partners.has(each))) {
      const other = take((each) => each.measure === one.measure && !areOpposite(one, each) && alike(one, each));
      if (other) partners.set(one, other);
    }
  }
  const pairs = left.conditions.map((one): Difference => {
    const other = partners.get(one);
    if (!other) return { left: one, right: null, relation: 'left-only' };
    const alikeAsked = isForAll(one, left) === isForAll(other, right);
    return { left: one, right: other, relation: alikeAsked ? relationOf(one, other) : 'some-ways' };
  });
  return [...pairs, ...rest.map((one): Difference => ({ left: null, right: one, relation: 'right-only' }))];
}

/** Whether every firm must meet a condition, or only who comes by some of the routes. */
export function isForAll(condition: ConditionView, { gates, routes }: CriteriaDetail): boolean {
  return gates.includes(condition.id) || routes.every(({ conditions }) => conditions.includes(condition.id));
}
