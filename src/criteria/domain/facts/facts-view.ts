import { type DatedFact, type FigureValue, type FirmFacts, type YearFigures } from '../../../figures/domain/index.js';
import { type CalendarDate, yearOf } from '../../../shared/dates.js';
import { compareWholes, type Whole } from '../../../shared/fraction.js';
import { hundredths, plainHundredths } from './hundredths.js';
import { type UsedFact } from '../model/verdict.js';
import { type Slot } from './slots.js';
import { type UnknownFact } from './unknown-fact.js';
import { usedDatedFact } from './used-facts.js';

/** A figure as the evaluation sees it: hundredths between `low` and `high`, null where there is no end. */
export interface Cell {
  readonly low: Whole | null;
  readonly high: Whole | null;
  /** Something is recorded, be it an estimate. */
  readonly stored: boolean;
  readonly exact: boolean;
  /** For the trace: what is recorded, in which revision. */
  readonly fact: UsedFact;
}

const COMPLETE = 'intellectual-property-complete';

function endOf(value: FigureValue | undefined, end: 'low' | 'high'): Whole | undefined {
  if (value === undefined) return undefined;
  return hundredths(typeof value === 'string' ? value : value[end]);
}

/** The recorded part of a figure, which it is at least, and its recorded whole, which it is at most. */
function relatives(
  { part, whole: all }: Slot,
  values: YearFigures['values'] | undefined,
): { readonly low: Whole | undefined; readonly high: Whole | undefined } {
  return {
    low: part === null ? undefined : endOf(values?.[part.figure], 'low'),
    high: all === null ? undefined : endOf(values?.[all.figure], 'high'),
  };
}

/** An estimate, no less than its recorded part and no more than its recorded whole, unless the two cannot be reconciled. */
function estimated(
  value: Exclude<FigureValue, string>,
  least: Whole | undefined,
  most: Whole | undefined,
): Pick<Cell, 'low' | 'high' | 'exact'> {
  const [from, to] = [hundredths(value.low), hundredths(value.high)];
  const low = least !== undefined && compareWholes(least, from) > 0 ? least : from;
  const high = most !== undefined && compareWholes(most, to) < 0 ? most : to;
  const fits = compareWholes(low, high) <= 0;
  return fits ? { low, high, exact: low === high } : { low: from, high: to, exact: from === to };
}

/** The facts of a firm as of a day, read once: figures as exact cells, dated facts by kind. Remembers what was used, for the trace. */
export class FactsView {
  readonly year: number;
  /** How many calendar years before the as-of year the firm already existed; earlier ones do not count in a window. */
  private readonly yearsLived: number;
  /** Rights in force on the day. */
  rights: readonly DatedFact[] = NO_FACTS;
  incidents: readonly DatedFact[] = NO_FACTS;
  /** Facts of the other kinds. */
  others: readonly DatedFact[] = NO_FACTS;
  private attestations: readonly DatedFact[] = NO_FACTS;
  private numbers: readonly DatedFact[] = NO_FACTS;
  private experts: readonly DatedFact[] = NO_FACTS;
  /** By slot: the plain amount, read at once; what is recorded, for the trace, and what is known, when first asked for. */
  private readonly amounts: number[];
  /** By offset: the figures of the years that are read. */
  private readonly years: (YearFigures | undefined)[];
  private traces: (UsedFact | undefined)[] | undefined;
  private cells: (Cell | undefined)[] | undefined;
  private completeness: UsedFact | null | undefined;

  constructor(
    private readonly slots: readonly Slot[],
    readonly facts: FirmFacts,
    readonly asOf: CalendarDate,
  ) {
    this.year = yearOf(asOf);
    const { registeredOn } = facts.profile;
    this.yearsLived = registeredOn === null ? this.year : this.year - yearOf(registeredOn);
    this.years = yearsOf(slots, facts, this.year);
    this.amounts = amountsOf(slots, this.years);
    for (const fact of facts.facts) this.sort(fact);
  }

