import { NO_UNKNOWNS } from '../facts/unknown-fact.js';
import { boundsText, closenessOf, resultWithin } from '../measures/bounds.js';
import { Known, type Measure } from '../measures/measure.js';
import { type Judge, type Operator } from '../model/criteria.js';
import { type Condition, type Gap } from '../model/verdict.js';
import { CompiledCondition, type ConditionHead, type Limit } from './condition.js';
import { type Finding, type Question } from './finding.js';
import { POINT, type ItemOutcome } from './score-items.js';
import { type CompiledScore, type TotalOutcome } from './score-table.js';

/** The total of the score table against its pass mark. */
export class TotalCondition extends CompiledCondition {
  constructor(
    head: ConditionHead,
    operator: Operator,
    private readonly limit: Limit,
    /** What a gap calls the points that are lacking. */
    private readonly counted = 'total',
  ) {
    super(head, operator, 'points');
  }

  override decide(question: Question): Finding {
    const { total } = question;
    if (total === null) throw new Error(`${this.rule.id} asks for a total, and these criteria have no score table`);
    const { facts } = total;
    const measure = measureOf(total);
    const result = resultWithin(measure, this.operator, this.limit.at);
    const threshold = this.limit.text;
    if (result === 'met') return this.metBy(measure, threshold);
    const range = closenessOf(measure, this.operator, this.limit.at);
    // Points that only experts could still add are no figure that could be filled in: there the low end speaks.
    const closeness = total.unknowns.some(({ alone }) => !alone) ? range : { worst: range.worst, best: range.worst };
    const gap = result === 'unmet' ? this.gap(total.low) : null;
    // Where every figure is there and the range stays, the text is silent on some item, so a person decides.
    const silent = result === 'unknown' && total.unknowns.length === 0;
    const unknowns = result === 'unknown' ? total.unknowns : NO_UNKNOWNS;
    const judge: Judge | undefined = silent ? 'person' : undefined;
    const note = silent ? noteIn(total.items) : undefined;
    const found = { result, measure, value: null, threshold, gap, metSince: null, facts, closeness, unknowns, judge, note };
    return this.notMet(question, found);
  }

  override valueOf({ measure }: Finding): Condition['value'] {
    return measure === null ? null : boundsText(measure, 'points', 'down');
  }

  /** Whole points from the low end of the total to the mark. */
  private gap(low: number): Gap {
    const lacking = (Number(this.limit.at.numerator) / Number(this.limit.at.denominator)) * POINT - low;
    const amount = this.operator === '>' ? Math.floor(lacking / POINT) + 1 : Math.ceil(lacking / POINT);
    return { amount: String(amount), direction: 'raise', figure: this.counted, unit: 'points', year: null };
  }
}

function measureOf({ low, high, unknowns, facts }: TotalOutcome): Measure {
  if (low === high) return new Known(low, POINT, facts);
  const from = { numerator: low, denominator: POINT };
  return { low: from, high: { numerator: high, denominator: POINT }, noValue: 'no', unknowns, facts };
}

/** The note of the first item whose points stay a range. */
function noteIn(items: readonly ItemOutcome[]): string | undefined {
  for (const { low, high, note, parts } of items) {
    const found = low !== high ? (note ?? (parts === undefined ? undefined : noteIn(parts))) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The points of one line of the score table against a mark of its own (其中创新能力指标得分不低于20分). */
export class ItemCondition extends TotalCondition {
  constructor(
    head: ConditionHead,
    operator: Operator,
    limit: Limit,
    /** The table cut down to that line. */
    private readonly line: { readonly item: string; readonly score: CompiledScore },
  ) {
    super(head, operator, limit, line.item);
  }

  override decide(question: Question): Finding {
    return super.decide({ ...question, total: this.line.score.total(question.view) });
  }
}
