import { type FirmFacts } from '../../figures/domain/index.js';
import { NOTHING_KNOWN, type StatedFacts, withStated } from './what-if.js';

const QUESTION = { base: '/changes', asOf: '2026-07-01', latestYear: 2026 };

const STORED: FirmFacts = {
  profile: { revision: 'p1', registeredOn: '2015-06-01', residentEnterprise: true, division: '320412', industry: '3821' },
  years: { 2025: { revision: 'y1', status: 'audited', values: { employees: '50', techStaff: '5' } } },
  facts: [
    { id: 'f1', revision: 'f1-1', kind: 'attestation', data: { name: 'core-ip', answer: true, statedOn: '2026-01-01' } },
    { id: 'f2', revision: 'f2-1', kind: 'attestation', data: { name: 'conduct-clean', answer: true, statedOn: '2026-01-01' } },
    { id: 'f3', revision: 'f3-1', kind: 'listing', data: { listedOn: '2024-01-01', board: '新三板' } },
  ],
  recognitions: [{ id: 'r1', revision: 'r1-1', stage: 'gazelle', effectiveOn: '2024-01-01', expiresOn: null }],
};

function laid(stated: StatedFacts, stored = STORED): FirmFacts {
  const reading = withStated(stored, stated, QUESTION);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.facts;
}
function problems(stated: StatedFacts): unknown {
  const reading = withStated(STORED, stated, QUESTION);
  return 'problems' in reading ? reading.problems.map(({ pointer, code }) => [pointer, code]) : [];
}

describe('facts stated over stored ones', () => {
  it('leave all as it is where nothing is stated, null and absent alike', () => {
    expect(laid({})).toEqual(STORED);
    expect(laid({ firm: null, figures: null, facts: undefined, attestations: null })).toEqual(STORED);
  });

  it('change of the profile what they name, null meaning unknown', () => {
    expect(laid({ firm: { registeredOn: null, industry: '6510' } }).profile).toEqual({
      ...STORED.profile,
      registeredOn: null,
      industry: '6510',
    });
  });

  it('change of a year the figures they name, take one away by null, and keep how firm the year is', () => {
    const { years } = laid({ figures: { 2025: { techStaff: 7, employees: null }, 2024: { employees: '40' } } });
    expect(years).toEqual({
      2025: { revision: 'stated', status: 'audited', values: { techStaff: '7' } },
      2024: { revision: 'stated', status: 'reported', values: { employees: '40' } },
    });
    expect(STORED.years[2025]?.values).toEqual({ employees: '50', techStaff: '5' });
  });

  it('add dated facts and recognitions to those there are, each known by its place in the body', () => {
    const { facts, recognitions } = laid({
      facts: [
        { kind: 'recognition', stage: 'unicorn', issuedOn: '2026-01-01' },
        { kind: 'intellectual-property', class: 'I', grantedOn: '2024-01-01' },
      ],
    });
    expect(facts.slice(0, 3)).toEqual(STORED.facts);
    expect(facts[3]).toMatchObject({ id: 'stated-1', kind: 'intellectual-property' });
    expect(recognitions).toEqual([
      ...STORED.recognitions,
      { id: 'stated-0', revision: 'stated', stage: 'unicorn', effectiveOn: '2026-01-01', expiresOn: null },
    ]);
  });

  it('put an answer in the place of every stored one to the same question, of the day asked about; null states none', () => {
    const { facts } = laid({ attestations: { 'core-ip': false, 'conduct-clean': null } });
    expect(facts.filter(({ kind }) => kind === 'attestation')).toEqual([
      STORED.facts[1],
      {
        id: 'stated-core-ip',
        revision: 'stated',
        kind: 'attestation',
        data: { name: 'core-ip', answer: false, statedOn: '2026-07-01' },
      },
    ]);
    expect(facts.some(({ kind }) => kind === 'listing')).toBe(true);
  });

  it('may be of a firm nobody knows', () => {
    expect(laid({ firm: { residentEnterprise: false } }, NOTHING_KNOWN)).toEqual({
      ...NOTHING_KNOWN,
      profile: { ...NOTHING_KNOWN.profile, residentEnterprise: false },
    });
  });

  it.each<[string, StatedFacts, string, string]>([
    ['a field of no profile', { firm: { name: '甲' } }, '/changes/firm/name', 'field.unknown'],
    ['a day that does not exist', { firm: { registeredOn: '2026-02-30' } }, '/changes/firm/registeredOn', 'field.not-a-date'],
    ['a yes that is a word', { firm: { residentEnterprise: 'yes' } }, '/changes/firm/residentEnterprise', 'field.not-yes-or-no'],
    ['a number for a code', { firm: { division: 320412 } }, '/changes/firm/division', 'field.not-text'],
    ['a number for an industry', { firm: { industry: 3821 } }, '/changes/firm/industry', 'field.not-text'],
    ['a profile that is a list', { firm: [] }, '/changes/firm', 'request.not-an-object'],
    ['a year to come', { figures: { 2027: {} } }, '/changes/figures/2027', 'year.out-of-range'],
    ['a year of five digits', { figures: { '02025': {} } }, '/changes/figures/02025', 'year.not-a-year'],
    ['figures that are none', { figures: { 2025: 5 } }, '/changes/figures/2025', 'request.not-an-object'],
    ['a figure it does not know', { figures: { 2025: { 'a/b~c': 1 } } }, '/changes/figures/2025/a~1b~0c', 'figure.unknown'],
    ['a figure below zero', { figures: { 2025: { employees: -1 } } }, '/changes/figures/2025/employees', 'figure.negative'],
    ['facts that are no list', { facts: {} }, '/changes/facts', 'field.not-a-list'],
    ['a fact that is none', { facts: ['x'] }, '/changes/facts/0', 'request.not-an-object'],
    ['a fact without its day', { facts: [{ kind: 'listing', board: '主板' }] }, '/changes/facts/0/listedOn', 'field.required'],
    ['a question it does not ask', { attestations: { 'is-nice': true } }, '/changes/attestations/is-nice', 'attestation.unknown'],
    ['an answer that is none', { attestations: { 'core-ip': 1 } }, '/changes/attestations/core-ip', 'field.not-yes-or-no'],
  ])('are refused with %s, by a pointer below where they stand', (_, stated, pointer, code) => {
    expect(problems(stated)).toContainEqual([pointer, code]);
  });

  it('name every fault at once', () => {
    const stated = { firm: { name: 1 }, figures: { 2025: { employees: 'x' } }, facts: [{}], attestations: { x: 1 } };
    expect((problems(stated) as unknown[]).length).toBe(4);
  });
});
