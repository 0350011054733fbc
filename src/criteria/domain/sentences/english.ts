import { type Operator } from '../model/criteria.js';
import { type Phrases } from './phrases.js';

const LIMITS: Readonly<Record<Operator, string>> = {
  '>=': 'at least',
  '>': 'more than',
  '<=': 'at most',
  '<': 'less than',
  '=': 'exactly',
};
const until = (date: string | null): string => (date === null ? '' : `, valid to ${date}`);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Sentences in English. */
export const english: Phrases = {
  language: 'en',
  notRecorded: 'not recorded',
  unknownValue: 'not known',
  list: (parts) => parts.join(', '),
  sentence: (parts, outcome, remarks, clause) =>
    `${upperFirst(parts.join('; '))}: ${[outcome, ...remarks].join('; ')} (${clause}).`,
  estimate: (low, high) => `${low} to ${high} (estimated)`,
  between: (low, high) => `between ${low} and ${high}`,
  atLeast: (value) => `at least ${value}`,
  atMost: (value) => `at most ${value}`,
  figureOf: (name, year, amount) => `${name} of ${String(year)}: ${amount}`,
  inYear: (year, amount) => `${String(year)}: ${amount}`,
  withYears: (name, years) => `${name} (${years.join(', ')})`,
  quotient: (part, whole, value) => `${part} ÷ ${whole} = ${value}`,
  meanQuotient: (part, whole, value) => `${part} ÷ ${whole}, mean of the yearly ratios = ${value}`,
  sum: (figures, value) => `${figures}, together ${value}`,
  growth: (figures, years, value) =>
    `${figures}, ${years === 1 ? 'growth' : `compound yearly growth over ${String(years)} years`} ${value}`,
  meanGrowth: (figures, years, value) => `${figures}, mean of ${String(years)} yearly growth rates ${value}`,
  itemScore: (item, value) => `score of ${item}: ${value}`,
  largestRound: (value) => `most put in by professional investors at one time: ${value}`,
  recentFunding: (years, value) => `put in by professional investors within ${String(years)} calendar years: ${value}`,
  rights: ({ class: kind, acquiredBy, highValue, types, value }) =>
    [
      'valid ',
      highValue ? 'high-value ' : '',
      acquiredBy === undefined ? '' : acquiredBy === 'own' ? 'self-developed ' : 'acquired ',
      `class ${kind} rights`,
      types.length === 0 ? '' : ` (${types.join(', ')})`,
      `: ${value}`,
    ].join(''),
  valuation: (value) => `post-money valuation of the last round ${value}`,
  funding: (value) => `put in by professional investors so far: ${value}`,
  rate: (pair, year, value) => `converted ${pair} at the average rate of ${String(year)}, ${value}`,
  stated: (name, value) => `${name}, as stated: ${value}`,
  total: (value) => `total score ${value}`,
  registered: (date) => (date === null ? 'the date of registration is not recorded' : `registered on ${date}`),
  registeredFor: (operator, days) => `${operator === '>' ? 'more than ' : ''}${days} days since registration are asked for`,
  notOlderThan: (operator, years) =>
    `${operator === '<=' ? 'at most' : 'less than'} ${years} years since registration are asked for`,
  registeredSinceYear: (operator, years) =>
    `the year of application less the year of registration must be ${operator === '<=' ? 'at most' : 'less than'} ${years}`,
  registeredSince: (operator, date) =>
    `registration ${{ '>=': 'on or after', '>': 'after', '<=': 'on or before', '<': 'before', '=': 'on' }[operator]} ${date} is asked for`,
  fullYears: (operator, years) => `${LIMITS[operator]} ${years} full calendar years since registration are asked for`,
  metSince: (date) => `since ${date}`,
  metFrom: (date) => `met from ${date}`,
  until: (date) => `no longer met from ${date}`,
  limit: (operator, value) => `${LIMITS[operator]} ${value} is asked for`,
  limitByBand: (operator, value, figure, band) =>
    `${LIMITS[operator]} ${value} is asked for (last year’s ${figure} in band “${band}”)`,
  limitOpen: (operator, figure, bands) =>
    `by last year’s ${figure}, ${LIMITS[operator]} ${bands.map(({ label, value }) => `${value} (${label})`).join(', ')} is asked for`,
  outcome: { met: 'met', unmet: 'not met', unknown: 'cannot be decided yet', person: 'for a person to judge' },
  gap: {
    raise: (figure, amount) => `${figure}: ${amount} more needed`,
    lower: (figure, amount) => `${figure}: ${amount} less needed`,
  },
  unknowns: (names) => `missing: ${names.join(', ')}`,
  note: (text) => `note: ${text.replace(/\.$/, '')}`,
  attested: (question, answer) => `“${question}” is attested as ${answer ? 'yes' : 'no'}`,
  notAttested: (question) => `nobody has attested “${question}” yet`,
  incident: (date) => `an incident is recorded on ${date}`,
  incidentLapses: (date) => `it no longer counts from ${date}`,
  withoutRights: 'there is no right in force at all',
  holds: (stages, date) => `recognised as ${stages}${until(date)}`,
  heldBefore: (stages, date) =>
    `no valid recognition as ${stages} on the day (the latest ${date === null ? 'has ended' : `ended ${date}`})`,
  neverHeld: (stages) => `no recognition as ${stages} is recorded`,
  counted: (what, n) => `${what}: ${String(n)}`,
  noneOf: (what) => `no ${what} is recorded`,
  awards: (kind, levels, rank, years) =>
    [
      `${levels} ${kind === 'award' ? 'award' : 'standard'}`,
      rank === undefined ? '' : ` ranked ${String(rank)} or better`,
      years === undefined ? '' : ` within ${String(years)} calendar years`,
    ].join(''),
  institutions: (levels) => `${levels} R&D institution`,
  levels: {
    national: 'national',
    provincial: 'provincial',
    city: 'city',
    international: 'international',
    industry: 'industry',
  },
  listed: 'listed',
  unlisted: 'no current listing is recorded',
  delisted: 'delisted',
  invested: (date) => (date === null ? 'private investment is attested' : `a round closed on ${date}`),
  notInvested: 'no round is recorded and nobody has attested one',
  expertTotal: 'the total given by experts',
  industry: (code, outside) =>
    `${code === null ? 'the industry code is not recorded' : `industry code ${code}`}; none of ${outside.join(', ')} is asked for`,
  resident: (answer) =>
    answer === null
      ? 'whether it is a resident enterprise is not recorded'
      : answer
        ? 'a resident enterprise'
        : 'not a resident enterprise',
};
