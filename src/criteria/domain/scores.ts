import { compareFractions } from '../../shared/decimal.js';
import { assert } from '../../shared/errors.js';
import { bandsWithin, compileBands, type CompiledBand } from './bands.js';
import { boundsText, type BoundsText } from './bounds.js';
import { type BandedItemRule, type Points, type ScoreBand, type ScoreItemRule, type ScoreRule } from './criteria.js';
import { type Measure } from './measure.js';
import { type PointsRange, type ScoreItem, type UsedFact } from './verdict.js';
import { type Missing, usedDatedFact, type View } from './view.js';

/** Points are counted in ten-thousandths, whole, so that a mean of experts keeps its places and sums stay exact. */
export const POINT = 10_000;

/** What a score item gave: a range of points, and the item as the verdict shows it. */
export interface ItemOutcome {
  readonly low: number;
  readonly high: number;
  readonly item: ScoreItem;
  readonly facts: readonly UsedFact[];
  readonly missing: readonly Missing[];
}

/** One line of a score table, ready to be asked. */
export interface CompiledItem {
  readonly rule: ScoreItemRule;
  readonly clause: string;
  score(view: View): ItemOutcome;
}

const NO_TEXT: BoundsText = { value: null, oneSided: null };

export const pointsOf = (units: number): number => units / POINT;
export const rangeOf = (low: number, high: number): PointsRange =>
  low === high ? pointsOf(low) : { high: pointsOf(high), low: pointsOf(low) };

interface Shown {
  readonly low: number;
  readonly high: number;
  readonly value?: ScoreItem['value'];
  readonly band?: string | null;
  readonly chosen?: string;
  readonly note?: string;
  readonly parts?: readonly ScoreItem[];
}

// Keys in their canonical order, so that the verdict's own JSON is canonical.
function shown(rule: ScoreItemRule, clause: string, of: Shown): ScoreItem {
  return {
    band: of.band ?? null,
    ...(of.chosen === undefined ? undefined : { chosen: of.chosen }),
    clause,
    id: rule.id,
    ...(of.note === undefined ? undefined : { note: of.note }),
    of: rule.of,
    ...(of.parts === undefined ? undefined : { parts: of.parts }),
    points: rangeOf(of.low, of.high),
    value: of.value ?? null,
  };
}

const lowPoints = (points: Points): number => (typeof points === 'number' ? points : points[0]) * POINT;
const highPoints = (points: Points): number => (typeof points === 'number' ? points : points[1]) * POINT;

/** Points by the band in which the indicator's value lies; a value not known gives the range of the bands it may lie in. */
export class BandedItem implements CompiledItem {
  readonly bands: readonly CompiledBand<ScoreBand>[];

  constructor(
    readonly rule: BandedItemRule,
    readonly clause: string,
    readonly measure: (view: View) => Measure,
  ) {
    this.bands = compileBands(rule.bands);
  }

  score(view: View): ItemOutcome {
    const measure = this.measure(view);
    const { facts, missing } = measure;
    const silent = this.rule.whenNoValue ?? {};
    if (measure.noValue !== 'no' && measure.noValue !== 'perhaps') {
      const { points = 0, note } = silent[measure.noValue] ?? {};
      const [low, high] = [lowPoints(points), highPoints(points)];
      return {
        low,
        high,
        facts,
        missing: [],
        item: shown(this.rule, this.clause, note === undefined ? { low, high } : { low, high, note }),
      };
    }
    const reached = bandsWithin(this.bands, measure.bounds);
    const possible = reached.map(({ rule }) => rule.points);
    if (measure.noValue === 'perhaps') for (const { points } of Object.values(silent)) possible.push(points);
    const low = Math.min(...possible.map(lowPoints));
    const high = Math.max(...possible.map(highPoints));
    return { low, high, facts, missing: low === high ? [] : missing, item: this.item(measure, reached, { low, high }) };
  }

  private item(measure: Measure, reached: readonly CompiledBand<ScoreBand>[], points: { low: number; high: number }): ScoreItem {
    const text = measure.noValue === 'no' ? boundsText(measure.bounds, 'number', 'down') : NO_TEXT;
    const [only] = reached;
    if (only === undefined || reached.length > 1 || measure.noValue !== 'no')
      return shown(this.rule, this.clause, { ...points, value: text.value });
    const note = noteOf(only, measure);
    const base = { ...points, value: text.value, band: only.rule.label };
    return shown(this.rule, this.clause, note === undefined ? base : { ...base, note });
  }
}

function noteOf({ rule, from }: CompiledBand<ScoreBand>, { bounds: { low, high } }: Measure): string | undefined {
  if (rule.noteAtEdge !== undefined && from !== null && low !== null && low === high && compareFractions(low, from.at) === 0)
    return rule.noteAtEdge;
  return rule.note;
}

/** The better of several measures, never their sum. */
class BestItem implements CompiledItem {
  constructor(
    readonly rule: ScoreItemRule,
    readonly clause: string,
    private readonly parts: readonly CompiledItem[],
  ) {}

  score(view: View): ItemOutcome {
    const outcomes = this.parts.map((part) => part.score(view));
    const best = outcomes.reduce((left, right) =>
      right.low > left.low || (right.low === left.low && right.high > left.high) ? right : left,
    );
    const high = Math.max(...outcomes.map((outcome) => outcome.high));
    const { value, band, id } = best.item;
    const item = shown(this.rule, this.clause, {
      low: best.low,
      high,
      value,
      band,
      chosen: id,
      parts: outcomes.map((each) => each.item),
    });
    return {
      low: best.low,
      high,
      item,
      facts: union(outcomes),
      missing: best.low === high ? [] : outcomes.flatMap((each) => each.missing),
    };
  }
}

