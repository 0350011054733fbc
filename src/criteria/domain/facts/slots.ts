import { figureNamed, PARTS, type FigureName } from '../../../figures/domain/index.js';
import { assert } from '../../../shared/errors.js';
import { type Period } from '../model/criteria.js';

/** One figure of one year, counted back from the as-of date: what a criteria version reads from a firm's figures. */
export class Slot {
  /** The slot of the figure this one is a part of, and of the one that is part of it, in the same year. */
  whole: Slot | null = null;
  part: Slot | null = null;

  constructor(
    /** Its place in the table. */
    readonly index: number,
    readonly figure: FigureName,
    /** 1 = last year. */
    readonly offset: number,
    /** May be below zero. */
    readonly signed: boolean,
  ) {}
}

const OFFSETS: Readonly<Record<Period, readonly number[]>> = {
  P1Y: [1],
  P2Y: [2, 1],
  P3Y: [3, 2, 1],
  P4Y: [4, 3, 2, 1],
  P5Y: [5, 4, 3, 2, 1],
};

/** Collects, while criteria are compiled, every figure of every year they read, so that each is read from the facts once. */
export class SlotTable {
  readonly slots: Slot[] = [];

  /** The slot of a figure, `offset` years before the as-of year. */
  of(figure: FigureName, offset: number): Slot {
    const found = this.slots.find((slot) => slot.figure === figure && slot.offset === offset);
    if (found !== undefined) return found;
    const definition = figureNamed(figure);
    assert(definition, `criteria name the figure ${figure}, which the catalogue has`);
    const slot = new Slot(this.slots.length, figure, offset, definition.signed);
    this.slots.push(slot);
    return slot;
  }

  /** The slots of a figure over a period that ends so many years ago (1 = last year), oldest first. */
  over(figure: FigureName, period: Period, yearsAgo = 1): readonly Slot[] {
    return OFFSETS[period].map((offset) => this.of(figure, offset + yearsAgo - 1));
  }

  /** All slots, those of one year together, so that a year is looked up once. */
  byYear(): readonly Slot[] {
    return [...this.slots].sort((left, right) => left.offset - right.offset);
  }

  /** Ties parts to wholes, so that an unknown whole is known to be at least its part. Call when all slots are named. */
  tie(): void {
    for (const slot of [...this.slots]) {
      for (const { part, whole } of PARTS) {
        if (slot.figure === part) slot.whole = this.of(whole, slot.offset);
        if (slot.figure === whole) slot.part = this.of(part, slot.offset);
      }
    }
  }
}
