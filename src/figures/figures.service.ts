import { Injectable } from '@nestjs/common';
import { FirmsService, type Provenance } from '../firms/index.js';
import { Calendar } from '../platform/clock/clock.js';
import { Database } from '../platform/database/index.js';
import { lockSubject } from '../platform/database/revisions.js';
import { type Tx } from '../platform/database/rows.js';
import { requireMatch } from '../platform/http/index.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { yearOf, yearIn } from '../shared/dates.js';
import { DomainError } from '../shared/errors.js';
import { type FigureName, type FigureValue, yearProblem } from './domain/index.js';
import { type FigureStatus, type FigureValues } from './figure-revision.entity.js';
import { FiguresStore, type StoredYear } from './figures.store.js';
import { readYearBody, type YearStatement } from './year-body.js';

/** A change of one year's figures as a caller asks for it. */
export interface YearChange {
  readonly reference: string;
  readonly year: string;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
}

/** Yearly figures: every change a new revision, the old one kept. */
@Injectable()
export class FiguresService {
  constructor(
    private readonly database: Database,
    private readonly firms: FirmsService,
    private readonly store: FiguresStore,
    private readonly calendar: Calendar,
  ) {}

  /** All years of a firm, newest first. */
  async list(reference: string): Promise<readonly StoredYear[]> {
    return this.database.read(async (tx) => this.store.years(tx, [(await this.firms.resolveIn(tx, reference)).id], null));
  }

  /** One year of a firm. */
  async get(reference: string, yearText: string): Promise<StoredYear> {
    const year = this.year(yearText);
    return this.database.read(async (tx) => {
      const found = await this.store.year(tx, (await this.firms.resolveIn(tx, reference)).id, year);
      if (found === undefined) throw new DomainError('not-found', 'figures.year-not-found', { year });
      return found;
    });
  }

  /** States a whole year: what the body does not name is unknown from now on. */
  async put(actor: string, change: YearChange): Promise<{ readonly year: StoredYear; readonly created: boolean }> {
    return this.change(actor, change, ({ values, status = 'reported', source }) => ({
      figures: known(values),
      status,
      source: source ?? null,
    }));
  }

  /** Changes what the body names; null makes a figure unknown. The year keeps its source where the body names none. */
  async patch(actor: string, change: YearChange): Promise<{ readonly year: StoredYear; readonly created: boolean }> {
    return this.change(actor, change, ({ values, status, source }, before) => ({
      figures: known({ ...before?.figures, ...values }),
      status,
      source: source === undefined ? (before?.source ?? null) : source,
    }));
  }

  /** Merges figures into a year for programs; a change of nothing leaves no revision. */
  async patchYearIn(
    tx: Tx,
    firmId: string,
    year: number,
    values: Partial<Record<FigureName, FigureValue | null>>,
    provenance: Provenance & { readonly status?: FigureStatus },
  ): Promise<'created' | 'updated' | 'unchanged'> {
    await lockSubject(tx, firmId);
    const current = await this.store.year(tx, firmId, year);
    return this.replaceIn(
      tx,
      { firmId, year, current, figures: known({ ...current?.figures, ...values }), status: provenance.status },
      provenance,
    );
  }

  /** The year a text names, if the record can hold it; the current year's estimates may come in as well. */
  private year(text: string): number {
    const year = yearIn(text);
    const problem = yearProblem(year, yearOf(this.calendar.today()));
    if (problem !== undefined) throw new DomainError('invalid', problem.code, problem.data, [problem]);
    return year;
  }

  private async change(
    actor: string,
    change: YearChange,
    merge: (
      statement: YearStatement,
      before: StoredYear | undefined,
    ) => { readonly figures: FigureValues; readonly status: FigureStatus | undefined; readonly source: string | null },
  ): Promise<{ readonly year: StoredYear; readonly created: boolean }> {
    const year = this.year(change.year);
    const reading = readYearBody(change.body);
    if ('problems' in reading) throw new DomainError('invalid', 'request.invalid', {}, reading.problems);
    const { statement } = reading;
    return this.database.transaction(actor, async (tx) => {
      const { id: firmId } = await this.firms.resolveIn(tx, change.reference);
      await lockSubject(tx, firmId);
      const current = await this.store.year(tx, firmId, year);
      if (current !== undefined) {
        await requireMatch(change.ifMatch, current.revision, {
          current: () => Promise.resolve(yearView(current)),
          original: async (revision) => {
            const original = await this.store.revision(tx, firmId, revision);
            return original === undefined ? undefined : yearView(original);
          },
        });
      }
      const { figures, status: stated, source } = merge(statement, current);
      const provenance = { actor, source, reason: statement.reason };
      const otherSource = typeof statement.source === 'string' && statement.source !== current?.source;
      await this.replaceIn(tx, { firmId, year, current, figures, status: stated, otherSource }, provenance);
      const stored = await this.store.year(tx, firmId, year);
      if (stored === undefined) throw new DomainError('not-found', 'figures.year-not-found', { year });
      return { year: stored, created: current === undefined };
    });
  }

  private async replaceIn(
    tx: Tx,
    next: {
      readonly firmId: string;
      readonly year: number;
      readonly current: StoredYear | undefined;
      readonly figures: FigureValues;
      readonly status: FigureStatus | undefined;
      /** True when the same figures are stated on another ground, which is worth a revision; an import's file is none. */
      readonly otherSource?: boolean;
    },
    provenance: Provenance,
  ): Promise<'created' | 'updated' | 'unchanged'> {
    const { current, figures, firmId, year } = next;
    const status = next.status ?? current?.status ?? 'reported';
    const same = current !== undefined && current.status === status && canonicalJson(current.figures) === canonicalJson(figures);
    if (same && next.otherSource !== true) return 'unchanged';
    await this.store.replace(tx, firmId, year, current, { status, figures }, provenance);
    return current === undefined ? 'created' : 'updated';
  }
}

/** A year as the API shows it: its figures stand flat beside what the record says of them. */
export function yearView(stored: StoredYear): Record<string, unknown> {
  const { year, revision, status, figures, source, reason, recordedAt, recordedBy } = stored;
  return { year, revision, status, source, reason, recordedAt, recordedBy, ...figures };
}

function known(values: Partial<Record<FigureName, FigureValue | null>>): FigureValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
