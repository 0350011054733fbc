import { sentencesOf, type CompiledCriteria, type Condition, type Verdict } from '../../criteria/domain/index.js';
import { type Labels } from '../../figures/domain/index.js';

/** A condition with the sentence that says it. */
export type SpokenCondition = Condition & { readonly sentence: Labels };

const SILENT: Labels = { 'zh-CN': '', en: '' };

/** The conditions of a verdict, each with its sentence. Made when asked for; no part of a verdict's digest, and never stored. */
export function spoken(verdict: Verdict, criteria: CompiledCriteria): readonly SpokenCondition[] {
  const sentences = sentencesOf(verdict, criteria);
  return verdict.conditions.map((condition, index) => ({ ...condition, sentence: sentences[index] ?? SILENT }));
}
