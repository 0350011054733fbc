const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** True for a calendar date in the form of the API, `2026-07-01`. */
export function isDate(text: string | null | undefined): text is string {
  return typeof text === 'string' && DATE.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** A calendar date as the API writes it, read off the browser's own calendar. */
export function toDate(instant: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

/** A moment in the reader's own time zone to the minute, `2026-07-01 09:30`; the day alone when asked. */
export function formatMoment(moment: string | null | undefined, precision: 'minute' | 'day' = 'minute'): string {
  if (!moment) return '';
  const instant = new Date(moment);
  if (Number.isNaN(instant.getTime())) return moment;
  const day = toDate(instant);
  if (precision === 'day') return day;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day} ${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

/** Whole days from one calendar date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** A calendar date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
