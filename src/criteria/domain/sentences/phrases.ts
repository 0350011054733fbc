import { type Operator } from '../model/criteria.js';
import { type Result } from '../model/verdict.js';
import { type Language } from './amounts.js';

/** The parts a sentence is put together from, in one language. Amounts and names come in as words already. */
export interface Phrases {
  readonly language: Language;
  readonly notRecorded: string;
  readonly unknownValue: string;
  readonly list: (parts: readonly string[]) => string;
  /** Parts of one sentence, and the clause it rests on. */
  readonly sentence: (parts: readonly string[], outcome: string, remarks: readonly string[], clause: string) => string;
  readonly estimate: (low: string, high: string) => string;
  readonly between: (low: string, high: string) => string;
  readonly atLeast: (value: string) => string;
  readonly atMost: (value: string) => string;
  readonly figureOf: (name: string, year: number, amount: string) => string;
  readonly inYear: (year: number, amount: string) => string;
  readonly withYears: (name: string, years: readonly string[]) => string;
  readonly quotient: (part: string, whole: string, value: string) => string;
  readonly meanQuotient: (part: string, whole: string, value: string) => string;
  readonly sum: (figures: string, value: string) => string;
  readonly growth: (figures: string, years: number, value: string) => string;
  readonly meanGrowth: (figures: string, years: number, value: string) => string;
  readonly itemScore: (item: string, value: string) => string;
  readonly largestRound: (value: string) => string;
  readonly recentFunding: (years: number, value: string) => string;
  readonly rights: (what: {
    readonly class: string;
    readonly acquiredBy: string | undefined;
    readonly highValue: boolean;
    readonly types: readonly string[];
    readonly value: string;
  }) => string;
  readonly valuation: (value: string) => string;
  readonly funding: (value: string) => string;
  readonly rate: (pair: string, year: number, value: string) => string;
  readonly stated: (name: string, value: string) => string;
  readonly total: (value: string) => string;
  readonly registered: (date: string | null) => string;
  readonly registeredFor: (operator: Operator, days: string) => string;
  readonly notOlderThan: (operator: Operator, years: string) => string;
  readonly registeredSinceYear: (operator: Operator, years: string) => string;
  readonly registeredSince: (operator: Operator, date: string) => string;
  readonly fullYears: (operator: Operator, years: string) => string;
  readonly metSince: (date: string) => string;
  readonly metFrom: (date: string) => string;
  readonly until: (date: string) => string;
  readonly limit: (operator: Operator, value: string) => string;
  readonly limitByBand: (operator: Operator, value: string, figure: string, band: string) => string;
  readonly limitOpen: (
    operator: Operator,
    figure: string,
    bands: readonly { readonly label: string; readonly value: string }[],
  ) => string;
  readonly outcome: Readonly<Record<Result | 'person', string>>;
  readonly gap: Readonly<Record<'raise' | 'lower', (figure: string, amount: string) => string>>;
  readonly unknowns: (names: readonly string[]) => string;
  readonly note: (text: string) => string;
  readonly attested: (question: string, answer: boolean) => string;
  readonly notAttested: (question: string) => string;
  readonly incident: (date: string) => string;
  readonly incidentLapses: (date: string) => string;
  readonly withoutRights: string;
  readonly holds: (stages: string, until: string | null) => string;
  readonly heldBefore: (stages: string, until: string | null) => string;
  readonly neverHeld: (stages: string) => string;
  readonly counted: (what: string, n: number) => string;
  readonly noneOf: (what: string) => string;
  readonly awards: (kind: 'award' | 'standard', levels: string, rank: number | undefined, years: number | undefined) => string;
  readonly institutions: (levels: string) => string;
  readonly levels: Readonly<Record<string, string>>;
  readonly listed: string;
  readonly unlisted: string;
  readonly delisted: string;
  readonly invested: (date: string | null) => string;
  readonly notInvested: string;
  readonly expertTotal: string;
  readonly industry: (code: string | null, outside: readonly string[]) => string;
  readonly resident: (answer: boolean | null) => string;
}
