import { type CalendarDate } from '../../shared/dates.js';
import { type DatedFact } from './facts.js';
import { type RecognisedStage } from './stages.js';
import { type YearFigures } from './year.js';

/** An authority's recognition of a firm, in one revision; valid from `effectiveOn` through `expiresOn`. */
export interface RecognitionFact {
  readonly id: string;
  readonly revision: string;
  readonly stage: RecognisedStage;
  readonly effectiveOn: CalendarDate;
  /** The last valid day; null = open. */
  readonly expiresOn: CalendarDate | null;
}

/** What a firm is, as far as rules ask; null = unknown. */
export interface ProfileFacts {
  readonly revision: string;
  readonly registeredOn: CalendarDate | null;
  readonly residentEnterprise: boolean | null;
  readonly division: string | null;
  readonly industry: string | null;
}

/** Everything an evaluation may look at, each part with the revision it stands in. */
export interface FirmFacts {
  readonly profile: ProfileFacts;
  readonly years: Readonly<Record<number, YearFigures>>;
  readonly facts: readonly DatedFact[];
  readonly recognitions: readonly RecognitionFact[];
}

/** True when a recognition is valid on that day. */
export function isValidOn(recognition: Pick<RecognitionFact, 'effectiveOn' | 'expiresOn'>, on: CalendarDate): boolean {
  return recognition.effectiveOn <= on && (recognition.expiresOn === null || on <= recognition.expiresOn);
}
