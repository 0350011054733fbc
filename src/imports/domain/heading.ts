import { type HeadingUnit, UNITS } from './units.js';
import { type Target } from './targets.js';
import { own } from '../../shared/own.js';

/** What a heading was found to mean. */
export type HeadingReading =
  | { readonly kind: 'known'; readonly target: Target; readonly factor: string }
  /** The name is known, but the unit beside it is none of this figure. */
  | { readonly kind: 'wrong-unit'; readonly target: Target; readonly unit: string }
  /** Several figures are called that; the file must say which. */
  | { readonly kind: 'ambiguous'; readonly targets: readonly Target[] }
  | { readonly kind: 'unknown' };

/** Headings that people use for any of several figures: four different R&D expenses, two head-counts. */
const AMBIGUOUS: Readonly<Record<string, readonly string[]>> = {
  研发费用: ['rdExpenseHighTech', 'rdExpenseSuperDeduction', 'rdExpenseAudited', 'techActivityExpense'],
  研发投入: ['rdExpenseHighTech', 'rdExpenseSuperDeduction', 'rdExpenseAudited', 'techActivityExpense'],
  研究开发费用: ['rdExpenseHighTech', 'rdExpenseSuperDeduction', 'rdExpenseAudited', 'techActivityExpense'],
  'r&dexpense': ['rdExpenseHighTech', 'rdExpenseSuperDeduction', 'rdExpenseAudited', 'techActivityExpense'],
  'r&d': ['rdExpenseHighTech', 'rdExpenseSuperDeduction', 'rdExpenseAudited', 'techActivityExpense'],
  收入: ['salesRevenue', 'operatingRevenue', 'totalIncome'],
  revenue: ['salesRevenue', 'operatingRevenue', 'totalIncome'],
  人数: ['employees', 'employeesYearEnd'],
  从业人员: ['employees', 'employeesYearEnd'],
};

/** The heading without what people write differently: width, case, spaces, quotes, marks of a required column. */
export function normaliseHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’*_:]/g, '')
    .replace(/[[【]/g, '(')
    .replace(/[\]】]/g, ')');
}

/** Finds what a heading means among the targets of a kind: whole first, then without the unit behind it. */
export function readHeading(heading: string, targets: readonly Target[]): HeadingReading {
  const whole = normaliseHeading(heading);
  const named = byName(whole, targets);
  if (named !== undefined) return { kind: 'known', target: named, factor: '1' };
  const { base, unitText } = splitUnit(whole);
  const target = unitText === undefined ? undefined : byName(base, targets);
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
  const names = own(AMBIGUOUS, whole) ?? own(AMBIGUOUS, base);
  const found = targets.filter((target) => names?.includes(target.name) === true);
  return found.length > 0 ? { kind: 'ambiguous', targets: found } : { kind: 'unknown' };
}

function byName(normalised: string, targets: readonly Target[]): Target | undefined {
  return targets.find((target) =>
    [target.name, target.labels['zh-CN'], target.labels.en, ...target.aliases].some(
      (name) => normaliseHeading(name) === normalised,
    ),
  );
}

/** `销售收入(万元)`, `销售收入,单位:万元`, `销售收入/万元`, `销售收入万元` → the name and the unit. */
function splitUnit(whole: string): { readonly base: string; readonly unitText: string | undefined } {
  const bracketed = /^(.+)\((?:单位|unit)?([^()]+)\)$/.exec(whole);
  if (bracketed !== null) return { base: bracketed[1] ?? '', unitText: bracketed[2] };
  const separated = /^(.+?)[/,，、](?:单位|unit)?([^/]+)$/.exec(whole);
  if (separated !== null) return { base: separated[1] ?? '', unitText: separated[2] };
  for (const unitText of [...UNITS.keys()].sort((left, right) => right.length - left.length)) {
    if (/元$|yuan$/.test(unitText) && whole.endsWith(unitText)) return { base: whole.slice(0, -unitText.length), unitText };
  }
  return { base: whole, unitText: undefined };
}
