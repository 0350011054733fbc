import { Injectable } from '@nestjs/common';
import { CriteriaRegistry } from '../criteria/index.js';
import {
  compact,
  type CompiledCriteria,
  type CriteriaSet,
  digestOfJudgement,
  decide,
  type Judgement,
  type Verdict,
  verdictOf,
} from '../criteria/domain/index.js';
import { FirmFactsReader, type KnownFirm } from '../figures/index.js';
import { STAGES, type StageId } from '../figures/domain/index.js';
import { Calendar } from '../platform/clock/clock.js';
import { execute, type Tx } from '../platform/database/rows.js';
import { Events } from '../platform/events/index.js';
import { type CalendarDate } from '../shared/dates.js';
import { isAbove, ladderPosition } from './domain/index.js';
import { type LevelNews, LevelNewsStore } from './level-news.store.js';
import { type SweepCounts, SweepsStore } from './sweeps.store.js';
import { type FirmPosition, type RunFailure, type StoredVerdict, VerdictsStore } from './verdicts.store.js';
import { wholeIn } from '../shared/digits.js';

/** What was judged of a rung of the ladder: only those are stored. It is written out where it changed, which on most nights is nowhere. */
interface RungVerdict extends Pick<Judgement, 'level' | 'result'> {
  readonly stage: StageId;
  readonly digest: string;
  readonly judgement: Judgement;
}

/** The days a run compares with: `latest` is the last that may be today, `swept` the last for which everybody was judged. */
interface Days {
  readonly latest: CalendarDate;
  readonly swept: CalendarDate | undefined;
}

/** What was judged anew, beside what was known before. */
interface Change {
  readonly verdict: RungVerdict;
  readonly previous: StoredVerdict | undefined;
  readonly position: FirmPosition;
  /** Where the firm stood before. */
  readonly before: FirmPosition | undefined;
}

/** Evaluates firms inside a transaction: verdicts that changed, news of changed levels, and the position, together or not at all. */
@Injectable()
export class EvaluationRunner {
  constructor(
    private readonly registry: CriteriaRegistry,
    private readonly reader: FirmFactsReader,
    private readonly store: VerdictsStore,
    private readonly sweeps: SweepsStore,
    private readonly news: LevelNewsStore,
    private readonly calendar: Calendar,
    private readonly events: Events,
  ) {}

  /** Evaluates each firm once, as of today and as known now. The caller's transaction must not read before this. */
  async run(
    tx: Tx,
    firmIds: readonly string[],
    sweepId: string | null,
  ): Promise<{ counts: SweepCounts; failures: readonly RunFailure[] }> {
    await this.serialise(tx, firmIds);
    const asOf = this.calendar.today();
    const criteria = this.registry.current;
    const days = { latest: this.calendar.latestToday(), swept: await this.sweeps.lastSweptDay(tx, asOf) };
    const known = await this.reader.load(tx, firmIds, null);
    const stored = byFirm(await this.store.current(tx, firmIds));
    const before = new Map((await this.store.positions(tx, firmIds)).map((position) => [position.firmId, position]));
    const positions: FirmPosition[] = [];
    const failures: RunFailure[] = [];
    const changes: Change[] = [];
    let unknown = 0;
    let evaluated = 0;
    for (const [firmId, firm] of known) {
      const position = positionOf(firm, asOf);
      positions.push(position);
      const made = verdictsOf(firm, criteria, asOf);
      failures.push(...made.failures);
      for (const verdict of made.verdicts) {
        if (verdict.result === 'unknown') unknown += 1;
        else evaluated += 1;
        const previous = stored.get(firmId)?.find((each) => each.stage === verdict.stage);
        changes.push({ verdict, previous, position, before: before.get(firmId) });
      }
    }
    await this.keep(tx, changes, days);
    await this.store.savePositions(tx, positions);
    await this.store.recordFailures(tx, failures, sweepId);
    return { counts: { due: evaluated + unknown + failures.length, evaluated, unknown, failed: failures.length }, failures };
  }

  /** Runs over the same firms wait for each other, in one order, so that each stage has one verdict in force. */
  private async serialise(tx: Tx, firmIds: readonly string[]): Promise<void> {
    await execute(
      tx,
      `SELECT pg_advisory_xact_lock(hashtextextended('evaluation ' || firm.id, 0))
         FROM (SELECT id FROM unnest($1::uuid[]) AS id ORDER BY id) AS firm`,
      [firmIds],
    );
  }

