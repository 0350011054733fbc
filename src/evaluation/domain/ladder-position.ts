import { isValidOn, type RecognitionFact, rungOf, STAGES, type StageId } from '../../figures/domain/index.js';
import { type CalendarDate } from '../../shared/dates.js';

/** Where a firm stands on a day: by valid recognitions alone, whatever verdicts say. */
export interface LadderPosition {
  /** The highest rung held; null = in the pool. */
  readonly stage: StageId | null;
  /** Every rung held, lowest first. */
  readonly holds: readonly StageId[];
  /** The lowest rung above the highest held; null at the top. */
  readonly nextStage: StageId | null;
}

/** The place on the ladder on a day. Skipped rungs and several at once are normal. */
export function ladderPosition(recognitions: readonly RecognitionFact[], day: CalendarDate): LadderPosition {
  const holds = STAGES.filter((stage) => recognitions.some((each) => each.stage === stage && isValidOn(each, day)));
  const stage = holds.at(-1) ?? null;
  return { stage, holds, nextStage: STAGES[stage === null ? 0 : rungOf(stage) + 1] ?? null };
}

/** True when the rung lies above every rung in the set. */
export function isAbove(stage: StageId, holds: readonly StageId[]): boolean {
  return holds.every((held) => rungOf(held) < rungOf(stage));
}
