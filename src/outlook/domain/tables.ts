import { type AttestationName, type FactKind, type FigureName, type Labels } from '../../figures/domain/index.js';
import { type CalendarDate } from '../../shared/dates.js';
import { type SourceQuality } from '../../criteria/domain/index.js';

/** In what a lever is counted. */
export const LEVER_UNITS = ['persons', 'yuan', 'count', 'rights', 'points', 'yes-no'] as const;
export type LeverUnit = (typeof LEVER_UNITS)[number];

/** What a step of a lever moves: exactly one of these. */
export type LeverMoves =
  /** Figures of the year that is still open, each raised by the step; a part raises its whole. */
  | { readonly figures: readonly FigureName[] }
  /** One more right in force. */
  | { readonly right: { readonly class: 'I' | 'II'; readonly acquiredBy: 'own' | 'transferred' } }
  /** A question answered no that becomes a yes. A question nobody answered is no lever: it is worth asking. */
  | { readonly attestation: AttestationName }
  /** Points more on an item that experts have scored. */
  | { readonly expertItems: readonly string[] }
  /** A dated fact of that kind; `date` names the field that takes the day. */
  | { readonly fact: { readonly kind: FactKind; readonly fields: Readonly<Record<string, unknown>>; readonly date: string } };

/** Something a firm can still change, as the zone's table has it (`criteria/levers.yaml`). */
export interface Lever {
  readonly id: string;
  readonly name: Labels;
  readonly unit: LeverUnit;
  /** How much one step moves, in the unit. */
  readonly step: string;
  /** The greatest number of steps a path may propose. */
  readonly most: number;
  /** Whole yuan for one step, by the zone's reckoning. */
  readonly cost: number;
  readonly basis: 'assumed' | 'zone';
  /** Days from the start until it counts; null where none is known and for figures. */
  readonly leadDays: number | null;
  readonly moves: LeverMoves;
}

/** A window that an authority has published; both days are included. */
export interface PublishedWindow {
  readonly year: number;
  readonly opensOn: CalendarDate;
  readonly closesOn: CalendarDate;
  readonly source: string;
  readonly quality: SourceQuality;
  readonly lastCheckedOn: CalendarDate;
}

/** The day (`MM-DD`) on which a year without published dates is judged. */
export interface AssumedDay {
  readonly judgedOn: string;
  readonly note: Labels;
}

/** The windows of criteria, as `criteria/windows.yaml` has them. */
export interface WindowTable {
  readonly criteria: readonly {
    readonly id: string;
    readonly windows: readonly PublishedWindow[];
    readonly whenUnknown: AssumedDay;
  }[];
  readonly otherwise: AssumedDay;
}

/** What paths and forecasts are reckoned with. */
export interface PathTables {
  readonly levers: readonly Lever[];
  readonly windows: WindowTable;
}
