import { figureNamed } from '../../../figures/domain/index.js';
import { type ConditionRule, type RightsParameters, type ScoreItemRule } from '../model/criteria.js';
import { type Condition, type TextInterval, type UsedFact } from '../model/verdict.js';
import { amountWords, valueWords } from './amounts.js';
import { figureWords, lineWords } from './names.js';
import { type Phrases } from './phrases.js';

const isInterval = (value: unknown): value is TextInterval => typeof value === 'object' && value !== null && 'low' in value;

/** A figure as recorded: exact, an estimate, or not there. */
function recorded({ id, value }: UsedFact, words: Phrases): string {
  const unit = figureNamed(id)?.unit ?? 'count';
  if (typeof value === 'string') return amountWords(value, unit, words.language);
  if (!isInterval(value)) return words.notRecorded;
  return words.estimate(amountWords(value.low, unit, words.language), amountWords(value.high, unit, words.language));
}

/** A figure in the years it was read, oldest first. */
function overYears(figure: string, facts: readonly UsedFact[], words: Phrases): string {
  const years = facts
    .filter(({ id, year }) => id === figure && year !== null)
    .sort((left, right) => (left.year ?? 0) - (right.year ?? 0))
    .map((fact) => words.inYear(fact.year ?? 0, recorded(fact, words)));
  return words.withYears(figureWords(figure, words.language), years);
}

/** The measured value: exact, within bounds, or not known. */
function valueOf({ value, bounds, unit, operator, threshold }: Condition, words: Phrases): string {
  const limit = typeof threshold === 'string' ? threshold : null;
  const say = (text: string): string => valueWords(text, { unit, operator, limit }, words.language);
  if (typeof value === 'string') return say(value);
  if (isInterval(value)) return words.between(say(value.low), say(value.high));
  if (bounds !== undefined && bounds.low !== null) return words.atLeast(say(bounds.low));
  if (bounds !== undefined && bounds.high !== null) return words.atMost(say(bounds.high));
  return words.unknownValue;
}

/** The rates by which rounds in other currencies were converted, each once. */
function ratesIn(facts: readonly UsedFact[], words: Phrases): readonly string[] {
  const rates = facts.filter(({ kind, year }) => kind === 'rate' && year !== null);
  return [...new Set(rates.map(({ id, year, value }) => words.rate(id.replace('rate.', ''), year ?? 0, String(value))))];
}

type NumericRule = Extract<ConditionRule, { operator: unknown } | { indicator: 'score-item-above-zero' }>;
type MeasuredRule = Exclude<
  NumericRule,
  { indicator: 'age' | 'calendar-years-since-registration' | 'full-calendar-years' | 'registered-on' | 'days-since-registration' }
>;

type FigureRule = Extract<
  MeasuredRule,
  { indicator: 'figure' | 'figure-sum' | 'ratio' | 'mean-ratio' | 'compound-growth' | 'mean-growth' }
>;

const OF_FIGURES: ReadonlySet<string> = new Set<FigureRule['indicator']>([
  'figure',
  'figure-sum',
  'ratio',
  'mean-ratio',
  'compound-growth',
  'mean-growth',
]);

const isOfFigures = (rule: MeasuredRule): rule is FigureRule => OF_FIGURES.has(rule.indicator);

/** A number of one or more years: which figures, what they come to. */
function fromFigures(rule: FigureRule, { facts }: Condition, value: string, words: Phrases): string {
  switch (rule.indicator) {
    case 'figure': {
      const fact = facts.find(({ id }) => id === rule.with.figure);
      const name = figureWords(rule.with.figure, words.language);
      if (fact === undefined || fact.year === null) return `${name} ${value}`;
      return words.figureOf(name, fact.year, recorded(fact, words));
    }
    case 'figure-sum':
      return words.sum(overYears(rule.with.figure, facts, words), value);
    case 'compound-growth':
      return words.growth(overYears(rule.with.figure, facts, words), rule.with.years, value);
    case 'mean-growth':
      return words.meanGrowth(overYears(rule.with.figure, facts, words), rule.with.years, value);
    case 'ratio':
    case 'mean-ratio': {
      const part = overYears(rule.with.numerator, facts, words);
      // The figure that chose the limit may stand in the trace with another year.
      const years = facts.flatMap(({ id, year }) => (id === rule.with.numerator ? [year] : []));
      const own = facts.filter(({ year }) => years.includes(year));
      const whole = overYears(rule.with.denominator, own, words);
      return rule.indicator === 'ratio' ? words.quotient(part, whole, value) : words.meanQuotient(part, whole, value);
    }
  }
}

/** What was measured and what it came to, with the figures and years it was made from. */
export function measuredWords(
  rule: MeasuredRule,
  condition: Condition,
  words: Phrases,
  items: readonly ScoreItemRule[],
): readonly string[] {
  const value = valueOf(condition, words);
  if (isOfFigures(rule)) return [fromFigures(rule, condition, value, words)];
  switch (rule.indicator) {
    case 'rights':
      return [rightsWords(rule.with, value, words)];
    case 'valuation':
    case 'funding':
    case 'largest-round':
      return [raisedWords(rule, value, words), ...ratesIn(condition.facts, words)];
    case 'stated-number':
      return [words.stated(figureWords(rule.with.name, words.language), value)];
    case 'score-item':
      return [words.itemScore(lineWords(rule.with.item, items, words), value)];
    case 'score-total':
      return [words.total(value)];
    case 'score-item-above-zero':
      return [itemWords(condition, value, words)];
  }
}

const rightsWords = (
  { class: kind, acquiredBy, highValue, types = [] }: RightsParameters,
  value: string,
  words: Phrases,
): string => words.rights({ class: kind, acquiredBy, highValue: highValue === true, types, value });

type RaisedRule = Extract<MeasuredRule, { indicator: 'valuation' | 'funding' | 'largest-round' }>;

function raisedWords({ indicator, with: { withinCalendarYears: years } }: RaisedRule, value: string, words: Phrases): string {
  if (indicator === 'valuation') return words.valuation(value);
  if (indicator === 'largest-round') return words.largestRound(value);
  return years === undefined ? words.funding(value) : words.recentFunding(years, value);
}

/** The ratio behind a score item: the figures read first are its numerator. */
function itemWords({ facts }: Condition, value: string, words: Phrases): string {
  const [part, whole] = [...new Set(facts.filter(({ year }) => year !== null).map(({ id }) => id))];
  if (part === undefined || whole === undefined) return value;
  return words.quotient(overYears(part, facts, words), overYears(whole, facts, words), value);
}
