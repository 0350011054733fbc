import { type DatedFact, type FirmFacts, type RecognitionFact } from '../../figures/domain/index.js';
import { type CalendarDate, yearOf } from '../../shared/dates.js';
import { type Fraction } from '../../shared/decimal.js';
import { type Slot } from './slots.js';
import { type UnknownKind, type UsedFact } from './verdict.js';

/** A figure as the evaluation sees it: hundredths between `low` and `high`, null where there is no end. */
export interface Cell {
  readonly low: bigint | null;
  readonly high: bigint | null;
  /** Something is recorded, be it an estimate. */
  readonly stored: boolean;
  readonly exact: boolean;
}

/** Something that is not known. `alone`: knowing it would decide the condition whatever else is missing. */
export interface Missing {
  readonly figure: string;
  readonly year: number | null;
  readonly kind: UnknownKind;
  readonly alone: boolean;
}

const UNSIGNED_UNKNOWN: Cell = { low: 0n, high: null, stored: false, exact: false };
const SIGNED_UNKNOWN: Cell = { low: null, high: null, stored: false, exact: false };

/** The whole hundredths of a canonical figure. */
function hundredths(text: string): bigint {
  const point = text.indexOf('.');
  if (point === -1) return BigInt(`${text}00`);
  const places = text.length - point - 1;
  if (places > 2) throw new Error(`A figure has at most two places, and "${text}" has more`);
  return BigInt(text.slice(0, point) + text.slice(point + 1) + (places === 1 ? '0' : ''));
}

/** The facts of a firm as of a day, read once: figures as exact cells, dated facts by kind. Remembers what was used, for the trace. */
export class View {
  readonly year: number;
  /** The first calendar year in which the firm existed; years before it do not count in a window. */
  readonly firstYear: number;
  readonly attestations = new Map<unknown, DatedFact>();
  readonly rights: DatedFact[] = [];
  readonly incidents: DatedFact[] = [];
  readonly experts = new Map<unknown, DatedFact>();
  readonly others: DatedFact[] = [];
  private readonly cells: (Cell | undefined)[];
  private readonly used: (UsedFact | undefined)[];
  private readonly missed: (Missing | undefined)[];

  constructor(
    private readonly slots: readonly Slot[],
    readonly facts: FirmFacts,
    readonly asOf: CalendarDate,
  ) {
    this.year = yearOf(asOf);
    const { registeredOn } = facts.profile;
    this.firstYear = registeredOn === null ? Number.NEGATIVE_INFINITY : yearOf(registeredOn);
    this.cells = new Array<Cell | undefined>(slots.length);
    this.used = new Array<UsedFact | undefined>(slots.length);
    this.missed = new Array<Missing | undefined>(slots.length);
    for (const fact of facts.facts) this.sort(fact);
  }

  /** The slots of a window that lie in years the firm existed; the newest alone where none does. */
  window(slots: readonly number[]): readonly number[] {
    const [oldest] = slots;
    if (oldest === undefined || this.yearOfSlot(oldest) >= this.firstYear) return slots;
    const lived = slots.filter((slot) => this.yearOfSlot(slot) >= this.firstYear);
    return lived.length > 0 ? lived : slots.slice(-1);
  }

  yearOfSlot(index: number): number {
    return this.year - this.slot(index).offset;
  }

  slot(index: number): Slot {
    const slot = this.slots[index];
    if (slot === undefined) throw new Error(`These criteria have no slot ${index}`);
    return slot;
  }

  /** What is known of a figure; an unknown whole is at least its part, an unknown part at most its whole. */
  cell(index: number): Cell {
    const known = this.cells[index];
    if (known !== undefined) return known;
    const recorded = this.recorded(index);
    const cell = recorded ?? this.inferred(this.slot(index));
    this.cells[index] = cell;
    return cell;
  }

  /** The trace of a figure: what is recorded, in which revision. */
  use(index: number): UsedFact {
    const known = this.used[index];
    if (known !== undefined) return known;
    const { figure } = this.slot(index);
    const year = this.yearOfSlot(index);
    const figures = this.facts.years[year];
    const stored = figures?.values[figure];
    const value = typeof stored === 'object' ? { high: stored.high, low: stored.low } : (stored ?? null);
    const fact: UsedFact = { id: figure, revision: figures?.revision ?? null, value, year };
    this.used[index] = fact;
    return fact;
  }

  /** The figure of a slot as something to ask for. */
  ask(index: number): Missing {
    const known = this.missed[index];
    if (known !== undefined) return known;
    const missing: Missing = { figure: this.slot(index).figure, year: this.yearOfSlot(index), kind: 'figure', alone: false };
    this.missed[index] = missing;
    return missing;
  }

  private recorded(index: number): Cell | undefined {
    const { figure, offset } = this.slot(index);
    const value = this.facts.years[this.year - offset]?.values[figure];
    if (value === undefined) return undefined;
    if (typeof value === 'string') {
      const exact = hundredths(value);
      return { low: exact, high: exact, stored: true, exact: true };
    }
    const [low, high] = [hundredths(value.low), hundredths(value.high)];
    return { low, high, stored: true, exact: low === high };
  }

  private inferred({ signed, part, whole }: Slot): Cell {
    if (signed) return SIGNED_UNKNOWN;
    const low = part === null ? undefined : this.recorded(part)?.low;
    const high = whole === null ? undefined : this.recorded(whole)?.high;
    if (low === undefined && high === undefined) return UNSIGNED_UNKNOWN;
    return { low: low ?? 0n, high: high ?? null, stored: false, exact: false };
  }

  private sort(fact: DatedFact): void {
    if (fact.kind === 'attestation') this.keepLatest(this.attestations, fact, 'name', 'statedOn');
    else if (fact.kind === 'expert-score') this.keepLatest(this.experts, fact, 'item', 'scoredOn');
    else if (fact.kind === 'intellectual-property') this.rights.push(fact);
    else if (fact.kind === 'incident') this.incidents.push(fact);
    else this.others.push(fact);
  }

  /** Of several answers the newest as of the day speaks; of two of one day the one recorded later (ids sort by time). */
  private keepLatest(into: Map<unknown, DatedFact>, fact: DatedFact, key: string, dated: string): void {
    const on = fact.data[dated] as CalendarDate;
    const validTo = fact.data['validTo'] as CalendarDate | undefined;
    if (on > this.asOf || (validTo !== undefined && validTo < this.asOf)) return;
    const before = into.get(fact.data[key]);
    const earlier = before?.data[dated] as CalendarDate | undefined;
    if (before === undefined || earlier === undefined || on > earlier || (on === earlier && fact.id > before.id))
      into.set(fact.data[key], fact);
  }
}

/** The trace of a dated fact: its id and the one value that mattered. */
export function usedDatedFact(fact: DatedFact, value: unknown): UsedFact {
  return { id: fact.id, kind: fact.kind, revision: fact.revision, value, year: null };
}

/** The trace of a recognition. */
export function usedRecognition(recognition: RecognitionFact): UsedFact {
  return { id: recognition.id, kind: 'recognition', revision: recognition.revision, value: recognition.expiresOn, year: null };
}

/** Hundredths as a fraction. */
export function inUnits(amount: bigint): Fraction {
  return { numerator: amount, denominator: 100n };
}
