import { type CompiledCriteria } from '../../../src/criteria/domain/index.js';
import { figureNamed, type FirmFacts } from '../../../src/figures/domain/index.js';
import { addDays, daysBetween, isCalendarDate, type CalendarDate } from '../../../src/shared/dates.js';
import { aFirm, type StatedFirm } from '../a-firm.js';
import { answersOf, differences, type Answers } from './probe.js';

/** One number or date of a stated firm that can be moved, counted in whole steps of what it can be. */
interface Dial {
  readonly path: readonly (string | number)[];
  readonly now: number;
  readonly least: number;
  readonly most: number;
  readonly write: (steps: number) => unknown;
}

interface Answered {
  readonly facts: FirmFacts;
  readonly answers: Answers;
}

/** A firm one step before an edge, on it, and one step after it. */
export interface Edge {
  readonly path: string;
  readonly firms: readonly ({ readonly to: unknown } & Answered)[];
  /** What changes across it. */
  readonly keys: readonly string[];
}

const YEARS = 366;
const DATE_REACH = 25 * YEARS;
/** More edges than this along one value are no limits but a value that is shown as it is. */
const EDGES_MAX = 60;
/** Beyond it steps are no safe numbers. */
const FURTHEST = 2 ** 52;
const FACTORS = [0, 0.25, 0.5, 0.8, 0.9, 0.97, 1, 1.03, 1.1, 1.25, 1.5, 2, 3, 5, 10, 30, 100];

/** Every edge that moving one number or date of the firm crosses. */
export function edgesOf(criteria: CompiledCriteria, firm: StatedFirm, asOf: CalendarDate): readonly Edge[] {
  return dialsOf(firm).flatMap((dial) => edgesAlong(criteria, firm, asOf, dial));
}

function edgesAlong(criteria: CompiledCriteria, firm: StatedFirm, asOf: CalendarDate, dial: Dial): Edge[] {
  const known = new Map<number, Answered | null>();
  const at = (steps: number): Answered | null => {
    let found = known.get(steps);
    if (found === undefined) {
      found = tried(criteria, placed(firm, dial.path, dial.write(steps)), asOf);
      known.set(steps, found);
    }
    return found;
  };
  const stops = stopsOf(dial);
  const edges: Edge[] = [];
  for (const [index, from] of stops.entries()) {
    const to = stops[index + 1];
    if (to !== undefined) between(from, to);
  }
  return edges;

  function between(low: number, high: number): void {
    if (edges.length >= EDGES_MAX) return;
    const [left, right] = [at(low), at(high)];
    if (left === null || right === null || high <= low || differences(left.answers, right.answers).length === 0) return;
    if (high - low > 1) {
      const middle = low + Math.floor((high - low) / 2);
      between(low, middle);
      between(middle, high);
      return;
    }
    const places = [low - 1, low, high, high + 1].filter((steps) => steps >= dial.least && steps <= dial.most);
    edges.push({
      path: dial.path.join('/'),
      keys: differences(left.answers, right.answers),
      firms: places.flatMap((steps) => {
        const found = at(steps);
        return found === null ? [] : [{ to: dial.write(steps), ...found }];
      }),
    });
  }
}

function tried(criteria: CompiledCriteria, firm: StatedFirm, asOf: CalendarDate): Answered | null {
  try {
    const facts = aFirm(firm, asOf);
    return { facts, answers: answersOf(criteria, facts, asOf) };
  } catch {
    return null;
  }
}

function stopsOf({ now, least, most }: Dial): readonly number[] {
  const near = now === 0 ? FACTORS.map((factor) => Math.round(factor * 1000)) : FACTORS.map((factor) => Math.round(now * factor));
  const inside = [least, ...near, now - 1, now + 1, most].filter((steps) => steps >= least && steps <= most);
  return [...new Set(inside)].sort((left, right) => left - right);
}

function dialsOf({ firm, figures = {}, facts = [] }: StatedFirm): readonly Dial[] {
  const dials: Dial[] = [];
  if (firm?.registeredOn !== undefined) dials.push(dateDial(['firm', 'registeredOn'], firm.registeredOn));
  for (const [year, values] of Object.entries(figures)) {
    for (const [name, value] of Object.entries(values)) {
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      const scale = figureNamed(name)?.unit === 'count' ? 1 : 100;
      const now = Math.round(Number(value) * scale);
      const text = (steps: number): string => (scale === 1 ? String(steps) : (steps / scale).toFixed(2));
      dials.push({
        path: ['figures', year, name],
        now,
        least: 0,
        most: Math.min(FURTHEST, Math.max(1000, Math.abs(now) * 100)),
        write: text,
      });
    }
  }
  for (const [index, fact] of facts.entries()) dials.push(...factDials(index, fact));
  return dials;
}

function factDials(index: number, fact: Readonly<Record<string, unknown>>): readonly Dial[] {
  return Object.entries(fact).flatMap(([name, value]): Dial[] => {
    const path = ['facts', index, name];
    if (typeof value === 'string' && isCalendarDate(value)) return [dateDial(path, value)];
    if (name === 'points' && typeof value === 'number') {
      return [{ path, now: Math.round(value), least: 0, most: 100, write: (steps) => steps }];
    }
    if (name === 'value' && typeof value === 'number' && Number.isInteger(value)) {
      return [{ path, now: value, least: 0, most: 100, write: (steps) => steps }];
    }
    if (typeof value === 'number') return [{ path, now: value, least: 1, most: 60, write: (steps) => steps }];
    if (typeof value === 'string' && /^\d+\.\d\d$/.test(value)) {
      const now = Math.round(Number(value) * 100);
      return [
        { path, now, least: 0, most: Math.min(FURTHEST, Math.max(1000, now * 100)), write: (steps) => (steps / 100).toFixed(2) },
      ];
    }
    return [];
  });
}

/** Days from the date as it stands, forward and back. */
function dateDial(path: readonly (string | number)[], now: CalendarDate): Dial {
  const origin = addDays(now, -DATE_REACH);
  const steps = daysBetween(origin, now);
  return { path, now: steps, least: 0, most: steps + DATE_REACH, write: (days) => addDays(origin, days) };
}

/** The firm with one value put in place of another. */
export function placed(firm: StatedFirm, path: readonly (string | number)[], value: unknown): StatedFirm {
  const copy = structuredClone(firm) as unknown as Record<string | number, unknown>;
  const holder = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>((here, step) => here[step] as Record<string, unknown>, copy);
  const last = path.at(-1);
  if (last !== undefined) holder[last] = value;
  return copy;
}
