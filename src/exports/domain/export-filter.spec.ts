import { aMove } from '../../../test/support/bag.js';
import { type ExportFilter, isWithin } from './export-filter.js';

describe('the filter of an export', () => {
  const move = aMove(1, { effectiveOn: '2024-11-19', stage: 'gazelle' });
  const takes = (filter: ExportFilter): boolean => isWithin(filter, move);

  it('takes everything where it says nothing', () => {
    expect(takes({})).toBe(true);
  });

  it('holds its first and its last day, and not the days beside them', () => {
    expect([takes({ from: '2024-11-19' }), takes({ from: '2024-11-20' })]).toEqual([true, false]);
    expect([takes({ to: '2024-11-19' }), takes({ to: '2024-11-18' })]).toEqual([true, false]);
    expect(takes({ from: '2024-11-19', to: '2024-11-19' })).toBe(true);
  });

  it('takes moves about its stage and of its firms alone, and of no firm where it lists none', () => {
    expect([takes({ stage: 'gazelle' }), takes({ stage: 'unicorn' })]).toEqual([true, false]);
    expect([takes({ firms: ['another', move.firm.id] }), takes({ firms: ['another'] }), takes({ firms: [] })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('takes what fits all that it says', () => {
    const all = { stage: 'gazelle', from: '2024-01-01', to: '2024-12-31', firms: [move.firm.id] } as const;
    expect(takes(all)).toBe(true);
    for (const other of [{ stage: 'unicorn' }, { from: '2025-01-01' }, { to: '2023-12-31' }, { firms: [] }] as const)
      expect(takes({ ...all, ...other })).toBe(false);
  });
});
