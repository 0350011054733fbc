import { Injectable } from '@nestjs/common';
import { VerdictsService } from '../evaluation/index.js';
import {
  lastValidDay,
  type PinnedVerdict,
  type RecognitionContent,
  type RecognitionEnd,
  RecognitionsStore,
  type StoredRecognition,
} from '../figures/index.js';
import { FirmsService, type Provenance } from '../firms/index.js';
import { LONG_TERM, type RecognisedStage } from '../figures/domain/index.js';
import { Calendar } from '../platform/clock/clock.js';
import { constraintOf, Database } from '../platform/database/index.js';
import { lockSubject } from '../platform/database/revisions.js';
import { type Tx } from '../platform/database/rows.js';
import { requireMatch } from '../platform/http/index.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { addDays, type CalendarDate } from '../shared/dates.js';
import { DomainError, type FieldProblem } from '../shared/errors.js';
import {
  actDateProblems,
  type EndInput,
  readEnd,
  readRecognition,
  type RecognitionInput,
  recognitionState,
} from './domain/index.js';

/** A recognition as the API shows it. */
export interface RecognitionView {
  readonly id: string;
  readonly revision: string;
  readonly stage: RecognisedStage;
  readonly number: string | null;
  readonly issuedOn: CalendarDate | null;
  readonly effectiveOn: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly state: 'valid' | 'upcoming' | 'expired' | 'ended';
  readonly endKind: StoredRecognition['endKind'];
  readonly endedOn: CalendarDate | null;
  readonly endReason: string | null;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly verdict: PinnedVerdict | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

const OVERLAP = 'recognition_revisions_overlap_excl';

/** The authority's acts: recorded, corrected and ended by officers; the database refuses two valid ones of a stage at once. */
@Injectable()
export class RecognitionsService {
  constructor(
    private readonly database: Database,
    private readonly firms: FirmsService,
    private readonly store: RecognitionsStore,
    private readonly verdicts: VerdictsService,
    private readonly calendar: Calendar,
  ) {}

  /** All recognitions of a firm by effective date. */
  async list(reference: string): Promise<readonly RecognitionView[]> {
    return this.database.read(async (tx) => {
      const { id } = await this.firms.resolveIn(tx, reference);
      return (await this.store.list(tx, [id], null)).map((each) => this.view(each));
    });
  }

  /** One recognition of a firm. */
  async get(reference: string, recognitionId: string): Promise<RecognitionView> {
    return this.database.read(async (tx) =>
      this.view(await this.found(tx, (await this.firms.resolveIn(tx, reference)).id, recognitionId)),
    );
  }

  /** Records a recognition: the firm steps onto the stage, with the verdict then in force. */
  async record(
    actor: string,
    reference: string,
    body: Readonly<Record<string, unknown>>,
  ): Promise<RecognitionView & { readonly firmId: string }> {
    const input = accepted(readRecognition(body));
    return this.database.transaction(actor, async (tx) => {
      const { id: firmId, registeredOn } = await this.firms.resolveIn(tx, reference);
      await lockSubject(tx, firmId);
      const content = this.contentOf(input, registeredOn);
      const held = await this.store.list(tx, [firmId], null);
      const same = held.find((each) => each.endKind === null && sameAct(each, content));
      if (same !== undefined) throw new DomainError('conflict', 'recognition.exists', { recognition: same.id });
      const id = await this.insert(tx, firmId, content, { actor, source: input.source, reason: input.reason }, held);
      return { ...this.view(await this.found(tx, firmId, id)), firmId };
    });
  }

