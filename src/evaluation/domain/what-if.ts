import {
  ATTESTATIONS,
  type DatedFact,
  figureNamed,
  type FirmFacts,
  readFact,
  readFigure,
  readStatedRecognition,
  type RecognitionFact,
  type YearFigures,
  yearProblem,
} from '../../figures/domain/index.js';
import { type CalendarDate, isCalendarDate, yearIn } from '../../shared/dates.js';
import { type FieldProblem } from '../../shared/errors.js';
import { pointerPart } from '../../shared/json-pointer.js';
import { own } from '../../shared/own.js';

/** Facts stated on the spot, to be laid over what is stored (or over nothing). */
export interface StatedFacts {
  readonly firm?: unknown;
  readonly figures?: unknown;
  readonly facts?: unknown;
  readonly attestations?: unknown;
}

/** Nothing known: what a question about a firm outside the register starts from. */
export const NOTHING_KNOWN: FirmFacts = {
  profile: { revision: 'stated', registeredOn: null, residentEnterprise: null, division: null, industry: null },
  years: {},
  facts: [],
  recognitions: [],
};

/** Lays stated facts over stored ones; every fault comes back with a pointer below `base`. */
export function withStated(
  stored: FirmFacts,
  stated: StatedFacts,
  question: { readonly base: string; readonly asOf: CalendarDate; readonly latestYear: number },
): { readonly facts: FirmFacts } | { readonly problems: readonly FieldProblem[] } {
  const reading = new Reading(question.base);
  const facts: FirmFacts = {
    profile: { ...stored.profile, ...reading.profile(stated.firm) },
    years: { ...stored.years, ...reading.years(stated.figures, stored.years, question.latestYear) },
    ...reading.dated(stated.facts, stated.attestations, stored, question.asOf),
  };
  return reading.problems.length > 0 ? { problems: reading.problems } : { facts };
}

type Raw = Readonly<Record<string, unknown>>;

/** What is wrong with a stated profile value, by field. */
const PROFILE_FAULTS: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  registeredOn: (value) => (typeof value === 'string' && isCalendarDate(value) ? undefined : 'field.not-a-date'),
  residentEnterprise: (value) => (typeof value === 'boolean' ? undefined : 'field.not-yes-or-no'),
  division: (value) => (typeof value === 'string' ? undefined : 'field.not-text'),
  industry: (value) => (typeof value === 'string' ? undefined : 'field.not-text'),
};

class Reading {
  readonly problems: FieldProblem[] = [];

  constructor(private readonly base: string) {}

  profile(raw: unknown): Partial<FirmFacts['profile']> {
    const stated = this.object(raw, 'firm');
    for (const [field, value] of Object.entries(stated)) {
      const faultOf = own(PROFILE_FAULTS, field);
      const fault = value === null ? undefined : faultOf?.(value);
      if (faultOf === undefined) this.fault(`firm/${pointerPart(field)}`, 'field.unknown');
      else if (fault !== undefined) this.fault(`firm/${field}`, fault);
    }
    return stated;
  }

  years(raw: unknown, stored: FirmFacts['years'], latestYear: number): Record<number, YearFigures> {
    const years: Record<number, YearFigures> = {};
    for (const [text, figures] of Object.entries(this.object(raw, 'figures'))) {
      const year = yearIn(text);
      const problem = yearProblem(year, latestYear);
      if (problem !== undefined) this.fault(`figures/${pointerPart(text)}`, problem.code, problem.data);
      else years[year] = this.year(text, figures, stored[year]);
    }
    return years;
  }

  dated(
    rawFacts: unknown,
    rawAttestations: unknown,
    stored: FirmFacts,
    asOf: CalendarDate,
  ): Pick<FirmFacts, 'facts' | 'recognitions'> {
    const facts: DatedFact[] = [];
    const recognitions: RecognitionFact[] = [];
    if (rawFacts !== undefined && !Array.isArray(rawFacts)) this.fault('facts', 'field.not-a-list');
    for (const [index, raw] of (Array.isArray(rawFacts) ? (rawFacts as unknown[]) : []).entries()) {
      this.fact(this.object(raw, `facts/${index}`), index, facts, recognitions);
    }
    const attested = this.attestations(rawAttestations, asOf);
    const names = new Set(attested.map((each) => each.data['name']));
    const kept = stored.facts.filter((each) => each.kind !== 'attestation' || !names.has(each.data['name']));
    return { facts: [...kept, ...facts, ...attested], recognitions: [...stored.recognitions, ...recognitions] };
  }

  private year(text: string, raw: unknown, stored: YearFigures | undefined): YearFigures {
    const values: Record<string, unknown> = { ...stored?.values };
    for (const [name, input] of Object.entries(this.object(raw, `figures/${text}`))) {
      const pointer = `figures/${text}/${pointerPart(name)}`;
      const definition = figureNamed(name);
      if (definition === undefined) this.fault(pointer, 'figure.unknown', { field: name });
      else if (input === null) Reflect.deleteProperty(values, name);
      else {
        const reading = readFigure(definition, input);
        if ('problem' in reading) this.problems.push({ ...reading.problem, pointer: `${this.base}/${pointer}` });
        else values[name] = reading.value;
      }
    }
    return { revision: 'stated', status: stored?.status ?? 'reported', values };
  }

  private fact(raw: Raw, index: number, facts: DatedFact[], recognitions: RecognitionFact[]): void {
    const id = `stated-${index}`;
    const reading = raw['kind'] === 'recognition' ? readStatedRecognition(raw) : readFact(raw);
    if ('problems' in reading) {
      for (const problem of reading.problems)
        this.problems.push({ ...problem, pointer: `${this.base}/facts/${index}${problem.pointer}` });
    } else if ('recognition' in reading) recognitions.push({ id, revision: 'stated', ...reading.recognition });
    else facts.push({ id, revision: 'stated', ...reading.fact });
  }

  private attestations(raw: unknown, asOf: CalendarDate): DatedFact[] {
    return Object.entries(this.object(raw, 'attestations')).flatMap(([name, answer]): DatedFact[] => {
      if (!ATTESTATIONS.some((each) => each.name === name))
        this.fault(`attestations/${pointerPart(name)}`, 'attestation.unknown', { field: name });
      else if (answer !== null && typeof answer !== 'boolean') this.fault(`attestations/${name}`, 'field.not-yes-or-no');
      else if (answer !== null)
        return [{ id: `stated-${name}`, revision: 'stated', kind: 'attestation', data: { name, answer, statedOn: asOf } }];
      return [];
    });
  }

  private object(raw: unknown, path: string): Raw {
    if (raw === undefined || raw === null) return {};
    if (typeof raw === 'object' && !Array.isArray(raw)) return raw as Raw;
    this.fault(path, 'request.not-an-object');
    return {};
  }

  private fault(path: string, code: string, data?: FieldProblem['data']): void {
    this.problems.push({ pointer: `${this.base}/${path}`, code, ...(data === undefined ? {} : { data }) });
  }
}