  /** The slots of a window that lie in years the firm existed; the newest alone where none does. */
  window(slots: readonly Slot[]): readonly Slot[] {
    const oldest = slots[0];
    if (oldest === undefined || oldest.offset <= this.yearsLived) return slots;
    const lived = slots.filter(({ offset }) => offset <= this.yearsLived);
    return lived.length > 0 ? lived : slots.slice(-1);
  }

  /** Whether a slot counts in a window: the firm existed in its year, or it is the newest there is. */
  counts({ offset }: Slot): boolean {
    return offset === 1 || offset <= this.yearsLived;
  }

  /** The calendar year of a slot. */
  yearOf({ offset }: Slot): number {
    return this.year - offset;
  }

  /** The hundredths of a figure that is recorded exactly and is a short number of at least zero; NaN for any other, which `cell` tells. */
  amount(slot: Slot): number {
    return this.amounts[slot.index] ?? Number.NaN;
  }

  /** What is recorded of a figure, for the trace. */
  fact(slot: Slot): UsedFact {
    const traces = (this.traces ??= new Array<UsedFact | undefined>(this.slots.length));
    return (traces[slot.index] ??= this.traceOf(slot));
  }

  /** The revision in which a figure is recorded; null where its year has none. */
  revisionOf({ offset }: Slot): string | null {
    return this.figuresOf(offset)?.revision ?? null;
  }

  /** Whether anything is recorded of a figure. */
  isRecorded(slot: Slot): boolean {
    return !Number.isNaN(this.amount(slot)) || this.figuresOf(slot.offset)?.values[slot.figure] !== undefined;
  }

  /** What is known of a figure; an unknown whole is at least its part, an unknown part at most its whole. */
  cell(slot: Slot): Cell {
    const cells = (this.cells ??= new Array<Cell | undefined>(this.slots.length));
    return (cells[slot.index] ??= this.cellOf(slot));
  }

  /** The figure of a year in which the firm did not exist yet: nothing, unless something is recorded. */
  beforeRegistration(slot: Slot): Cell {
    const cell = this.cell(slot);
    return cell.stored ? cell : { low: 0, high: 0, stored: false, exact: true, fact: cell.fact };
  }

  /** The figure of a slot as something to ask for. */
  ask({ figure, offset }: Slot): UnknownFact {
    return { figure, year: this.year - offset, kind: 'figure', alone: false };
  }

  /** The attestation that the rights recorded are all there are; undefined when nobody said. */
  get rightsComplete(): UsedFact | undefined {
    if (this.completeness === undefined) {
      const attestation = this.attestation(COMPLETE);
      this.completeness = attestation === undefined ? null : usedDatedFact(attestation, attestation.data['answer']);
    }
    return this.completeness ?? undefined;
  }

  /** The latest attestation of that name; undefined when nobody has answered. */
  attestation(name: string): DatedFact | undefined {
    return latestStated(this.attestations, name, this.asOf);
  }

  /** The latest number of that name that somebody has stated. */
  statedNumber(name: string): DatedFact | undefined {
    return latestStated(this.numbers, name, this.asOf);
  }

  /** Whether experts have scored any item other than `item`. */
  isScoredBeside(item: string | undefined): boolean {
    for (const { data } of this.experts)
      if (data['item'] !== item && speaks(data, data['scoredOn'] as CalendarDate, this.asOf)) return true;
    return false;
  }

  /** The latest expert score of an item. */
  expertScore(item: string): DatedFact | undefined {
    let latest: DatedFact | undefined;
    for (const fact of this.experts) {
      const { data } = fact;
      if (data['item'] !== item || !speaks(data, data['scoredOn'] as CalendarDate, this.asOf)) continue;
      if (latest === undefined || isLater(fact, latest, data['scoredOn'], latest.data['scoredOn'])) latest = fact;
    }
    return latest;
  }

  private figuresOf(offset: number): YearFigures | undefined {
    return this.years[offset];
  }

  private traceOf({ figure: id, offset }: Slot): UsedFact {
    const figures = this.figuresOf(offset);
    const recorded = figures?.values[id];
    const value = typeof recorded === 'object' ? { high: recorded.high, low: recorded.low } : (recorded ?? null);
    return { id, revision: figures?.revision ?? null, value, year: this.year - offset };
  }

