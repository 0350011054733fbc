import { type Path } from '../api/types.js';
import { bodyOf, cellKey, changesAnything, nothingTried, trialOf } from './trial.js';

const path = {
  whatIf: {
    asOf: '2027-06-30',
    changes: { figures: { '2026': { techStaff: '12', salesRevenue: '5000000.00' } }, facts: [], attestations: {} },
  },
} as unknown as Path;

describe('a trial', () => {
  it('changes nothing at first', () => {
    const trial = nothingTried('2026-07-01');
    expect(changesAnything(trial)).toBe(false);
    expect(bodyOf(trial, 'cn/sci-tech-sme@2017')).toEqual({
      body: { criteria: 'cn/sci-tech-sme@2017', asOf: '2026-07-01', changes: { figures: {}, facts: [], attestations: {} } },
      unreadable: [],
    });
  });

  it('takes over what a path asks for, to the cent', () => {
    const trial = trialOf(path);
    expect(changesAnything(trial)).toBe(true);
    expect(bodyOf(trial, 'x@1').body.changes).toMatchObject({
      figures: { '2026': { techStaff: '12', salesRevenue: '5000000.00' } },
    });
  });

  it('reads money in the unit it was typed in, an interval, and a blank as not known', () => {
    const figures = {
      [cellKey(2025, 'salesRevenue')]: { text: '1,200.5', unit: 'wan' },
      [cellKey(2025, 'employees')]: { text: '100~120', unit: 'wan' },
      [cellKey(2024, 'netProfit')]: { text: '', unit: 'yuan' },
    } as const;
    expect(bodyOf({ ...nothingTried('2026-07-01'), figures }, 'x@1').body.changes).toMatchObject({
      figures: {
        '2025': { salesRevenue: '12005000', employees: { low: '100', high: '120' } },
        '2024': { netProfit: null },
      },
    });
  });

  it('names a cell that is no number and asks without it', () => {
    const figures = { [cellKey(2025, 'employees')]: { text: 'many', unit: 'wan' } } as const;
    expect(bodyOf({ ...nothingTried('2026-07-01'), figures }, 'x@1')).toMatchObject({
      body: { changes: { figures: {} } },
      unreadable: ['2025 employees'],
    });
  });
});
