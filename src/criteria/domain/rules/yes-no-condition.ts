import { ANY, NONE } from '../measures/bounds.js';
import { type YesNoIndicator } from '../measures/yes-no.js';
import { CompiledCondition, type ConditionHead } from './condition.js';
import { type Finding, type Question } from './finding.js';

/** Yes or no, by record or by a person's word. */
export class YesNoCondition extends CompiledCondition {
  constructor(
    head: ConditionHead,
    private readonly indicator: YesNoIndicator,
  ) {
    super(head, '=', 'yes-no');
  }

  override decide(question: Question): Finding {
    const { answer, facts, unknowns, since: metSince } = this.indicator.answer(question.view);
    if (answer === true) return this.met(true, true, metSince, facts);
    const result = answer === null ? 'unknown' : 'unmet';
    const closeness = answer === null ? ANY : NONE;
    return this.notMet(question, { result, value: answer, threshold: true, gap: null, metSince, facts, closeness, unknowns });
  }
}
