import { type HeadingUnit, UNITS } from './units.js';
import { type Target } from './targets.js';

/** What a heading was found to mean. */
export type HeadingReading =
  | { readonly kind: 'known'; readonly target: Target; readonly factor: string }
  /** The name is known, but the unit beside it is none of this figure. */
  | { readonly kind: 'wrong-unit'; readonly target: Target; readonly unit: string }
  /** Several figures are called that; the file must say which. */
  | { readonly kind: 'ambiguous'; readonly targets: readonly Target[] }
  | { readonly kind: 'unknown' };

const RD_EXPENSES = ['rdExpenseHighTech', 'rdExpenseSuperDeduction', 'rdExpenseAudited', 'techActivityExpense'] as const;
const REVENUES = ['salesRevenue', 'operatingRevenue', 'totalIncome'] as const;
const HEAD_COUNTS = ['employees', 'employeesYearEnd'] as const;

/** Headings that people use for any of several figures: four different R&D expenses, two head-counts. */
const AMBIGUOUS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['研发费用', '研发投入', '研究开发费用', 'r&dexpense', 'r&d'].map((name) => [name, RD_EXPENSES] as const),
  ...['收入', 'revenue'].map((name) => [name, REVENUES] as const),
  ...['人数', '从业人员'].map((name) => [name, HEAD_COUNTS] as const),
]);

/** Longer texts name no column and no choice. */
const LENGTH_MAX = 200;

/** The heading without what people write differently: width, case, spaces, quotes, marks of a required column. */
export function normaliseHeading(text: string): string {
  return text.length > LENGTH_MAX ? `${normalised(text.slice(0, LENGTH_MAX))}…` : normalised(text);
}

function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’*_:]/g, '')
    .replace(/[[【]/g, '(')
    .replace(/[\]】]/g, ')');
}

/** A heading as it is shown and stored: a text that somebody put where a heading should be may be long. */
export function shownHeading(text: string): string {
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX)}…` : text;
}

/** Finds what a heading means among the targets of a kind: whole first, then without the unit behind it. */
export function readHeading(heading: string, targets: readonly Target[]): HeadingReading {
  const whole = normaliseHeading(heading);
  const names = namesOf(targets);
  const named = names.get(whole);
  if (named !== undefined) return { kind: 'known', target: named, factor: '1' };
  const { base, unitText } = splitUnit(whole);
  const target = unitText === undefined ? undefined : names.get(base);
  if (target !== undefined && unitText !== undefined) return withUnit(target, unitText);
  return ambiguity(whole, base, targets);
}

function withUnit(target: Target, unitText: string): HeadingReading {
  const unit: HeadingUnit | undefined = UNITS.get(unitText);
  if (unit !== undefined && target.type === 'amount' && unit.unit === target.unit)
    return { kind: 'known', target, factor: unit.factor };
  return { kind: 'wrong-unit', target, unit: unitText };
}

function ambiguity(whole: string, base: string, targets: readonly Target[]): HeadingReading {
  const names = AMBIGUOUS.get(whole) ?? AMBIGUOUS.get(base);
  const found = targets.filter((target) => names?.includes(target.name) === true);
  return found.length > 0 ? { kind: 'ambiguous', targets: found } : { kind: 'unknown' };
}

const namesByTargets = new WeakMap<readonly Target[], ReadonlyMap<string, Target>>();

/** Every name of every target, normalised; where two share one, the first has it. */
function namesOf(targets: readonly Target[]): ReadonlyMap<string, Target> {
  const known = namesByTargets.get(targets);
  if (known !== undefined) return known;
  const names = new Map<string, Target>();
  for (const target of targets)
    for (const name of [target.name, target.labels['zh-CN'], target.labels.en, ...target.aliases].map(normaliseHeading))
      if (!names.has(name)) names.set(name, target);
  namesByTargets.set(targets, names);
  return names;
}

interface Split {
  readonly base: string;
  readonly unitText: string | undefined;
}

/** Units that may follow a name without any mark, the longest first. */
const BARE_UNITS = [...UNITS.keys()].filter((text) => /元$|yuan$/.test(text)).sort((left, right) => right.length - left.length);

/** `销售收入(万元)`, `销售收入,单位:万元`, `销售收入/万元`, `销售收入万元` → the name and the unit. */
function splitUnit(whole: string): Split {
  const bare = BARE_UNITS.find((text) => whole.endsWith(text));
  return (
    bracketedUnit(whole) ??
    separatedUnit(whole) ??
    (bare === undefined ? { base: whole, unitText: undefined } : { base: whole.slice(0, -bare.length), unitText: bare })
  );
}

/** The unit in the brackets at the end. */
function bracketedUnit(whole: string): Split | undefined {
  const open = whole.lastIndexOf('(');
  const inner = whole.slice(open + 1, -1);
  if (open < 1 || !whole.endsWith(')') || inner === '' || inner.includes(')')) return undefined;
  return { base: whole.slice(0, open), unitText: withoutUnitWord(inner) };
}

const SEPARATORS = new Set(['/', ',', '，', '、']);

/** The unit after the first mark behind which no slash follows. */
function separatedUnit(whole: string): Split | undefined {
  for (let at = Math.max(whole.lastIndexOf('/'), 1); at < whole.length - 1; at += 1)
    if (SEPARATORS.has(whole.charAt(at))) return { base: whole.slice(0, at), unitText: withoutUnitWord(whole.slice(at + 1)) };
  return undefined;
}

function withoutUnitWord(text: string): string {
  const word = ['单位', 'unit'].find((each) => text.startsWith(each) && text.length > each.length) ?? '';
  return text.slice(word.length);
}
