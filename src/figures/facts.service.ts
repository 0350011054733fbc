import { Injectable } from '@nestjs/common';
import { FirmsService } from '../firms/index.js';
import { Calendar } from '../platform/clock/clock.js';
import { Database } from '../platform/database/index.js';
import { lockSubject } from '../platform/database/revisions.js';
import { type Tx } from '../platform/database/rows.js';
import { requireMatch } from '../platform/http/index.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { DomainError, type FieldProblem } from '../shared/errors.js';
import { readText } from '../shared/text.js';
import { asksForFounding, FACT_KINDS, factDateProblems, type FactKind, isFactKind, readFact } from './domain/index.js';
import { type FactProvenance, FactsStore, type StoredFact } from './facts.store.js';

/** A fact ready to be recorded. */
export interface FactContent {
  readonly kind: FactKind;
  readonly data: Readonly<Record<string, unknown>>;
}

const NOTES = ['source', 'evidence', 'reason'] as const;
const NOTE = { max: 1000, lines: true } as const;

/** Dated facts: rights, attestations, rounds, incidents, awards, standards, institutions, listings, expert scores. */
@Injectable()
export class FactsService {
  constructor(
    private readonly database: Database,
    private readonly firms: FirmsService,
    private readonly store: FactsStore,
    private readonly calendar: Calendar,
  ) {}

  /** One current fact of a firm. */
  async get(reference: string, factId: string): Promise<StoredFact> {
    return this.database.read(async (tx) => this.currentFact(tx, (await this.firms.resolveIn(tx, reference)).id, factId));
  }

  /** The current facts of a firm, of one kind or all. */
  async list(reference: string, kind: string | undefined): Promise<readonly StoredFact[]> {
    if (kind !== undefined && !isFactKind(kind)) {
      throw invalid([{ pointer: '/kind', code: 'fact.kind-unknown', data: { values: Object.keys(FACT_KINDS).join(', ') } }]);
    }
    return this.database.read(async (tx) => this.store.list(tx, [(await this.firms.resolveIn(tx, reference)).id], null, kind));
  }

  /** Records a fact of a firm. */
  async record(actor: string, reference: string, body: Readonly<Record<string, unknown>>): Promise<StoredFact> {
    const { fact, provenance } = read(actor, body);
    return this.database.transaction(actor, async (tx) => {
      const { id: firmId } = await this.firms.resolveIn(tx, reference);
      const { id } = await this.recordIn(tx, firmId, fact, provenance);
      return this.currentFact(tx, firmId, id);
    });
  }

  /** Puts a corrected content in the place of a fact's; the old one stays on record. */
  async correct(
    actor: string,
    target: { readonly reference: string; readonly factId: string; readonly ifMatch: string | undefined },
    body: Readonly<Record<string, unknown>>,
  ): Promise<StoredFact> {
    return this.database.transaction(actor, async (tx) => {
      const current = await this.match(tx, target);
      const { fact, provenance } = read(actor, { kind: current.kind, ...body });
      if (fact.kind !== current.kind)
        throw invalid([{ pointer: '/kind', code: 'fact.kind-fixed', data: { kind: current.kind } }]);
      await this.reviseIn(tx, current.id, fact.data, provenance);
      return this.currentFact(tx, current.firmId, current.id);
    });
  }

