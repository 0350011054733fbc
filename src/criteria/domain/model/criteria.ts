import { type CalendarDate } from '../../../shared/dates.js';
import { type Rates } from './rates.js';
import {
  type AttestationName,
  type FigureName,
  type Labels,
  type JudgedStage,
  type RecognisedStage,
  type StatedNumberName,
} from '../../../figures/domain/index.js';

/**
 * A criteria file as it is written: the official rules of one stage in one layer, one version. `criteria/schema.json` says the same
 * and is what the loader checks; `docs/criteria.md` says how to write one.
 */
export interface Criteria {
  /** `<layer>/<stage>`, e.g. `cn/sci-tech-sme`. */
  readonly id: string;
  readonly version: string;
  /** Versions of the same id in force at the same time on purpose: another reading, among which the zone chooses. */
  readonly alongside?: readonly string[];
  readonly stage: JudgedStage;
  readonly title: Labels;
  readonly validFrom: CalendarDate;
  /** The last day it is in force; null = until something replaces it. */
  readonly validTo: CalendarDate | null;
  /** The day a person last looked whether the texts still stand. */
  readonly lastCheckedOn: CalendarDate;
  /** A day by which the texts have to be looked at again, where that is known to be earlier than by the documents' `checkEvery`. */
  readonly nextCheckOn?: CalendarDate;
  readonly documents: readonly CriteriaDocument[];
  readonly near: { readonly k: number; readonly c: string };
  readonly conditions: readonly ConditionRule[];
  readonly score?: ScoreRule;
  /** Conditions that every route needs. */
  readonly gates: readonly string[];
  /** Ways to meet the criteria, any one of them. */
  readonly routes: readonly RouteRule[];
  readonly notes: readonly NoteRule[];
  readonly contradictions?: readonly ContradictionRule[];
  /** The exchange rates it converts by: put in by the loader for criteria that need them, and pinned with them. */
  readonly rates?: Rates;
}

/** How far a text can be trusted. */
export type SourceQuality = 'official-text' | 'government-page' | 'repost' | 'press' | 'secondary';

/** How long a check of a text holds: `P1Y`, `P6M`. */
export type CheckPeriod = string;

/** A document the rules are taken from. */
export interface CriteriaDocument {
  readonly key: string;
  readonly number: string;
  readonly title: Labels;
  readonly quality: SourceQuality;
  readonly address?: string;
  readonly lastCheckedOn: CalendarDate;
  /** How long that check holds; where the file is silent the loader puts in what `freshness.yaml` says of the quality, so it is pinned. */
  readonly checkEvery?: CheckPeriod;
}

/** Where in which document a rule stands. */
export interface Clause {
  readonly document: string;
  readonly at: string;
}

/** A sentence the evaluation may attach to a condition or a score, by its id. */
export interface NoteRule {
  readonly id: string;
  readonly text: Labels;
}

/** Where the texts disagree, and which reading is taken. */
export interface ContradictionRule {
  readonly id: string;
  readonly point: Labels;
  /** The conditions and score items whose verdict rests on the reading taken; all of them where it is silent, none where it is empty. */
  readonly concerns?: readonly string[];
  readonly readings: readonly (Clause & { readonly says: string })[];
  readonly taken: Labels;
}

export type Operator = '>=' | '>' | '<=' | '<' | '=';
export type Judge = 'figures' | 'person';
export type Unit = 'ratio' | 'yuan' | 'persons' | 'points' | 'days' | 'rights' | 'count' | 'yes-no' | 'usd' | 'years' | 'date';

/** Accounting years up to the last one: `P1Y` is last year, `P3Y` the last three. Last year is the year before the as-of date. */
export type Period = 'P1Y' | 'P2Y' | 'P3Y' | 'P4Y' | 'P5Y';

/** A limit: one value, or one of several chosen by the size of a figure of last year. Decimal texts; money in yuan. */
export type Threshold =
  | { readonly value: string; readonly unit: Unit; readonly since: CalendarDate }
  | { readonly unit: Unit; readonly since: CalendarDate; readonly byLastYears: FigureName; readonly bands: readonly LimitBand[] };

/** Which values belong to a band; each end states whether it is included. */
export interface BandEnds {
  readonly label: string;
  readonly atLeast?: string;
  readonly over?: string;
  readonly below?: string;
  readonly atMost?: string;
}

