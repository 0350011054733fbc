import { type FigureName, type FirmFacts } from '../../../figures/domain/index.js';
import {
  type BandEnds,
  type ConditionRule,
  type Criteria,
  type Period,
  type ScoreItemRule,
} from '../../../criteria/domain/index.js';
import { possible } from '../amounts.js';
import { floatOf, wholeIn } from '../../../shared/digits.js';

/** One figure of one year, counted back from the as-of year. */
interface Moved {
  readonly figure: FigureName;
  readonly yearsAgo: number;
}

/** Between what a sum of figures lies, in hundredths as they are near enough to look around an edge. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * The values of a figure about which some condition or score item of the criteria turns, everything else of the firm as it is known:
 * where others are ranges, at both their ends. In hundredths and near enough: who uses them looks a step to each side. Between two of
 * them next to each other nothing turns.
 */
export function edgeValuesOf(criteria: Criteria, moved: Moved, facts: FirmFacts, year: number): readonly number[] {
  const edges = new Edges(moved, facts, year);
  const items = (rules: readonly ScoreItemRule[]): number[] => rules.flatMap((rule) => itemEdges(rule, edges, items));
  const found = [...criteria.conditions.flatMap((rule) => conditionEdges(rule, edges)), ...items(criteria.score?.items ?? [])];
  return found.filter((value) => Number.isFinite(value));
}

const HUNDRED = 100;

const endsOf = (bands: readonly BandEnds[]): number[] =>
  bands.flatMap(({ atLeast, over, below, atMost }) =>
    [atLeast, over, below, atMost].flatMap((end) => (end === undefined ? [] : [floatOf(end)])),
  );

function limitsOf(rule: Extract<ConditionRule, { threshold: unknown }>): number[] {
  const { threshold } = rule;
  return 'value' in threshold ? [floatOf(threshold.value)] : threshold.bands.map(({ value }) => floatOf(value));
}

function conditionEdges(rule: ConditionRule, edges: Edges): number[] {
  if (!('threshold' in rule)) return [];
  const { threshold } = rule;
  const chosen =
    'bands' in threshold && edges.reads(threshold.byLastYears, 1) ? endsOf(threshold.bands).map((end) => end * HUNDRED) : [];
  return [...chosen, ...measureEdges(rule, limitsOf(rule), edges)];
}

function itemEdges(rule: ScoreItemRule, edges: Edges, items: (rules: readonly ScoreItemRule[]) => number[]): number[] {
  if ('bestOf' in rule) return items(rule.bestOf);
  if ('sumOf' in rule) return items(rule.sumOf);
  return 'bands' in rule && rule.indicator !== 'rights' ? measureEdges(rule, endsOf(rule.bands), edges) : [];
}

type Measured = Extract<ConditionRule, { threshold: unknown }> | Extract<ScoreItemRule, { bands: unknown }>;

/** Where a measure of figures reaches one of the limits. */
function measureEdges(rule: Measured, limits: readonly number[], edges: Edges): number[] {
  if (rule.indicator === 'figure')
    return edges.reads(rule.with.figure, rule.with.yearsAgo ?? 1) ? limits.map((limit) => limit * HUNDRED) : [];
  if (rule.indicator === 'ratio' || rule.indicator === 'mean-ratio')
    return limits.flatMap((limit) => edges.ofRatio(rule.with, limit));
  if (rule.indicator !== 'compound-growth') return seriesEdges(rule, limits, edges);
  const { figure, years } = rule.with;
  return limits.flatMap((limit) => edges.ofGrowth(figure, years, (1 + limit) ** years));
}

/** Where a figure over several years reaches one of the limits. */
function seriesEdges(rule: Measured, limits: readonly number[], edges: Edges): number[] {
  if (rule.indicator === 'figure-sum')
    return limits.flatMap((limit) => edges.ofSum(rule.with.figure, rule.with.period, limit * HUNDRED));
  if (rule.indicator === 'yearly-average')
    return limits.flatMap((limit) => edges.ofAverage(rule.with.figure, rule.with.period, limit * HUNDRED));
  return rule.indicator === 'mean-yearly-growth' ? limits.flatMap((limit) => edges.ofMeanGrowth(rule.with.figure, limit)) : [];
}

const yearsIn = (period: Period, first = 1): readonly number[] =>
  Array.from({ length: wholeIn(period.slice(1, -1)) }, (_, index) => first + index);

