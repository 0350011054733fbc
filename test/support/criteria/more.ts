import { figureText, hundredthsOf } from '../../../src/outlook/domain/amounts.js';
import { figureNamed, PARTS, type DatedFact, type FactKind, type FirmFacts } from '../../../src/figures/domain/index.js';
import { addYears, yearOf } from '../../../src/shared/dates.js';
import { type Effect } from './directions.js';
import { DAY } from './judged-firms.js';

/** By how much of itself, in percent, and by how many of its least steps a figure grows. */
export const GROWTHS: readonly (readonly [percent: number, steps: number])[] = [
  [0, 1],
  [5, 1],
  [60, 1],
  [0, 100],
  [900, 1_000_000],
];

/** The firms with more of one thing: small steps and large; none where the firm can have no more of it. */
export function withMore(facts: FirmFacts, { of, yearsAgo }: Pick<Effect, 'of' | 'yearsAgo'>): readonly FirmFacts[] {
  if (yearsAgo !== null) return GROWTHS.flatMap((growth) => raised(facts, of, yearOf(DAY) - yearsAgo, growth));
  if (of === 'years since registration') return older(facts);
  if (of === 'incidents')
    return ['safety', 'environment', 'abnormal-list'].map((type) => and(facts, 'incident', { occurredOn: '2026-02-01', type }));
  if (of === 'listings')
    return ['科创板', '上海证券交易所主板'].map((board) => and(facts, 'listing', { listedOn: '2025-01-01', board }));
  if (of === 'rounds') {
    const round = { closedOn: '2025-06-30', currency: 'USD', amount: '1.00', postMoney: '1.00', institutional: true };
    return [and(facts, 'financing-round', round)];
  }
  return greater(facts, of);
}

/** A number stated anew, greater than every one before. */
function greater(facts: FirmFacts, name: string): readonly FirmFacts[] {
  const stated = facts.facts.filter(({ kind, data }) => kind === 'stated-number' && data['name'] === name);
  if (stated.length === 0) return [];
  const most = Math.max(...stated.map(({ data }) => Number(data['value'])));
  return [1, 5, 100].map((by) => and(facts, 'stated-number', { name, value: most + by, statedOn: DAY }));
}

function and(facts: FirmFacts, kind: FactKind, data: DatedFact['data']): FirmFacts {
  return { ...facts, facts: [...facts.facts, { id: 'more', revision: 'more-1', kind, data }] };
}

function older(facts: FirmFacts): readonly FirmFacts[] {
  const { registeredOn } = facts.profile;
  if (registeredOn === null) return [];
  return [1, 10].map((years) => ({ ...facts, profile: { ...facts.profile, registeredOn: addYears(registeredOn, -years) } }));
}

/** One figure of one year raised, a part never over its whole. */
function raised(
  facts: FirmFacts,
  figure: string,
  year: number,
  [percent, steps]: readonly [number, number],
): readonly FirmFacts[] {
  const definition = figureNamed(figure);
  const known = facts.years[year];
  const before = definition === undefined ? undefined : known?.values[definition.name];
  if (definition === undefined || known === undefined || typeof before !== 'string') return [];
  const units = hundredthsOf(before);
  const step = definition.unit === 'yuan' ? 1n : 100n;
  const size = units < 0n ? -units : units;
  const grown = ((size * BigInt(percent)) / 100n / step) * step + step * BigInt(steps);
  const most = roomOver(definition.name, known.values);
  const after = most !== null && units + grown > most ? most : units + grown;
  if (after <= units) return [];
  const values = { ...known.values, [definition.name]: figureText(definition.name, after) };
  return [{ ...facts, years: { ...facts.years, [year]: { ...known, values } } }];
}

function roomOver(figure: string, values: FirmFacts['years'][number]['values']): bigint | null {
  const whole = PARTS.find(({ part }) => part === figure)?.whole;
  const value = whole === undefined ? undefined : values[whole];
  return typeof value === 'string' ? hundredthsOf(value) : null;
}
