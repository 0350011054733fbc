import { Injectable } from '@nestjs/common';
import { type Verdict } from '../criteria/domain/index.js';
import { type ClockQuery, closenessOf, VerdictsService } from '../evaluation/index.js';
import { ladderPosition } from '../evaluation/domain/index.js';
import { isValidOn, type StageId, STAGES } from '../figures/domain/index.js';
import { lastValidDay, type StoredRecognition } from '../figures/index.js';
import { type CalendarDate } from '../shared/dates.js';
import { type HeldRecognitionDto, type ReadinessDto, type ReadinessItemDto } from './readiness.dto.js';

/** How ready a firm is for every rung. */
@Injectable()
export class ReadinessService {
  constructor(private readonly verdicts: VerdictsService) {}

  /** Every stage's verdict in short; a rung without criteria shows only whether it is held. */
  async get(reference: string, query: ClockQuery): Promise<ReadinessDto> {
    const { known, asOf, knownAt, pending, verdicts } = await this.verdicts.all(reference, query);
    const { id, uscc, name } = known.firm;
    const { stage, nextStage } = ladderPosition(known.facts.recognitions, asOf);
    const items = STAGES.map((rung) =>
      item(
        rung,
        verdicts.find((verdict) => verdict.stage === rung),
        held(known.recognitions, rung, asOf),
      ),
    );
    return { firm: { id, uscc, name }, asOf, knownAt, stage, nextStage, pending, items };
  }
}

function item(stage: StageId, verdict: Verdict | undefined, recognition: HeldRecognitionDto | null): ReadinessItemDto {
  const level = recognition === null ? null : 'holds';
  if (verdict === undefined) {
    const nothing = { result: null, closeness: null, criteria: null, total: null, passMark: null, digest: null };
    return { stage, level, ...nothing, unmet: [], unknowns: [], awaiting: [], stale: false, recognition };
  }
  return {
    stage,
    level: verdict.level,
    result: verdict.result,
    closeness: closenessOf(verdict),
    criteria: verdict.criteria,
    // Of the best route: what other routes lack is of no concern to a firm that has this one.
    unmet: verdict.routes[0]?.unmet ?? [],
    unknowns: verdict.unknowns,
    awaiting: verdict.awaiting,
    total: verdict.total,
    passMark: verdict.passMark,
    stale: verdict.stale,
    recognition,
    digest: verdict.digest,
  };
}

function held(recognitions: readonly StoredRecognition[], stage: StageId, day: CalendarDate): HeldRecognitionDto | null {
  const found = recognitions.find(
    (each) => each.stage === stage && isValidOn({ effectiveOn: each.effectiveOn, expiresOn: lastValidDay(each) }, day),
  );
  return found === undefined
    ? null
    : { id: found.id, number: found.number, effectiveOn: found.effectiveOn, expiresOn: lastValidDay(found) };
}
