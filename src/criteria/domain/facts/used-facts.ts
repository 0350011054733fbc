import { type DatedFact, type RecognitionFact } from '../../../figures/domain/index.js';
import { type UsedFact } from '../model/verdict.js';

/** The trace of a dated fact: its id and the one value that mattered. */
export function usedDatedFact(fact: DatedFact, value: unknown): UsedFact {
  return { id: fact.id, kind: fact.kind, revision: fact.revision, value, year: null };
}

/** The trace of a recognition. */
export function usedRecognition(recognition: RecognitionFact): UsedFact {
  return { id: recognition.id, kind: 'recognition', revision: recognition.revision, value: recognition.expiresOn, year: null };
}

/** How many rights a record of rights stands for. */
export function heldOf({ data }: DatedFact): number {
  const count = data['count'];
  return typeof count === 'number' ? count : 1;
}
