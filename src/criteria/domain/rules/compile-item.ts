import { assert } from '../../../shared/errors.js';
import { NO_UNKNOWNS } from '../facts/unknown-fact.js';
import { type Indicator } from '../measures/measure.js';
import { type BandedItemRule, type ScoreItemRule } from '../model/criteria.js';
import { type ScoreItem } from '../model/verdict.js';
import { BandedItem } from './banded-item.js';
import { both, outcomeOf, POINT, written, type CompiledItem, type ItemOutcome, type ScoreQuestion } from './score-items.js';

const NOTHING_TO_CHOOSE = 'an item that takes the best of several measures has measures';

/** The better of several measures, never their sum. */
class BestItem implements CompiledItem {
  readonly fixed = null;
  readonly fixedItem = null;
  readonly id: string;
  readonly most: number;

  constructor(
    rule: ScoreItemRule,
    readonly clause: string,
    readonly expert: boolean,
    private readonly measures: readonly CompiledItem[],
  ) {
    this.id = rule.id;
    this.most = rule.of;
  }

  score(question: ScoreQuestion): ItemOutcome {
    let best: ItemOutcome | undefined;
    let high = 0;
    let unknowns = NO_UNKNOWNS;
    const parts = new Array<ItemOutcome>(this.measures.length);
    let index = 0;
    for (const measure of this.measures) {
      const outcome = measure.score(question);
      unknowns = both(unknowns, outcome.unknowns);
      if (outcome.high > high) high = outcome.high;
      if (best === undefined || outcome.low > best.low || (outcome.low === best.low && outcome.high > best.high)) best = outcome;
      parts[index++] = outcome;
    }
    assert(best, NOTHING_TO_CHOOSE);
    const { low, value, band, of } = best;
    const open = low === high ? NO_UNKNOWNS : unknowns;
    return { of: this, low, high, value, band, chosen: of.id, note: undefined, parts, unknowns: open };
  }
}

/** The sum of its parts, never over the most it can give. */
class SumItem implements CompiledItem {
  readonly id: string;
  readonly most: number;
  readonly fixed: ItemOutcome | null;
  readonly fixedItem: ScoreItem | null;

  constructor(
    rule: ScoreItemRule,
    readonly clause: string,
    readonly expert: boolean,
    private readonly terms: readonly CompiledItem[],
  ) {
    this.id = rule.id;
    this.most = rule.of;
    const fixed = terms.flatMap((term) => term.fixed ?? []);
    this.fixed = fixed.length === terms.length ? this.sum(fixed) : null;
    this.fixedItem = this.fixed === null ? null : written(this.fixed);
  }

  score(question: ScoreQuestion): ItemOutcome {
    const { terms } = this;
    const parts = new Array<ItemOutcome>(terms.length);
    let index = 0;
    for (const term of terms) parts[index++] = outcomeOf(term, question);
    return this.sum(parts);
  }

  private sum(parts: readonly ItemOutcome[]): ItemOutcome {
    let low = 0;
    let high = 0;
    let unknowns = NO_UNKNOWNS;
    for (const part of parts) {
      low += part.low;
      high += part.high;
      unknowns = both(unknowns, part.unknowns);
    }
    const cap = this.most * POINT;
    if (low > cap) low = cap;
    if (high > cap) high = cap;
    const open = low === high ? NO_UNKNOWNS : unknowns;
    return { of: this, low, high, value: null, band: null, chosen: undefined, note: undefined, parts, unknowns: open };
  }
}

/** What only experts can give: anything from nothing to the most, until they have. */
class ExpertItem implements CompiledItem {
  readonly expert = true;
  readonly id: string;
  readonly most: number;
  readonly fixed: ItemOutcome;
  readonly fixedItem: ScoreItem;

  constructor(
    rule: ScoreItemRule,
    readonly clause: string,
  ) {
    this.id = rule.id;
    this.most = rule.of;
    const high = rule.of * POINT;
    const unsaid = { value: null, band: null, chosen: undefined, note: undefined, parts: undefined };
    this.fixed = { of: this, low: 0, high, ...unsaid, unknowns: NO_UNKNOWNS };
    this.fixedItem = written(this.fixed);
  }

  score(): ItemOutcome {
    return this.fixed;
  }
}

/** Makes a line of the table: `indicatorOf` gives the indicator of a banded item, `clauseOf` its reference. */
export function compileItem(
  rule: ScoreItemRule,
  experts: boolean,
  make: { readonly indicatorOf: (rule: BandedItemRule) => Indicator; readonly clauseOf: (rule: ScoreItemRule) => string },
): CompiledItem {
  const clause = make.clauseOf(rule);
  const parts = (rules: readonly ScoreItemRule[], judged: boolean): CompiledItem[] =>
    rules.map((part) => compileItem(part, judged, make));
  if ('bestOf' in rule) return new BestItem(rule, clause, experts, parts(rule.bestOf, false));
  if ('sumOf' in rule) return new SumItem(rule, clause, experts, parts(rule.sumOf, experts));
  if ('expert' in rule) return new ExpertItem(rule, clause);
  return new BandedItem(rule, clause, experts, make.indicatorOf(rule));
}