export interface LimitBand extends BandEnds {
  readonly value: string;
  /** Where the text puts these sizes in two bands at once: the other band's limit. Only what both say alike is decided. */
  readonly orValue?: string;
  /** Attached where the two limits disagree, so that a person has to judge. */
  readonly note?: string;
}

/** Points of a band: a number, or the range within which experts choose. */
export type Points = number | readonly [number, number];

export interface ScoreBand extends BandEnds {
  readonly points: Points;
  /** Attached whenever the value lies in this band. */
  readonly note?: string;
  /** Attached when the value is exactly the lower end of this band, where the texts disagree. */
  readonly noteAtEdge?: string;
}

interface ConditionHead {
  readonly id: string;
  readonly name: Labels;
  readonly clause: Clause;
  readonly judge: Judge;
  /** Unmet, it cannot be cured by any effort: it bars the firm until it lapses. */
  readonly exclusion?: boolean;
}

/** What a measured value is compared with. */
interface Limit {
  readonly operator: Operator;
  readonly threshold: Threshold;
}

/** Which note says why a measure has no value, by reason. */
type Silent = Readonly<Record<string, string>>;

export interface FigureParameters {
  readonly figure: FigureName;
  /** Of which year: 1 is last year (the default), 4 the year four before the as-of year. */
  readonly yearsAgo?: number;
}
export interface CompoundGrowthParameters {
  readonly figure: FigureName;
  /** From the figure so many years before last year to that of last year. */
  readonly years: number;
  /** What the base must reach by another condition of the route; an unknown base need not be thought of as less. */
  readonly baseAtLeast?: string;
}
export interface MoneyRaisedParameters {
  /** ISO 4217; other currencies are converted at the average rate of the year in which the round closed. */
  readonly currency: string;
  /** Only rounds closed in a year that the as-of year exceeds by at most this. */
  readonly withinCalendarYears?: number;
}
export interface RatioParameters {
  readonly numerator: FigureName;
  readonly denominator: FigureName;
  readonly period: Period;
  /** The period ends so many years ago; 1 is last year (the default). */
  readonly yearsAgo?: number;
  /** More of the numerator is also more of the denominator: a hired researcher is also an employee. */
  readonly numeratorWithinDenominator?: boolean;
}
export interface GrowthParameters {
  readonly figure: FigureName;
  readonly period: Period;
}
export interface MeanGrowthParameters {
  readonly figure: FigureName;
  /** The mean of so many yearly rates up to last year's, so of one year more of figures. */
  readonly years: number;
}
export interface MarginParameters {
  /** May be negative. */
  readonly numerator: FigureName;
  readonly denominator: FigureName;
}
export interface RightsParameters {
  readonly class: 'I' | 'II';
  readonly exceptUsedInHighTechApplication?: boolean;
  /** Only rights acquired in this way count. */
  readonly acquiredBy?: 'own' | 'transferred';
  /** Only rights whose kind names one of these count: 发明专利, 软件著作权. */
  readonly types?: readonly string[];
  /** Only rights stated to be of high value count. */
  readonly highValue?: true;
}
/** A recognition of one stage, or of any of several. */
export type RecognitionHeldParameters = { readonly stage: RecognisedStage } | { readonly stages: readonly RecognisedStage[] };
export interface UnlistedParameters {
  /** Boards on which a listing does not count: a part of the board's name. */
  readonly exceptBoards?: readonly string[];
}
export interface IncidentWindow {
  readonly types: readonly string[];
  /** Counted back from the as-of date. */
  readonly days?: number;
  /** This calendar year and the ones before it, so 2 is this year and the last. */
  readonly calendarYears?: number;
}
export interface AttestedParameters {
  readonly attestation: AttestationName;
  readonly unlessIncident?: IncidentWindow;
  /** No rights at all, known to be complete, is a no whatever was stated. */
  readonly unlessWithoutRights?: boolean;
}
export interface RankedParameters {
  readonly levels: readonly string[];
  /** Any rank where absent. */
  readonly rankAtMost?: number;
  /** The as-of year less the year of the act is at most this; any year where absent. */
  readonly withinCalendarYears?: number;
}

