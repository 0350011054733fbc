import { Injectable } from '@nestjs/common';
import { type FactProvenance, FactsService, FiguresService } from '../figures/index.js';
import { recognitionNumberWarnings } from '../figures/domain/index.js';
import { FirmsService, type Provenance, type StoredFirm } from '../firms/index.js';
import { RecognitionsService } from '../ladder/index.js';
import { type Tx } from '../platform/database/rows.js';
import { DomainError, type FieldProblem } from '../shared/errors.js';
import { type CellReport } from './domain/row-report.js';
import { type StagedRow, type StatedFact, type StatedRecognition } from './domain/staged-row.js';
import { RightsWriter } from './rights-writer.js';

/** What a write did to the record; the strongest of a row's writes is the row's outcome. */
export type WriteOutcome = 'created' | 'updated' | 'unchanged';

/** What writing a row did. */
export interface WrittenRow {
  readonly outcome: WriteOutcome;
  readonly firmId: string;
  readonly firmName: string;
  readonly warnings: readonly CellReport[];
}

const STRENGTH: Readonly<Record<WriteOutcome, number>> = { unchanged: 0, updated: 1, created: 2 };

/** Collects what the writes of one row did and what is to be said about them. */
class Writing {
  outcome: WriteOutcome = 'unchanged';
  readonly warnings: CellReport[] = [];

  did(outcome: WriteOutcome): void {
    if (STRENGTH[outcome] > STRENGTH[this.outcome]) this.outcome = outcome;
  }

  warn(target: string | null, code: string, data: CellReport['data'] = {}): void {
    this.warnings.push({ column: null, target, code, data, value: null });
  }
}

/** Writes what one row says through the same services as everybody else; a refusal is thrown as DomainError. */
@Injectable()
export class RowWriter {
  constructor(
    private readonly firms: FirmsService,
    private readonly figures: FiguresService,
    private readonly facts: FactsService,
    private readonly rights: RightsWriter,
    private readonly recognitions: RecognitionsService,
  ) {}

  /** Writes the row inside the caller's transaction; `mayCreate` says whether an unknown firm is made or refused. */
  async write(tx: Tx, row: StagedRow, provenance: FactProvenance, mayCreate: boolean): Promise<WrittenRow> {
    const writing = new Writing();
    const firm = await this.firm(tx, row, provenance, mayCreate, writing);
    await this.writeFigures(tx, firm.id, row, provenance, writing);
    if (row.recognition !== null) await this.writeRecognition(tx, firm, row.recognition, provenance, writing);
    for (const fact of row.facts) await this.writeFact(tx, firm.id, fact, provenance, writing);
    return { outcome: writing.outcome, firmId: firm.id, firmName: firm.name, warnings: writing.warnings };
  }

  private async firm(
    tx: Tx,
    row: StagedRow,
    provenance: Provenance,
    mayCreate: boolean,
    writing: Writing,
  ): Promise<{ readonly id: string; readonly name: string; readonly division: string | null }> {
    const found = await this.find(tx, row);
    if (!mayCreate) {
      if (found === undefined) throw refusal(keyTarget(row), 'import.row.firm-unknown');
      return found;
    }
    if (found === undefined) return this.create(tx, row, provenance, writing);
    writing.did(await this.firms.reviseIn(tx, found.id, row.profile, provenance));
    const { identifier } = row.firm;
    if (identifier !== null && (await this.firms.findIn(tx, identifier)) === undefined) {
      writing.warn('identifier.value', 'import.row.identifier-not-added');
    }
    return { ...found, name: row.firm.name ?? found.name };
  }

  /** Finds the firm by every key the row gives; keys that lead to different firms are a fault. */
  private async find(tx: Tx, { firm }: StagedRow): Promise<StoredFirm | undefined> {
    const references = [
      ...(firm.id === null ? [] : [{ id: firm.id }]),
      ...(firm.uscc === null ? [] : [{ uscc: firm.uscc }]),
      ...(firm.identifier === null ? [] : [firm.identifier]),
    ];
    let found: StoredFirm | undefined;
    for (const reference of references) {
      const next = await this.firms.findIn(tx, reference);
      if (next !== undefined && found !== undefined && next.id !== found.id) throw refusal(null, 'import.row.keys-differ');
      found ??= next;
    }
    if (found === undefined && firm.id !== null) throw refusal('id', 'import.row.firm-unknown');
    return found;
  }

  private async create(
    tx: Tx,
    row: StagedRow,
    provenance: Provenance,
    writing: Writing,
  ): Promise<{ id: string; name: string; division: string | null }> {
    if (row.firm.name === null) throw refusal('name', 'import.row.name-missing');
    const identifiers = row.firm.identifier === null ? [] : [row.firm.identifier];
    const { id } = await this.firms.createIn(tx, { ...row.profile, identifiers }, provenance);
    writing.did('created');
    return { id, name: row.firm.name, division: null };
  }

  private async writeFigures(
    tx: Tx,
    firmId: string,
    row: StagedRow,
    provenance: FactProvenance,
    writing: Writing,
  ): Promise<void> {
    if (row.year !== null && Object.keys(row.figures).length > 0) {
      const status = row.status === null ? {} : { status: row.status };
      writing.did(await this.figures.patchYearIn(tx, firmId, row.year, row.figures, { ...provenance, ...status }));
    }
    if (row.rights === null) return;
    const { outcome, warning } = await this.rights.state(tx, firmId, row.rights, provenance);
    writing.did(outcome);
    if (warning !== undefined) writing.warn(warning.target, warning.code, warning.data);
  }

  private async writeRecognition(
    tx: Tx,
    firm: { readonly id: string; readonly division: string | null },
    recognition: StatedRecognition,
    provenance: Provenance,
    writing: Writing,
  ): Promise<void> {
    const { outcome } = await this.recognitions.recordIn(tx, firm.id, recognition, provenance);
    writing.did(outcome);
    const { stage, number, issuedOn } = recognition;
    const warnings = recognitionNumberWarnings({ stage, number, issuedOn, division: firm.division });
    for (const { pointer, code, data } of warnings) writing.warn(pointer.slice(1), code, data);
  }

  private async writeFact(tx: Tx, firmId: string, fact: StatedFact, provenance: FactProvenance, writing: Writing): Promise<void> {
    if (fact.kind === 'intellectual-property') {
      writing.did(await this.rights.record(tx, firmId, fact, provenance));
      return;
    }
    const held = await this.facts.currentIn(tx, firmId, 'attestation');
    const later = held.find(
      ({ data }) => data['name'] === fact.data['name'] && String(data['statedOn']) > String(fact.data['statedOn']),
    );
    if (later === undefined) writing.did((await this.facts.recordIn(tx, firmId, fact, provenance)).outcome);
    else writing.warn('statedOn', 'import.row.later-statement', { statedOn: String(later.data['statedOn']) });
  }
}

function keyTarget({ firm }: StagedRow): string {
  if (firm.uscc !== null) return 'uscc';
  return firm.identifier === null ? 'id' : 'identifier.value';
}

/** A refusal of one row, told at the column that feeds `target`. */
export function refusal(target: string | null, code: string, data: FieldProblem['data'] = {}): DomainError {
  return new DomainError('invalid', code, data, target === null ? [] : [{ pointer: `/${target}`, code, data }]);
}
