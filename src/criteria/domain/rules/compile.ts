import { compareDecimals, decimal } from '../../../shared/decimal.js';
import { toFraction, type Fraction } from '../../../shared/fraction.js';
import { digestOf } from '../../../shared/canonical-json.js';
import { type JudgedStage } from '../../../figures/domain/index.js';
import { type CalendarDate } from '../../../shared/dates.js';
import { assert } from '../../../shared/errors.js';
import { limitOf, type CompiledCondition, type ConditionHead, type Limit } from './condition.js';
import {
  type BandedItemRule,
  type Clause,
  type ConditionRule,
  type Criteria,
  type Operator,
  type ScoreRule,
  type Threshold,
} from '../model/criteria.js';
import { FullYearsCondition } from './full-years-condition.js';
import { BandedGrowthCondition, GrowthCondition } from './growth-conditions.js';
import { MeanGrowthIndicator } from '../measures/mean-growth.js';
import { MeanRatioIndicator } from '../measures/mean-ratio.js';
import { RatioIndicator } from '../measures/ratio.js';
import { ItemCondition, TotalCondition } from './total-conditions.js';
import { amountOf, scoredIndicator, yesNoIndicator } from '../measures/make-indicators.js';
import { type Indicator, type NumericIndicator } from '../measures/measure.js';
import { type Rates } from '../model/rates.js';
import { RegistrationCondition, type RegistrationRule, DaysCondition } from './registration-conditions.js';
import { BandedLimitCondition, LimitCondition } from './limit-conditions.js';
import { CompiledScore } from './score-table.js';
import { SlotTable, type Slot } from '../facts/slots.js';
import { nextCheckOf } from '../model/staleness.js';
import { type Verdict } from '../model/verdict.js';
import { YesNoCondition } from './yes-no-condition.js';
import { compileItem } from './compile-item.js';
import { floatOf } from '../../../shared/digits.js';

/** One way to meet the criteria. */
export interface CompiledRoute {
  readonly id: string;
  /** Indexes of its conditions, the common gates among them. */
  readonly conditions: readonly number[];
  /** For each condition of the criteria, whether this route needs it. */
  readonly needs: readonly boolean[];
}

/** A criteria version ready to judge firms: thresholds parsed, figures named, references resolved. */
export interface CompiledCriteria {
  readonly id: string;
  readonly version: string;
  readonly stage: JudgedStage;
  /** Of the file's content, whatever its spacing and comments. */
  readonly digest: string;
  /** Which criteria these are, as a verdict names them. */
  readonly reference: Verdict['criteria'];
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  /** The day by which the texts have to be looked at again; a verdict as of a later day is stale. Null where nothing says so. */
  readonly nextCheckOn: CalendarDate | null;
  readonly source: Criteria;
  readonly near: { readonly k: number; readonly c: Fraction };
  readonly slots: readonly Slot[];
  /** The same slots in the order in which they are read. */
  readonly slotsByYear: readonly Slot[];
  readonly conditions: readonly CompiledCondition[];
  readonly routes: readonly CompiledRoute[];
  readonly score: CompiledScore | null;
  /** The mark that the total must reach or exceed; null without a score table. */
  readonly passMark: number | null;
  /** A clause as text: document number and article. */
  clauseOf(clause: Clause): string;
}

/** Makes checked criteria ready. Throws a sentence where a reference leads nowhere, which the loader has refused before. */
export function compile(criteria: Criteria): CompiledCriteria {
  const slots = new SlotTable();
  const clauseOf = (clause: Clause): string => clauseText(criteria, clause);
  const scoreOf = (rule: ScoreRule): CompiledScore => compileScore(rule, slots, clauseOf);
  const score = criteria.score === undefined ? null : scoreOf(criteria.score);
  const conditions = criteria.conditions.map((rule, index) =>
    compileCondition({ rule, clause: clauseOf(rule.clause), index }, { slots, score, scoreOf, rates: criteria.rates }),
  );
  slots.tie();
  const indexOf = (id: string): number => {
    const index = criteria.conditions.findIndex((rule) => rule.id === id);
    assert(index !== -1, `${criteria.id}@${criteria.version} has the condition ${id} that a route names`);
    return index;
  };
  const total = criteria.conditions.find((rule) => rule.indicator === 'score-total');
  const digest = digestOf(criteria);
  return {
    id: criteria.id,
    version: criteria.version,
    stage: criteria.stage,
    digest,
    reference: { digest, id: criteria.id, version: criteria.version },
    validFrom: criteria.validFrom,
    validTo: criteria.validTo,
    nextCheckOn: nextCheckOf(criteria),
    source: criteria,
    near: { k: criteria.near.k, c: toFraction(decimal(criteria.near.c)) },
    slots: slots.slots,
    slotsByYear: slots.byYear(),
    conditions,
    routes: criteria.routes.map(({ id, conditions: own }) => {
      // In the order of the file, in which a verdict names them.
      const indexes = [...criteria.gates, ...own].map(indexOf).sort((left, right) => left - right);
      return { id, conditions: indexes, needs: conditions.map((_, index) => indexes.includes(index)) };
    }),
    score,
    passMark: total?.indicator === 'score-total' && 'value' in total.threshold ? floatOf(total.threshold.value) : null,
    clauseOf,
  };
}

/** `国科发政〔2017〕115号 Art. 6(2)`. */
function clauseText(criteria: Criteria, { document, at }: Clause): string {
  const found = criteria.documents.find(({ key }) => key === document);
  assert(found, `${criteria.id}@${criteria.version} lists the document ${document} that a clause names`);
  return `${found.number} ${at}`;
}

