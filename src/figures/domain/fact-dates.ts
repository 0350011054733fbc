import { type CalendarDate } from '../../shared/dates.js';
import { type FieldProblem } from '../../shared/errors.js';
import { FACT_KINDS, type FactField, type FactKind } from './fact-kinds.js';

/** No fact of a firm is older, and no certificate runs longer. */
export const EARLIEST_DATE = '1900-01-01';
export const LATEST_DATE = '2200-12-31';

/** What the dates of a fact are held against. */
export interface FactDays {
  /** Today on the zone's calendar. */
  readonly today: CalendarDate;
  /** The day the firm was registered; null where nobody knows. */
  readonly registeredOn: CalendarDate | null;
}

type Data = Readonly<Record<string, unknown>>;

function datesOf(kind: FactKind, data: Data): readonly { readonly field: FactField; readonly date: CalendarDate }[] {
  const fields: readonly FactField[] = FACT_KINDS[kind].fields;
  return fields.flatMap((field) => {
    const date = data[field.name];
    return field.type === 'date' && typeof date === 'string' ? [{ field, date }] : [];
  });
}

/** True for a right that the firm itself obtained: only one that it took over can be older than the firm. */
function isOwn(data: Data): boolean {
  return data['acquiredBy'] === 'own';
}

function needsFirm({ firm }: FactField, data: Data): boolean {
  return firm === 'there' || (firm === 'there-if-own' && isOwn(data));
}

/** True where the day a firm was registered says whether the fact can be. */
export function asksForFounding(kind: FactKind, data: Data): boolean {
  return datesOf(kind, data).some(({ field }) => needsFirm(field, data));
}

/**
 * What of a fact cannot have happened: what is said of a day to come (an end may lie ahead, an event may not), and what a firm cannot
 * have done or met with before there was one. Codes: `field.in-the-future`, `fact.before-founding`.
 */
export function factDateProblems(kind: FactKind, data: Data, { today, registeredOn }: FactDays): readonly FieldProblem[] {
  return datesOf(kind, data).flatMap(({ field, date }): FieldProblem[] => {
    const pointer = `/${field.name}`;
    if (field.mayLieAhead !== true && date > today) return [{ pointer, code: 'field.in-the-future', data: { today } }];
    const early = registeredOn !== null && date < registeredOn && needsFirm(field, data);
    return early ? [{ pointer, code: 'fact.before-founding', data: { registeredOn } }] : [];
  });
}
