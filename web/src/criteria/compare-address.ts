import { type CriteriaSummary, type JudgedStage } from '../api/types.js';
import { referenceOf } from '../verdict/criteria-choice.js';

type Reference = Pick<CriteriaSummary, 'id' | 'version'>;

/** Two criteria of a stage side by side. */
export function compareAddress(stage: JudgedStage, left: Reference, right: Reference): string {
  return `/criteria/compare/${stage}?${new URLSearchParams({ left: referenceOf(left), right: referenceOf(right) }).toString()}`;
}