/** The sum of its parts, never over the most it can give; or what experts gave for the whole. */
class SumItem implements CompiledItem {
  constructor(
    readonly rule: ScoreItemRule,
    readonly clause: string,
    private readonly parts: readonly CompiledItem[],
  ) {}

  score(view: View): ItemOutcome {
    const outcomes = this.parts.map((part) => part.score(view));
    const cap = this.rule.of * POINT;
    const low = Math.min(
      cap,
      outcomes.reduce((sum, each) => sum + each.low, 0),
    );
    const high = Math.min(
      cap,
      outcomes.reduce((sum, each) => sum + each.high, 0),
    );
    const item = shown(this.rule, this.clause, { low, high, parts: outcomes.map((each) => each.item) });
    return { low, high, item, facts: union(outcomes), missing: low === high ? [] : outcomes.flatMap((each) => each.missing) };
  }
}

/** What only experts can give: anything from nothing to the most, until they have. */
class ExpertItem implements CompiledItem {
  constructor(
    readonly rule: ScoreItemRule,
    readonly clause: string,
  ) {}

  score(): ItemOutcome {
    const high = this.rule.of * POINT;
    return { low: 0, high, facts: [], missing: [], item: shown(this.rule, this.clause, { low: 0, high }) };
  }
}

/** An expert's points for an item stand before what figures give. */
class JudgedItem implements CompiledItem {
  readonly rule: ScoreItemRule;
  readonly clause: string;

  constructor(private readonly inner: CompiledItem) {
    this.rule = inner.rule;
    this.clause = inner.clause;
  }

  score(view: View): ItemOutcome {
    const computed = this.inner.score(view);
    const fact = view.experts.get(this.rule.id);
    if (fact === undefined) return computed;
    const points = expertPoints(fact.data['points'], this.rule.of);
    const { value, band, parts } = computed.item;
    const base = { low: points, high: points, value, band, chosen: 'expert' };
    const item = shown(this.rule, this.clause, parts === undefined ? base : { ...base, parts });
    return { low: points, high: points, item, facts: [usedDatedFact(fact, fact.data['points'])], missing: [] };
  }
}

/** Entered points in ten-thousandths, within what the item can give. */
function expertPoints(entered: unknown, of: number): number {
  return Math.min(of * POINT, Math.max(0, Math.round(Number(entered) * POINT)));
}

function union(outcomes: readonly ItemOutcome[]): readonly UsedFact[] {
  if (outcomes.length === 1) return outcomes[0]?.facts ?? [];
  return [...new Set(outcomes.flatMap((outcome) => outcome.facts))];
}

/** Makes a line of the table: `measureOf` gives the indicator of a banded item, `clauseOf` its reference. */
export function compileItem(
  rule: ScoreItemRule,
  experts: boolean,
  make: {
    readonly measureOf: (rule: BandedItemRule) => (view: View) => Measure;
    readonly clauseOf: (rule: ScoreItemRule) => string;
  },
): CompiledItem {
  const clause = make.clauseOf(rule);
  const parts = (rules: readonly ScoreItemRule[], judged: boolean): CompiledItem[] =>
    rules.map((part) => compileItem(part, judged, make));
  let item: CompiledItem;
  if ('bestOf' in rule) item = new BestItem(rule, clause, parts(rule.bestOf, false));
  else if ('sumOf' in rule) item = new SumItem(rule, clause, parts(rule.sumOf, experts));
  else if ('expert' in rule) item = new ExpertItem(rule, clause);
  else item = new BandedItem(rule, clause, make.measureOf(rule));
  return experts ? new JudgedItem(item) : item;
}

/** The total of a score table: the sum of its lines, or the number experts entered for the whole. */
export interface TotalOutcome {
  readonly low: number;
  readonly high: number;
  readonly items: readonly ScoreItem[];
  readonly facts: readonly UsedFact[];
  readonly missing: readonly Missing[];
}

/** A score table ready to be asked. */
export class CompiledScore {
  private readonly most: number;
  private readonly askTotal: readonly Missing[];

  constructor(
    readonly rule: ScoreRule,
    readonly items: readonly CompiledItem[],
  ) {
    this.most = rule.items.reduce((sum, item) => sum + item.of, 0);
    this.askTotal = rule.expertTotal === undefined ? [] : [{ figure: rule.expertTotal, year: null, kind: 'fact', alone: true }];
  }

  total(view: View): TotalOutcome {
    const outcomes = this.items.map((item) => item.score(view));
    const items = outcomes.map((outcome) => outcome.item);
    const entered = this.rule.expertTotal === undefined ? undefined : view.experts.get(this.rule.expertTotal);
    if (entered !== undefined) {
      const points = expertPoints(entered.data['points'], this.most);
      return { low: points, high: points, items, facts: [usedDatedFact(entered, entered.data['points'])], missing: [] };
    }
    const low = outcomes.reduce((sum, outcome) => sum + outcome.low, 0);
    const high = outcomes.reduce((sum, outcome) => sum + outcome.high, 0);
    const missing = low === high ? [] : [...this.askTotal, ...outcomes.flatMap((outcome) => outcome.missing)];
    return { low, high, items, facts: union(outcomes), missing };
  }

  /** The banded item of that id, for a condition on the item alone. */
  banded(id: string): BandedItem {
    const found = this.items.find((item) => item.rule.id === id);
    assert(found instanceof BandedItem, `the score table has an item ${id} with bands`);
    return found;
  }
}
