import { bandWords } from './band-words.js';

describe('a band in words', () => {
  it('has its lower end beside a letter, the lowest its upper end', () => {
    const band = (label: string, ends: object): string => bandWords({ label, points: 1, ...ends }, 'ratio', 'wan');
    expect(band('B', { atLeast: '0.25', below: '0.35' })).toBe('B ≥25%');
    expect(band('E', { over: '0', below: '0.05' })).toBe('E >0%');
    expect(band('F', { atMost: '0' })).toBe('F ≤0%');
    expect(band('A', {})).toBe('A');
  });

  it('stands as the document labels it where the label says what it is', () => {
    expect(bandWords({ label: '2%–3%', points: 10, atLeast: '0.02' }, 'ratio', 'wan')).toBe('2%–3%');
    expect(bandWords({ label: '?', points: [0, 6], over: '0', below: '1' }, 'count', 'wan')).toBe('>0');
  });
});
