import { isValidOn, type RecognisedStage } from '../../../figures/domain/index.js';
import { addDays, yearOf, type CalendarDate } from '../../../shared/dates.js';
import {
  type AttestedParameters,
  type IncidentWindow,
  type RankedParameters,
  type RecognitionHeldParameters,
} from '../model/criteria.js';
import { type FactsView } from '../facts/facts-view.js';
import { NO_UNKNOWNS, type UnknownFact } from '../facts/unknown-fact.js';
import { usedDatedFact, usedRecognition } from '../facts/used-facts.js';
import { type Source } from '../facts/trace.js';

/** The answer to a yes-or-no question, from which facts, and when it turns by itself. */
export interface Answer {
  /** Null when nobody has said. */
  readonly answer: boolean | null;
  readonly facts: readonly Source[];
  readonly unknowns: readonly UnknownFact[];
  /** The date from which the answer is or will be yes, where a date decides it. */
  readonly since: CalendarDate | null;
}

/** A pure function from a firm's facts on a day to yes, no or unknown. */
export interface YesNoIndicator {
  answer(view: FactsView): Answer;
}

/** A resident enterprise registered in China (115号 Art. 6(1)). */
export class ResidentEnterpriseIndicator implements YesNoIndicator {
  answer({ facts: { profile } }: FactsView): Answer {
    const { residentEnterprise: answer, revision } = profile;
    const facts = [{ id: 'residentEnterprise', kind: 'profile', revision, value: answer, year: null }];
    return {
      answer,
      facts,
      unknowns: answer === null ? [{ figure: 'residentEnterprise', year: null, kind: 'profile', alone: false }] : [],
      since: null,
    };
  }
}

/** What a person attests, unless a recorded incident or the absence of any right says otherwise. */
export class AttestedIndicator implements YesNoIndicator {
  private readonly ask: readonly UnknownFact[];

  constructor(private readonly parameters: AttestedParameters) {
    this.ask = [{ figure: parameters.attestation, year: null, kind: 'attestation', alone: false }];
  }

  answer(view: FactsView): Answer {
    const attestation = view.attestation(this.parameters.attestation);
    const stated = attestation?.data['answer'];
    const facts: Source[] = attestation === undefined ? [] : [attestation];
    const { unlessIncident, unlessWithoutRights } = this.parameters;
    if (unlessIncident !== undefined && view.incidents.length > 0) {
      const since = addIncidents(unlessIncident, view, facts);
      if (since !== null) return { answer: false, facts, unknowns: NO_UNKNOWNS, since };
    }
    if (unlessWithoutRights === true && view.rights.length === 0) {
      const complete = view.rightsComplete;
      if (complete !== undefined) facts.push(complete);
      if (complete?.value === true) return { answer: false, facts, unknowns: NO_UNKNOWNS, since: null };
    }
    if (typeof stated !== 'boolean') return { answer: null, facts, unknowns: this.ask, since: null };
    return { answer: stated, facts, unknowns: NO_UNKNOWNS, since: null };
  }
}

/** Adds the incidents of the given types that still count on the day to the trace; gives the first day on which none will, null when none does. */
function addIncidents(window: IncidentWindow, view: FactsView, facts: Source[]): CalendarDate | null {
  let since: CalendarDate | null = null;
  for (const incident of view.incidents) {
    const occurredOn = incident.data['occurredOn'] as CalendarDate;
    if (!window.types.includes(incident.data['type'] as string) || occurredOn > view.asOf) continue;
    const lapse = lapseOf(window, occurredOn);
    if (view.asOf >= lapse) continue;
    facts.push(usedDatedFact(incident, occurredOn));
    if (since === null || lapse > since) since = lapse;
  }
  return since;
}

/** The first day on which an incident no longer counts: the day after `days` days, or New Year's Day after `calendarYears` years. */
function lapseOf({ days, calendarYears }: IncidentWindow, occurredOn: CalendarDate): CalendarDate {
  return days === undefined ? `${yearOf(occurredOn) + (calendarYears ?? 1)}-01-01` : addDays(occurredOn, days + 1);
}

/** A recognition of another stage (or of one of several) that is valid on the day; recognitions recorded are taken as complete. */
export class RecognitionHeldIndicator implements YesNoIndicator {
  constructor(private readonly parameters: RecognitionHeldParameters) {}

  answer({ facts: { recognitions }, asOf }: FactsView): Answer {
    const held = recognitions.filter(({ stage }) => this.asks(stage));
    const valid = held.find((recognition) => isValidOn(recognition, asOf));
    return {
      answer: valid !== undefined,
      facts: valid === undefined ? held.map(usedRecognition) : [usedRecognition(valid)],
      unknowns: NO_UNKNOWNS,
      since: valid?.effectiveOn ?? null,
    };
  }

  private asks(stage: RecognisedStage): boolean {
    return 'stages' in this.parameters ? this.parameters.stages.includes(stage) : this.parameters.stage === stage;
  }
}

/** An award or a standard of one of the levels, ranked high enough, in recent calendar years (115号 Art. 8(2), 8(4), 9(6)). */
export class RankedIndicator implements YesNoIndicator {
  constructor(
    private readonly kind: 'award' | 'standard',
    private readonly parameters: RankedParameters,
  ) {}

  answer(view: FactsView): Answer {
    const dated = this.kind === 'award' ? 'awardedOn' : 'publishedOn';
    const facts = view.others.filter(({ kind, data }) => {
      const on = data[dated] as CalendarDate;
      return (
        kind === this.kind &&
        this.parameters.levels.includes(data['level'] as string) &&
        (data['rank'] as number) <= (this.parameters.rankAtMost ?? Number.POSITIVE_INFINITY) &&
        on <= view.asOf &&
        view.year - yearOf(on) <= (this.parameters.withinCalendarYears ?? Number.POSITIVE_INFINITY)
      );
    });
    return {
      answer: facts.length > 0,
      facts: facts.map((fact) => usedDatedFact(fact, fact.data['rank'])),
      unknowns: NO_UNKNOWNS,
      since: null,
    };
  }
}

/** A recognised R&D institution of one of the levels (115号 Art. 8(3), 9(7)). */
export class InstitutionIndicator implements YesNoIndicator {
  constructor(private readonly parameters: { readonly levels: readonly string[] }) {}

  answer(view: FactsView): Answer {
    const facts = view.others.filter(
      ({ kind, data }) =>
        kind === 'rd-institution' &&
        this.parameters.levels.includes(data['level'] as string) &&
        (data['recognisedOn'] as CalendarDate) <= view.asOf,
    );
    return {
      answer: facts.length > 0,
      facts: facts.map((fact) => usedDatedFact(fact, fact.data['level'])),
      unknowns: NO_UNKNOWNS,
      since: null,
    };
  }
}