  /**
   * Ends a recognition before its expiry; what was recorded before stays on record. One that has been ended is ended otherwise only
   * by whoever says which revision that corrects (428, 412).
   */
  async end(
    actor: string,
    reference: string,
    recognitionId: string,
    body: Readonly<Record<string, unknown>>,
    ifMatch: string | undefined,
  ): Promise<RecognitionView> {
    const input = accepted(readEnd(body));
    return this.database.transaction(actor, async (tx) => {
      const { id: firmId } = await this.firms.resolveIn(tx, reference);
      await lockSubject(tx, firmId);
      const current = await this.found(tx, firmId, recognitionId);
      if (current.endKind !== null || ifMatch !== undefined)
        await requireMatch(ifMatch, current.revision, { current: () => this.view(current) });
      await this.endIn(tx, firmId, recognitionId, input, actor);
      return this.view(await this.found(tx, firmId, recognitionId));
    });
  }

  /** Ends one for programs. */
  async endIn(tx: Tx, firmId: string, recognitionId: string, input: EndInput, actor: string): Promise<void> {
    await lockSubject(tx, firmId);
    const current = await this.found(tx, firmId, recognitionId);
    refuseImpossibleEnd(current, input);
    const { kind, effectiveOn, reason } = input;
    const end = { kind, effectiveOn, reason };
    const provenance = { actor, source: null, reason };
    const others = (await this.store.list(tx, [firmId], null)).filter(({ id }) => id !== recognitionId);
    await orOverlap(current, others, () =>
      this.store.insert(tx, firmId, current, provenance, { verdict: current.verdict, end, previous: current }),
    );
  }

  /**
   * Records one for programs: what is stated of an act already on record completes or corrects it, what is not stated stays,
   * and an act that was ended stays ended.
   */
  async recordIn(
    tx: Tx,
    firmId: string,
    input: RecognitionContent,
    provenance: Provenance,
  ): Promise<{ readonly id: string; readonly outcome: 'created' | 'updated' | 'unchanged' }> {
    await lockSubject(tx, firmId);
    const [firm] = await this.firms.listIn(tx, [firmId], null);
    const stated = this.contentOf(input, firm?.registeredOn ?? null);
    const held = await this.store.list(tx, [firmId], null);
    const previous = held.find((each) => sameAct(each, stated));
    if (previous === undefined) return { id: await this.insert(tx, firmId, stated, provenance, held), outcome: 'created' };
    const before = actOf(previous);
    const content = completed(before, stated);
    if (canonicalJson(before) === canonicalJson(content)) return { id: previous.id, outcome: 'unchanged' };
    return { id: await this.insert(tx, firmId, content, provenance, held, previous), outcome: 'updated' };
  }

  private async insert(
    tx: Tx,
    firmId: string,
    content: RecognitionContent,
    provenance: Provenance,
    held: readonly StoredRecognition[],
    previous?: StoredRecognition,
  ): Promise<string> {
    const verdict = previous?.verdict ?? (await this.verdictInForce(tx, firmId, content.stage));
    const end = previous === undefined ? undefined : endOf(previous);
    const context = { verdict, ...(end === undefined ? {} : { end }), ...(previous === undefined ? {} : { previous }) };
    return orOverlap(content, held, () => this.store.insert(tx, firmId, content, provenance, context));
  }

  private async verdictInForce(tx: Tx, firmId: string, stage: RecognisedStage): Promise<PinnedVerdict | null> {
    const stored = (await this.verdicts.storedIn(tx, [firmId])).find((each) => each.stage === stage);
    if (stored === undefined) return null;
    return { digest: stored.digest, criteria: `${stored.criteriaId}@${stored.criteriaVersion}`, result: stored.result };
  }

  private async found(tx: Tx, firmId: string, recognitionId: string): Promise<StoredRecognition> {
    const found = await this.store.current(tx, recognitionId);
    if (found === undefined || found.firmId !== firmId)
      throw new DomainError('not-found', 'recognition.not-found', { recognition: recognitionId });
    return found;
  }

  /** The act itself. @throws DomainError invalid (400) where its dates cannot be: a day to come, or before there was the firm. */
  private contentOf(content: RecognitionContent, registeredOn: CalendarDate | null): RecognitionContent {
    const act = actOf(content);
    const problems = actDateProblems(act, { today: this.calendar.today(), registeredOn });
    if (problems.length > 0) throw new DomainError('invalid', 'request.invalid', {}, problems);
    return act;
  }

