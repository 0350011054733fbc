import {
  figureNamed,
  type DatedFact,
  type FactKind,
  type FigureName,
  type FigureValue,
  type FirmFacts,
  type JudgedStage,
} from '../../../figures/domain/index.js';
import { type CalendarDate } from '../../../shared/dates.js';
import { type CompiledCriteria } from '../compile.js';
import { explain } from '../evaluate.js';
import { type Explanation, type Unknown, type UnknownKind } from '../verdict.js';
import { amountOf, figureText, possible } from './amounts.js';

/** Something unknown, and what an answer to it alone could decide. */
export interface Decision {
  readonly figure: string;
  readonly year: number | null;
  readonly kind: UnknownKind;
  readonly decides: {
    /** Verdicts whose result it could make known, or whose level it could bring out of `undetermined`. */
    readonly verdicts: number;
    readonly conditions: number;
  };
  /** The stages of those verdicts. */
  readonly stages: readonly JudgedStage[];
  /** The conditions it helps to decide, alone or with others. */
  readonly conditions: readonly { readonly stage: JudgedStage; readonly condition: string }[];
}

interface Tally {
  readonly unknown: Unknown;
  readonly helps: { readonly stage: JudgedStage; readonly condition: string }[];
  readonly verdicts: Set<JudgedStage>;
  readonly decided: Set<string>;
}

/**
 * Of what is unknown to a firm's verdicts, what is worth asking for, most decisive first: what could decide most verdicts by itself,
 * then most conditions, then what helps most. What an answer could decide is found by trying the ends of what it can be.
 */
export function decisionsOf(criteria: readonly CompiledCriteria[], facts: FirmFacts, asOf: CalendarDate): readonly Decision[] {
  const tallies = new Map<string, Tally>();
  const asked = criteria.map((compiled) => ({ compiled, before: explain(compiled, facts, asOf) }));
  for (const { compiled, before } of asked) {
    for (const unknown of before.unknowns) {
      const key = `${unknown.kind} ${unknown.figure} ${unknown.year ?? ''}`;
      const tally = tallies.get(key) ?? { unknown, helps: [], verdicts: new Set(), decided: new Set() };
      tallies.set(key, tally);
      for (const condition of unknown.conditions) tally.helps.push({ stage: compiled.stage, condition });
    }
  }
  for (const tally of tallies.values()) {
    for (const told of answersTo(tally.unknown, facts, asOf)) {
      for (const { compiled, before } of asked) count(tally, before, explain(compiled, told, asOf));
    }
  }
  return [...tallies.values()].map(decisionOf).sort(mostDecisiveFirst);
}

function count({ verdicts, decided }: Tally, before: Explanation, after: Explanation): void {
  const resolved = before.result === 'unknown' && after.result !== 'unknown';
  const levelled = before.level === 'undetermined' && after.level !== 'undetermined';
  if (resolved || levelled) verdicts.add(before.stage);
  for (const [index, { id, result }] of before.conditions.entries()) {
    if (result === 'unknown' && after.conditions[index]?.result !== 'unknown') decided.add(`${before.stage} ${id}`);
  }
}

function decisionOf({ unknown: { figure, year, kind }, helps, verdicts, decided }: Tally): Decision {
  const decides = { verdicts: verdicts.size, conditions: decided.size };
  return { figure, year, kind, decides, stages: [...verdicts], conditions: helps };
}

function mostDecisiveFirst(left: Decision, right: Decision): number {
  return (
    right.decides.verdicts - left.decides.verdicts ||
    right.decides.conditions - left.decides.conditions ||
    right.conditions.length - left.conditions.length
  );
}

/** The facts with each of the answers tried: the ends of what the answer can be, and what lies just inside. */
function answersTo({ figure, year, kind }: Unknown, facts: FirmFacts, asOf: CalendarDate): readonly FirmFacts[] {
  if (kind === 'profile') return profileAnswers(figure, facts, asOf);
  if (kind === 'attestation') {
    const told = (answer: boolean): DatedFact => answered('attestation', { name: figure, answer, statedOn: asOf });
    return [true, false].map((answer) => ({ ...facts, facts: [...facts.facts, told(answer)] }));
  }
  if (kind === 'fact') {
    const told = (points: number): DatedFact => answered('expert-score', { item: figure, points, scoredOn: asOf });
    return [POINTS_MAX, 0].map((points) => ({ ...facts, facts: [...facts.facts, told(points)] }));
  }
  const definition = figureNamed(figure);
  if (definition === undefined || year === null) return [];
  return valuesFor(definition.name, facts, year).map((value) => {
    const before = facts.years[year];
    const values = { ...before?.values, [definition.name]: value };
    const told = { revision: before?.revision ?? 'tried', status: before?.status ?? ('estimated' as const), values };
    return { ...facts, years: { ...facts.years, [year]: told } };
  });
}

const POINTS_MAX = 100;
const answered = (kind: FactKind, data: DatedFact['data']): DatedFact => ({ id: 'stated-tried', revision: 'tried', kind, data });

function profileAnswers(field: string, facts: FirmFacts, asOf: CalendarDate): readonly FirmFacts[] {
  const answers = field === 'registeredOn' ? ['1990-01-01', asOf] : field === 'residentEnterprise' ? [true, false] : [];
  return answers.map((answer) => ({ ...facts, profile: { ...facts.profile, [field]: answer } }));
}

/** The least that is more than nothing: a yuan, a person, a thing. */
const ONE = 100n;

/** The least and the greatest a figure can be beside its recorded part, whole or estimate, and what it was in the years around. */
function valuesFor(figure: FigureName, { years }: FirmFacts, year: number): readonly FigureValue[] {
  const values = years[year]?.values ?? {};
  const { low, high } = possible(figure, values);
  const around = [year - 1, year + 1].flatMap((each) => {
    const value = years[each]?.values[figure];
    return value === undefined ? [] : [amountOf(value).low];
  });
  const tried = [low, low + ONE, ...around, (low + high) / 2n, high - ONE, high].filter((units) => units >= low && units <= high);
  return [...new Set(tried.map((units) => figureText(figure, units)))];
}