  /** Takes a fact back: it counts no longer, and stays on record with who withdrew it and when. */
  async withdraw(
    actor: string,
    target: { readonly reference: string; readonly factId: string; readonly ifMatch: string | undefined },
  ): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      const current = await this.match(tx, target);
      await this.withdrawIn(tx, current.id);
    });
  }

  /** The current facts of a firm, for programs. */
  async currentIn(tx: Tx, firmId: string, kind?: FactKind): Promise<readonly StoredFact[]> {
    return this.store.list(tx, [firmId], null, kind);
  }

  /**
   * Records a fact; the same content recorded again changes nothing. An attestation takes the place of another answer to the same
   * question on the same day; answers of other days stay, each true of its own time.
   */
  async recordIn(
    tx: Tx,
    firmId: string,
    fact: FactContent,
    provenance: FactProvenance,
  ): Promise<{ readonly id: string; readonly outcome: 'created' | 'updated' | 'unchanged' }> {
    await this.refuseImpossible(tx, firmId, fact);
    await lockSubject(tx, firmId);
    const current = await this.store.list(tx, [firmId], null, fact.kind);
    const content = canonicalJson(fact.data);
    const same = current.find((each) => canonicalJson(each.data) === content);
    if (same !== undefined && !countsAgain(fact)) return { id: same.id, outcome: 'unchanged' };
    const previous = fact.kind === 'attestation' ? current.find((each) => sameStatement(each, fact)) : undefined;
    const id = await this.store.insert(tx, firmId, fact, provenance, previous);
    return { id, outcome: previous === undefined ? 'created' : 'updated' };
  }

  async reviseIn(tx: Tx, factId: string, data: Readonly<Record<string, unknown>>, provenance: FactProvenance): Promise<void> {
    const current = await this.store.current(tx, factId);
    if (current === undefined) throw factNotFound(factId);
    const fact = { kind: current.kind, data };
    await this.refuseImpossible(tx, current.firmId, fact);
    await this.store.insert(tx, current.firmId, fact, provenance, current);
  }

  async withdrawIn(tx: Tx, factId: string): Promise<void> {
    const current = await this.store.current(tx, factId);
    if (current === undefined) throw factNotFound(factId);
    await this.store.withdraw(tx, current);
  }

  /** Refuses what cannot have happened: on a day to come, or before there was the firm. */
  private async refuseImpossible(tx: Tx, firmId: string, { kind, data }: FactContent): Promise<void> {
    const [firm] = asksForFounding(kind, data) ? await this.firms.listIn(tx, [firmId], null) : [];
    const days = { today: this.calendar.today(), registeredOn: firm?.registeredOn ?? null };
    const problems = factDateProblems(kind, data, days);
    if (problems.length > 0) throw invalid(problems);
  }

  private async match(
    tx: Tx,
    target: { readonly reference: string; readonly factId: string; readonly ifMatch: string | undefined },
  ): Promise<StoredFact> {
    const { id: firmId } = await this.firms.resolveIn(tx, target.reference);
    await lockSubject(tx, firmId);
    const current = await this.currentFact(tx, firmId, target.factId);
    await requireMatch(target.ifMatch, current.revision, {
      current: () => Promise.resolve(factView(current)),
      original: async (revision) => {
        const original = await this.store.revision(tx, target.factId, revision);
        return original === undefined ? undefined : factView(original);
      },
    });
    return current;
  }

  private async currentFact(tx: Tx, firmId: string, factId: string): Promise<StoredFact> {
    const fact = await this.store.current(tx, factId);
    if (fact === undefined || fact.firmId !== firmId) throw factNotFound(factId);
    return fact;
  }
}

/** A fact as the API shows it: its fields stand flat beside what the record says of it. */
export function factView(fact: StoredFact): Record<string, unknown> {
  const { id, revision, kind, data, evidence, source, reason, recordedAt, recordedBy } = fact;
  return { id, revision, kind, evidence, source, reason, recordedAt, recordedBy, ...data };
}

function sameStatement(stored: StoredFact, fact: FactContent): boolean {
  return stored.data['name'] === fact.data['name'] && stored.data['statedOn'] === fact.data['statedOn'];
}

/** Two rights of the same type granted on the same day are two rights; any other fact said twice is one. */
function countsAgain(fact: FactContent): boolean {
  return fact.kind === 'intellectual-property' && fact.data['count'] === undefined;
}

function read(actor: string, body: Readonly<Record<string, unknown>>): { fact: FactContent; provenance: FactProvenance } {
  const problems: FieldProblem[] = [];
  const note = (field: (typeof NOTES)[number]): string | null => {
    const note = readText(body[field], NOTE);
    if ('text' in note) return note.text;
    problems.push({ pointer: `/${field}`, ...note.fault });
    return null;
  };
  const provenance = { actor, source: note('source'), evidence: note('evidence'), reason: note('reason') };
  const reading = readFact(Object.fromEntries(Object.entries(body).filter(([field]) => !NOTES.some((each) => each === field))));
  if ('problems' in reading) problems.push(...reading.problems);
  if ('problems' in reading || problems.length > 0) throw invalid(problems);
  return { fact: reading.fact, provenance };
}

function invalid(problems: readonly FieldProblem[]): DomainError {
  return new DomainError('invalid', 'request.invalid', {}, problems);
}

function factNotFound(fact: string): DomainError {
  return new DomainError('not-found', 'fact.not-found', { fact });
}
