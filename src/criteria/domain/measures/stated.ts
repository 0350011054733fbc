import { type AttestationName } from '../../../figures/domain/index.js';
import { type CalendarDate } from '../../../shared/dates.js';
import { ONE, ZERO } from './bounds.js';
import { UNTRACED, type Indicator, type Measure } from './measure.js';
import { type UsedFact } from '../model/verdict.js';
import { type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { usedDatedFact } from '../facts/used-facts.js';

/** A person's yes or no as one or nought, for a table that gives points for it; both while nobody has said. */
export class AttestedPointsIndicator implements Indicator {
  readonly reads = [];
  private readonly name: AttestationName;
  private readonly ask: readonly UnknownFact[];

  constructor({ attestation }: { readonly attestation: AttestationName }) {
    this.name = attestation;
    this.ask = [{ figure: attestation, year: null, kind: 'attestation', alone: false }];
  }

  measure(view: FactsView): Measure {
    const answer = view.attestation(this.name)?.data['answer'];
    if (typeof answer !== 'boolean') return { low: ZERO, high: ONE, noValue: 'no', unknowns: this.ask, facts: UNTRACED };
    const value = answer ? ONE : ZERO;
    return { low: value, high: value, noValue: 'no', unknowns: NO_UNKNOWNS, facts: UNTRACED };
  }

  datedFacts(view: FactsView): readonly UsedFact[] {
    const stated = view.attestation(this.name);
    return stated === undefined ? [] : [usedDatedFact(stated, stated.data['answer'])];
  }
}

/** The highest level of a recognised R&D institution: how many of the levels given, lowest first, it reaches. Those recorded are all. */
export class InstitutionLevelIndicator implements Indicator {
  readonly reads = [];

  constructor(private readonly parameters: { readonly levels: readonly string[] }) {}

  measure(view: FactsView): Measure {
    const { levels } = this.parameters;
    const reached = Math.max(0, ...this.recognised(view).map(({ data }) => levels.indexOf(String(data['level'])) + 1));
    const value = { numerator: reached, denominator: 1 };
    return { low: value, high: value, noValue: 'no', unknowns: NO_UNKNOWNS, facts: UNTRACED };
  }

  datedFacts(view: FactsView): readonly UsedFact[] {
    return this.recognised(view).map((fact) => usedDatedFact(fact, fact.data['level']));
  }

  private recognised(view: FactsView): FactsView['others'] {
    return view.others.filter(
      ({ kind, data }) => kind === 'rd-institution' && (data['recognisedOn'] as CalendarDate) <= view.asOf,
    );
  }
}
