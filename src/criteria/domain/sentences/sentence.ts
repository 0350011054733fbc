import { compareDecimals, decimal } from '../../../shared/decimal.js';
import { type Labels } from '../../../figures/domain/index.js';
import { type CompiledCriteria } from '../rules/compile.js';
import { type ConditionRule, type Threshold } from '../model/criteria.js';
import { PART_OVER_WHOLE, PART_OVER_WHOLE_NOTE } from '../facts/part-over-whole.js';
import { type Condition, type Gap, type Unknown, type Verdict } from '../model/verdict.js';
import { amountWords } from './amounts.js';
import { chinese } from './chinese.js';
import { english } from './english.js';
import { measuredWords } from './measured.js';
import { figureWords, lineWords, unknownWords } from './names.js';
import { type Phrases } from './phrases.js';
import { statedWords } from './stated.js';
import { isFloor } from '../model/operators.js';

/**
 * One sentence for each condition of a verdict, in Chinese and in English, from the verdict's own trace and the criteria it was made
 * by: what was measured from which figures of which years, what is asked for, the outcome, what is lacking or unknown, and the clause.
 * Nothing is in a sentence that is not in the verdict.
 */
export function sentencesOf(verdict: Pick<Verdict, 'conditions' | 'unknowns'>, criteria: CompiledCriteria): readonly Labels[] {
  return verdict.conditions.map((condition, index) => {
    const rule = criteria.conditions[index]?.rule;
    if (rule?.id !== condition.id) throw new Error(`${criteria.id}@${criteria.version} has no condition ${condition.id} there`);
    const unknowns = verdict.unknowns.filter(({ conditions }) => conditions.includes(condition.id));
    const say = (words: Phrases): string => sentence({ rule, condition, unknowns, criteria, words });
    return { 'zh-CN': say(chinese), en: say(english) };
  });
}

interface Subject {
  readonly rule: ConditionRule;
  readonly condition: Condition;
  readonly unknowns: readonly Unknown[];
  readonly criteria: CompiledCriteria;
  readonly words: Phrases;
}

function sentence(subject: Subject): string {
  const { condition, words } = subject;
  const { result, judge, clause } = condition;
  const outcome = words.outcome[result === 'unknown' && judge === 'person' ? 'person' : result];
  return words.sentence(partsOf(subject), outcome, remarksOf(subject), clause);
}

/** What was measured, and what is asked for. */
function partsOf({ rule, condition, criteria, words }: Subject): readonly string[] {
  const items = criteria.source.score?.items ?? [];
  if (!('operator' in rule)) {
    if (rule.indicator !== 'score-item-above-zero') return statedWords(rule, condition, words);
    const limit = typeof condition.threshold === 'string' ? condition.threshold : '0';
    return [...measuredWords(rule, condition, words, items), words.limit('>=', amountWords(limit, 'ratio', words.language))];
  }
  if (isOfRegistration(rule)) return [registeredWords(condition, words), askedOfRegistration(rule, words)];
  return [...measuredWords(rule, condition, words, items), limitWords(rule.threshold, condition, words)];
}

const isOfRegistration = (rule: ConditionRule): rule is RegistrationRule =>
  rule.indicator === 'days-since-registration' ||
  rule.indicator === 'age' ||
  rule.indicator === 'calendar-years-since-registration' ||
  rule.indicator === 'full-calendar-years' ||
  rule.indicator === 'registered-on';

function registeredWords({ value }: Condition, words: Phrases): string {
  return words.registered(typeof value === 'string' ? value : null);
}

type RegistrationRule = Extract<
  ConditionRule,
  { indicator: 'days-since-registration' | 'age' | 'calendar-years-since-registration' | 'full-calendar-years' | 'registered-on' }
>;

function askedOfRegistration({ indicator, operator, threshold }: RegistrationRule, words: Phrases): string {
  const limit = 'value' in threshold ? threshold.value : '';
  const says = {
    'days-since-registration': words.registeredFor,
    age: words.notOlderThan,
    'calendar-years-since-registration': words.registeredSinceYear,
    'full-calendar-years': words.fullYears,
    'registered-on': words.registeredSince,
  }[indicator];
  return says(operator, limit);
}

/** The limit; where the size of a figure chooses it, the band it was chosen by, or all of them while that figure is not known. */
function limitWords(threshold: Threshold, condition: Condition, words: Phrases): string {
  const { operator, unit } = condition;
  const say = (value: string): string => amountWords(value, unit, words.language);
  if ('value' in threshold) return words.limit(operator, say(threshold.value));
  const figure = figureWords(threshold.byLastYears, words.language);
  const chosen = threshold.bands.find(({ value, orValue }) => orValue === undefined && isSame(value, condition.threshold));
  if (chosen === undefined)
    return words.limitOpen(
      operator,
      figure,
      threshold.bands.map(({ label, value }) => ({ label, value: say(value) })),
    );
  return words.limitByBand(operator, say(chosen.value), figure, chosen.label);
}

/** A limit as the file writes it and as the verdict shows it: 0.20 and 0.2. */
const isSame = (written: string, shown: Condition['threshold']): boolean =>
  typeof shown === 'string' && compareDecimals(decimal(written), decimal(shown)) === 0;

/** When it turns, what is lacking, what is unknown, and what the criteria note about it. */
function remarksOf({ rule, condition, unknowns, criteria, words }: Subject): readonly string[] {
  const { gap, note, result } = condition;
  const text = [...criteria.source.notes, PART_OVER_WHOLE_NOTE].find(({ id }) => id === note)?.text[words.language];
  // What a person has not answered yet is said already.
  const isAsked = ['attested', 'private-investment', 'no-private-investment'].includes(rule.indicator);
  const isThere = note === PART_OVER_WHOLE;
  const names = result === 'unknown' && !isAsked && !isThere ? unknowns.map((each) => unknownWords(each, criteria, words)) : [];
  return [
    ...turnWords(rule, condition, words),
    ...(gap === null || result !== 'unmet' ? [] : [gapWords(gap, criteria, words)]),
    ...(names.length === 0 ? [] : [words.unknowns(names)]),
    ...(text === undefined ? [] : [words.note(text)]),
  ];
}

function turnWords(rule: ConditionRule, { metSince, result }: Condition, words: Phrases): readonly string[] {
  if (metSince === null) return [];
  const { indicator } = rule;
  if (indicator === 'full-calendar-years' && isFloor(rule.operator))
    return [result === 'met' ? words.metSince(metSince) : words.metFrom(metSince)];
  if (indicator === 'days-since-registration') return [result === 'met' ? words.metSince(metSince) : words.metFrom(metSince)];
  const ages = ['age', 'calendar-years-since-registration', 'full-calendar-years'].includes(indicator);
  return ages && result === 'met' ? [words.until(metSince)] : [];
}

function gapWords({ figure, amount, unit, direction, year }: Gap, { source }: CompiledCriteria, words: Phrases): string {
  const line = lineWords(figure, source.score?.items ?? [], words);
  const name = line === figure ? figureWords(figure, words.language) : line;
  const named = year === null ? name : words.language === 'en' ? `${name} of ${String(year)}` : `${String(year)} 年${name}`;
  return words.gap[direction](named, amountWords(amount, unit, words.language));
}
