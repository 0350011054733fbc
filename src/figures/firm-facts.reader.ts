import { Injectable } from '@nestjs/common';
import { firmNotFound, FirmsService, type StoredFirm } from '../firms/index.js';
import { type Tx } from '../platform/database/rows.js';
import { addDays, type CalendarDate } from '../shared/dates.js';
import { type FirmFacts, type RecognitionFact, type YearFigures } from './domain/index.js';
import { FactsStore, type StoredFact } from './facts.store.js';
import { FiguresStore, type StoredYear } from './figures.store.js';
import { RecognitionsStore, type StoredRecognition } from './recognitions.store.js';

/** All that is known of one firm, as evaluation wants it. */
export interface KnownFirm {
  readonly firm: StoredFirm;
  readonly facts: FirmFacts;
  readonly recognitions: readonly StoredRecognition[];
}

/** Gathers what is known of firms, now or at an earlier moment, in a fixed number of queries. */
@Injectable()
export class FirmFactsReader {
  constructor(
    private readonly firms: FirmsService,
    private readonly figures: FiguresStore,
    private readonly facts: FactsStore,
    private readonly recognitions: RecognitionsStore,
  ) {}

  /** Firms not known at the moment (null: now) are absent from the answer. */
  async load(tx: Tx, firmIds: readonly string[], knownAt: string | null): Promise<ReadonlyMap<string, KnownFirm>> {
    const profiles = await this.firms.listIn(tx, firmIds, knownAt);
    const years = grouped(await this.figures.years(tx, firmIds, knownAt));
    const facts = grouped(await this.facts.list(tx, firmIds, knownAt));
    const recognitions = grouped(await this.recognitions.list(tx, firmIds, knownAt));
    return new Map(
      profiles.map((firm) => {
        const held = recognitions.get(firm.id) ?? [];
        return [
          firm.id,
          { firm, facts: factsOf(firm, years.get(firm.id) ?? [], facts.get(firm.id) ?? [], held), recognitions: held },
        ];
      }),
    );
  }

  /**
   * The facts of a firm as certain revisions had them, and nothing else: what a verdict pinned. A verdict that looked at nothing of
   * the profile has none among them, and any will do.
   */
  async pinned(tx: Tx, firmId: string, revisions: readonly string[]): Promise<FirmFacts> {
    const [firm = (await this.firms.listIn(tx, [firmId], null))[0]] = await this.firms.byRevisionIn(tx, revisions);
    if (firm === undefined) throw firmNotFound(firmId);
    return factsOf(
      firm,
      await this.figures.byRevision(tx, revisions),
      await this.facts.byRevision(tx, revisions),
      await this.recognitions.byRevision(tx, revisions),
    );
  }
}

/** The last valid day of a recognition: its own expiry, or the day before it was ended; null = open. */
export function lastValidDay(recognition: Pick<StoredRecognition, 'endsBefore'>): CalendarDate | null {
  return recognition.endsBefore === null ? null : addDays(recognition.endsBefore, -1);
}

function factsOf(
  firm: StoredFirm,
  years: readonly StoredYear[],
  facts: readonly StoredFact[],
  recognitions: readonly StoredRecognition[],
): FirmFacts {
  return {
    profile: {
      revision: firm.revision,
      registeredOn: firm.registeredOn,
      residentEnterprise: firm.residentEnterprise,
      division: firm.division,
      industry: firm.industry,
    },
    years: Object.fromEntries(
      years.map((year): [number, YearFigures] => [
        year.year,
        { revision: year.revision, status: year.status, values: year.figures },
      ]),
    ),
    facts: facts.map(({ id, revision, kind, data }) => ({ id, revision, kind, data })),
    recognitions: recognitions
      .filter((each) => each.endsBefore === null || each.endsBefore > each.effectiveOn)
      .map(recognitionFact),
  };
}

function recognitionFact(stored: StoredRecognition): RecognitionFact {
  const { id, revision, stage, effectiveOn } = stored;
  return { id, revision, stage, effectiveOn, expiresOn: lastValidDay(stored) };
}

function grouped<T extends { readonly firmId: string }>(items: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.firmId);
    if (group === undefined) groups.set(item.firmId, [item]);
    else group.push(item);
  }
  return groups;
}
