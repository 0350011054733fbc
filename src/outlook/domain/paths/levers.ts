import {
  PARTS,
  type DatedFact,
  type FactKind,
  type FigureName,
  type FirmFacts,
  type YearFigures,
} from '../../../figures/domain/index.js';
import { addDays, type CalendarDate } from '../../../shared/dates.js';
import { type CompiledCriteria, type ScoreItemRule } from '../../../criteria/domain/index.js';
import { amountOf, figureValue, hundredthsOf } from '../amounts.js';
import { type Projection } from '../projection.js';
import { type Lever } from '../tables.js';
import { type PathWindow } from '../windows.js';

/** A lever that this firm can still pull in time for a window. */
export interface OpenLever {
  readonly lever: Lever;
  /** The item of an expert score it raises; null for other levers. */
  readonly item: string | null;
  /** The greatest number of steps. */
  readonly most: number;
  /** Figures of the open year that the criteria read and that it raises; empty for dated facts. */
  readonly figures: readonly FigureName[];
  /** What one step adds to each figure, in hundredths. */
  readonly step: bigint;
  /** The dated fact that so many steps are. */
  factOf(steps: number): Pick<DatedFact, 'kind' | 'data'> | null;
}

/** A lever pulled by some steps, or by any number within a range. */
export interface Pull {
  readonly open: OpenLever;
  readonly low: number;
  readonly high: number;
}

/** What is needed to say which levers are open. */
export interface Situation {
  readonly compiled: CompiledCriteria;
  readonly projection: Projection;
  readonly window: PathWindow;
  readonly today: CalendarDate;
}

/** The levers open until a window, and the ids of those whose lead time no longer fits. */
export function openLevers(
  levers: readonly Lever[],
  situation: Situation,
): { readonly open: readonly OpenLever[]; readonly tooLate: readonly string[] } {
  const open: OpenLever[] = [];
  const tooLate: string[] = [];
  for (const lever of levers) {
    const here = leversOf(lever, situation);
    const start = startBy(lever, situation.window);
    if (here.length > 0 && start !== null && start < situation.today) tooLate.push(lever.id);
    else open.push(...here);
  }
  return { open, tooLate };
}

/** The last day on which to start, where a lead time is known. */
export function startBy({ leadDays }: Lever, { asOf }: PathWindow): CalendarDate | null {
  return leadDays === null ? null : addDays(asOf, -leadDays);
}

const NO_FIGURES: readonly FigureName[] = [];

function leversOf(lever: Lever, { compiled, projection, window }: Situation): OpenLever[] {
  const { moves } = lever;
  const day = window.asOf;
  const head = { lever, item: null, most: lever.most, figures: NO_FIGURES, step: 0n };
  if ('figures' in moves) return figureLever(head, moves.figures, projection);
  if ('right' in moves) {
    const { class: of, acquiredBy } = moves.right;
    if (!asksForRights(compiled)) return [];
    return [
      { ...head, factOf: (count) => ({ kind: 'intellectual-property', data: { class: of, grantedOn: day, acquiredBy, count } }) },
    ];
  }
  if ('attestation' in moves) {
    const { attestation: name } = moves;
    const asked = compiled.source.conditions.some((rule) => rule.indicator === 'attested' && rule.with.attestation === name);
    if (!asked || latest(projection.facts, 'attestation', name, day)?.data['answer'] !== false) return [];
    return [{ ...head, most: 1, factOf: () => ({ kind: 'attestation', data: { name, answer: true, statedOn: day } }) }];
  }
  if ('expertItems' in moves) return moves.expertItems.flatMap((item) => expertLever(head, item, { compiled, projection, day }));
  const { kind, fields, date } = moves.fact;
  const asked = compiled.source.conditions.some(({ indicator }) => indicator === kind);
  return asked ? [{ ...head, most: 1, factOf: () => ({ kind, data: { ...fields, [date]: day } }) }] : [];
}

function figureLever(
  head: Omit<OpenLever, 'factOf'>,
  own: readonly FigureName[],
  { openYear, facts, read }: Projection,
): OpenLever[] {
  const values = openYear === null ? undefined : facts.years[openYear]?.values;
  const figures = withWholes(own).filter((figure) => read.includes(figure) && values?.[figure] !== undefined);
  // A whole alone is not what the lever is for: where its own figures are not known, they are to be asked for first.
  if (!figures.some((figure) => own.includes(figure))) return [];
  return [{ ...head, figures, step: hundredthsOf(head.lever.step), factOf: () => null }];
}

