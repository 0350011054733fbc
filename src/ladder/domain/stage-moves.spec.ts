import fc from 'fast-check';
import { STAGES } from '../../figures/domain/index.js';
import { addDays } from '../../shared/dates.js';
import { type MovingRecognition, recognitionState, stageMoves } from './stage-moves.js';

function aRecognition(fields: Partial<MovingRecognition>): MovingRecognition {
  return {
    id: 'r1',
    revision: 'v1',
    stage: 'high-tech-enterprise',
    effectiveOn: '2020-11-06',
    expiresOn: '2023-11-06',
    endKind: null,
    ...fields,
  };
}

describe('stageMoves', () => {
  it('enters on the effective day and expires on the day after the last valid one, without a hand', () => {
    const moves = stageMoves([aRecognition({})], '2026-01-01');
    expect(moves.map(({ effectiveOn, kind, from, to }) => ({ effectiveOn, kind, from, to }))).toEqual([
      { effectiveOn: '2020-11-06', kind: 'entered', from: null, to: 'high-tech-enterprise' },
      { effectiveOn: '2023-11-07', kind: 'expired', from: 'high-tech-enterprise', to: null },
    ]);
  });

  it('leaves out what has not happened by the day asked about', () => {
    expect(stageMoves([aRecognition({})], '2023-11-06')).toHaveLength(1);
    expect(stageMoves([aRecognition({})], '2020-11-05')).toHaveLength(0);
  });

  it('keeps the firm on the higher rung when a lower title runs out', () => {
    const moves = stageMoves(
      [aRecognition({}), aRecognition({ id: 'r2', stage: 'sci-tech-sme', effectiveOn: '2021-06-01', expiresOn: '2021-12-31' })],
      '2022-06-01',
    );
    expect(moves.map((each) => [each.stage, each.kind, each.from, each.to])).toEqual([
      ['high-tech-enterprise', 'entered', null, 'high-tech-enterprise'],
      ['sci-tech-sme', 'entered', 'high-tech-enterprise', 'high-tech-enterprise'],
      ['sci-tech-sme', 'expired', 'high-tech-enterprise', 'high-tech-enterprise'],
    ]);
  });

  it('shows a renewal on the very next day as no gap', () => {
    const moves = stageMoves(
      [aRecognition({}), aRecognition({ id: 'r2', effectiveOn: '2023-11-07', expiresOn: '2026-11-07' })],
      '2024-01-01',
    );
    expect(moves.map((each) => [each.kind, each.from, each.to])).toEqual([
      ['entered', null, 'high-tech-enterprise'],
      ['expired', 'high-tech-enterprise', 'high-tech-enterprise'],
      ['entered', 'high-tech-enterprise', 'high-tech-enterprise'],
    ]);
  });

  it('says nothing of a recognition withdrawn from its first day', () => {
    expect(stageMoves([aRecognition({ expiresOn: '2020-11-05', endKind: 'withdrawn' })], '2026-01-01')).toEqual([]);
  });

  it('chains: each day’s moves together lead from where the firm stood to where it stands', () => {
    const recognition = fc.record({
      stage: fc.constantFrom(...STAGES),
      start: fc.integer({ min: 0, max: 900 }),
      days: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(recognition, { maxLength: 6 }), (drawn) => {
        const all = drawn.map((each, index) =>
          aRecognition({
            id: `r${index}`,
            stage: each.stage,
            effectiveOn: addDays('2020-01-01', each.start),
            expiresOn: addDays('2020-01-01', each.start + each.days),
          }),
        );
        const moves = stageMoves(all, '2030-01-01');
        let place: string | null = null;
        for (const [index, each] of moves.entries()) {
          if (index === 0 || moves[index - 1]?.effectiveOn !== each.effectiveOn) expect(each.from).toBe(place);
          place = each.to;
        }
        expect(place).toBeNull();
      }),
    );
  });
});

describe('recognitionState', () => {
  it.each([
    ['2020-11-05', 'upcoming'],
    ['2020-11-06', 'valid'],
    ['2023-11-06', 'valid'],
    ['2023-11-07', 'expired'],
  ])('is on %s %s', (day, state) => {
    expect(recognitionState(aRecognition({}), day)).toBe(state);
  });

  it('is ended when somebody cut it short', () => {
    expect(recognitionState(aRecognition({ expiresOn: '2022-01-01', endKind: 'cancelled' }), '2022-01-02')).toBe('ended');
  });
});
