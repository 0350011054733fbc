import {
  type ConditionRule,
  type Criteria,
  type Operator,
  type ScoreItemRule,
  type Threshold,
} from '../../../src/criteria/domain/index.js';
import { compileBands } from '../../../src/criteria/domain/rules/bands.js';
import { figureNamed, type FigureName } from '../../../src/figures/domain/index.js';

/** What more of something does at one place of a verdict, read from the criteria alone. */
export interface Effect {
  /** A figure, or what else can grow. */
  readonly of: string;
  /** Of how many years before the as-of year; null where it is no figure of a year. */
  readonly yearsAgo: number | null;
  /** A condition, or the item of the score table. */
  readonly place: string;
  /** Why more of it can lower the place; null where it never does. */
  readonly lowersBy: string | null;
}

const isFloor = (operator: Operator): boolean => operator === '>=' || operator === '>';
const yearsOf = (period: string, first = 1): readonly number[] =>
  Array.from({ length: Number(period.slice(1, -1)) }, (_, index) => first + index);

/** Every effect of more of anything that the criteria read. */
export function effectsOf(criteria: Criteria): readonly Effect[] {
  return [
    ...criteria.conditions.flatMap((rule) => ofCondition(rule)),
    ...(criteria.score?.items ?? []).flatMap((item) => ofItem(item)),
  ];
}

type Sided = (of: string, yearsAgo: number | null, helps: boolean, why: string) => Effect;

/** Where more rounds only help. */
const BY_ROUNDS: readonly ConditionRule['indicator'][] = ['funding', 'largest-round', 'private-investment'];

/** What is no figure of a year and can only lower a condition of its kind. */
const LOWERING: Readonly<Partial<Record<ConditionRule['indicator'], readonly [of: string, why: string]>>> = {
  age: ['years since registration', 'age'],
  'calendar-years-since-registration': ['years since registration', 'age'],
  unlisted: ['listings', 'exclusion'],
  valuation: ['rounds', 'the last round speaks'],
  'no-private-investment': ['rounds', 'exclusion'],
};

function ofCondition(rule: ConditionRule): readonly Effect[] {
  const at: Sided = (of, yearsAgo, helps, why) => ({ of, yearsAgo, place: rule.id, lowersBy: helps ? null : why });
  const lowering = LOWERING[rule.indicator];
  if (lowering !== undefined) return [at(lowering[0], null, false, lowering[1])];
  if (BY_ROUNDS.includes(rule.indicator)) return [at('rounds', null, true, '')];
  if (rule.indicator === 'attested')
    return rule.with.unlessIncident === undefined ? [] : [at('incidents', null, false, 'exclusion')];
  if (rule.indicator === 'stated-number') return [at(rule.with.name, null, isFloor(rule.operator), 'ceiling')];
  return ofFigures(rule, at);
}

function ofFigures(rule: ConditionRule, at: Sided): readonly Effect[] {
  if (rule.indicator === 'ratio' || rule.indicator === 'mean-ratio') return ofRatio(rule, at);
  if (rule.indicator === 'mean-growth') return ofMeanGrowth(rule, at);
  if (rule.indicator === 'full-calendar-years') return ofAge(!isFloor(rule.operator), at);
  // A floor of the date is a ceiling of the age.
  if (rule.indicator === 'registered-on') return ofAge(isFloor(rule.operator), at);
  if (rule.indicator !== 'figure' && rule.indicator !== 'figure-sum' && rule.indicator !== 'compound-growth') return [];
  const floor = isFloor(rule.operator);
  const { figure } = rule.with;
  if (rule.indicator === 'figure')
    return [at(figure, rule.with.yearsAgo ?? 1, floor, 'ceiling'), ...ofChooser(rule.threshold, floor, at)];
  if (rule.indicator === 'figure-sum') return yearsOf(rule.with.period).map((years) => at(figure, years, floor, 'ceiling'));
  const chosen = ofChooser(rule.threshold, floor, at);
  return [at(figure, 1, floor, 'ceiling'), at(figure, 1 + rule.with.years, !floor, 'base of growth'), ...chosen];
}

/** Where more age helps, nothing is said of it: an older firm also has more years of figures, and those may be missing. */
function ofAge(lowers: boolean, at: Sided): readonly Effect[] {
  return lowers ? [at('years since registration', null, false, 'age')] : [];
}

/** Each year but the last is a base; over a base that may be negative more is less. */
function ofMeanGrowth(rule: Extract<ConditionRule, { indicator: 'mean-growth' }>, at: Sided): readonly Effect[] {
  const { figure, years } = rule.with;
  const last = at(figure, 1, isFloor(rule.operator), 'ceiling');
  return [last, ...yearsOf(`P${String(years)}Y`, 2).map((each) => at(figure, each, false, 'base of growth'))];
}

