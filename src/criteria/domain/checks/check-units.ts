import { figureNamed, type StatedNumberName } from '../../../figures/domain/index.js';
import { type ConditionRule, type Unit } from '../model/criteria.js';
import { own } from '../../../shared/own.js';

/** Units of amounts in a currency; other currencies are converted and have none of their own. */
const CURRENCY_UNITS: Readonly<Record<string, Unit>> = { CNY: 'yuan', USD: 'usd' };

const STATED_UNITS: Readonly<Partial<Record<StatedNumberName, Unit>>> = {
  'platform-score': 'points',
  'niche-years': 'years',
  'market-share': 'ratio',
  'market-rank': 'count',
};

/** Units that an indicator always has. */
const UNITS: Readonly<Partial<Record<ConditionRule['indicator'], Unit>>> = {
  ratio: 'ratio',
  'mean-ratio': 'ratio',
  'compound-growth': 'ratio',
  'score-total': 'points',
  'days-since-registration': 'days',
  age: 'years',
  'calendar-years-since-registration': 'years',
  'registered-on': 'date',
  rights: 'rights',
};

/** The unit in which the indicator of a condition counts; undefined where nothing fixes it. */
function unitOf(rule: ConditionRule): Unit | undefined {
  const { indicator } = rule;
  if (indicator === 'figure' || indicator === 'figure-sum') return figureNamed(rule.with.figure)?.unit;
  if (indicator === 'valuation' || indicator === 'funding') return own(CURRENCY_UNITS, rule.with.currency);
  return indicator === 'stated-number' ? STATED_UNITS[rule.with.name] : UNITS[indicator];
}

/** What is wrong with the unit of a condition's limit: 10 % of a number of persons is no number of persons. */
export function unitProblem(rule: ConditionRule): string | undefined {
  if (!('threshold' in rule)) return undefined;
  const expected = unitOf(rule);
  const { unit } = rule.threshold;
  if (expected === undefined || expected === unit) return undefined;
  return `"${rule.indicator}" is counted here in ${expected}, and its limit is written in ${unit}; write \`unit: ${expected}\` or take another indicator`;
}
