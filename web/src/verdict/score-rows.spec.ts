import { type ScoreItem, type ScoreTableItem } from '../api/types.js';
import { scoreRows } from './score-rows.js';

const item = (id: string, more: Partial<ScoreTableItem> = {}): ScoreTableItem => ({
  id,
  name: { 'zh-CN': id, en: id },
  of: 10,
  clause: '',
  document: '115',
  by: 'bands',
  unit: 'ratio',
  bands: [
    { label: 'A', points: [7, 10] },
    { label: 'B', points: 3 },
  ],
  parts: [],
  ...more,
});
const score = (id: string, more: Partial<ScoreItem>): ScoreItem => ({
  id,
  points: 0,
  of: 10,
  value: null,
  band: null,
  clause: '',
  ...more,
});

const rd = item('rd', { by: 'best', bands: [], parts: [item('by-revenue'), item('by-cost')] });
const ip = item('ip', {
  by: 'sum',
  bands: [],
  parts: [
    item('advance', { by: 'expert', bands: [] }),
    item('count', { by: 'best', bands: [], parts: [item('class-i'), item('class-ii')] }),
  ],
});

describe('the printed score table', () => {
  it('has a line a measure, the item standing once over its lines', () => {
    const rows = scoreRows([item('staff'), rd, ip], []);
    expect(rows.map(({ item: { id }, measure, span }) => [id, measure.id, span])).toEqual([
      ['staff', 'staff', 1],
      ['rd', 'by-revenue', 2],
      ['rd', 'by-cost', 0],
      ['ip', 'advance', 3],
      ['ip', 'class-i', 0],
      ['ip', 'class-ii', 0],
    ]);
    expect(rows[4]?.above.map(({ id }) => id)).toEqual(['count']);
    expect(rows.flatMap(({ bands }) => bands).every(({ state }) => state === 'out')).toBe(true);
  });

  it('marks the band of each measure, and which measure was taken', () => {
    const scores = [
      score('rd', {
        chosen: 'by-cost',
        parts: [score('by-revenue', { band: 'B', points: 3 }), score('by-cost', { band: 'A', points: { low: 7, high: 10 } })],
      }),
    ];
    const [revenue, cost] = scoreRows([rd], scores);
    expect([revenue?.taken, cost?.taken]).toEqual([false, true]);
    expect(revenue?.bands.map(({ state }) => state)).toEqual(['out', 'in']);
    expect(cost?.bands.map(({ state }) => state)).toEqual(['in', 'out']);
  });

  it('marks the bands that an unknown value may lie in', () => {
    const [row] = scoreRows([item('staff')], [score('staff', { points: { low: 0, high: 5 } })]);
    expect(row?.bands.map(({ state }) => state)).toEqual(['out', 'maybe']);
  });
});
