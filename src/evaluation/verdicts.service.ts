import { Injectable } from '@nestjs/common';
import { type CompiledCriteria, evaluate, expand, type Verdict } from '../criteria/domain/index.js';
import { CriteriaArchive, CriteriaRegistry } from '../criteria/index.js';
import { FirmFactsReader, type KnownFirm } from '../figures/index.js';
import { type FirmFacts, isJudgedStage, isStage, type JudgedStage, type StageId, STAGES } from '../figures/domain/index.js';
import { firmNotFound, FirmsService } from '../firms/index.js';
import { Calendar } from '../platform/clock/clock.js';
import { Database } from '../platform/database/index.js';
import { type Tx } from '../platform/database/rows.js';
import { type CalendarDate } from '../shared/dates.js';
import { DomainError } from '../shared/errors.js';
import { annotated, type AnnotatedVerdict } from './domain/index.js';
import { type AskedMoment, type ClockQuery, readClocks, type VerdictQuery } from './clocks.js';
import { DueStore } from './due.store.js';
import { type StoredVerdict, VerdictsStore } from './verdicts.store.js';

/** A verdict with the firm it is about, the moment of knowledge it rests on, and what it was made from. */
export interface FirmVerdict {
  readonly verdict: AnnotatedVerdict;
  readonly criteria: CompiledCriteria;
  readonly facts: FirmFacts;
  readonly firm: { readonly id: string; readonly uscc: string | null; readonly name: string };
  readonly knownAt: string;
  /** True when facts have come in that this verdict does not yet rest on. */
  readonly pending: boolean;
}

/** All of a firm's verdicts for one pair of clocks. */
export interface FirmVerdicts {
  readonly known: KnownFirm;
  readonly asOf: CalendarDate;
  readonly knownAt: string;
  readonly pending: boolean;
  readonly verdicts: readonly Verdict[];
}

/** Which criteria a verdict was made by. */
type PinnedCriteria = Pick<StoredVerdict, 'criteriaDigest' | 'criteriaId' | 'criteriaVersion'>;

/** Reads verdicts: today's as stored, any other pair of clocks computed when asked. */
@Injectable()
export class VerdictsService {
  constructor(
    private readonly database: Database,
    private readonly firms: FirmsService,
    private readonly reader: FirmFactsReader,
    private readonly registry: CriteriaRegistry,
    private readonly archive: CriteriaArchive,
    private readonly store: VerdictsStore,
    private readonly due: DueStore,
    private readonly calendar: Calendar,
  ) {}

  /** The whole verdict of one stage. */
  async get(reference: string, stage: string, query: VerdictQuery): Promise<FirmVerdict> {
    if (!isJudgedStage(stage)) throw new DomainError('not-found', 'stage.not-known', { stage });
    const named = query.criteria === undefined ? undefined : this.named(query.criteria, stage);
    const { known, asOf, knownAt, pending, verdicts } = await this.all(reference, query, isStage(stage) ? [stage] : []);
    const verdict = named === undefined ? verdicts.find((each) => each.stage === stage) : evaluate(named, known.facts, asOf);
    if (verdict === undefined) throw new DomainError('not-found', 'criteria.none-for-stage', { stage, asOf });
    const { id, uscc, name } = known.firm;
    const { digest: criteriaDigest, id: criteriaId, version: criteriaVersion } = verdict.criteria;
    const criteria = named ?? this.pinned({ criteriaDigest, criteriaId, criteriaVersion });
    const firm = { id, uscc, name };
    return { firm, verdict: annotated(verdict, criteria), criteria, facts: known.facts, knownAt, pending };
  }

  private named(text: string, stage: JudgedStage): CompiledCriteria {
    const [id = '', version = ''] = text.split('@');
    const found = this.registry.current.find(id, version);
    const pointer = '/criteria';
    if (found === undefined) throw new DomainError('invalid', 'request.invalid', {}, [{ pointer, code: 'criteria.unknown' }]);
    if (found.stage === stage) return found;
    throw new DomainError('invalid', 'request.invalid', {}, [
      { pointer, code: 'criteria.other-stage', data: { stage: found.stage } },
    ]);
  }

