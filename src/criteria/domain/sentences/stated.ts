import { ATTESTATIONS, STAGE_LABELS, type AttestationName } from '../../../figures/domain/index.js';
import { isCalendarDate } from '../../../shared/dates.js';
import { type ConditionRule, type RecognitionHeldParameters } from '../model/criteria.js';
import { type Condition } from '../model/verdict.js';
import { type Phrases } from './phrases.js';

type YesNoRule = Exclude<ConditionRule, { operator: unknown } | { indicator: 'score-item-above-zero' }>;

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What a yes or no rests on: a person's word, a record, or nothing. */
export function statedWords(rule: YesNoRule, condition: Condition, words: Phrases): readonly string[] {
  switch (rule.indicator) {
    case 'resident-enterprise':
      return [words.resident(condition.value as boolean | null)];
    case 'industry-outside':
      return [words.industry(textOr(condition.facts[0]?.value), rule.with.industries)];
    case 'attested':
      return attested(rule.with.attestation, condition, words);
    case 'recognition-held':
      return [recognition(rule.with, condition, words)];
    case 'award':
    case 'standard':
    case 'rd-institution':
      return [countWords(recordedWords(rule, words), condition, words)];
    case 'unlisted':
      return [listing(condition, words)];
    case 'private-investment':
    case 'no-private-investment':
      return [investment(condition, words)];
  }
}

/** What is counted: awards, standards or institutions of some levels. */
function recordedWords(rule: Extract<YesNoRule, { indicator: 'award' | 'standard' | 'rd-institution' }>, words: Phrases): string {
  const levels = levelWords(rule.with.levels, words);
  if (rule.indicator === 'rd-institution') return words.institutions(levels);
  return words.awards(rule.indicator, levels, rule.with.rankAtMost, rule.with.withinCalendarYears);
}

const countWords = (what: string, { facts }: Condition, words: Phrases): string =>
  facts.length === 0 ? words.noneOf(what) : words.counted(what, facts.length);

const levelWords = (levels: readonly string[], { levels: named, language }: Phrases): string =>
  levels.map((level) => named[level] ?? level).join(language === 'en' ? ' or ' : '或');

const questionOf = (name: AttestationName, { language }: Phrases): string =>
  ATTESTATIONS.find((each) => each.name === name)?.labels[language] ?? name;

function attested(name: AttestationName, { facts, result, metSince }: Condition, words: Phrases): readonly string[] {
  const question = questionOf(name, words);
  const word = facts.find(({ kind, value }) => kind === 'attestation' && typeof value === 'boolean');
  const incidents = facts.flatMap(({ kind, value }) => (kind === 'incident' && typeof value === 'string' ? [value] : []));
  const told = incidents.map(words.incident);
  if (told.length > 0) return metSince === null ? told : [...told, words.incidentLapses(metSince)];
  // The only attestation in the trace of an unmet condition that is a yes is the one that says all rights are recorded.
  if (result === 'unmet' && facts.some(({ kind, value }) => kind === 'attestation' && value === true))
    return [words.withoutRights];
  return [word === undefined ? words.notAttested(question) : words.attested(question, word.value === true)];
}

function recognition(asked: RecognitionHeldParameters, { facts, value }: Condition, words: Phrases): string {
  const stages = 'stages' in asked ? asked.stages : [asked.stage];
  const { language } = words;
  const names = stages.map((stage) => STAGE_LABELS[stage][language]).join(language === 'en' ? ' or ' : '或');
  const until = textOr(facts.at(-1)?.value);
  if (value === true) return words.holds(names, until);
  return facts.length === 0 ? words.neverHeld(names) : words.heldBefore(names, until);
}

function listing({ facts, value }: Condition, words: Phrases): string {
  if (value === false) return words.listed;
  return facts.some(({ kind }) => kind === 'listing') ? words.delisted : words.unlisted;
}

/** What is known of investment from outside, whichever way it is asked for. */
function investment({ facts: [first] }: Condition, words: Phrases): string {
  if (first === undefined) return words.notInvested;
  if (first.value === false) return words.attested(questionOf('private-investment', words), false);
  const on = textOr(first.value);
  return words.invested(on !== null && isCalendarDate(on) ? on : null);
}
