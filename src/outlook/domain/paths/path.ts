import { type FigureName, type FigureValue, type Labels } from '../../../figures/domain/index.js';
import { type Level, type PointsRange, type Result } from '../../../criteria/domain/index.js';
import { type CalendarDate } from '../../../shared/dates.js';
import { type ProjectedFigure } from '../projection.js';
import { type LeverUnit } from '../tables.js';
import { type PathWindow } from '../windows.js';

/** What a change moves: a figure of the open year, or (year null) something recorded with a date. */
export interface Move {
  readonly figure: string;
  readonly year: number | null;
  readonly from: string | null;
  readonly to: string;
  readonly unit: LeverUnit;
}

/** One lever pulled as far as it takes. */
export interface Change {
  readonly lever: string;
  readonly name: Labels;
  readonly amount: string;
  readonly unit: LeverUnit;
  readonly moves: readonly Move[];
  /** Yuan, by the zone's table. */
  readonly cost: string;
  /** The last day on which to start; null where no lead time is known. */
  readonly startBy: CalendarDate | null;
}

/** Changes with which a firm would qualify in a window, and what the verdict would then be. */
export interface Path {
  /** Key of the window. */
  readonly window: string;
  readonly route: string;
  /** None where the firm qualifies by then without any. */
  readonly changes: readonly Change[];
  readonly cost: string;
  readonly level: Level;
  readonly result: Result;
  readonly total: PointsRange | null;
  /** Conditions that are met with the changes and are not without. */
  readonly turns: readonly string[];
  /** Conditions of the route that a person has still to judge. */
  readonly awaiting: readonly string[];
  /** The same question as a what-if on the stored firm. */
  readonly whatIf: WhatIf;
}

/** `asOf` and `changes` of a what-if. */
export interface WhatIf {
  readonly asOf: CalendarDate;
  readonly changes: {
    readonly figures: Readonly<Record<string, Readonly<Partial<Record<FigureName, FigureValue>>>>>;
    readonly facts: readonly Readonly<Record<string, unknown>>[];
    readonly attestations: Readonly<Record<string, boolean>>;
  };
}

/** A window with where the firm would stand in it, what was held still, and which levers are open until then. */
export interface WindowOutlook extends PathWindow {
  readonly key: string;
  readonly before: {
    readonly level: Level;
    readonly result: Result;
    readonly total: PointsRange | null;
    readonly route: string | null;
    readonly unmet: readonly string[];
    readonly unknown: readonly string[];
    readonly awaiting: readonly string[];
  };
  readonly projected: readonly ProjectedFigure[];
  readonly levers: readonly string[];
  readonly tooLate: readonly string[];
  /** False when the search was cut short, so that a cheaper pair may exist. */
  readonly complete: boolean;
}

/** Paths of a firm to a stage, window by window. */
export interface PathAnswer {
  readonly paths: readonly Path[];
  readonly windows: readonly WindowOutlook[];
}