  /** The verdicts of all stages that have criteria (or of those asked for). */
  async all(reference: string, query: ClockQuery, stages?: readonly StageId[]): Promise<FirmVerdicts> {
    const asked = readClocks(query, this.calendar.today());
    return this.database.read(async (tx) => {
      const knownAt = await this.database.answerMoment(tx, asked.knownAt);
      const { id } = await this.firms.resolveIn(tx, reference);
      const known = (await this.reader.load(tx, [id], asked.knownAt === undefined ? null : knownAt)).get(id);
      if (known === undefined) throw firmNotFound(reference);
      const made = asked.current
        ? await this.stored(tx, known, asked, stages)
        : { verdicts: this.computed(known, asked.asOf, stages), pending: false };
      return { known, asOf: asked.asOf, knownAt, ...made };
    });
  }

  /** The stored record of a verdict as the whole explained answer, by its own pinned criteria. */
  render(stored: StoredVerdict): Verdict {
    return { ...expand(stored.record, this.pinned(stored)), asOf: stored.asOf };
  }

  /** The very criteria a stored verdict was made by; undefined where no program on this database has had them. */
  criteriaOf({ criteriaDigest, criteriaId, criteriaVersion }: PinnedCriteria): CompiledCriteria | undefined {
    return this.archive.pinned(criteriaDigest) ?? this.registry.current.find(criteriaId, criteriaVersion);
  }

  /** The verdicts in force of firms, for other capabilities. */
  async storedIn(tx: Tx, firmIds: readonly string[]): Promise<readonly StoredVerdict[]> {
    return this.store.current(tx, firmIds);
  }

  /** Verdicts by id, in force or not. */
  async byIdIn(tx: Tx, ids: readonly string[]): Promise<readonly StoredVerdict[]> {
    return this.store.byId(tx, ids);
  }

  private async stored(
    tx: Tx,
    known: KnownFirm,
    asked: AskedMoment,
    stages: readonly StageId[] | undefined,
  ): Promise<{ verdicts: readonly Verdict[]; pending: boolean }> {
    const pending = await this.due.isDue(tx, known.firm.id);
    const [position] = await this.store.positions(tx, [known.firm.id]);
    // Since midnight dates may have passed that last night's verdict does not know of; a day to come was a wrong clock's.
    if (position?.asOf !== asked.asOf) return { verdicts: this.computed(known, asked.asOf, stages), pending: true };
    const found = await this.store.current(tx, [known.firm.id]);
    const rendered = this.stages(asked.asOf, stages).flatMap((stage): Verdict[] => {
      const record = found.find((each) => each.stage === stage);
      // Before the first evaluation there is nothing stored: the answer is computed, and marked pending.
      return record === undefined
        ? [...this.computed(known, asked.asOf, [stage])]
        : [{ ...this.render(record), asOf: asked.asOf }];
    });
    return { verdicts: rendered, pending };
  }

  private computed(known: KnownFirm, asOf: CalendarDate, stages: readonly StageId[] | undefined): readonly Verdict[] {
    return this.stages(asOf, stages).flatMap((stage) => {
      const criteria = this.registry.current.inForce(stage, asOf)?.criteria;
      return criteria === undefined ? [] : [evaluate(criteria, known.facts, asOf)];
    });
  }

  private stages(asOf: CalendarDate, among: readonly StageId[] = STAGES): readonly StageId[] {
    return among.filter((stage) => this.registry.current.inForce(stage, asOf) !== undefined);
  }

  private pinned(stored: PinnedCriteria): CompiledCriteria {
    const criteria = this.criteriaOf(stored);
    if (criteria === undefined) {
      throw new DomainError('unavailable', 'criteria.version-missing', {
        criteria: `${stored.criteriaId}@${stored.criteriaVersion}`,
      });
    }
    return criteria;
  }
}
