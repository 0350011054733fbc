import { addDays, isCalendarDate } from '../../../src/shared/dates.js';
import { type Criteria } from '../../../src/criteria/domain/index.js';

/** Criteria with one operator turned or one limit moved by one unit: whoever wrote this by mistake must be told by some case. */
export interface Mutant {
  /** Where the change is: `conditions/h4-staff-10/threshold/value 0.10 → 0.11`. */
  readonly where: string;
  /** The condition or score item the change stands in; null where it concerns the whole. */
  readonly within: string | null;
  readonly criteria: Criteria;
}

type Node = Record<string, unknown>;
type Path = readonly (string | number)[];
type Change = (path: Path, what: string, edit: (copy: Node) => void) => void;

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '>=': ['>', '<='],
  '>': ['>=', '<'],
  '<=': ['<', '>='],
  '<': ['<=', '>'],
};
const PERIODS = ['P1Y', 'P2Y', 'P3Y', 'P4Y', 'P5Y'];
const DECIMAL = /^-?\d+(\.\d+)?$/;
const UPPER: Readonly<Record<string, string>> = { below: 'atMost', atMost: 'below' };
const LOWER: Readonly<Record<string, string>> = { atLeast: 'over', over: 'atLeast' };
/** What stands in a criteria file and is no limit. */
const ASIDE = new Set([
  'title',
  'name',
  'clause',
  'documents',
  'notes',
  'contradictions',
  'label',
  'since',
  'validFrom',
  'validTo',
  'near',
]);

/** Every mutant of the criteria, one for each operator and for each limit, up and down. */
export function mutantsOf(criteria: Criteria): readonly Mutant[] {
  const mutants: Mutant[] = [];
  const change: Change = (path, what, edit) => {
    const copy = structuredClone(criteria) as unknown as Node;
    edit(copy);
    mutants.push({
      where: `${named(criteria, path)} ${what}`,
      within: withinOf(criteria, path),
      criteria: copy as unknown as Criteria,
    });
  };
  walk(criteria as unknown as Node, [], (path, key, value, parent) => {
    const at = [...path, key];
    const turn = turnOf(key);
    if (turn === 'edge') edges(path, key, value, change);
    else if (turn === 'points') points(at, value, change);
    else
      for (const to of turned(turn, value, parent)) change(at, `${String(value)} → ${String(to)}`, (copy) => put(copy, at, to));
  });
  return mutants;
}

type Turn = 'edge' | 'points' | 'operator' | 'period' | 'most' | 'number';
const TURNS: ReadonlyMap<string | number, Turn> = new Map<string | number, Turn>([
  ['operator', 'operator'],
  ['period', 'period'],
  ['points', 'points'],
  ['of', 'most'],
  ['atLeast', 'edge'],
  ['over', 'edge'],
  ['below', 'edge'],
  ['atMost', 'edge'],
]);

const turnOf = (key: string | number): Turn => TURNS.get(key) ?? 'number';

/** What else the value could have been by mistake. */
function turned(turn: Turn, value: unknown, parent: Node): readonly unknown[] {
  if (turn === 'operator') return OPERATORS[String(value)] ?? [];
  if (turn === 'period') return periodsBeside(String(value));
  // The most an item can give is a limit where experts score it; elsewhere it only says what its bands add up to.
  if (turn === 'most' && !('expert' in parent)) return [];
  if (typeof value === 'number') return [value - 1, value + 1];
  if (typeof value !== 'string') return [];
  if (isCalendarDate(value)) return [addDays(value, -1), addDays(value, 1)];
  return DECIMAL.test(value) ? besides(value) : [];
}

/** The edge between two bands is one limit: it moves, and it changes sides, for both. Only its lower band's end is listed. */
function edges(path: Path, key: string | number, value: unknown, change: Change): void {
  const upper = UPPER[String(key)];
  if (upper === undefined || typeof value !== 'string') return;
  const bandsPath = path.slice(0, -1);
  const both = (copy: Node, edit: (band: Node, name: string) => void): void => {
    for (const band of get(copy, bandsPath) as Node[]) {
      const ends = [...Object.keys(UPPER), ...Object.keys(LOWER)].filter((name) => band[name] === value);
      for (const name of ends) edit(band, name);
    }
  };
  for (const to of besides(value)) {
    change([...path, key], `${value} → ${to}`, (copy) => {
      both(copy, (band, name) => {
        band[name] = to;
      });
    });
  }
  change([...path, key], `${value} on the other side`, (copy) => {
    both(copy, (band, name) => {
      band[UPPER[name] ?? LOWER[name] ?? name] = value;
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the end changes its name
      delete band[name];
    });
  });
}

function points(at: Path, value: unknown, change: Change): void {
  if (typeof value === 'number') {
    for (const to of [value - 1, value + 1]) change(at, `${value} → ${to}`, (copy) => put(copy, at, to));
  } else if (Array.isArray(value)) {
    const [low, high] = value as [number, number];
    for (const to of [
      [low - 1, high],
      [low + 1, high],
      [low, high - 1],
      [low, high + 1],
    ])
      change(at, `${low}–${high} → ${to.join('–')}`, (copy) => put(copy, at, to));
  }
}

function periodsBeside(period: string): readonly string[] {
  const at = PERIODS.indexOf(period);
  return [PERIODS[at - 1], PERIODS[at + 1]].filter((each) => each !== undefined);
}

/** The decimal one unit of its last place lower and higher. */
function besides(text: string): readonly string[] {
  const places = text.split('.')[1]?.length ?? 0;
  const units = BigInt(text.replace('.', ''));
  return [units - 1n, units + 1n].map((each) => {
    const digits = (each < 0n ? -each : each).toString().padStart(places + 1, '0');
    const shown = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return each < 0n ? `-${shown}` : shown;
  });
}

function walk(node: Node, path: Path, visit: (path: Path, key: string | number, value: unknown, parent: Node) => void): void {
  const entries: [string | number, unknown][] = Array.isArray(node) ? [...node.entries()] : Object.entries(node);
  for (const [key, value] of entries) {
    if (typeof key === 'string' && ASIDE.has(key)) continue;
    if (path.length === 0 && !['conditions', 'score', 'routes'].includes(String(key))) continue;
    if (typeof value === 'object' && value !== null && key !== 'points') walk(value as Node, [...path, key], visit);
    else visit(path, key, value, node);
  }
}

function get(node: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, step) => (here as Record<string | number, unknown>)[step], node);
}

function put(node: unknown, path: Path, value: unknown): void {
  const last = path.at(-1);
  if (last !== undefined) (get(node, path.slice(0, -1)) as Record<string | number, unknown>)[last] = value;
}

/** The path with ids for places in lists. */
function named(criteria: Criteria, path: Path): string {
  return path
    .map((step, index) => {
      const here = get(criteria, path.slice(0, index + 1));
      const id =
        typeof step === 'number' && typeof here === 'object' && here !== null
          ? ((here as Node)['id'] ?? (here as Node)['label'])
          : undefined;
      return typeof id === 'string' ? id : String(step);
    })
    .join('/');
}

function withinOf(criteria: Criteria, path: Path): string | null {
  for (let length = path.length; length > 0; length -= 1) {
    const here = get(criteria, path.slice(0, length));
    if (typeof here === 'object' && here !== null && typeof (here as Node)['id'] === 'string')
      return String((here as Node)['id']);
  }
  return null;
}
