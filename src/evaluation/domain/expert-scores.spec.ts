import { hnte } from '../../../test/support/arbitrary-firms.js';
import { atLeast, smallCriteria } from '../../../test/support/criteria/small.js';
import { type DatedFact } from '../../figures/domain/index.js';
import { expertScoreProblems } from './expert-scores.js';

const DAY = '2026-07-01';

describe('experts’ points stated on the spot', () => {
  const score = (item: string, points: string): DatedFact => ({
    id: 'stated',
    revision: 'stated',
    kind: 'expert-score',
    data: { item, points, scoredOn: DAY },
  });
  const other: DatedFact = { id: 'stated', revision: 'stated', kind: 'listing', data: { listedOn: DAY, board: '主板' } };

  it('are taken up to the most that an item, a part of one, or the total can be', () => {
    const most = [score('innovation-total', '100'), score('ip-advance', '8'), score('transfer', '30')];
    expect(expertScoreProblems(most, hnte, '')).toEqual([]);
  });

  it('are refused over it, at their place in the body', () => {
    expect(expertScoreProblems([null, other, score('ip-advance', '8.5')], hnte, '/changes')).toEqual([
      { pointer: '/changes/facts/2/points', code: 'expert-score.over-most', data: { most: 8 } },
    ]);
    expect(expertScoreProblems([score('innovation-total', '100.5')], hnte, '')).toEqual([
      { pointer: '/facts/0/points', code: 'expert-score.over-most', data: { most: 100 } },
    ]);
  });

  it('are refused for an item the table has not, which is named by those it has', () => {
    const [refused] = expertScoreProblems([score('staff', '1')], hnte, '');
    expect(refused).toMatchObject({ pointer: '/facts/0/item', code: 'field.one-of' });
    expect(String(refused?.data?.['values']).split(', ')).toEqual(
      expect.arrayContaining(['innovation-total', 'ip', 'ip-advance', 'transfer', 'growth']),
    );
  });

  it('are refused where the criteria have no table at all', () => {
    expect(
      expertScoreProblems(
        [score('innovation-total', '1')],
        smallCriteria([atLeast('人员', 'employees', '100')], { only: ['人员'] }),
        '',
      ),
    ).toEqual([{ pointer: '/facts/0', code: 'expert-score.no-table' }]);
  });
});