function compileScore(score: ScoreRule, slots: SlotTable, clauseOf: (clause: Clause) => string): CompiledScore {
  const indicators: Indicator[] = [];
  const make = {
    indicatorOf: (rule: BandedItemRule) => {
      const indicator = scoredIndicator(rule, slots);
      indicators.push(indicator);
      return indicator;
    },
    clauseOf: (rule: { clause: Clause }) => clauseOf(rule.clause),
  };
  return new CompiledScore(
    score,
    score.items.map((rule) => compileItem(rule, score.expertTotal !== undefined, make)),
    indicators,
  );
}

interface Context {
  readonly slots: SlotTable;
  readonly rates: Rates | undefined;
  readonly score: CompiledScore | null;
  readonly scoreOf: (rule: ScoreRule) => CompiledScore;
}

/** The score table cut down to one of its lines. */
function lineOf(item: string, { score, scoreOf }: Context): { readonly item: string; readonly score: CompiledScore } {
  const rule = score?.rule.items.find(({ id }) => id === item);
  assert(score !== null && rule, `the score table has an item ${item} that a condition names`);
  return { item, score: scoreOf({ clause: score.rule.clause, items: [rule] }) };
}

// One line a kind of condition.
// eslint-disable-next-line complexity -- a table, which the compiler checks to be whole
function compileCondition(head: ConditionHead, context: Context): CompiledCondition {
  const { rule } = head;
  const { slots } = context;
  switch (rule.indicator) {
    case 'days-since-registration':
      return new DaysCondition(head, rule.operator, fixedLimit(rule.threshold));
    case 'score-total':
      return new TotalCondition(head, rule.operator, fixedLimit(rule.threshold));
    case 'score-item':
      return new ItemCondition(head, rule.operator, fixedLimit(rule.threshold), lineOf(rule.with.item, context));
    case 'full-calendar-years':
      return new FullYearsCondition(head, rule.operator, fixedLimit(rule.threshold));
    case 'age':
    case 'calendar-years-since-registration':
    case 'registered-on':
      return registration(head, rule);
    case 'compound-growth':
      return growth(head, rule, slots);
    case 'valuation':
    case 'funding':
    case 'largest-round':
    case 'figure':
    case 'figure-sum':
    case 'rights':
    case 'stated-number':
      return limited(head, amountOf(rule, context), { ...rule, whenNoValue: {} }, slots);
    case 'ratio':
      return limited(head, new RatioIndicator(rule.with, slots), rule, slots);
    case 'mean-ratio':
      return limited(head, new MeanRatioIndicator(rule.with, slots), rule, slots);
    case 'mean-growth':
      return limited(head, new MeanGrowthIndicator(rule.with, slots), rule, slots);
    case 'score-item-above-zero':
      return aboveZero(head, rule, context);
    case 'resident-enterprise':
    case 'attested':
    case 'recognition-held':
    case 'award':
    case 'standard':
    case 'rd-institution':
    case 'unlisted':
    case 'private-investment':
    case 'no-private-investment':
    case 'industry-outside':
      return new YesNoCondition(head, yesNoIndicator(rule));
  }
}

function registration(
  head: ConditionHead,
  rule: Extract<ConditionRule, { indicator: RegistrationRule['indicator'] }>,
): CompiledCondition {
  const { indicator, operator, threshold } = rule;
  assert('value' in threshold, 'the date of registration has one limit');
  return new RegistrationCondition(head, { indicator, operator, value: threshold.value, unit: threshold.unit });
}

function growth(
  head: ConditionHead,
  rule: Extract<ConditionRule, { indicator: 'compound-growth' }>,
  slots: SlotTable,
): CompiledCondition {
  const { operator, threshold, whenNoValue } = rule;
  const silent = whenNoValue;
  if ('value' in threshold) return new GrowthCondition(head, rule.with, { operator, value: threshold.value, silent }, slots);
  return new BandedGrowthCondition(head, rule.with, { operator, threshold, silent }, slots);
}

function fixedLimit(threshold: Threshold): Limit {
  assert('value' in threshold, 'a total and a count of days have one limit');
  return limitOf(threshold.value, threshold.unit);
}

function limited(
  head: ConditionHead,
  indicator: NumericIndicator,
  {
    operator,
    threshold,
    whenNoValue,
  }: { readonly operator: Operator; readonly threshold: Threshold; readonly whenNoValue: Readonly<Record<string, string>> },
  slots: SlotTable,
): CompiledCondition {
  const options = { operator, unit: threshold.unit, silent: whenNoValue };
  if ('value' in threshold) return new LimitCondition(head, indicator, options, fixedLimit(threshold));
  return new BandedLimitCondition(head, indicator, options, { slot: slots.of(threshold.byLastYears, 1), threshold });
}

/** A score item is above zero where its ratio reaches the lowest band that gives points, so closeness and gap are those of the ratio. */
function aboveZero(
  head: ConditionHead,
  rule: Extract<ConditionRule, { indicator: 'score-item-above-zero' }>,
  { slots, score }: Context,
): CompiledCondition {
  const item = score?.banded(rule.with.item);
  assert(item?.indicator === 'ratio', `the score table has an item ${rule.with.item} by ratio`);
  const edges = item.bands.flatMap(({ points, atLeast }) => (points !== 0 && atLeast !== undefined ? [atLeast] : []));
  const [lowest] = edges.sort((left, right) => compareDecimals(decimal(left), decimal(right)));
  assert(lowest, `the item ${rule.with.item} has a band that gives points from a value on`);
  const options = { operator: '>=', unit: 'ratio', silent: rule.whenNoValue } as const;
  return new LimitCondition(head, new RatioIndicator(item.with, slots), options, limitOf(lowest, 'ratio'));
}
