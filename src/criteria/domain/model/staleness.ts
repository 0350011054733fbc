import { type Labels } from '../../../figures/domain/index.js';
import { addMonths, type CalendarDate } from '../../../shared/dates.js';
import { type CheckPeriod, type Criteria } from './criteria.js';
import { wholeIn } from '../../../shared/digits.js';

/** Why a verdict has to be checked against the regulation before it is relied on (法规待核). */
export const STALENESS_REASONS = ['not-yet-in-force', 'out-of-force', 'check-overdue'] as const;

/** One such reason; `on` is the first day in force, the last day in force, or the day by which the texts had to be looked at again. */
export interface Staleness {
  readonly reason: (typeof STALENESS_REASONS)[number];
  readonly on: CalendarDate;
}

/** What of criteria the passing of days makes stale. */
export interface Dated {
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  /** The last day on which the texts count as looked at; null where nothing says how long a check holds. */
  readonly nextCheckOn: CalendarDate | null;
}

const MONTHS_A_YEAR = 12;

/** The day so long after another. */
export function afterPeriod(day: CalendarDate, period: CheckPeriod): CalendarDate {
  const count = wholeIn(period.slice(1, -1));
  return addMonths(day, period.endsWith('Y') ? count * MONTHS_A_YEAR : count);
}

/** The day by which some text of the criteria has to be looked at again: the earliest among its documents, or the day the file names if that is earlier. */
export function nextCheckOf({ documents, nextCheckOn }: Pick<Criteria, 'documents' | 'nextCheckOn'>): CalendarDate | null {
  const dues = documents.flatMap(({ lastCheckedOn, checkEvery }) =>
    checkEvery === undefined ? [] : [afterPeriod(lastCheckedOn, checkEvery)],
  );
  if (nextCheckOn !== undefined) dues.push(nextCheckOn);
  return dues.sort()[0] ?? null;
}

/** Whether the next check of the texts was due before the day. */
export function isOverdue({ nextCheckOn }: Pick<Dated, 'nextCheckOn'>, asOf: CalendarDate): boolean {
  return nextCheckOn !== null && asOf > nextCheckOn;
}

/** Whether a verdict by these criteria as of the day carries the mark. */
export function isStale(dated: Dated, asOf: CalendarDate): boolean {
  return asOf < dated.validFrom || (dated.validTo !== null && asOf > dated.validTo) || isOverdue(dated, asOf);
}

/** All reasons for the mark on the day; none where there is no mark. */
export function stalenessOf(dated: Dated, asOf: CalendarDate): readonly Staleness[] {
  const { validFrom, validTo, nextCheckOn } = dated;
  const reasons: Staleness[] = [];
  if (asOf < validFrom) reasons.push({ reason: 'not-yet-in-force', on: validFrom });
  if (validTo !== null && asOf > validTo) reasons.push({ reason: 'out-of-force', on: validTo });
  if (nextCheckOn !== null && isOverdue(dated, asOf)) reasons.push({ reason: 'check-overdue', on: nextCheckOn });
  return reasons;
}

/** A reason as a sentence. */
export function stalenessWords({ reason, on }: Staleness): Labels {
  switch (reason) {
    case 'not-yet-in-force':
      return {
        'zh-CN': `此版标准自 ${on} 起施行，此日尚未施行，法规待核。`,
        en: `This version is in force from ${on} only, not yet on this day; check the regulation.`,
      };
    case 'out-of-force':
      return {
        'zh-CN': `此版标准有效期至 ${on}，其后未见新版本，沿用此版，法规待核。`,
        en: `This version was in force until ${on} and no later one is known; it stands in, so check the regulation.`,
      };
    case 'check-overdue':
      return {
        'zh-CN': `此版标准的文件应于 ${on} 前复核，至今未复核，法规待核。`,
        en: `The texts of this version were to be looked at again by ${on} and have not been; check the regulation.`,
      };
  }
}
