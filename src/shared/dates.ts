/** A day of the calendar as `YYYY-MM-DD`, without time or zone; text order is date order. */
export type CalendarDate = string;

const ZERO = 48;
const DASH = 45;

interface Parts {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
}

/** The number written by the characters from `from` up to `to`; NaN when one of them is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for a day that exists: `2024-02-29` is one, `2023-02-29` and `2023-2-9` are not. Years 0001–9999. */
export function isCalendarDate(text: string): boolean {
  return read(text) !== undefined;
}

function read(text: string): Parts | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined;
  const parts = { year: digits(text, 0, 4), month: digits(text, 5, 7), day: digits(text, 8, 10) };
  const { year, month, day } = parts;
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? parts : undefined;
}

function partsOf(date: CalendarDate): Parts {
  const parts = read(date);
  if (parts === undefined) throw new Error(`"${date}" is not a calendar date such as 2026-07-01`);
  return parts;
}

/** 0–99 as two digits: an index into a table is far quicker than writing a number out. */
const TWO = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));

const twoDigits = (value: number): string => TWO[value] ?? String(value);

function format({ year, month, day }: Parts): CalendarDate {
  return write(year, month, day);
}

function write(year: number, month: number, day: number): CalendarDate {
  const century = Math.floor(year / 100);
  return `${twoDigits(century)}${twoDigits(year - century * 100)}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** Days since 0000-03-01 of the Gregorian calendar, by whole numbers alone; years begin in March, so that leap days come last. */
function dayNumber(date: CalendarDate): number {
  const { year, month, day } = partsOf(date);
  const from = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return from * 365 + Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400) + dayOfYear;
}

/** The date of a day number: the inverse of {@link dayNumber}. */
function dateOf(number: number): CalendarDate {
  const era = Math.floor(number / 146_097);
  const dayOfEra = number - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return write(year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1);
}

/** The year that a text of exactly four digits writes; NaN for every other text. */
export function yearIn(text: string): number {
  return text.length === 4 ? digits(text, 0, 4) : Number.NaN;
}

/** The calendar year of a date. */
export function yearOf(date: CalendarDate): number {
  return digits(date, 0, 4);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOf(dayNumber(date) + days);
}

/** The corresponding day `months` later, or the last day of that month when it has none (Civil Code, Art. 202). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  return format({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

/** The corresponding day `years` later; 29 February becomes 28 February where there is none. */
export function addYears(date: CalendarDate, years: number): CalendarDate {
  return addMonths(date, years * 12);
}

/** How many days lie from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Negative, zero or positive as `left` is before, on or after `right`. */
export function compareDates(left: CalendarDate, right: CalendarDate): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The day it is at `instant` on the calendar of a time zone, e.g. `Asia/Shanghai`. */
export function todayIn(instant: Date, timeZone: string): CalendarDate {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    instant,
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** Day and minute of `instant` in a time zone, for people: `2026-07-01 08:00`. */
export function minuteIn(instant: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(instant);
  return `${todayIn(instant, timeZone)} ${time}`;
}
