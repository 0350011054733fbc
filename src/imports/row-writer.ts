import { Injectable } from '@nestjs/common';
import { type FactProvenance, FactsService, FiguresService } from '../figures/index.js';
import { recognitionNumberWarnings } from '../figures/domain/index.js';
import { FirmsService, type Provenance, type StoredFirm } from '../firms/index.js';
import { RecognitionsService } from '../ladder/index.js';
import { type Tx } from '../platform/database/rows.js';
import { canonicalJson } from '../shared/canonical-json.js';
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

/** A firm as far as rows need it. */
interface RowFirm {
  readonly id: string;
  readonly name: string;
  readonly division: string | null;
  readonly profile: Readonly<Record<string, unknown>>;
}

/**
 * Firms that rows of one batch have already found or made, by how the rows name them: the years of one firm stand together, and
 * each need not look for it again. Belongs to one transaction; a row that is undone takes its firm out again.
 */
export class KnownFirms {
  private readonly firms = new Map<string, RowFirm>();

  get(row: StagedRow): RowFirm | undefined {
    return this.firms.get(firmKey(row));
  }

  set(row: StagedRow, firm: RowFirm): void {
    this.firms.set(firmKey(row), firm);
  }

  forget(row: StagedRow): void {
    this.firms.delete(firmKey(row));
  }
}

/** What tells the firms of a file apart: the keys a row names its firm by. */
function firmKey({ firm: { id, uscc, identifier } }: StagedRow): string {
  return canonicalJson([id, uscc, identifier]);
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
  async write(tx: Tx, row: StagedRow, provenance: FactProvenance, known: KnownFirms, mayCreate: boolean): Promise<WrittenRow> {
    const writing = new Writing();
    const firm = mayCreate ? await this.registered(tx, row, provenance, known, writing) : await this.existing(tx, row, known);
    known.set(row, firm);
    await this.writeFigures(tx, firm.id, row, provenance, writing);
    if (row.recognition !== null) await this.writeRecognition(tx, firm, row.recognition, provenance, writing);
    for (const fact of row.facts) await this.writeFact(tx, firm.id, fact, provenance, writing);
    return { outcome: writing.outcome, firmId: firm.id, firmName: firm.name, warnings: writing.warnings };
  }

  private async existing(tx: Tx, row: StagedRow, known: KnownFirms): Promise<RowFirm> {
    const firm = known.get(row) ?? (await this.find(tx, row));
    if (firm === undefined) throw refusal(keyTarget(row), 'import.row.firm-unknown');
    return rowFirm(firm);
  }

  /** The firm with the profile that the row states, made where it is not there yet. */
  private async registered(
    tx: Tx,
    row: StagedRow,
    provenance: Provenance,
    known: KnownFirms,
    writing: Writing,
  ): Promise<RowFirm> {
    const before = known.get(row);
    const found = before ?? (await this.find(tx, row));
    if (found === undefined) return this.create(tx, row, provenance, writing);
    const firm = rowFirm(found);
    if (before === undefined && row.firm.identifier !== null) {
      writing.did(await this.firms.identifyIn(tx, firm.id, row.firm.identifier, provenance.actor));
    }
    const patch = patchOf(row.profile, firm.profile);
    if (Object.keys(patch).length === 0) return firm;
    writing.did(await this.firms.reviseIn(tx, firm.id, patch, provenance));
    return { ...firm, name: row.firm.name ?? firm.name, profile: { ...firm.profile, ...patch } };
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

  private async create(tx: Tx, row: StagedRow, provenance: Provenance, writing: Writing): Promise<RowFirm> {
    const { name, identifier } = row.firm;
    if (name === null) throw refusal('name', 'import.row.name-missing');
    const { id } = await this.firms.createIn(
      tx,
      { ...row.profile, identifiers: identifier === null ? [] : [identifier] },
      provenance,
    );
    writing.did('created');
    return { id, name, division: null, profile: row.profile };
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
    writing.did((await this.facts.recordIn(tx, firmId, fact, provenance)).outcome);
  }
}

function rowFirm(firm: StoredFirm | RowFirm): RowFirm {
  if ('profile' in firm) return firm;
  return { id: firm.id, name: firm.name, division: firm.division, profile: { ...firm } };
}

/** What the row states and the register does not have yet; the reason why a code counts goes only with a new code. */
function patchOf(stated: RowFirm['profile'], known: RowFirm['profile']): RowFirm['profile'] {
  const sameCode = stated['uscc'] === known['uscc'];
  const news = Object.entries(stated).filter(
    ([field, value]) =>
      canonicalJson(value ?? null) !== canonicalJson(known[field] ?? null) && !(sameCode && field === 'usccOverrideReason'),
  );
  return Object.fromEntries(news);
}

function keyTarget({ firm }: StagedRow): string {
  if (firm.uscc !== null) return 'uscc';
  return firm.identifier === null ? 'id' : 'identifier.value';
}

/** A refusal of one row, told at the column that feeds `target`. */
export function refusal(target: string | null, code: string, data: FieldProblem['data'] = {}): DomainError {
  return new DomainError('invalid', code, data, target === null ? [] : [{ pointer: `/${target}`, code, data }]);
}
