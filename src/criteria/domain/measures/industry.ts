import { type FactsView } from '../facts/facts-view.js';
import { type Answer, type YesNoIndicator } from './yes-no.js';
import { type UnknownFact, NO_UNKNOWNS } from '../facts/unknown-fact.js';

const ASK_INDUSTRY: readonly UnknownFact[] = [{ figure: 'industry', year: null, kind: 'profile', alone: false }];

/** The firm's industry (GB/T 4754) is none of those whose codes begin with one of the given digits. */
export class IndustryOutsideIndicator implements YesNoIndicator {
  constructor(private readonly parameters: { readonly industries: readonly string[] }) {}

  answer({ facts: { profile } }: FactsView): Answer {
    const { industry, revision } = profile;
    const facts = [{ id: 'industry', kind: 'profile', revision, value: industry, year: null }];
    if (industry === null) return { answer: null, facts, unknowns: ASK_INDUSTRY, since: null };
    const digits = industry.replace(/^[A-T]/, '');
    const isBarred = this.parameters.industries.some((code) => digits.startsWith(code));
    return { answer: !isBarred, facts, unknowns: NO_UNKNOWNS, since: null };
  }
}
