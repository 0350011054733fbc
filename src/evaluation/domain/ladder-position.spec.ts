import { type RecognitionFact, STAGES, type StageId } from '../../figures/domain/index.js';
import { isAbove, ladderPosition } from './ladder-position.js';

const held = (stage: RecognitionFact['stage'], effectiveOn = '2024-01-01', expiresOn: string | null = null): RecognitionFact => ({
  id: stage,
  revision: '1',
  stage,
  effectiveOn,
  expiresOn,
});
const DAY = '2026-07-01';

describe('the place on the ladder', () => {
  it('of a firm that holds nothing is the pool, and its next rung the lowest', () => {
    expect(ladderPosition([], DAY)).toEqual({ stage: null, holds: [], nextStage: 'sci-tech-sme' });
  });

  it('is the highest rung held, whatever is held below it or skipped', () => {
    expect(ladderPosition([held('gazelle'), held('sci-tech-sme')], DAY)).toEqual({
      stage: 'gazelle',
      holds: ['sci-tech-sme', 'gazelle'],
      nextStage: 'unicorn',
    });
    expect(ladderPosition([held('high-tech-enterprise')], DAY)).toMatchObject({ nextStage: 'gazelle' });
  });

  it('has nothing above the top', () => {
    expect(ladderPosition([held('unicorn')], DAY)).toEqual({ stage: 'unicorn', holds: ['unicorn'], nextStage: null });
  });

  it('counts a recognition from its first to its last valid day', () => {
    const recognition = held('gazelle', '2026-01-01', '2026-12-31');
    const on = (day: string): StageId | null => ladderPosition([recognition], day).stage;
    expect([on('2025-12-31'), on('2026-01-01'), on('2026-12-31'), on('2027-01-01')]).toEqual([null, 'gazelle', 'gazelle', null]);
  });

  it('takes no title of the side ladder for a rung', () => {
    expect(ladderPosition([held('little-giant'), held('innovative-sme')], DAY)).toMatchObject({ stage: null, holds: [] });
  });
});

describe('a rung', () => {
  it('lies above what is held when it lies above every one of it', () => {
    for (const [index, stage] of STAGES.entries()) {
      expect(isAbove(stage, [])).toBe(true);
      expect(isAbove(stage, STAGES.slice(0, index))).toBe(true);
      expect(isAbove(stage, [stage])).toBe(false);
      expect(isAbove(stage, STAGES.slice(index + 1))).toBe(index === STAGES.length - 1);
    }
    expect(isAbove('gazelle', ['sci-tech-sme', 'unicorn'])).toBe(false);
  });
});
