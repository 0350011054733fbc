import { EARLIEST_DATE, LATEST_DATE } from '../../figures/domain/index.js';
import { addMonths, type CalendarDate } from '../../shared/dates.js';
import { type FieldProblem } from '../../shared/errors.js';

/** How long before it takes effect an act may be recorded: it is published before the year for which it is made. */
const AHEAD_MONTHS_MAX = 12;

/** The days of an authority's act; `expiresOn` null = no end. */
export interface ActDates {
  readonly issuedOn: CalendarDate | null;
  readonly effectiveOn: CalendarDate;
  readonly expiresOn: CalendarDate | null;
}

/**
 * What of an act cannot be: one that is issued on a day to come or takes effect more than a year from now, one for a firm that was not
 * there yet (`registeredOn`, null where nobody knows), one that ends after {@link LATEST_DATE}. Codes: `field.in-the-future`,
 * `field.date-too-late`, `field.date-range`, `fact.before-founding`.
 */
export function actDateProblems(
  { issuedOn, effectiveOn, expiresOn }: ActDates,
  { today, registeredOn }: { readonly today: CalendarDate; readonly registeredOn: CalendarDate | null },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const latest = addMonths(today, AHEAD_MONTHS_MAX);
  if (issuedOn !== null && issuedOn > today)
    problems.push({ pointer: '/issuedOn', code: 'field.in-the-future', data: { today } });
  else if (effectiveOn > latest) problems.push({ pointer: '/effectiveOn', code: 'field.date-too-late', data: { to: latest } });
  const [pointer, first] = issuedOn !== null && issuedOn <= effectiveOn ? ['/issuedOn', issuedOn] : ['/effectiveOn', effectiveOn];
  if (first < EARLIEST_DATE) problems.push({ pointer, code: 'field.date-range', data: { from: EARLIEST_DATE } });
  else if (registeredOn !== null && first < registeredOn)
    problems.push({ pointer, code: 'fact.before-founding', data: { registeredOn } });
  if (expiresOn !== null && expiresOn > LATEST_DATE)
    problems.push({ pointer: '/expiresOn', code: 'field.date-too-late', data: { to: LATEST_DATE } });
  return problems;
}
