import { isCalendarDate } from './dates.js';

const MOMENT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const EARLIEST = '1900-01-01';

/** True for a moment of RFC 3339 with its zone on a day that exists, from 1900 on, such as `2026-07-01T08:00:00+08:00`. */
export function isMoment(text: string): boolean {
  const day = MOMENT.exec(text)?.[1];
  return day !== undefined && isCalendarDate(day) && day >= EARLIEST;
}