  /** A recognition as shown: its state is that of today in the zone. */
  view(stored: StoredRecognition): RecognitionView {
    const last = lastValidDay(stored);
    return {
      id: stored.id,
      revision: stored.revision,
      stage: stored.stage,
      number: stored.number,
      issuedOn: stored.issuedOn,
      effectiveOn: stored.effectiveOn,
      expiresOn: stored.expiresOn,
      state: recognitionState(
        { effectiveOn: stored.effectiveOn, expiresOn: last, endKind: stored.endKind },
        this.calendar.today(),
      ),
      endKind: stored.endKind,
      endedOn: stored.endKind === null ? null : stored.endsBefore,
      endReason: stored.endReason,
      evidence: stored.evidence,
      reason: stored.reason,
      verdict: stored.verdict,
      recordedAt: stored.recordedAt,
      recordedBy: stored.recordedBy,
    };
  }
}

/** The end of a recognition that somebody cut short. */
function endOf({ endKind, endReason, endsBefore }: StoredRecognition): RecognitionEnd | undefined {
  if (endKind === null || endsBefore === null) return undefined;
  return { kind: endKind, effectiveOn: endsBefore, reason: endReason ?? '' };
}

/** What is stated over what is on record: silence erases nothing. */
function completed(before: RecognitionContent, stated: RecognitionContent): RecognitionContent {
  const news = Object.entries(stated).filter(([, value]) => value !== null);
  return { ...before, ...Object.fromEntries(news) };
}

function sameAct(stored: StoredRecognition, content: RecognitionContent): boolean {
  if (stored.stage !== content.stage) return false;
  return content.number === null || stored.number === null
    ? stored.effectiveOn === content.effectiveOn
    : stored.number === content.number && stored.effectiveOn === content.effectiveOn;
}

/** What an act says. A last day at the end of the calendar is how registers write that there is none (长期有效). */
function actOf({ stage, number, issuedOn, effectiveOn, expiresOn, evidence }: RecognitionContent): RecognitionContent {
  const open = expiresOn === null || expiresOn >= LONG_TERM;
  return { stage, number, issuedOn, effectiveOn, expiresOn: open ? null : expiresOn, evidence };
}

function accepted<T extends RecognitionInput | EndInput>(
  reading: { readonly input: T } | { readonly problems: readonly FieldProblem[] },
): T {
  if ('problems' in reading) throw new DomainError('invalid', 'request.invalid', {}, reading.problems);
  return reading.input;
}

function refuseImpossibleEnd(current: StoredRecognition, input: EndInput): void {
  const first = current.effectiveOn;
  // An earlier end is corrected: what bounds the new one is how long the certificate itself lasts.
  const over = current.expiresOn === null ? null : addDays(current.expiresOn, 1);
  if (input.effectiveOn < first || (over !== null && input.effectiveOn > over)) {
    const data = { from: first, to: over ?? '' };
    throw new DomainError('invalid', 'request.invalid', {}, [{ pointer: '/effectiveOn', code: 'recognition.end-outside', data }]);
  }
}

/** Says of a write that the database refuses for it which other recognition of the stage is in the way. */
async function orOverlap<T>(
  content: RecognitionContent,
  held: readonly StoredRecognition[],
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === OVERLAP) throw overlap(content, held);
    throw error;
  }
}

function overlap(content: RecognitionContent, held: readonly StoredRecognition[]): DomainError {
  const other = held.find(
    (each) =>
      each.stage === content.stage &&
      (each.endsBefore === null || each.endsBefore > content.effectiveOn) &&
      (content.expiresOn === null || each.effectiveOn <= content.expiresOn),
  );
  const data = { stage: content.stage, number: other?.number ?? '', from: other?.effectiveOn ?? '', to: other?.expiresOn ?? '' };
  return new DomainError('conflict', 'recognition.overlap', data, [
    { pointer: '/effectiveOn', code: 'recognition.overlap', data },
  ]);
}
