import { type LadderPosition, ladderPosition } from '../../evaluation/domain/index.js';
import { isValidOn, type RecognisedStage, type RecognitionFact, type StageId } from '../../figures/domain/index.js';
import { addDays, type CalendarDate } from '../../shared/dates.js';

/** A recognition as far as moves are concerned; `endKind` says why it ended before its own expiry. */
export interface MovingRecognition extends RecognitionFact {
  readonly endKind: string | null;
}

/** One step of a firm on the ladder: what began or ended, on which day, and where that left the firm. */
export interface StageMove {
  readonly effectiveOn: CalendarDate;
  readonly kind: 'entered' | 'ended' | 'expired';
  readonly recognition: string;
  readonly stage: RecognisedStage;
  /** The highest rung held on the day before; null = in the pool. */
  readonly from: StageId | null;
  /** The highest rung held from that day on. */
  readonly to: StageId | null;
}

const ORDER: Readonly<Record<StageMove['kind'], number>> = { expired: 0, ended: 1, entered: 2 };

/**
 * The moves up to and including a day, in order. A recognition begins on its effective day and is over on the day after its
 * last valid one; an end that lies after the day has not happened yet.
 */
export function stageMoves(recognitions: readonly MovingRecognition[], asOf: CalendarDate): readonly StageMove[] {
  const moves = recognitions.flatMap((recognition): StageMove[] => {
    const { id, stage, effectiveOn, expiresOn, endKind } = recognition;
    if (expiresOn !== null && expiresOn < effectiveOn) return [];
    const entered = move(recognitions, { effectiveOn, kind: 'entered', recognition: id, stage });
    if (expiresOn === null) return [entered];
    const kind = endKind === null || endKind === 'expired' ? 'expired' : 'ended';
    return [entered, move(recognitions, { effectiveOn: addDays(expiresOn, 1), kind, recognition: id, stage })];
  });
  return moves
    .filter((each) => each.effectiveOn <= asOf)
    .sort(
      (left, right) =>
        compare(left.effectiveOn, right.effectiveOn) ||
        ORDER[left.kind] - ORDER[right.kind] ||
        compare(left.recognition, right.recognition),
    );
}

/** What a recognition is on a day. `ended` was cut short by somebody, `expired` ran out. */
export function recognitionState(
  recognition: Pick<MovingRecognition, 'effectiveOn' | 'expiresOn' | 'endKind'>,
  day: CalendarDate,
): 'valid' | 'upcoming' | 'expired' | 'ended' {
  if (isValidOn(recognition, day)) return 'valid';
  if (day < recognition.effectiveOn && (recognition.expiresOn === null || recognition.effectiveOn <= recognition.expiresOn))
    return 'upcoming';
  return recognition.endKind === null || recognition.endKind === 'expired' ? 'expired' : 'ended';
}

function move(recognitions: readonly RecognitionFact[], step: Omit<StageMove, 'from' | 'to'>): StageMove {
  const on = (day: CalendarDate): LadderPosition => ladderPosition(recognitions, day);
  return { ...step, from: on(addDays(step.effectiveOn, -1)).stage, to: on(step.effectiveOn).stage };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
