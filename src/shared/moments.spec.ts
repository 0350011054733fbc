import { isMoment } from './moments.js';

describe('isMoment', () => {
  it.each(['2026-07-01T08:00:00+08:00', '2026-07-01T00:00:00.123456Z', '2024-02-29T23:59Z', '1999-01-01T00:00:00-14:00'])(
    'takes %s',
    (text) => {
      expect(isMoment(text)).toBe(true);
    },
  );

  it.each([
    '2026-02-30T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-07-01T24:00:00Z',
    '2026-07-01T00:00:00+23:59',
    '2026-07-01T00:00:00',
    '2026-07-01',
    '2099-W01',
    '2026-07-01T00:60:00Z',
  ])('refuses %s', (text) => {
    expect(isMoment(text)).toBe(false);
  });
});