  private cellOf(slot: Slot): Cell {
    const { figure: id, signed, offset } = slot;
    const fact = this.fact(slot);
    const values = this.figuresOf(offset)?.values;
    const value = values?.[id];
    if (typeof value === 'string') {
      const amount = hundredths(value);
      return { low: amount, high: amount, stored: true, exact: true, fact };
    }
    if (value === undefined && signed) return { low: null, high: null, stored: false, exact: false, fact };
    const { low, high } = relatives(slot, values);
    if (value !== undefined) return { ...estimated(value, low, high), stored: true, fact };
    return { low: low ?? 0, high: high ?? null, stored: false, exact: false, fact };
  }

  private sort(fact: DatedFact): void {
    const { kind } = fact;
    if (kind === 'attestation') this.attestations = extended(this.attestations, fact);
    else if (kind === 'intellectual-property') {
      if (isInForce(fact.data, this.asOf)) this.rights = extended(this.rights, fact);
    } else if (kind === 'incident') this.incidents = extended(this.incidents, fact);
    else if (kind === 'expert-score') this.experts = extended(this.experts, fact);
    else if (kind === 'stated-number') this.numbers = extended(this.numbers, fact);
    else this.others = extended(this.others, fact);
  }
}

/** Of several statements of one name the newest as of the day. */
function latestStated(facts: readonly DatedFact[], name: string, asOf: CalendarDate): DatedFact | undefined {
  let latest: DatedFact | undefined;
  for (const fact of facts) {
    const { data } = fact;
    if (data['name'] !== name || !speaks(data, data['statedOn'] as CalendarDate, asOf)) continue;
    if (latest === undefined || isLater(fact, latest, data['statedOn'], latest.data['statedOn'])) latest = fact;
  }
  return latest;
}

/** Said by the day and not yet lapsed. */
function speaks(data: DatedFact['data'], on: CalendarDate, asOf: CalendarDate): boolean {
  const validTo = data['validTo'];
  return on <= asOf && (typeof validTo !== 'string' || validTo >= asOf);
}

/** Newer, or of the same day and recorded later (ids sort by time). */
function isLater(fact: DatedFact, before: DatedFact, on: unknown, earlier: unknown): boolean {
  return (on as CalendarDate) > (earlier as CalendarDate) || (on === earlier && fact.id >= before.id);
}

/** The figures of each year back to the oldest that is read, by how many years ago it was. */
function yearsOf(slots: readonly Slot[], { years }: FirmFacts, year: number): (YearFigures | undefined)[] {
  const oldest = slots[slots.length - 1]?.offset ?? 0;
  const figures = new Array<YearFigures | undefined>(oldest + 1);
  for (let offset = 0; offset <= oldest; offset += 1) figures[offset] = years[year - offset];
  return figures;
}

/** The hundredths of every slot that is recorded exactly and is a short number of at least zero; NaN for any other. */
function amountsOf(slots: readonly Slot[], years: readonly (YearFigures | undefined)[]): number[] {
  const amounts = new Array<number>(slots.length);
  let offset = 0;
  let figures: YearFigures | undefined;
  for (const slot of slots) {
    if (slot.offset !== offset) {
      offset = slot.offset;
      figures = years[offset];
    }
    const recorded = figures === undefined ? undefined : figures.values[slot.figure];
    amounts[slot.index] = typeof recorded === 'string' ? plainHundredths(recorded) : Number.NaN;
  }
  return amounts;
}

const NO_FACTS: readonly DatedFact[] = [];

function extended(facts: readonly DatedFact[], fact: DatedFact): readonly DatedFact[] {
  if (facts === NO_FACTS) return [fact];
  (facts as DatedFact[]).push(fact);
  return facts;
}

/** Granted by the day and not yet lapsed. */
function isInForce(right: Readonly<Record<string, unknown>>, asOf: CalendarDate): boolean {
  const expiresOn = right['expiresOn'];
  return (right['grantedOn'] as CalendarDate) <= asOf && (typeof expiresOn !== 'string' || expiresOn >= asOf);
}
