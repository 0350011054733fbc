import { FACT_KINDS, isValidOn, lastValidDay, readFact, readStatedRecognition, STAGE_LABELS, STAGES, rungOf } from './index.js';

const codes = (input: Record<string, unknown>): string[] => {
  const reading = readFact(input);
  return 'problems' in reading ? reading.problems.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('reading a dated fact', () => {
  it.each([
    { kind: 'attestation', name: 'core-ip', answer: true, statedOn: '2026-07-01' },
    { kind: 'intellectual-property', class: 'I', grantedOn: '2024-05-01' },
    {
      kind: 'intellectual-property',
      class: 'II',
      type: '实用新型',
      grantedOn: '2024-05-01',
      acquiredBy: 'own',
      count: 6,
      usedInHighTechApplication: true,
    },
    { kind: 'financing-round', closedOn: '2021-05-18', currency: 'CNY', amount: '1500000000.00', institutional: true },
    { kind: 'incident', occurredOn: '2026-03-01', type: 'safety' },
    { kind: 'award', level: 'national', rank: 3, awardedOn: '2021-01-01' },
    { kind: 'standard', level: 'industry', rank: 5, publishedOn: '2022-01-01' },
    { kind: 'rd-institution', level: 'provincial', recognisedOn: '2020-01-01' },
    { kind: 'listing', listedOn: '2026-01-01', board: 'HKEX' },
    { kind: 'expert-score', item: 'innovation-total', points: 70.4, scoredOn: '2026-06-01' },
  ])('takes $kind', (input) => {
    const { kind, ...data } = input;
    expect(readFact(input)).toEqual({ fact: { kind, data } });
  });

  it('knows a reading for every kind it lists', () => {
    for (const kind of Object.keys(FACT_KINDS)) expect(codes({ kind, nonsense: 1 })).toContain('/nonsense field.unknown');
  });

  it.each([
    [{ kind: 'rumour' }, ['/kind fact.kind-unknown']],
    [{ kind: 'toString' }, ['/kind fact.kind-unknown']],
    [
      { kind: 'attestation', name: 'core-ip', answer: 'yes', statedOn: '2026-02-30' },
      ['/answer field.not-yes-or-no', '/statedOn field.not-a-date'],
    ],
    [{ kind: 'attestation', name: 'nice', answer: true, statedOn: '2026-02-03' }, ['/name field.one-of']],
    [
      { kind: 'attestation', name: 'core-ip', answer: true, statedOn: '2026-02-03', validTo: '2026-02-02' },
      ['/validTo field.before'],
    ],
    [
      { kind: 'intellectual-property', class: 'III', grantedOn: '2026-02-03', count: 0 },
      ['/class field.one-of', '/count field.not-a-whole-number'],
    ],
    [
      { kind: 'intellectual-property', class: 'I', type: 'half \ud83d', grantedOn: '2026-02-03' },
      ['/type field.not-well-formed'],
    ],
    [
      { kind: 'financing-round', closedOn: '2026-02-03', currency: 'CNY', amount: 9007199254740992, postMoney: 1e21 },
      ['/amount field.unsafe-number', '/postMoney field.not-an-amount'],
    ],
    [
      { kind: 'financing-round', closedOn: '2026-02-03', currency: 'CNY', amount: `1${'0'.repeat(100_000)}` },
      ['/amount field.too-many-digits'],
    ],
    [{ kind: 'expert-score', item: 'innovation-total', points: 100.0001, scoredOn: '2026-02-03' }, ['/points field.not-points']],
    [
      { kind: 'expert-score', item: 'innovation-total', points: `70.${'0'.repeat(100_000)}`, scoredOn: '2026-02-03' },
      ['/points field.too-many-digits'],
    ],
    [
      { kind: 'financing-round', closedOn: '2026-02-03', currency: 'usd', amount: -1 },
      ['/currency field.not-a-currency', '/amount field.not-an-amount'],
    ],
    [{ kind: 'expert-score', item: 'transfer', points: 100.5, scoredOn: '2026-02-03' }, ['/points field.not-points']],
    [{ kind: 'expert-score', item: 'transfer', points: -0.5, scoredOn: '2026-02-03' }, ['/points field.not-points']],
    [{ kind: 'expert-score', item: 'transfer', points: 7.12345, scoredOn: '2026-02-03' }, ['/points field.not-points']],
    [{ kind: 'award', level: 'national', awardedOn: '2026-02-03' }, ['/rank field.required']],
  ])('refuses %j', (input, expected) => {
    expect(codes(input)).toEqual(expected);
  });

  it('writes amounts with two places and drops what is null', () => {
    const reading = readFact({ kind: 'financing-round', closedOn: '2021-05-18', currency: 'CNY', amount: 15, postMoney: null });
    expect(reading).toEqual({
      fact: { kind: 'financing-round', data: { closedOn: '2021-05-18', currency: 'CNY', amount: '15.00' } },
    });
  });
});

describe('stages and recognitions', () => {
  it('orders the four rungs and names each in both languages', () => {
    expect(STAGES.map(rungOf)).toEqual([0, 1, 2, 3]);
    expect(STAGES.every((stage) => STAGE_LABELS[stage]['zh-CN'] !== '' && STAGE_LABELS[stage].en !== '')).toBe(true);
  });

  // 32号 Art. 9: the third anniversary is the last valid day.
  it('HX-001, HX-002: keeps a certificate of 2023-11-06 valid through 2026-11-06 and not a day longer', () => {
    const certificate = { effectiveOn: '2023-11-06', expiresOn: lastValidDay('high-tech-enterprise', '2023-11-06') };
    expect(isValidOn(certificate, '2023-11-05')).toBe(false);
    expect(isValidOn(certificate, '2026-11-06')).toBe(true);
    expect(isValidOn(certificate, '2026-11-07')).toBe(false);
  });

  // What happened to a report of an earlier period changes nothing about a certificate that has run out.
  it('HX-012: has a certificate of 2022-10-12 expired by 2026-11-22', () => {
    const certificate = { effectiveOn: '2022-10-12', expiresOn: lastValidDay('high-tech-enterprise', '2022-10-12') };
    expect(certificate.expiresOn).toBe('2025-10-12');
    expect(isValidOn(certificate, '2026-11-22')).toBe(false);
  });

  it('ends a 科小 number with its year and knows no end for lists', () => {
    expect(lastValidDay('sci-tech-sme', '2026-07-15')).toBe('2026-12-31');
    expect(lastValidDay('gazelle', '2026-07-15')).toBeNull();
  });

  it('counts the years of a what-if’s recognition from its issue, as those of a recorded one', () => {
    const stated = { stage: 'high-tech-enterprise', issuedOn: '2024-11-19', effectiveOn: '2025-01-01' };
    const recognition = { stage: 'high-tech-enterprise', effectiveOn: '2025-01-01', expiresOn: '2027-11-19' };
    expect(readStatedRecognition({ kind: 'recognition', ...stated })).toEqual({ recognition });
  });

  it('reads a recognition of a what-if, with the expiry its stage gives', () => {
    expect(readStatedRecognition({ kind: 'recognition', stage: 'high-tech-enterprise', issuedOn: '2024-11-19' })).toEqual({
      recognition: { stage: 'high-tech-enterprise', effectiveOn: '2024-11-19', expiresOn: '2027-11-19' },
    });
    expect(
      readStatedRecognition({ kind: 'recognition', stage: 'rocket', issuedOn: '2024-11-19', expiresOn: '2024-11-18' }),
    ).toMatchObject({
      problems: [{ pointer: '/stage' }, { pointer: '/expiresOn', code: 'field.before' }],
    });
  });
});