function expertLever(
  head: Omit<OpenLever, 'factOf'>,
  item: string,
  { compiled, projection, day }: { compiled: CompiledCriteria; projection: Projection; day: CalendarDate },
): OpenLever[] {
  const score = compiled.source.score;
  const points = latest(projection.facts, 'expert-score', item, day)?.data['points'];
  const of = score?.expertTotal === item ? POINTS_MAX : itemsOf(score?.items ?? []).find(({ id }) => id === item)?.of;
  if (typeof points !== 'number' || of === undefined) return [];
  const most = Math.min(head.most, Math.floor(of - points));
  if (most < 1) return [];
  const raised = (steps: number): number => Math.round((points + steps) * POINT_PLACES) / POINT_PLACES;
  return [
    { ...head, item, most, factOf: (steps) => ({ kind: 'expert-score', data: { item, points: raised(steps), scoredOn: day } }) },
  ];
}

/** The most points an expert total can have, and the places such points may have (195号 三(七): 100 points). */
const POINTS_MAX = 100;
const POINT_PLACES = 10_000;

function itemsOf(items: readonly ScoreItemRule[]): readonly ScoreItemRule[] {
  return items.flatMap((item) => [item, ...itemsOf('bestOf' in item ? item.bestOf : 'sumOf' in item ? item.sumOf : [])]);
}

function asksForRights({ source: { score, conditions } }: CompiledCriteria): boolean {
  const scored = itemsOf(score?.items ?? []).some((item) => 'indicator' in item && item.indicator === 'rights');
  return scored || conditions.some((rule) => rule.indicator === 'attested' && rule.with.unlessWithoutRights === true);
}

/** The figures, and the wholes they are parts of: who hires a researcher has one employee more. */
function withWholes(figures: readonly FigureName[]): readonly FigureName[] {
  const all = new Set(figures);
  for (const figure of all) for (const { part, whole } of PARTS) if (part === figure) all.add(whole);
  return [...all];
}

/** The answer or points that speak on a day, as the evaluation takes them: the newest by then. */
function latest(facts: FirmFacts, kind: FactKind, name: string, day: CalendarDate): DatedFact | undefined {
  let found: DatedFact | undefined;
  for (const fact of facts.facts) {
    if (fact.kind !== kind || (fact.data['name'] ?? fact.data['item']) !== name || !speaksOn(fact, day)) continue;
    if (found === undefined || isNewer(fact, found)) found = fact;
  }
  return found;
}

function statedOn({ data }: DatedFact): CalendarDate {
  return (data['statedOn'] ?? data['scoredOn']) as CalendarDate;
}

function speaksOn(fact: DatedFact, day: CalendarDate): boolean {
  const validTo = fact.data['validTo'];
  return statedOn(fact) <= day && (typeof validTo !== 'string' || validTo >= day);
}

function isNewer(fact: DatedFact, than: DatedFact): boolean {
  const [on, before] = [statedOn(fact), statedOn(than)];
  return on > before || (on === before && fact.id >= than.id);
}

/** Of two answers of one day the one with the later id speaks, so the ids of proposed facts sort after all recorded ones. */
const PROPOSED = 'stated-path-';

/** The facts with levers pulled. Over a range of steps, figures become ranges; dated facts must be pulled by an exact number. */
export function pulled({ facts, openYear }: Projection, pulls: readonly Pull[]): FirmFacts {
  const dated: DatedFact[] = [];
  let year = openYear === null ? undefined : facts.years[openYear];
  for (const { open, low, high } of pulls) {
    const fact = open.factOf(low);
    if (fact !== null) dated.push({ id: `${PROPOSED}${open.item ?? open.lever.id}`, revision: 'path', ...fact });
    else if (year !== undefined) year = raised(year, open, low, high);
  }
  return {
    ...facts,
    years: openYear === null || year === undefined ? facts.years : { ...facts.years, [openYear]: year },
    facts: dated.length === 0 ? facts.facts : [...facts.facts, ...dated],
  };
}

function raised(year: YearFigures, { figures, step }: OpenLever, low: number, high: number): YearFigures {
  const values = { ...year.values };
  for (const figure of figures) {
    const value = values[figure];
    if (value === undefined) continue;
    const before = amountOf(value);
    values[figure] = figureValue(figure, { low: before.low + step * BigInt(low), high: before.high + step * BigInt(high) });
  }
  return { ...year, values };
}