function ofRatio(rule: Extract<ConditionRule, { indicator: 'ratio' | 'mean-ratio' }>, at: Sided): readonly Effect[] {
  const floor = isFloor(rule.operator);
  const { numerator, denominator, period, yearsAgo } = rule.with;
  const years = yearsOf(period, yearsAgo).flatMap((each) => [
    at(numerator, each, floor, 'numerator of a ceiling'),
    // At zero the texts are silent and a person decides; the first yuan gives the ratio a value, which may be a no.
    at(denominator, each, false, floor ? 'denominator' : 'denominator from zero'),
  ]);
  return [...years, ...ofChooser(rule.threshold, floor, at)];
}

type Range = readonly [least: number, most: number];
const rangeBetween = (one: number, other: number): Range => [Math.min(one, other), Math.max(one, other)];
const isLess = (upper: number, lower: number): boolean => upper < lower;
const isMore = (upper: number, lower: number): boolean => upper > lower;

/** Whether no band of greater values has a range that is so at either end beside that of the band below it; the bands come from the greatest down. */
function never(ranges: readonly Range[], isSo: (upper: number, lower: number) => boolean): boolean {
  return ranges.every((lower, index) => {
    const upper = ranges[index - 1] ?? lower;
    return !isSo(upper[0], lower[0]) && !isSo(upper[1], lower[1]);
  });
}

/** The figure whose size chooses the limit. */
function ofChooser(threshold: Threshold, floor: boolean, at: Sided): readonly Effect[] {
  if ('value' in threshold) return [];
  // Where the text has two limits, both have to go that way: else a size on the edge makes an answer doubtful that a smaller one had.
  const limits = compileBands(threshold.bands).map(({ rule: { value, orValue = value } }) =>
    rangeBetween(Number(value), Number(orValue)),
  );
  return [at(threshold.byLastYears, 1, floor ? never(limits, isMore) : never(limits, isLess), 'chooses a harder limit')];
}

function ofItem(item: ScoreItemRule): readonly Effect[] {
  if ('bestOf' in item) return item.bestOf.flatMap(ofItem);
  if ('sumOf' in item) return item.sumOf.flatMap(ofItem);
  return 'bands' in item ? ofBands(item) : [];
}

type BandedItem = Extract<ScoreItemRule, { bands: unknown }>;

function ofBands(item: BandedItem): readonly Effect[] {
  const rises = pointsRise(item);
  const at: Sided = (of, yearsAgo, helps, why) => ({ of, yearsAgo, place: item.id, lowersBy: helps ? null : why });
  switch (item.indicator) {
    case 'ratio':
      return yearsOf(item.with.period, item.with.yearsAgo).flatMap((years) => [
        at(item.with.numerator, years, rises, 'more gives fewer points'),
        at(item.with.denominator, years, false, rises ? 'denominator' : 'denominator from zero'),
      ]);
    case 'margin':
      return [
        at(item.with.numerator, 1, rises, 'more gives fewer points'),
        at(item.with.denominator, 1, false, rises ? 'denominator' : 'denominator from zero'),
      ];
    case 'figure':
      return [at(item.with.figure, item.with.yearsAgo ?? 1, rises, 'more gives fewer points')];
    case 'stated-number':
      return [at(item.with.name, null, rises, 'more gives fewer points')];
    case 'yearly-average':
      return yearsOf(item.with.period).map((years) => at(item.with.figure, years, rises, 'more gives fewer points'));
    case 'mean-yearly-growth':
      return yearsOf(item.with.period).map((years) =>
        // What can be negative can be a negative base, over which more is less.
        at(
          item.with.figure,
          years,
          years === 1 && !isSigned(item.with.figure),
          years === 1 ? 'over a negative base' : 'base of growth',
        ),
      );
    case 'rights':
    case 'attested':
    case 'rd-institution':
      return [];
  }
}

/** Whether a greater value never gives fewer points; throws where some part of the table rises and another falls. */
function pointsRise(item: BandedItem): boolean {
  const points = compileBands(item.bands).map(({ rule }) =>
    typeof rule.points === 'number' ? rangeBetween(rule.points, rule.points) : rule.points,
  );
  if (never(points, isLess)) return true;
  if (never(points, isMore)) return false;
  throw new Error(`the points of ${item.id} rise and fall; say here which way its figures go`);
}

const isSigned = (figure: FigureName): boolean => figureNamed(figure)?.signed === true;

/** The effects that lower, as lines: what, of which years, why, where. */
export function exceptionsIn(effects: readonly Effect[]): readonly string[] {
  const lines = new Map<string, number[]>();
  for (const { of, yearsAgo, place, lowersBy } of effects) {
    if (lowersBy === null) continue;
    const key = `${of} | ${lowersBy} | ${place}`;
    lines.set(key, [...(lines.get(key) ?? []), ...(yearsAgo === null ? [] : [yearsAgo])]);
  }
  return [...lines].map(([key, years]) => (years.length === 0 ? key : `${key} | ${years.sort().join(' ')}`)).sort();
}
