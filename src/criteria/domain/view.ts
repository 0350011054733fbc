import {
  type DatedFact,
  type FigureValue,
  type FirmFacts,
  type RecognitionFact,
  type YearFigures,
} from '../../figures/domain/index.js';
import { type CalendarDate, yearOf } from '../../shared/dates.js';
import { compareWholes, type Fraction, type Whole } from '../../shared/fraction.js';
import { hundredths, plainHundredths } from './hundredths.js';
import { type Slot } from './slots.js';
import { type UnknownKind, type UsedFact } from './verdict.js';

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

/** Something that is not known. `alone`: knowing it would decide the condition whatever else is missing. */
export interface Missing {
  readonly figure: string;
  readonly year: number | null;
  readonly kind: UnknownKind;
  readonly alone: boolean;
}

/** Nothing is missing. */
export const NOTHING: readonly Missing[] = [];

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
export class View {
  readonly year: number;
  /** How many calendar years before the as-of year the firm already existed; earlier ones do not count in a window. */
  private readonly yearsLived: number;
  /** Rights in force on the day. */
  rights: readonly DatedFact[] = NO_FACTS;
  incidents: readonly DatedFact[] = NO_FACTS;
  /** Facts of the other kinds. */
  others: readonly DatedFact[] = NO_FACTS;
  /** The answer or points that speak for each name, as of the day. */
  private readonly attestations: DatedFact[] = [];
  private numbers: DatedFact[] = NOBODY;
  private experts: DatedFact[] = NOBODY;
  /** By slot: what is recorded, for the trace, and its plain amount; read when first asked for. */
  private readonly traces: (UsedFact | undefined)[];
  private readonly amounts: number[];
  private cells: (Cell | undefined)[] | undefined;
  /** The figures of the year last read: slots of one year stand together. */
  private figures: YearFigures | undefined;
  private figuresOffset = Number.NaN;
  private completeness: UsedFact | null | undefined;

  constructor(
    slots: readonly Slot[],
    readonly facts: FirmFacts,
    readonly asOf: CalendarDate,
  ) {
    this.year = yearOf(asOf);
    const { registeredOn } = facts.profile;
    this.yearsLived = registeredOn === null ? this.year : this.year - yearOf(registeredOn);
    this.traces = new Array<UsedFact | undefined>(slots.length);
    this.amounts = new Array<number>(slots.length);
    for (const fact of facts.facts) this.sort(fact);
  }

  /** The slots of a window that lie in years the firm existed; the newest alone where none does. */
  window(slots: readonly Slot[]): readonly Slot[] {
    const [oldest] = slots;
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
    return this.traces[slot.index] === undefined ? this.read(slot) : (this.amounts[slot.index] ?? Number.NaN);
  }

  /** What is recorded of a figure, for the trace. */
  fact(slot: Slot): UsedFact {
    const { index } = slot;
    if (this.traces[index] === undefined) this.read(slot);
    return this.traces[index] as UsedFact;
  }

  /** What is known of a figure; an unknown whole is at least its part, an unknown part at most its whole. */
  cell(slot: Slot): Cell {
    const cells = (this.cells ??= this.traces.map(() => undefined));
    return (cells[slot.index] ??= this.cellOf(slot));
  }

  /** The figure of a year in which the firm did not exist yet: nothing, unless something is recorded. */
  beforeRegistration(slot: Slot): Cell {
    const cell = this.cell(slot);
    return cell.stored ? cell : { low: 0, high: 0, stored: false, exact: true, fact: cell.fact };
  }

  /** The figure of a slot as something to ask for. */
  ask({ figure, offset }: Slot): Missing {
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
    for (const fact of this.attestations) if (fact.data['name'] === name) return fact;
    return undefined;
  }

  /** The latest number of that name that somebody has stated. */
  statedNumber(name: string): DatedFact | undefined {
    return this.numbers.find((fact) => fact.data['name'] === name);
  }

  /** How many items experts have scored. */
  get expertScores(): number {
    return this.experts.length;
  }

  /** The latest expert score of an item. */
  expertScore(item: string): DatedFact | undefined {
    for (const fact of this.experts) if (fact.data['item'] === item) return fact;
    return undefined;
  }

  private figuresOf(offset: number): YearFigures | undefined {
    if (offset !== this.figuresOffset) {
      this.figuresOffset = offset;
      this.figures = this.facts.years[this.year - offset];
    }
    return this.figures;
  }

  private read(slot: Slot): number {
    const { figure: id, offset, index } = slot;
    const figures = this.figuresOf(offset);
    const recorded = figures === undefined ? undefined : figures.values[id];
    const revision = figures === undefined ? null : figures.revision;
    const year = this.year - offset;
    if (typeof recorded === 'string') {
      this.traces[index] = { id, revision, value: recorded, year };
      return (this.amounts[index] = plainHundredths(recorded));
    }
    const value = recorded === undefined ? null : { high: recorded.high, low: recorded.low };
    this.traces[index] = { id, revision, value, year };
    return (this.amounts[index] = Number.NaN);
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
    if (fact.kind === 'intellectual-property') {
      if (isInForce(fact.data, this.asOf)) this.rights = extended(this.rights, fact);
    } else if (fact.kind === 'incident') this.incidents = extended(this.incidents, fact);
    else if (fact.kind === 'attestation') this.keepLatest(this.attestations, fact, 'name', 'statedOn');
    else if (fact.kind === 'stated-number') {
      if (this.numbers === NOBODY) this.numbers = [];
      this.keepLatest(this.numbers, fact, 'name', 'statedOn');
    } else if (fact.kind === 'expert-score') {
      if (this.experts === NOBODY) this.experts = [];
      this.keepLatest(this.experts, fact, 'item', 'scoredOn');
    } else this.others = extended(this.others, fact);
  }

  /** Of several answers the newest as of the day speaks; of two of one day the one recorded later (ids sort by time). */
  private keepLatest(into: DatedFact[], fact: DatedFact, key: 'name' | 'item', day: 'statedOn' | 'scoredOn'): void {
    const on = fact.data[day] as CalendarDate;
    const validTo = fact.data['validTo'];
    if (on > this.asOf || (typeof validTo === 'string' && validTo < this.asOf)) return;
    const name = fact.data[key];
    for (let index = 0; index < into.length; index += 1) {
      const before = into[index];
      if (before === undefined || before.data[key] !== name) continue;
      const earlier = before.data[day] as CalendarDate;
      if (on > earlier || (on === earlier && fact.id >= before.id)) into[index] = fact;
      return;
    }
    into.push(fact);
  }
}

const NO_FACTS: readonly DatedFact[] = [];
const NOBODY: DatedFact[] = [];

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

/** The trace of a dated fact: its id and the one value that mattered. */
export function usedDatedFact(fact: DatedFact, value: unknown): UsedFact {
  return { id: fact.id, kind: fact.kind, revision: fact.revision, value, year: null };
}

/** The trace of a recognition. */
export function usedRecognition(recognition: RecognitionFact): UsedFact {
  return { id: recognition.id, kind: 'recognition', revision: recognition.revision, value: recognition.expiresOn, year: null };
}

/** Adds a fact to a trace, once. */
export function trace(facts: UsedFact[], fact: UsedFact): void {
  if (!facts.includes(fact)) facts.push(fact);
}

/** Hundredths as a fraction. */
export function inUnits(amount: Whole): Fraction {
  return { numerator: amount, denominator: 100 };
}
