import { type CalendarDate } from '../../../shared/dates.js';
import { type JudgedStage } from '../../../figures/domain/index.js';
import { type Judge, type Operator, type Unit } from './criteria.js';

/** Three-valued truth: nothing is guessed. */
export type Result = 'met' | 'unmet' | 'unknown';

/** How near a firm is to a stage; the first of these that applies. */
export const LEVELS = ['holds', 'barred', 'qualified', 'near', 'undetermined', 'developing'] as const;
export type Level = (typeof LEVELS)[number];

/** A recorded thing a verdict was computed from. `id` is the figure's name, the profile field, or the id of the dated fact. */
export interface UsedFact {
  readonly id: string;
  /** Absent for a figure of a year. */
  readonly kind?: string;
  /** Null where nothing is recorded. */
  readonly revision: string | null;
  readonly value: unknown;
  readonly year: number | null;
}

/** An interval of decimal texts. */
export interface TextInterval {
  readonly low: string;
  readonly high: string;
}

/** What an unmet condition lacks, in the figure's own unit, others held still, rounded outward to what can happen (whole persons, whole yuan). */
export interface Gap {
  readonly figure: string;
  /** Null when the figure may move in any year of the window. */
  readonly year: number | null;
  readonly amount: string;
  readonly unit: string;
  readonly direction: 'raise' | 'lower';
}

export interface Condition {
  readonly id: string;
  readonly result: Result;
  readonly judge: Judge;
  /** Exact decimal (ratios at most 8 places, rounded toward failing), an interval, yes or no, or null when unknown or open to one side (see `bounds`). For days since a date, the date counted from. */
  readonly value: string | boolean | TextInterval | null;
  /** Only where the value is known on one side alone. */
  readonly bounds?: { readonly low: string | null; readonly high: string | null };
  readonly operator: Operator;
  readonly threshold: string | boolean | null;
  readonly unit: Unit;
  /** 0–1, truncated to 4 places; null when unknown. Of a condition on days: 0, or `c` once it is that close, since a count of days would change every night. */
  readonly closeness: string | null;
  readonly gap: Gap | null;
  /** The date on which a condition on dates turns or turned. */
  readonly metSince: CalendarDate | null;
  readonly clause: string;
  readonly facts: readonly UsedFact[];
  /** The id of one of the criteria's notes. */
  readonly note?: string;
}

export type PointsRange = number | { readonly low: number; readonly high: number };

export interface ScoreItem {
  readonly id: string;
  readonly points: PointsRange;
  readonly of: number;
  readonly value: string | TextInterval | null;
  readonly band: string | null;
  readonly clause: string;
  /** Which part was taken where the better of several counts, or `expert`. */
  readonly chosen?: string;
  /** The parts it was made of. */
  readonly parts?: readonly ScoreItem[];
  readonly note?: string;
}

export interface Route {
  readonly id: string;
  readonly result: Result;
  readonly near: boolean;
  readonly closeness: string | null;
  readonly unmet: readonly string[];
  readonly unknown: readonly string[];
  /** Conditions a person has still to judge. */
  readonly awaiting: readonly string[];
}

export type UnknownKind = 'figure' | 'profile' | 'fact' | 'attestation' | 'rate';

/** Something not known, and the conditions it would help to decide. */
export interface Unknown {
  readonly figure: string;
  readonly year: number | null;
  readonly kind: UnknownKind;
  readonly conditions: readonly string[];
}

/** The whole explained answer for one firm, one version of criteria and one day. */
export interface Verdict {
  readonly stage: JudgedStage;
  readonly criteria: { readonly id: string; readonly version: string; readonly digest: string };
  readonly asOf: CalendarDate;
  /** The recognition by which the firm holds the stage on the day; null when it does not. */
  readonly heldBy: UsedFact | null;
  readonly level: Level;
  readonly result: Result;
  readonly conditions: readonly Condition[];
  readonly scores: readonly ScoreItem[];
  readonly total: PointsRange | null;
  readonly passMark: number | null;
  /** Best first. */
  readonly routes: readonly Route[];
  readonly paths: readonly never[];
  /** Most decisive first. */
  readonly unknowns: readonly Unknown[];
  /** Of the best route. */
  readonly awaiting: readonly string[];
  /** True when the version was not in force on the day, or its texts had to be looked at again before it (法规待核); `stalenessOf` says why. */
  readonly stale: boolean;
  /** The first day on which what bars the firm has lapsed; null when it never does or nothing bars. */
  readonly barredUntil: CalendarDate | null;
  /** SHA-256 of what the verdict says and of the revisions it says it from; leaves out the day it was asked for (see `verdict-digest.ts`). */
  readonly digest: string;
}

/** A verdict without its digest. */
export type Explanation = Omit<Verdict, 'digest'>;