  /**
   * Writes what changed, and news of it; a run in which nothing did writes nothing. A verdict for a day to come, which a wrong clock
   * made, gives way even to the same judgement.
   */
  private async keep(tx: Tx, all: readonly Change[], days: Days): Promise<void> {
    const changed = all.filter(({ verdict, previous }) => previous?.digest !== verdict.digest || previous.asOf > days.latest);
    const ids = await this.store.replaceAll(
      tx,
      changed.map(({ verdict, previous, position }) => ({ verdict: record(position.firmId, verdict), previous })),
    );
    const idOf = new Map(changed.map((change, index) => [change, ids[index]]));
    // Alerts follow the verdict in force too, so that their text speaks of today's figures.
    const news = all.flatMap((change): LevelNews[] => {
      const { verdict, previous, position, before } = change;
      const above = isAbove(verdict.stage, position.holds);
      const wasAbove = before !== undefined && isAbove(verdict.stage, before.holds);
      const moved = previous?.level !== verdict.level || wasAbove !== above;
      const verdictId = idOf.get(change) ?? (moved ? previous?.id : undefined);
      if (verdictId === undefined) return [];
      const { stage, level: toLevel } = verdict;
      const { firmId, asOf } = position;
      const [fromLevel, correctedFrom] = [previous?.level ?? null, wrongDay(before, days)];
      return [{ firmId, stage, fromLevel, toLevel, verdictId, aboveHeld: above, asOf, correctedFrom }];
    });
    await this.news.leave(tx, news);
    await this.events.publishAll(
      tx,
      news.map(({ firmId, stage, toLevel }) => ({ type: 'verdict', firmId, stage, level: toLevel })),
    );
  }
}

/** The verdicts of a firm on every rung that has criteria, and those that could not be made. */
function verdictsOf(
  firm: KnownFirm,
  criteria: CriteriaSet,
  asOf: CalendarDate,
): { verdicts: readonly RungVerdict[]; failures: readonly RunFailure[] } {
  const verdicts: RungVerdict[] = [];
  const failures: RunFailure[] = [];
  for (const stage of STAGES) {
    const inForce = criteria.inForce(stage, asOf)?.criteria;
    if (inForce === undefined) continue;
    const outcome = attempt(inForce, firm, asOf);
    if ('judgement' in outcome) verdicts.push({ ...outcome, stage });
    else failures.push({ firmId: firm.firm.id, stage, message: outcome.message });
  }
  return { verdicts, failures };
}

/** The day as of which a wrong clock had a firm judged before; null when the clock was right. */
function wrongDay(before: FirmPosition | undefined, { latest, swept }: Days): CalendarDate | null {
  if (before === undefined) return null;
  return before.asOf > latest || (swept !== undefined && before.asOf < swept) ? before.asOf : null;
}

function attempt(
  criteria: CompiledCriteria,
  firm: KnownFirm,
  asOf: CalendarDate,
): Omit<RungVerdict, 'stage'> | { readonly message: string } {
  try {
    const judgement = decide(criteria, firm.facts, asOf);
    return { judgement, level: judgement.level, result: judgement.result, digest: digestOfJudgement(judgement) };
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
}

function positionOf(firm: KnownFirm, asOf: CalendarDate): FirmPosition {
  const years = Object.keys(firm.facts.years).map((year) => wholeIn(year));
  return {
    firmId: firm.firm.id,
    asOf,
    ...ladderPosition(firm.facts.recognitions, asOf),
    figuresThrough: years.length === 0 ? null : Math.max(...years),
  };
}

function record(firmId: string, { judgement, digest, stage }: RungVerdict): Omit<StoredVerdict, 'id' | 'recordedAt'> {
  const verdict = verdictOf(judgement, digest);
  return {
    firmId,
    stage,
    criteriaId: verdict.criteria.id,
    criteriaVersion: verdict.criteria.version,
    criteriaDigest: verdict.criteria.digest,
    digest: verdict.digest,
    result: verdict.result,
    level: verdict.level,
    closeness: closenessOf(verdict),
    asOf: verdict.asOf,
    record: compact(verdict),
  };
}

/** The closeness of the route that speaks for the stage: routes come best first. */
export function closenessOf(verdict: Pick<Verdict, 'routes'>): string | null {
  return verdict.routes[0]?.closeness ?? null;
}

function byFirm(verdicts: readonly StoredVerdict[]): ReadonlyMap<string, StoredVerdict[]> {
  const groups = new Map<string, StoredVerdict[]>();
  for (const verdict of verdicts) groups.set(verdict.firmId, [...(groups.get(verdict.firmId) ?? []), verdict]);
  return groups;
}
