import {
  figureNamed,
  STATED_NUMBERS,
  type DatedFact,
  type FactKind,
  type FigureName,
  type FigureValue,
  type FirmFacts,
} from '../../../figures/domain/index.js';
import { addYears, yearOf, type CalendarDate } from '../../../shared/dates.js';
import { type CompiledCriteria, type Unknown } from '../../../criteria/domain/index.js';
import { amountOf, figureText, possible } from '../amounts.js';
import { edgeValuesOf } from './edge-values.js';

/** Who is asked about what, by which criteria. */
interface Asked {
  readonly criteria: readonly CompiledCriteria[];
  readonly facts: FirmFacts;
  readonly asOf: CalendarDate;
}

/** The facts with each of the answers tried: on each side of every value at which something turns, and between them. */
export function answersTo({ figure, year, kind }: Unknown, asked: Asked): readonly FirmFacts[] {
  const { facts, asOf } = asked;
  switch (kind) {
    case 'profile':
      return profileAnswers(figure, facts, asOf);
    case 'attestation':
      return [true, false].map((answer) => and(facts, 'attestation', { name: figure, answer, statedOn: asOf }));
    case 'fact':
      return factAnswers(figure, facts, asOf);
    case 'figure':
      return figureAnswers(figure, year, asked);
    case 'rate':
      // Not the firm's to answer: the zone's table of rates lacks a year.
      return [];
  }
}

function and(facts: FirmFacts, kind: FactKind, data: DatedFact['data']): FirmFacts {
  return { ...facts, facts: [...facts.facts, { id: 'stated-tried', revision: 'tried', kind, data }] };
}

const INDUSTRIES = ['A01', 'C39', 'F51', 'I65', 'K70'];
const YEARS_OF_AGE = 26;

function profileAnswers(field: string, facts: FirmFacts, asOf: CalendarDate): readonly FirmFacts[] {
  const days = Array.from({ length: YEARS_OF_AGE }, (_, years) => addYears(asOf, -years));
  const answers: Readonly<Record<string, readonly unknown[]>> = {
    registeredOn: [...days, ...days.map((day) => `${String(yearOf(day))}-01-01`)].filter((day) => day <= asOf),
    residentEnterprise: [true, false],
    industry: INDUSTRIES,
  };
  return (answers[field] ?? []).map((answer) => ({ ...facts, profile: { ...facts.profile, [field]: answer } }));
}

const POINTS = [0, 100];
const NUMBERS = [0, 1, 1_000_000];
/** What a field that somebody left out of a recorded fact can say. */
const FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  'financing-round.postMoney': ['0.00', '1000000000000.00'],
  'financing-round.amount': ['0.00', '1000000000000.00'],
  'financing-round.institutional': [true, false],
  'intellectual-property.acquiredBy': ['own', 'transferred'],
};

function factAnswers(figure: string, facts: FirmFacts, asOf: CalendarDate): readonly FirmFacts[] {
  const [kind, field] = figure.split('.');
  if (field !== undefined) {
    return (FIELDS[figure] ?? []).map((answer) => ({
      ...facts,
      facts: facts.facts.map((fact) =>
        fact.kind !== kind || fact.data[field] !== undefined ? fact : { ...fact, data: { ...fact.data, [field]: answer } },
      ),
    }));
  }
  if (STATED_NUMBERS.some(({ name }) => name === figure))
    return NUMBERS.map((value) => and(facts, 'stated-number', { name: figure, value, statedOn: asOf }));
  return POINTS.map((points) => and(facts, 'expert-score', { item: figure, points, scoredOn: asOf }));
}

function figureAnswers(figure: string, year: number | null, asked: Asked): readonly FirmFacts[] {
  const name = figureNamed(figure)?.name;
  if (name === undefined || year === null) return [];
  const { facts } = asked;
  return valuesFor(name, year, asked).map((value) => {
    const before = facts.years[year];
    const values = { ...before?.values, [name]: value };
    const told = { revision: before?.revision ?? 'tried', status: before?.status ?? ('estimated' as const), values };
    return { ...facts, years: { ...facts.years, [year]: told } };
  });
}

/** The least that is more than nothing: a yuan, a person, a thing. */
const ONE = 100n;
/** Edges are near enough to lie within so many hundredths of where they are. */
const AROUND = [-ONE, -2n, -1n, 0n, 1n, 2n, ONE];

/** Around every edge a figure has beside what is recorded, at both its ends, as it was in the years around, and half way between each two. */
function valuesFor(figure: FigureName, year: number, { criteria, facts, asOf }: Asked): readonly FigureValue[] {
  const { low, high } = possible(figure, facts.years[year]?.values ?? {});
  const asOfYear = yearOf(asOf);
  const near = [year - 1, year + 1].flatMap((each) => {
    const value = facts.years[each]?.values[figure];
    return value === undefined ? [] : [amountOf(value).low];
  });
  const edges = criteria
    .flatMap(({ source }) => edgeValuesOf(source, { figure, yearsAgo: asOfYear - year }, facts, asOfYear))
    .filter((value) => value >= Number(low) - Number(ONE) && value <= Number(high) + Number(ONE))
    .flatMap((value) => AROUND.map((step) => BigInt(Math.round(value)) + step));
  const tried = [low, low + ONE, ...near, ...edges, high - ONE, high]
    .filter((units) => units >= low && units <= high)
    .sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  const between = tried.slice(1).map((units, index) => (units + (tried[index] ?? units)) / 2n);
  return [...new Set([...tried, ...between].map((units) => figureText(figure, units)))];
}
