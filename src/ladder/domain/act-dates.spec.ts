import { actDateProblems } from './act-dates.js';

const days = { today: '2026-07-01', registeredOn: '2015-06-01' };
const codes = (issuedOn: string | null, effectiveOn: string, expiresOn: string | null = null): string[] =>
  actDateProblems({ issuedOn, effectiveOn, expiresOn }, days).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the dates of an act', () => {
  it.each([
    ['2026-07-01', '2026-07-01', '2029-07-01'],
    ['2015-06-01', '2015-06-01', null],
    [null, '2027-07-01', null],
    ['2026-06-01', '2027-01-01', '2200-12-31'],
  ])('may be %s, from %s to %s', (issuedOn, effectiveOn, expiresOn) => {
    expect(codes(issuedOn, effectiveOn, expiresOn)).toEqual([]);
  });

  it.each([
    ['2026-07-02', '2026-07-02', null, ['/issuedOn field.in-the-future']],
    [null, '2027-07-02', null, ['/effectiveOn field.date-too-late']],
    ['2026-06-01', '9999-01-01', null, ['/effectiveOn field.date-too-late']],
    [null, '2015-05-31', null, ['/effectiveOn fact.before-founding']],
    ['2015-05-31', '2015-06-30', null, ['/issuedOn fact.before-founding']],
    [null, '1899-12-31', null, ['/effectiveOn field.date-range']],
    [null, '2026-01-01', '2201-01-01', ['/expiresOn field.date-too-late']],
  ])('may not be %s, from %s to %s', (issuedOn, effectiveOn, expiresOn, expected) => {
    expect(codes(issuedOn, effectiveOn, expiresOn)).toEqual(expected);
  });

  it('are not held against a founding that nobody knows', () => {
    const act = { issuedOn: '1990-01-01', effectiveOn: '1990-01-01', expiresOn: null };
    expect(actDateProblems(act, { ...days, registeredOn: null })).toEqual([]);
  });
});