/** An indicator of a condition with its parameters: indicators are code, parameters are data. */
export type ConditionRule = ConditionHead &
  (
    | { readonly indicator: 'resident-enterprise' }
    | { readonly indicator: 'attested'; readonly with: AttestedParameters }
    | { readonly indicator: 'recognition-held'; readonly with: RecognitionHeldParameters }
    | { readonly indicator: 'award' | 'standard'; readonly with: RankedParameters }
    | { readonly indicator: 'rd-institution'; readonly with: { readonly levels: readonly string[] } }
    | { readonly indicator: 'unlisted'; readonly with?: UnlistedParameters }
    | { readonly indicator: 'private-investment' | 'no-private-investment' }
    | { readonly indicator: 'industry-outside'; readonly with: { readonly industries: readonly string[] } }
    | ({ readonly indicator: 'stated-number'; readonly with: { readonly name: StatedNumberName } } & Limit)
    | ({ readonly indicator: 'rights'; readonly with: RightsParameters } & Limit)
    | ({ readonly indicator: 'figure-sum'; readonly with: GrowthParameters } & Limit)
    | ({ readonly indicator: 'mean-ratio'; readonly with: RatioParameters; readonly whenNoValue: Silent } & Limit)
    | ({ readonly indicator: 'age' | 'calendar-years-since-registration' | 'registered-on' } & Limit)
    | ({ readonly indicator: 'full-calendar-years' } & Limit)
    | ({ readonly indicator: 'mean-growth'; readonly with: MeanGrowthParameters; readonly whenNoValue: Silent } & Limit)
    | ({ readonly indicator: 'score-item'; readonly with: { readonly item: string } } & Limit)
    | ({ readonly indicator: 'valuation' | 'funding' | 'largest-round'; readonly with: MoneyRaisedParameters } & Limit)
    | ({ readonly indicator: 'compound-growth'; readonly with: CompoundGrowthParameters; readonly whenNoValue: Silent } & Limit)
    | ({ readonly indicator: 'days-since-registration' } & Limit)
    | ({ readonly indicator: 'figure'; readonly with: FigureParameters } & Limit)
    | ({ readonly indicator: 'ratio'; readonly with: RatioParameters; readonly whenNoValue: Silent } & Limit)
    | ({ readonly indicator: 'score-total' } & Limit)
    | { readonly indicator: 'score-item-above-zero'; readonly with: { readonly item: string }; readonly whenNoValue: Silent }
  );

export interface ScoreRule {
  readonly clause: Clause;
  /** The item of an expert score that, once entered, is the total. */
  readonly expertTotal?: string;
  readonly items: readonly ScoreItemRule[];
}

interface ScoreItemHead {
  readonly id: string;
  readonly name: Labels;
  /** The most points it can give. */
  readonly of: number;
  readonly clause: Clause;
  readonly since: CalendarDate;
}

/** Points by bands of an indicator. */
export type BandedItemRule = ScoreItemHead & {
  readonly bands: readonly ScoreBand[];
  readonly whenNoValue?: Readonly<Record<string, { readonly points: Points; readonly note: string }>>;
} & (
    | { readonly indicator: 'ratio'; readonly with: RatioParameters }
    | { readonly indicator: 'mean-yearly-growth' | 'yearly-average'; readonly with: GrowthParameters }
    | { readonly indicator: 'rights'; readonly with: RightsParameters }
    | { readonly indicator: 'figure'; readonly with: FigureParameters }
    | { readonly indicator: 'margin'; readonly with: MarginParameters }
    | { readonly indicator: 'stated-number'; readonly with: { readonly name: StatedNumberName } }
    | { readonly indicator: 'attested'; readonly with: { readonly attestation: AttestationName } }
    | { readonly indicator: 'rd-institution'; readonly with: { readonly levels: readonly string[] } }
  );

/** A score item: by bands, the best of several measures, the sum of parts (never over `of`), or experts alone. */
export type ScoreItemRule =
  | BandedItemRule
  | (ScoreItemHead & { readonly bestOf: readonly ScoreItemRule[] })
  | (ScoreItemHead & { readonly sumOf: readonly ScoreItemRule[] })
  | (ScoreItemHead & { readonly expert: true });

export interface RouteRule {
  readonly id: string;
  readonly name: Labels;
  readonly conditions: readonly string[];
}
