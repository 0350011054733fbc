import { certificateParts, recognitionNumberWarnings, suggestedNumber } from './index.js';

const hnte = (number: string | null, more: { issuedOn?: string; division?: string } = {}): string[] =>
  recognitionNumberWarnings({ stage: 'high-tech-enterprise', number, issuedOn: null, division: null, ...more }).map(
    ({ code }) => code,
  );

// Worked examples CN-002, CN-003, CN-005: the form read off published certificates.
describe('the number of a high-tech certificate', () => {
  it('CN-002: GR202432008987 is of Jiangsu, 2024', () => {
    expect(certificateParts('GR202432008987')).toEqual({ year: 2024, province: '32' });
    expect(hnte('GR202432008987', { issuedOn: '2024-12-16', division: '320412' })).toEqual([]);
  });

  it('CN-003: eleven digits are not enough', () => {
    expect(hnte('GR20243200635')).toEqual(['recognition.number-format']);
    expect(suggestedNumber('high-tech-enterprise', 'GR20243200635')).toBeUndefined();
  });

  it('CN-005: the raw text is judged; in capitals it may be offered as the correction', () => {
    expect(hnte('gr202432006352')).toEqual(['recognition.number-format']);
    expect(suggestedNumber('high-tech-enterprise', ' gr202432006352 ')).toBe('GR202432006352');
  });

  it('warns when the year or the province is not that of the certificate', () => {
    expect(hnte('GR202432008987', { issuedOn: '2023-12-16' })).toEqual(['recognition.number-year']);
    expect(hnte('GR202433008987', { division: '320412' })).toEqual(['recognition.number-division']);
    expect(hnte(null)).toEqual([]);
  });
});

describe('the registration number of a 科小', () => {
  const sme = (number: string, division: string | null): string[] =>
    recognitionNumberWarnings({ stage: 'sci-tech-sme', number, issuedOn: '2026-07-15', division }).map(({ code }) => code);

  it('has eighteen characters, the year, the division', () => {
    expect(sme('202632041200000017', '320412')).toEqual([]);
    expect(sme('2026320412A0000017', '320412')).toEqual([]);
    expect(sme('20263204120000001', '320412')).toEqual(['recognition.number-format']);
    expect(sme('202532041100000017', '320412')).toEqual(['recognition.number-year', 'recognition.number-division']);
  });

  it('says nothing of stages whose lists have no number of a known form', () => {
    expect(recognitionNumberWarnings({ stage: 'gazelle', number: '7', issuedOn: null, division: null })).toEqual([]);
  });
});
