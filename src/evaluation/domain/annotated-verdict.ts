import { sentencesOf, type CompiledCriteria, type Condition, type Verdict } from '../../criteria/domain/index.js';
import { type Labels } from '../../figures/domain/index.js';
import { caveatsOf, type Caveats } from './caveats.js';

/** A condition with the sentence that says it. */
export type ConditionWithSentence = Condition & { readonly sentence: Labels };

/** A verdict as people read it: each condition with its sentence, and what to look at before relying on it. */
export interface AnnotatedVerdict extends Omit<Verdict, 'conditions'>, Caveats {
  readonly conditions: readonly ConditionWithSentence[];
}

const NO_SENTENCE: Labels = { 'zh-CN': '', en: '' };

/** The verdict annotated by the criteria it was made by. Made when asked for; nothing of it is in the digest, and none of it is stored. */
export function annotated(verdict: Verdict, criteria: CompiledCriteria): AnnotatedVerdict {
  const sentences = sentencesOf(verdict, criteria);
  const conditions = verdict.conditions.map((condition, index) => ({ ...condition, sentence: sentences[index] ?? NO_SENTENCE }));
  return { ...verdict, conditions, ...caveatsOf(verdict, criteria) };
}
