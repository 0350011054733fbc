import { type CalendarDate } from '../../../shared/dates.js';
import { type UnlistedParameters } from '../model/criteria.js';
import { type FactsView } from '../facts/facts-view.js';
import { type Answer, type YesNoIndicator } from './yes-no.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { usedDatedFact } from '../facts/used-facts.js';

/** Not listed on the day (a listing on an excepted board does not count): by what is recorded of listings, which is taken as complete, unless a person has stated it. */
export class UnlistedIndicator implements YesNoIndicator {
  constructor(private readonly parameters: UnlistedParameters) {}

  answer(view: FactsView): Answer {
    const listings = view.others.filter(
      ({ kind, data }) =>
        kind === 'listing' && (data['listedOn'] as CalendarDate) <= view.asOf && !this.isExcepted(data['board']),
    );
    const standing = listings.filter(({ data }) => typeof data['delistedOn'] !== 'string' || data['delistedOn'] > view.asOf);
    const facts = listings.map((fact) => usedDatedFact(fact, fact.data['delistedOn'] ?? null));
    if (standing.length > 0) return { answer: false, facts, unknowns: NO_UNKNOWNS, since: null };
    const stated = view.attestation('listed');
    if (stated === undefined) return { answer: true, facts, unknowns: NO_UNKNOWNS, since: null };
    const listed = stated.data['answer'] === true;
    return { answer: !listed, facts: [...facts, usedDatedFact(stated, listed)], unknowns: NO_UNKNOWNS, since: null };
  }

  private isExcepted(board: unknown): boolean {
    return (this.parameters.exceptBoards ?? []).some((name) => String(board).includes(name));
  }
}

const ASK_INVESTMENT: readonly UnknownFact[] = [{ figure: 'private-investment', year: null, kind: 'attestation', alone: false }];

/** Has had investment from outside: a round recorded says so, else a person must. */
export class PrivateInvestmentIndicator implements YesNoIndicator {
  answer(view: FactsView): Answer {
    const stated = view.attestation('private-investment');
    if (stated !== undefined) {
      const answer = stated.data['answer'] === true;
      return { answer, facts: [usedDatedFact(stated, answer)], unknowns: NO_UNKNOWNS, since: null };
    }
    const rounds = view.others.filter(
      ({ kind, data }) => kind === 'financing-round' && (data['closedOn'] as CalendarDate) <= view.asOf,
    );
    const facts = rounds.map((round) => usedDatedFact(round, round.data['closedOn']));
    if (facts.length > 0) return { answer: true, facts, unknowns: NO_UNKNOWNS, since: null };
    return { answer: null, facts, unknowns: ASK_INVESTMENT, since: null };
  }
}

/** Has had none: the word of a person, or a recorded round that says otherwise. Silence is not a no. */
export class NoPrivateInvestmentIndicator implements YesNoIndicator {
  private readonly had = new PrivateInvestmentIndicator();

  answer(view: FactsView): Answer {
    const had = this.had.answer(view);
    return had.answer === null ? had : { ...had, answer: !had.answer };
  }
}