/** Solves for the moved figure. */
class Edges {
  constructor(
    private readonly moved: Moved,
    private readonly facts: FirmFacts,
    private readonly year: number,
  ) {}

  reads(figure: FigureName, yearsAgo: number): boolean {
    return figure === this.moved.figure && yearsAgo === this.moved.yearsAgo;
  }

  /** Σ = limit, also where years before the registration do not count. */
  ofSum(figure: FigureName, period: Period, limit: number): number[] {
    const years = yearsIn(period);
    return this.readsOne(figure, years) ? this.others(figure, years).map((other) => limit - other) : [];
  }

  ofAverage(figure: FigureName, period: Period, limit: number): number[] {
    return yearsIn(period).flatMap((_, index) => this.ofSum(figure, period, limit * (index + 1)));
  }

  /** N ÷ D = limit, as a ratio of sums or of a single year. */
  ofRatio(
    {
      numerator,
      denominator,
      period,
      yearsAgo,
    }: { numerator: FigureName; denominator: FigureName; period: Period; yearsAgo?: number },
    limit: number,
  ): number[] {
    const all = yearsIn(period, yearsAgo);
    return [all, ...(all.length > 1 ? all.map((each) => [each]) : [])].flatMap((years) => [
      ...(this.readsOne(numerator, years)
        ? pairs(this.others(denominator, years), this.others(numerator, years), (whole, part) => limit * whole - part)
        : []),
      ...(this.readsOne(denominator, years)
        ? pairs(this.others(numerator, years), this.others(denominator, years), (part, whole) => part / limit - whole)
        : []),
    ]);
  }

  /** last ÷ base = factor. */
  ofGrowth(figure: FigureName, years: number, factor: number): number[] {
    if (this.reads(figure, 1)) return this.others(figure, [1 + years]).map((base) => base * factor);
    return this.reads(figure, 1 + years) ? this.others(figure, [1]).map((last) => last / factor) : [];
  }

  /** ½ (v2/v1 + v3/v2) − 1 = rate, and the growth of two years alone. */
  ofMeanGrowth(figure: FigureName, rate: number): number[] {
    const twice = 2 * (rate + 1);
    const years = (yearsAgo: number): readonly number[] => this.others(figure, [yearsAgo]);
    const steps = [...this.ofGrowth(figure, 1, rate + 1), 0];
    if (this.reads(figure, 1)) return [...steps, ...pairs(years(3), years(2), (v1, v2) => v2 * (twice - v2 / v1))];
    if (this.reads(figure, 3))
      return [
        ...steps,
        ...years(1).map((v3) => v3 / (rate + 1)),
        ...pairs(years(2), years(1), (v2, v3) => v2 / (twice - v3 / v2)),
      ];
    if (!this.reads(figure, 2)) return [];
    return [
      ...steps,
      ...years(3).map((v1) => v1 * (rate + 1)),
      ...pairs(years(3), years(1), (v1, v3) => (twice * v1) / 2 + Math.sqrt(((twice * v1) / 2) ** 2 - v1 * v3)),
      ...pairs(years(3), years(1), (v1, v3) => (twice * v1) / 2 - Math.sqrt(((twice * v1) / 2) ** 2 - v1 * v3)),
    ];
  }

  private readsOne(figure: FigureName, years: readonly number[]): boolean {
    return years.some((yearsAgo) => this.reads(figure, yearsAgo));
  }

  /** The least and the most a sum can be without the moved figure. */
  private others(figure: FigureName, years: readonly number[]): readonly number[] {
    const { low, high } = years
      .filter((yearsAgo) => !this.reads(figure, yearsAgo))
      .map((yearsAgo) => this.rangeOf(figure, yearsAgo))
      .reduce((sum, each) => ({ low: sum.low + each.low, high: sum.high + each.high }), { low: 0, high: 0 });
    return low === high ? [low] : [low, high];
  }

  private rangeOf(figure: FigureName, yearsAgo: number): Range {
    const { low, high } = possible(figure, this.facts.years[this.year - yearsAgo]?.values ?? {});
    return { low: Number(low), high: Number(high) };
  }
}

function pairs(left: readonly number[], right: readonly number[], of: (left: number, right: number) => number): number[] {
  return left.flatMap((one) => right.map((other) => of(one, other)));
}
