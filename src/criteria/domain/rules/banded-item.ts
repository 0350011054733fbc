import { compareFractions, type Fraction } from '../../../shared/fraction.js';
import { PART_OVER_WHOLE } from '../facts/part-over-whole.js';
import { type UnknownFact, NO_UNKNOWNS } from '../facts/unknown-fact.js';
import { type Indicator, type Measure, type NoValueReason } from '../measures/measure.js';
import { type BandedItemRule, type Points, type ScoreBand } from '../model/criteria.js';
import { bandOf, bandsWithin, compileBands, type CompiledBand } from './bands.js';
import { POINT, type CompiledItem, type ItemOutcome, type ScoreQuestion } from './score-items.js';

/** Points in ten-thousandths. */
interface UnitRange {
  readonly low: number;
  readonly high: number;
}

function unitsOf(points: Points): UnitRange {
  return typeof points === 'number'
    ? { low: points * POINT, high: points * POINT }
    : { low: points[0] * POINT, high: points[1] * POINT };
}

/** A band of the table with its points and what it says, out of the rule, whose shapes are many. */
interface PricedBand extends CompiledBand<ScoreBand> {
  readonly range: UnitRange;
  readonly label: string;
  readonly note: string | undefined;
  readonly noteAtEdge: string | undefined;
}

/** Points by the band in which the indicator's value lies; a value not known gives the range of the bands it may lie in. */
export class BandedItem implements CompiledItem {
  readonly fixed = null;
  readonly fixedItem = null;
  readonly id: string;
  readonly most: number;
  private readonly bands: readonly PricedBand[];

  constructor(
    private readonly rule: BandedItemRule,
    readonly clause: string,
    readonly expert: boolean,
    private readonly indicator: Indicator,
  ) {
    this.id = rule.id;
    this.most = rule.of;
    this.bands = compileBands(rule.bands).map((band) => {
      const { label, note, noteAtEdge, points } = band.rule;
      return { rule: band.rule, from: band.from, to: band.to, range: unitsOf(points), label, note, noteAtEdge };
    });
  }

  score({ view }: ScoreQuestion): ItemOutcome {
    const measure = this.indicator.measure(view, false);
    const { low, high, noValue } = measure;
    if (noValue === 'no' && low !== null && low === high) return this.exact(measure, low);
    if (noValue === PART_OVER_WHOLE) return this.contradicted(measure.unknowns);
    return noValue === 'no' || noValue === 'perhaps' ? this.between(measure) : this.silent(noValue);
  }

  /** The figures contradict each other: any points, until one is corrected. */
  private contradicted(unknowns: readonly UnknownFact[]): ItemOutcome {
    const [low, high] = [0, this.most * POINT];
    return {
      of: this,
      low,
      high,
      value: null,
      band: null,
      chosen: undefined,
      note: PART_OVER_WHOLE,
      parts: undefined,
      unknowns,
    };
  }

  private exact(value: Measure, exactly: Fraction): ItemOutcome {
    const found = bandOf(this.bands, exactly);
    const { range, label: band } = found;
    const note = noteOf(found, exactly);
    return {
      of: this,
      low: range.low,
      high: range.high,
      value,
      band,
      chosen: undefined,
      note,
      parts: undefined,
      unknowns: NO_UNKNOWNS,
    };
  }

  private silent(reason: NoValueReason): ItemOutcome {
    const stated = this.rule.whenNoValue?.[reason];
    return this.outcome(unitsOf(stated?.points ?? [0, this.most]), {
      value: null,
      band: null,
      note: stated?.note,
      unknowns: NO_UNKNOWNS,
    });
  }

  private between(measure: Measure): ItemOutcome {
    const reached = bandsWithin(this.bands, measure);
    const possible = reached.map((band) => band.range);
    const perhaps = measure.noValue === 'perhaps';
    if (perhaps) for (const { points } of Object.values(this.rule.whenNoValue ?? {})) possible.push(unitsOf(points));
    const low = Math.min(...possible.map((range) => range.low));
    const high = Math.max(...possible.map((range) => range.high));
    const [only] = reached;
    const known = only !== undefined && reached.length === 1 && !perhaps;
    const found = {
      value: perhaps ? null : measure,
      band: known ? only.rule.label : null,
      note: known ? only.rule.note : undefined,
      unknowns: low === high ? NO_UNKNOWNS : measure.unknowns,
    };
    return this.outcome({ low, high }, found);
  }

  private outcome(
    { low, high }: UnitRange,
    { value, band, note, unknowns }: Pick<ItemOutcome, 'value' | 'band' | 'note' | 'unknowns'>,
  ): ItemOutcome {
    return { of: this, low, high, value, band, chosen: undefined, note, parts: undefined, unknowns };
  }
}

function noteOf({ note, noteAtEdge, from }: PricedBand, value: Fraction): string | undefined {
  return noteAtEdge !== undefined && from !== null && compareFractions(value, from.at) === 0 ? noteAtEdge : note;
}
