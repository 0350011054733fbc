import { type FigureName, type FirmFacts } from '../../figures/domain/index.js';
import { yearOf, type CalendarDate } from '../../shared/dates.js';
import { decimal, formatDecimal, normalise } from '../../shared/decimal.js';
import { formatFraction, fraction } from '../../shared/fraction.js';
import {
  compile,
  type CompiledCriteria,
  type ConditionRule,
  type LimitBand,
  type Threshold,
  explain,
  type Gap,
  type Result,
} from '../../criteria/domain/index.js';
import { amountOf, figureText, hundredthsOf } from './amounts.js';

/** One side of an edge: its limit, and what the present figures make of it. */
export interface CliffSide {
  readonly label: string;
  readonly threshold: string;
  readonly result: Result;
  readonly gap: Gap | null;
  /** The firm is on this side now; null where an estimate may be on either. */
  readonly here: boolean | null;
}

/** A figure near the edge of a band at which a condition's limit changes. */
export interface Cliff {
  readonly condition: string;
  readonly figure: FigureName;
  readonly year: number;
  readonly value: string | { readonly low: string; readonly high: string };
  readonly edge: string;
  /** From the edge to the figure as a share of the edge, at most four places; of an estimate, its nearer end. */
  readonly distance: string;
  readonly sides: readonly [CliffSide, CliffSide];
}

/** How near counts, in hundredths of the edge. */
const NEAR_PERCENT = 10n;

type Banded = ConditionRule & { readonly threshold: Extract<Threshold, { byLastYears: FigureName }> };

/**
 * Where last year's figure is within 10 % of an edge at which the limit of a condition changes: both limits, and the result that the
 * present figures would have under each. Falling below an edge can raise the limit (32号 Art. 11(5): 5000万元 and 2亿元).
 */
export function cliffsOf(compiled: CompiledCriteria, facts: FirmFacts, asOf: CalendarDate): readonly Cliff[] {
  return compiled.source.conditions.filter(isBanded).flatMap((rule) => cliffsIn(rule, compiled, facts, asOf));
}

function isBanded(rule: ConditionRule): rule is Banded {
  return 'threshold' in rule && 'byLastYears' in rule.threshold;
}

function cliffsIn(rule: Banded, compiled: CompiledCriteria, facts: FirmFacts, asOf: CalendarDate): readonly Cliff[] {
  const { byLastYears: figure, bands } = rule.threshold;
  const year = yearOf(asOf) - 1;
  const value = facts.years[year]?.values[figure];
  if (value === undefined) return [];
  const { low, high } = amountOf(value);
  return bands.flatMap((below): Cliff[] => {
    const text = below.atMost ?? below.below;
    if (text === undefined) return [];
    const edge = hundredthsOf(text);
    const above = bands.find((band) => band.over === text || band.atLeast === text);
    const nearest = low > edge ? low : high < edge ? high : edge;
    const apart = nearest - edge;
    if (above === undefined || (apart < 0n ? -apart : apart) * 100n > edge * NEAR_PERCENT) return [];
    const isBelow = (amount: bigint): boolean => amount < edge || (amount === edge && below.atMost === text);
    const certain = isBelow(low) === isBelow(high);
    const side = (band: LimitBand, here: boolean): CliffSide => ({
      label: band.label,
      threshold: formatDecimal(normalise(decimal(band.value))),
      ...under(rule, band, { compiled, facts, asOf }),
      here: certain ? here : null,
    });
    return [
      {
        condition: rule.id,
        figure,
        year,
        value,
        edge: figureText(figure, edge),
        distance: formatFraction(fraction(apart, edge), 4, 'down'),
        sides: [side(below, isBelow(low)), side(above, !isBelow(low))],
      },
    ];
  });
}

/** The condition as it would be answered if the band's limit held whatever the figure is. */
function under(
  rule: Banded,
  { value }: LimitBand,
  { compiled, facts, asOf }: { readonly compiled: CompiledCriteria; readonly facts: FirmFacts; readonly asOf: CalendarDate },
): { readonly result: Result; readonly gap: Gap | null } {
  const { unit, since } = rule.threshold;
  const fixed = { ...rule, threshold: { value, unit, since } } as ConditionRule;
  const alone = compile({
    ...compiled.source,
    conditions: [fixed],
    gates: [rule.id],
    routes: [{ id: rule.id, name: rule.name, conditions: [] }],
  });
  const [condition] = explain(alone, facts, asOf).conditions;
  return { result: condition?.result ?? 'unknown', gap: condition?.gap ?? null };
}
