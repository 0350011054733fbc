import { asksForFounding, FACT_KINDS, factDateProblems, type FactField, type FactKind, isFactKind, readFact } from './index.js';

const days = { today: '2026-07-01', registeredOn: '2015-06-01' };
const problems = (kind: FactKind, data: Record<string, unknown>, at = days): string[] =>
  factDateProblems(kind, data, at).map(({ pointer, code }) => `${pointer} ${code}`);
const dates = Object.keys(FACT_KINDS)
  .filter(isFactKind)
  .flatMap((kind) =>
    (FACT_KINDS[kind].fields as readonly FactField[]).flatMap((field) => (field.type === 'date' ? [{ kind, field }] : [])),
  );

describe('the dates of a fact', () => {
  it('may lie ahead only where they say how long something holds', () => {
    const ahead = dates.filter(({ kind, field }) => problems(kind, { [field.name]: '2026-07-02' }).length === 0);
    expect(ahead.map(({ kind, field }) => `${kind} ${field.name}`)).toEqual([
      'attestation validTo',
      'intellectual-property expiresOn',
      'listing delistedOn',
      'stated-number validTo',
    ]);
    for (const { kind, field } of dates) expect(problems(kind, { [field.name]: '2026-07-01' })).toEqual([]);
  });

  it('cannot lie before the firm was registered, but for rights it took over and rounds of its group', () => {
    const before = dates.filter(({ kind, field }) => problems(kind, { [field.name]: '2015-05-31' }).length === 0);
    expect(before.map(({ kind, field }) => `${kind} ${field.name}`)).toEqual([
      'attestation validTo',
      'intellectual-property grantedOn',
      'intellectual-property expiresOn',
      'financing-round closedOn',
      'listing delistedOn',
      'stated-number validTo',
    ]);
    const granted = { grantedOn: '2015-05-31' };
    expect(problems('intellectual-property', { ...granted, acquiredBy: 'transferred' })).toEqual([]);
    expect(problems('intellectual-property', { ...granted, acquiredBy: 'own' })).toEqual(['/grantedOn fact.before-founding']);
    expect(problems('incident', { occurredOn: '2015-06-01' })).toEqual([]);
    expect(problems('incident', { occurredOn: '1999-01-01' }, { ...days, registeredOn: null as unknown as string })).toEqual([]);
  });

  it('ask for the day of registration only where it decides', () => {
    expect(asksForFounding('intellectual-property', { grantedOn: '2015-05-31' })).toBe(false);
    expect(asksForFounding('intellectual-property', { grantedOn: '2015-05-31', acquiredBy: 'own' })).toBe(true);
    expect(asksForFounding('financing-round', { closedOn: '2015-05-31' })).toBe(false);
    expect(asksForFounding('award', { awardedOn: '2015-05-31' })).toBe(true);
  });

  it('lie between 1900 and 2200 in any fact', () => {
    for (const { kind, field } of dates)
      for (const [date, code] of [
        ['1899-12-31', 'field.date-range'],
        ['2201-01-01', 'field.date-too-late'],
        ['9999-12-31', 'field.date-too-late'],
      ]) {
        const reading = readFact({ kind, [field.name]: date });
        expect('problems' in reading && reading.problems).toContainEqual(
          expect.objectContaining({ pointer: `/${field.name}`, code }),
        );
      }
  });
});
