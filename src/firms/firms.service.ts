import { Injectable } from '@nestjs/common';
import { Calendar } from '../platform/clock/clock.js';
import { Database } from '../platform/database/index.js';
import { lockSubject } from '../platform/database/revisions.js';
import { type Tx } from '../platform/database/rows.js';
import { requireMatch } from '../platform/http/index.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { DomainError } from '../shared/errors.js';
import { requireText } from '../shared/text.js';
import { type FirmInput, type FirmProfile, readFirmInput } from './domain/index.js';
import { firmNotFound, identifierTaken, usccTaken } from './firms.errors.js';
import {
  type FirmBrief,
  type FirmIdentifier,
  type FirmReference,
  FirmsStore,
  profileOf,
  type Provenance,
  type StoredFirm,
} from './firms.store.js';

/** A firm as the API shows it: its current profile and its other identifiers. */
export interface FirmView extends StoredFirm {
  readonly identifiers: readonly FirmIdentifier[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The register of firms. One public method without `In` is one use case and one transaction. */
@Injectable()
export class FirmsService {
  constructor(
    private readonly database: Database,
    private readonly store: FirmsStore,
    private readonly calendar: Calendar,
  ) {}

  /** Registers a firm; refuses a body with faults, a code that another firm has. */
  async create(actor: string, body: Readonly<Record<string, unknown>>): Promise<FirmView> {
    const { provenance, profile } = split(actor, body);
    const input = accepted(readFirmInput(profile, 'create', this.calendar.today()));
    return this.database.transaction(actor, async (tx) => {
      const { id } = await this.createIn(tx, input, provenance);
      return this.viewIn(tx, id);
    });
  }

  /** Changes what the body names of a firm's profile; `ifMatch` is the revision the caller saw. */
  async revise(
    actor: string,
    reference: string,
    body: Readonly<Record<string, unknown>>,
    ifMatch: string | undefined,
  ): Promise<FirmView> {
    const { provenance, profile } = split(actor, body);
    const patch = accepted(readFirmInput(profile, 'patch', this.calendar.today()));
    return this.database.transaction(actor, async (tx) => {
      const { id } = await this.resolveIn(tx, reference);
      await lockSubject(tx, id);
      const current = await this.viewIn(tx, id);
      await requireMatch(ifMatch, current.revision, {
        current: () => this.viewIn(tx, id),
        original: (revision) => this.store.revision(tx, id, revision),
      });
      await this.reviseIn(tx, id, patch, provenance);
      return this.viewIn(tx, id);
    });
  }

  /** One firm by credit code or id. */
  async get(reference: string): Promise<FirmView> {
    return this.database.read(async (tx) => this.viewIn(tx, (await this.resolveIn(tx, reference)).id));
  }

  /** Finds a firm by any of its names for programs; undefined when there is none. */
  async findIn(tx: Tx, reference: FirmReference): Promise<StoredFirm | undefined> {
    return this.store.find(tx, reference);
  }

  /** The firm that a path names: a credit code or an id. */
  async resolveIn(tx: Tx, reference: string): Promise<StoredFirm> {
    const found = await this.store.find(tx, UUID.test(reference) ? { id: reference } : { uscc: reference });
    if (found === undefined) throw firmNotFound(reference);
    return found;
  }

  /** The profiles as known at a moment (null: now); firms not yet known then are absent. */
  async listIn(tx: Tx, firmIds: readonly string[], knownAt: string | null): Promise<readonly StoredFirm[]> {
    return this.store.list(tx, firmIds, knownAt);
  }

  /** What names firms to a reader, by their ids, as it is now. */
  async briefsIn(tx: Tx, firmIds: readonly string[]): Promise<ReadonlyMap<string, FirmBrief>> {
    const briefs = await this.store.briefs(tx, [...new Set(firmIds)]);
    return new Map(briefs.map((brief) => [brief.id, brief]));
  }

  /** The firm that has a credit code now, or else had it last; null when none ever did. */
  async lastHolderIn(tx: Tx, uscc: string): Promise<string | null> {
    return this.store.lastHolder(tx, uscc);
  }

  /** Profiles as certain revisions had them. */
  async byRevisionIn(tx: Tx, revisions: readonly string[]): Promise<readonly StoredFirm[]> {
    return this.store.byRevision(tx, revisions);
  }

  /** The next `limit` firms after one in the order of ids; empty at the end. */
  async idsAfterIn(tx: Tx, after: string | null, limit: number): Promise<readonly string[]> {
    return this.store.idsAfter(tx, after, limit);
  }

  async createIn(
    tx: Tx,
    input: FirmInput & { readonly identifiers?: readonly FirmIdentifier[] },
    provenance: Provenance,
  ): Promise<{ readonly id: string }> {
    const { identifiers = [], ...profile } = input;
    await this.refuseTakenCode(tx, profile.uscc ?? null, undefined);
    const id = await this.store.insertFirm(tx, profile, provenance);
    for (const identifier of identifiers) {
      const added = await this.store.insertIdentifier(tx, id, identifier, provenance.actor);
      if (!added) throw identifierTaken(identifier.scheme, identifier.value);
    }
    return { id };
  }

  /** Applies a patch; a patch that changes nothing leaves no revision. A new name keeps the old one among the former names. */
  async reviseIn(tx: Tx, firmId: string, patch: FirmInput, provenance: Provenance): Promise<'updated' | 'unchanged'> {
    await lockSubject(tx, firmId);
    const stored = await this.store.find(tx, { id: firmId });
    if (stored === undefined) throw firmNotFound(firmId);
    const before = profileOf(stored);
    const after = renamed(before, { ...before, ...patch });
    if (canonicalJson(before) === canonicalJson(after)) return 'unchanged';
    if (after.uscc !== before.uscc) await this.refuseTakenCode(tx, after.uscc, firmId);
    await this.store.replace(tx, stored, after, provenance);
    return 'updated';
  }

  /** Adds an identifier of a foreign register to a firm; one it already has changes nothing. */
  async identifyIn(tx: Tx, firmId: string, identifier: FirmIdentifier, actor: string): Promise<'updated' | 'unchanged'> {
    if (await this.store.insertIdentifier(tx, firmId, identifier, actor)) return 'updated';
    const holder = await this.store.find(tx, identifier);
    if (holder?.id !== firmId) throw identifierTaken(identifier.scheme, identifier.value);
    return 'unchanged';
  }

  private async viewIn(tx: Tx, id: string): Promise<FirmView> {
    const stored = await this.store.find(tx, { id });
    if (stored === undefined) throw firmNotFound(id);
    return { ...stored, identifiers: await this.store.identifiers(tx, id) };
  }

  private async refuseTakenCode(tx: Tx, uscc: string | null, self: string | undefined): Promise<void> {
    if (uscc === null) return;
    // Two writers of one new code wait for each other here, so that the second is told instead of failing on the index.
    await lockSubject(tx, `uscc ${uscc}`);
    const holder = await this.store.find(tx, { uscc });
    if (holder !== undefined && holder.id !== self) throw usccTaken(uscc, holder.id);
  }
}

function renamed(before: FirmProfile, after: FirmProfile): FirmProfile {
  if (after.name === before.name || after.formerNames.includes(before.name)) return after;
  return { ...after, formerNames: [...after.formerNames, before.name] };
}

function accepted(reading: ReturnType<typeof readFirmInput>): FirmInput {
  if ('problems' in reading) throw new DomainError('invalid', 'request.invalid', {}, reading.problems);
  return reading.input;
}

function split(
  actor: string,
  body: Readonly<Record<string, unknown>>,
): { provenance: Provenance; profile: Readonly<Record<string, unknown>> } {
  const { source, reason, ...profile } = body;
  return {
    provenance: { actor, source: requireText(source, '/source', NOTE), reason: requireText(reason, '/reason', NOTE) },
    profile,
  };
}

const NOTE = { max: 1000, lines: true } as const;
