import { type DatedFact } from '../../../figures/domain/index.js';
import { type UsedFact } from '../model/verdict.js';
import { type FactsView } from './facts-view.js';
import { Slot } from './slots.js';
import { heldOf, usedDatedFact } from './used-facts.js';

/**
 * A recorded thing as an answer refers to it before it is written out: a figure by its slot, a fact whose kind says which of its values
 * matters by itself, anything else as the verdict shows it.
 */
export type Source = Slot | DatedFact | UsedFact;

/** Adds a source to a trace, once. */
export function trace(sources: Source[], source: Source): void {
  if (!sources.includes(source)) sources.push(source);
}

/** The recorded things that sources refer to. */
export function factsIn(view: FactsView, sources: readonly Source[]): readonly UsedFact[] {
  const facts = new Array<UsedFact>(sources.length);
  let index = 0;
  for (const source of sources)
    facts[index++] = source instanceof Slot ? view.fact(source) : isStored(source) ? statedFact(source) : source;
  return facts;
}

const isStored = (source: DatedFact | UsedFact): source is DatedFact => (source as Partial<DatedFact>).data !== undefined;

/** The trace of a fact that states one thing: how many rights, which answer, how many points. */
function statedFact(fact: DatedFact): UsedFact {
  const { kind, data } = fact;
  if (kind === 'intellectual-property') return usedDatedFact(fact, heldOf(fact));
  return usedDatedFact(fact, kind === 'attestation' ? data['answer'] : data['points']);
}
