import fc from 'fast-check';
import { addDays, addMonths, addYears, compareDates, daysBetween, isCalendarDate, minuteIn, todayIn, yearOf } from './dates.js';

const dates = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('calendar dates', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('knows that %s exists', (date) => {
    expect(isCalendarDate(date)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '20260101',
    '',
    '2026-01-01T00:00:00Z',
    '0000-01-01',
  ])('refuses %j', (date) => {
    expect(isCalendarDate(date)).toBe(false);
  });

  it('gives each month its days and not one more', () => {
    const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const [index, days] of lengths.entries()) {
      const month = `2026-${String(index + 1).padStart(2, '0')}`;
      expect([month, isCalendarDate(`${month}-${String(days)}`), isCalendarDate(`${month}-${String(days + 1)}`)]).toEqual([
        month,
        true,
        false,
      ]);
    }
  });

  it('counts days as it adds them, for every date', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const later = addDays(date, days);
        expect(daysBetween(date, later)).toBe(days);
        expect(Math.sign(compareDates(later, date))).toBe(Math.sign(days));
      }),
    );
  });

  it('agrees with the calendar of the machine, for every date', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const instant = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000);
        expect(addDays(date, days)).toBe(instant.toISOString().slice(0, 10));
      }),
      { numRuns: 2000 },
    );
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
    expect(addDays('2000-03-01', -1)).toBe('2000-02-29');
  });

  it('takes the last day of a month that has no corresponding day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28');
    expect(addYears('2023-11-06', 3)).toBe('2026-11-06');
  });

  it('says what day it is in the zone, not in UTC', () => {
    expect(todayIn(new Date('2026-06-30T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-07-01');
    expect(todayIn(new Date('2026-06-30T15:59:59Z'), 'Asia/Shanghai')).toBe('2026-06-30');
  });

  it('writes a minute for people, midnight as 00:00', () => {
    expect(minuteIn(new Date('2026-06-30T16:00:59Z'), 'Asia/Shanghai')).toBe('2026-07-01 00:00');
    expect(minuteIn(new Date('2026-07-01T10:07:00Z'), 'Asia/Shanghai')).toBe('2026-07-01 18:07');
  });

  it('gives the year and refuses to count with what is no date', () => {
    expect(yearOf('2026-07-01')).toBe(2026);
    expect(() => addDays('2026-02-30', 1)).toThrow(/not a calendar date/);
  });
});
