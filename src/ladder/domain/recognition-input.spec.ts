import { RECOGNISED_STAGES } from '../../figures/domain/index.js';
import { END_KINDS, readEnd, readRecognition } from './recognition-input.js';

type Raw = Readonly<Record<string, unknown>>;

const GR = { stage: 'high-tech-enterprise', issuedOn: '2024-11-19' };

function inputOf(raw: Raw) {
  const reading = readRecognition(raw);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.input;
}
const problemsOf = (reading: object): unknown =>
  'problems' in reading
    ? (reading.problems as { pointer: string; code: string }[]).map(({ pointer, code }) => [pointer, code])
    : [];

describe('a recognition as stated', () => {
  it('takes effect on its day of issue, and is valid as long as the rules of its stage say, where nothing else is stated', () => {
    expect(inputOf(GR)).toEqual({
      stage: 'high-tech-enterprise',
      number: null,
      issuedOn: '2024-11-19',
      effectiveOn: '2024-11-19',
      expiresOn: '2027-11-19',
      evidence: null,
      reason: null,
      source: null,
    });
    expect(inputOf({ stage: 'sci-tech-sme', issuedOn: '2026-03-02' }).expiresOn).toBe('2026-12-31');
    expect(inputOf({ stage: 'gazelle', issuedOn: '2026-03-02' }).expiresOn).toBeNull();
  });

  it('counts its years from the day of issue, not from the day it takes effect', () => {
    const later = inputOf({ ...GR, effectiveOn: '2025-01-01' });
    expect(later).toMatchObject({ issuedOn: '2024-11-19', effectiveOn: '2025-01-01', expiresOn: '2027-11-19' });
    expect(inputOf({ stage: GR.stage, effectiveOn: '2025-01-01' })).toMatchObject({ issuedOn: null, expiresOn: '2028-01-01' });
  });

  it('has the last day that is stated, and none where none is stated on purpose', () => {
    expect(inputOf({ ...GR, expiresOn: '2026-01-01' }).expiresOn).toBe('2026-01-01');
    expect(inputOf({ ...GR, expiresOn: null }).expiresOn).toBeNull();
    expect(inputOf({ ...GR, expiresOn: '2024-11-19' }).expiresOn).toBe('2024-11-19');
  });

  it('is refused when its last day lies before its first, be it stated or by the rules', () => {
    const refused = [['/expiresOn', 'recognition.expires-before-start']];
    expect(problemsOf(readRecognition({ ...GR, expiresOn: '2024-11-18' }))).toEqual(refused);
    expect(problemsOf(readRecognition({ ...GR, effectiveOn: '2025-01-01', expiresOn: '2024-12-31' }))).toEqual(refused);
    expect(problemsOf(readRecognition({ stage: 'sci-tech-sme', issuedOn: '2025-12-31', effectiveOn: '2026-01-01' }))).toEqual(
      refused,
    );
  });

  it('keeps its texts trimmed, and takes an empty one for none', () => {
    const texts = { number: ' GR202432000001 ', evidence: '', reason: '  ', source: '公示' };
    expect(inputOf({ ...GR, ...texts })).toMatchObject({
      number: 'GR202432000001',
      evidence: null,
      reason: null,
      source: '公示',
    });
  });

  it('takes every stage that can be recognised, and no other', () => {
    for (const stage of RECOGNISED_STAGES) expect(inputOf({ ...GR, stage }).stage).toBe(stage);
    for (const stage of ['seed-unicorn', 'constructor', '', null, undefined, 1])
      expect(problemsOf(readRecognition({ ...GR, stage }))).toEqual([['/stage', 'field.one-of']]);
  });

  it.each<[string, Raw, string, string]>([
    ['no day at all', { issuedOn: undefined }, '/effectiveOn', 'field.required'],
    ['a day that does not exist', { issuedOn: '2024-02-30', effectiveOn: '2024-03-01' }, '/issuedOn', 'field.not-a-date'],
    ['a day that is no text', { effectiveOn: 20240301 }, '/effectiveOn', 'field.not-a-date'],
    ['a last day that is none', { expiresOn: '长期' }, '/expiresOn', 'field.not-a-date'],
    ['a field it does not know', { endsOn: '2026-01-01' }, '/endsOn', 'field.unknown'],
    ['a number that is no text', { number: 7 }, '/number', 'field.not-text'],
    ['half a character', { evidence: 'x\ud800' }, '/evidence', 'field.not-well-formed'],
    ['a number too long', { number: '号'.repeat(61) }, '/number', 'field.too-long'],
    ['a reason too long', { reason: '因'.repeat(1001) }, '/reason', 'field.too-long'],
  ])('refuses %s at the field', (_, fields, pointer, code) => {
    expect(problemsOf(readRecognition({ ...GR, ...fields }))).toEqual([[pointer, code]]);
  });

  it('counts characters as people do: sixty of a number, a thousand of a reason, also outside the basic plane', () => {
    const wide = { number: '𠮷'.repeat(60), reason: '因'.repeat(1000), source: '𠮷'.repeat(1000), evidence: '据'.repeat(1000) };
    expect(inputOf({ ...GR, ...wide })).toMatchObject(wide);
  });

  it('names every fault at once', () => {
    const raw = { stage: 'x', issuedOn: 'y', number: 7, colour: 'red' };
    expect((problemsOf(readRecognition(raw)) as string[][]).map(([pointer]) => pointer).sort()).toEqual([
      '/colour',
      '/issuedOn',
      '/number',
      '/stage',
    ]);
  });
});

describe('the end of a recognition as stated', () => {
  const END = { kind: 'cancelled', effectiveOn: '2026-03-01', reason: ' 复核不合格 ' };

  it('says how, from which day on, and why', () => {
    for (const kind of END_KINDS)
      expect(readEnd({ ...END, kind })).toEqual({ input: { kind, effectiveOn: '2026-03-01', reason: '复核不合格' } });
  });

  it.each<[string, Raw, string, string]>([
    ['no kind', { kind: undefined }, '/kind', 'field.one-of'],
    ['a kind it does not know', { kind: 'toString' }, '/kind', 'field.one-of'],
    ['no day', { effectiveOn: null }, '/effectiveOn', 'field.required'],
    ['no reason', { reason: '' }, '/reason', 'field.required'],
    ['a reason of blanks', { reason: ' \n' }, '/reason', 'field.required'],
    ['a field it does not know', { expiresOn: '2026-12-31' }, '/expiresOn', 'field.unknown'],
    ['a day that does not exist', { effectiveOn: '2026-02-30' }, '/effectiveOn', 'field.not-a-date'],
  ])('is refused with %s', (_, fields, pointer, code) => {
    expect(problemsOf(readEnd({ ...END, ...fields }))).toEqual([[pointer, code]]);
  });
});
