import { assert } from '../../../shared/errors.js';
import { type BandedItemRule, type ScoreRule } from '../model/criteria.js';
import { RightsIndicator, traceRights } from '../measures/counts.js';
import { type Indicator } from '../measures/measure.js';
import { both, expertPoints, outcomeOf, type CompiledItem, type ItemOutcome } from './score-items.js';
import { type Slot } from '../facts/slots.js';
import { type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { trace, type Source } from '../facts/trace.js';

/** The total of a score table: the sum of its lines, or the number experts entered for the whole. */
export interface TotalOutcome {
  readonly low: number;
  readonly high: number;
  readonly items: readonly ItemOutcome[];
  readonly facts: readonly Source[];
  readonly unknowns: readonly UnknownFact[];
}

/** A score table ready to be asked. */
export class CompiledScore {
  /** The figures of all its items, each once, and whether one counts rights: what its trace is made of, whoever has scored. */
  private readonly reads: readonly Slot[];
  private readonly readsRights: boolean;
  /** Those whose dated facts belong to the trace. */
  private readonly dated: readonly Indicator[];
  private readonly most: number;
  private readonly askTotal: readonly UnknownFact[];

  constructor(
    readonly rule: ScoreRule,
    readonly items: readonly CompiledItem[],
    indicators: readonly Indicator[],
  ) {
    this.reads = [...new Set(indicators.flatMap(({ reads }) => reads))];
    this.readsRights = indicators.some((indicator) => indicator instanceof RightsIndicator);
    this.dated = indicators.filter((indicator) => indicator.datedFacts !== undefined);
    this.most = rule.items.reduce((sum, item) => sum + item.of, 0);
    this.askTotal =
      rule.expertTotal === undefined ? NO_UNKNOWNS : [{ figure: rule.expertTotal, year: null, kind: 'fact', alone: true }];
  }

  total(view: FactsView): TotalOutcome {
    const entered = this.rule.expertTotal === undefined ? undefined : view.expertScore(this.rule.expertTotal);
    const facts: Source[] = entered === undefined ? [] : [entered];
    const question = { view, facts, judged: view.isScoredBeside(entered === undefined ? undefined : this.rule.expertTotal) };
    this.trace(view, facts);
    let low = 0;
    let high = 0;
    let unknowns = NO_UNKNOWNS;
    const items = new Array<ItemOutcome>(this.items.length);
    let index = 0;
    for (const line of this.items) {
      const outcome = outcomeOf(line, question);
      low += outcome.low;
      high += outcome.high;
      unknowns = both(unknowns, outcome.unknowns);
      items[index++] = outcome;
    }
    if (entered === undefined)
      return { low, high, items, facts, unknowns: low === high ? NO_UNKNOWNS : [...this.askTotal, ...unknowns] };
    const points = expertPoints(entered.data['points'], this.most);
    return { low: points, high: points, items, facts, unknowns: NO_UNKNOWNS };
  }

  private trace(view: FactsView, facts: Source[]): void {
    for (const slot of this.reads) {
      if (!view.counts(slot)) continue;
      facts.push(slot);
      // An unknown whole is known to be at least its part.
      if (slot.part !== null && !view.isRecorded(slot)) trace(facts, slot.part);
    }
    if (this.readsRights) traceRights(view, facts);
    for (const indicator of this.dated) facts.push(...(indicator.datedFacts?.(view) ?? []));
  }

  /** The line of that id, which must go by bands, for a condition on the item alone. */
  banded(id: string): BandedItemRule {
    const found = this.rule.items.find((item) => item.id === id);
    assert(found !== undefined && 'bands' in found, `the score table has an item ${id} with bands`);
    return found;
  }
}
