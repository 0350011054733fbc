import { Injectable } from '@nestjs/common';
import { type FactProvenance, FactsService, type StoredFact } from '../figures/index.js';
import { type Tx } from '../platform/database/rows.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { DomainError, type MessageData } from '../shared/errors.js';
import { type StatedFact, type StatedRights } from './domain/staged-row.js';

type Outcome = 'created' | 'updated' | 'unchanged';

/** `type` of the fact that stands for rights known by their count alone. */
export const COUNTED = 'stated-count';

const COMPLETE = 'intellectual-property-complete';

/** What stating counts did, and what there is to say about it. */
export interface RightsOutcome {
  readonly outcome: Outcome;
  readonly warning?: { readonly target: string; readonly code: string; readonly data: MessageData };
}

/**
 * Rights that come by file: as counts of a class, or one by one. Counts of a class are one fact that a later count corrects, less
 * what is recorded right by right, so that nothing counts twice; both classes together state that the record is complete.
 */
@Injectable()
export class RightsWriter {
  constructor(private readonly facts: FactsService) {}

  /** States the counts of a row. An older count than the one on record changes nothing and is told. */
  async state(tx: Tx, firmId: string, rights: StatedRights, provenance: FactProvenance): Promise<RightsOutcome> {
    const held = await this.facts.currentIn(tx, firmId, 'intellectual-property');
    const later = held.filter(isCounted).find(({ data }) => String(data['grantedOn']) > rights.statedOn);
    if (later !== undefined) {
      const statedOn = String(later.data['grantedOn']);
      return { outcome: 'unchanged', warning: { target: 'rights.statedOn', code: 'import.row.later-count', data: { statedOn } } };
    }
    const outcomes: Outcome[] = [];
    for (const [rightsClass, count] of [
      ['I', rights.classI],
      ['II', rights.classII],
    ] as const) {
      if (count !== null)
        outcomes.push(await this.stateClass(tx, firmId, { rightsClass, count, statedOn: rights.statedOn, held }, provenance));
    }
    if (rights.classI !== null && rights.classII !== null) {
      const data = { name: COMPLETE, answer: true, statedOn: rights.statedOn };
      outcomes.push((await this.facts.recordIn(tx, firmId, { kind: 'attestation', data }, provenance)).outcome);
    }
    return { outcome: strongest(outcomes) };
  }

  /** Records one right, or several alike by their count; the same file again changes nothing. */
  async record(tx: Tx, firmId: string, fact: StatedFact, provenance: FactProvenance): Promise<Outcome> {
    const stated = { ...fact.data, count: countOf(fact.data) };
    const alike = (await this.facts.currentIn(tx, firmId, 'intellectual-property')).filter(
      ({ data }) => likeness(data) === likeness(stated),
    );
    const recorded = alike.reduce((sum, { data }) => sum + countOf(data), 0);
    if (recorded === stated.count) return 'unchanged';
    const [only, ...others] = alike;
    if (only === undefined) return (await this.facts.recordIn(tx, firmId, { kind: fact.kind, data: stated }, provenance)).outcome;
    if (others.length > 0) throw refused('count', 'import.row.rights-differ', { recorded, stated: stated.count });
    await this.facts.reviseIn(tx, only.id, stated, provenance);
    return 'updated';
  }

  private async stateClass(
    tx: Tx,
    firmId: string,
    stated: { rightsClass: 'I' | 'II'; count: number; statedOn: string; held: readonly StoredFact[] },
    provenance: FactProvenance,
  ): Promise<Outcome> {
    const { rightsClass, count, statedOn } = stated;
    const ofClass = stated.held.filter(({ data }) => data['class'] === rightsClass);
    const single = ofClass
      .filter((fact) => !isCounted(fact) && isInForce(fact, statedOn))
      .reduce((sum, { data }) => sum + countOf(data), 0);
    if (single > count)
      throw refused(`rights.class${rightsClass}`, 'import.row.rights-fewer', { recorded: single, stated: count });
    const counted = ofClass.find(isCounted);
    const rest = count - single;
    if (counted === undefined) {
      if (rest === 0) return 'unchanged';
      const data = { class: rightsClass, type: COUNTED, grantedOn: statedOn, count: rest };
      return (await this.facts.recordIn(tx, firmId, { kind: 'intellectual-property', data }, provenance)).outcome;
    }
    if (rest === 0) await this.facts.withdrawIn(tx, counted.id);
    else if (countOf(counted.data) === rest && counted.data['grantedOn'] === statedOn) return 'unchanged';
    else
      await this.facts.reviseIn(
        tx,
        counted.id,
        { class: rightsClass, type: COUNTED, grantedOn: statedOn, count: rest },
        provenance,
      );
    return 'updated';
  }
}

function isCounted({ data }: StoredFact): boolean {
  return data['type'] === COUNTED;
}

function isInForce({ data }: StoredFact, on: string): boolean {
  const expiresOn = data['expiresOn'];
  return String(data['grantedOn']) <= on && (typeof expiresOn !== 'string' || expiresOn >= on);
}

function countOf(data: Readonly<Record<string, unknown>>): number {
  return typeof data['count'] === 'number' ? data['count'] : 1;
}

function likeness(data: Readonly<Record<string, unknown>>): string {
  return canonicalJson(Object.fromEntries(Object.entries(data).filter(([field]) => field !== 'count')));
}

function strongest(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('created')) return 'created';
  return outcomes.includes('updated') ? 'updated' : 'unchanged';
}

function refused(target: string, code: string, data: MessageData): DomainError {
  return new DomainError('invalid', code, data, [{ pointer: `/${target}`, code, data }]);
}
