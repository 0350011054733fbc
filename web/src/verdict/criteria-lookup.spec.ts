import { type CriteriaDetail } from '../api/types.js';
import { contradictionsAbout, documentOf, noteText } from './criteria-lookup.js';

const item = { of: 20, clause: '', by: 'sum', bands: [], unit: null } as const;
const criteria = {
  validFrom: '2024-01-01',
  validTo: '2024-12-31',
  lastCheckedOn: '2026-11-22',
  documents: [
    { key: '32', number: '32号', quality: 'official-text', lastCheckedOn: '2026-11-22' },
    { key: '195', number: '195号', quality: 'repost', lastCheckedOn: '2026-10-01' },
  ],
  conditions: [
    { id: 'h4', document: '32' },
    { id: 'h7', document: '195' },
  ],
  scores: [{ ...item, id: 'growth', document: '195', parts: [{ ...item, id: 'growth-sales', document: '195', parts: [] }] }],
  contradictions: [
    { id: 'exactly-five', about: ['growth-sales'] },
    { id: 'staff', about: ['h4'] },
    { id: 'reports', about: [] },
  ],
  notes: [{ id: 'edge', text: { 'zh-CN': '恰为5%', en: 'Exactly 5%' } }],
} as unknown as CriteriaDetail;

describe('what stands behind a condition', () => {
  it('is its document, also for a part of a score item', () => {
    expect(documentOf('h4', criteria)?.number).toBe('32号');
    expect(documentOf('growth-sales', criteria)?.quality).toBe('repost');
    expect(documentOf('gone', criteria)).toBeUndefined();
    expect(documentOf('h4', undefined)).toBeUndefined();
  });

  it('is where the texts disagree about it, of a total also about its items', () => {
    const about = (id: string, unit: string): string[] => contradictionsAbout({ id, unit }, criteria).map((one) => one.id);
    expect(about('h4', 'ratio')).toEqual(['staff']);
    expect(about('h7', 'points')).toEqual(['exactly-five']);
    expect(about('h5', 'ratio')).toEqual([]);
  });

  it('is a note in the reader’s language', () => {
    expect(noteText('edge', criteria, 'en')).toBe('Exactly 5%');
    expect(noteText('other', criteria, 'en')).toBe('other');
  });
});
