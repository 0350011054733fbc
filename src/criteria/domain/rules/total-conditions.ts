import { type ConditionHead, type Limit, TotalCondition } from './condition.js';
import { type Operator } from '../model/criteria.js';
import { type Finding, type Question } from './finding.js';
import { type CompiledScore } from './score-table.js';

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
