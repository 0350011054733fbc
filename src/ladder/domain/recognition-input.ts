import { isRecognisedStage, lastValidDay, RECOGNISED_STAGES, type RecognisedStage } from '../../figures/domain/index.js';
import { type CalendarDate, isCalendarDate } from '../../shared/dates.js';
import { type FieldProblem } from '../../shared/errors.js';
import { readText } from '../../shared/text.js';
import { pointerPart } from '../../shared/json-pointer.js';

/** A recognition as a caller states it. */
export interface RecognitionInput {
  readonly stage: RecognisedStage;
  readonly number: string | null;
  readonly issuedOn: CalendarDate | null;
  readonly effectiveOn: CalendarDate;
  /** The last valid day; null = none stated and none follows from the rules. */
  readonly expiresOn: CalendarDate | null;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly source: string | null;
}

/** How a caller ends a recognition; `effectiveOn` is the first day on which it is no longer valid. */
export interface EndInput {
  readonly kind: (typeof END_KINDS)[number];
  readonly effectiveOn: CalendarDate;
  readonly reason: string;
}

export const END_KINDS = ['expired', 'cancelled', 'withdrawn', 'outgrown', 'graduated'] as const;

const NOTE = { max: 1000, lines: true } as const;
const TEXTS = { number: { max: 60 }, evidence: NOTE, reason: NOTE, source: NOTE } as const;
const KNOWN = new Set(['stage', 'issuedOn', 'effectiveOn', 'expiresOn', ...Object.keys(TEXTS)]);
const KNOWN_OF_END = new Set(['kind', 'effectiveOn', 'reason']);

type Raw = Readonly<Record<string, unknown>>;

/**
 * Reads a recognition. Without `effectiveOn` it takes effect on its day of issue; without `expiresOn` its last valid day
 * follows from the rules of its stage (high-tech enterprise: 32号 Art. 9; sci-tech SME: its year).
 */
export function readRecognition(raw: Raw): { readonly input: RecognitionInput } | { readonly problems: readonly FieldProblem[] } {
  const problems = unknownFields(raw, KNOWN);
  const { stage } = raw;
  if (!isRecognisedStage(stage))
    problems.push({ pointer: '/stage', code: 'field.one-of', data: { values: RECOGNISED_STAGES.join(', ') } });
  const dates = readDates(raw, isRecognisedStage(stage) ? stage : undefined, problems);
  const texts = {
    number: text(raw, 'number', problems),
    evidence: text(raw, 'evidence', problems),
    reason: text(raw, 'reason', problems),
    source: text(raw, 'source', problems),
  };
  if (problems.length > 0 || !isRecognisedStage(stage) || dates === undefined) return { problems };
  return { input: { stage, ...dates, ...texts } };
}

type Dates = Pick<RecognitionInput, 'issuedOn' | 'effectiveOn' | 'expiresOn'>;

function readDates(raw: Raw, stage: RecognisedStage | undefined, problems: FieldProblem[]): Dates | undefined {
  const issuedOn = date(raw, 'issuedOn', problems);
  const effectiveOn = date(raw, 'effectiveOn', problems) ?? issuedOn;
  const stated = date(raw, 'expiresOn', problems);
  if (effectiveOn === null) {
    if (isAbsent(raw['effectiveOn']) && isAbsent(raw['issuedOn']))
      problems.push({ pointer: '/effectiveOn', code: 'field.required' });
    return undefined;
  }
  const byRule = stage === undefined || raw['expiresOn'] === null ? null : lastValidDay(stage, issuedOn ?? effectiveOn);
  const expiresOn = stated ?? byRule;
  if (expiresOn !== null && expiresOn < effectiveOn)
    problems.push({ pointer: '/expiresOn', code: 'recognition.expires-before-start' });
  return { issuedOn, effectiveOn, expiresOn };
}

/** Reads how a recognition ends. */
export function readEnd(raw: Raw): { readonly input: EndInput } | { readonly problems: readonly FieldProblem[] } {
  const problems = unknownFields(raw, KNOWN_OF_END);
  const kind = END_KINDS.find((each) => each === raw['kind']);
  if (kind === undefined) problems.push({ pointer: '/kind', code: 'field.one-of', data: { values: END_KINDS.join(', ') } });
  const effectiveOn = date(raw, 'effectiveOn', problems);
  if (isAbsent(raw['effectiveOn'])) problems.push({ pointer: '/effectiveOn', code: 'field.required' });
  const reason = text(raw, 'reason', problems);
  if (reason === null) problems.push({ pointer: '/reason', code: 'field.required' });
  if (problems.length > 0 || kind === undefined || effectiveOn === null || reason === null) return { problems };
  return { input: { kind, effectiveOn, reason } };
}

function unknownFields(raw: Raw, known: ReadonlySet<string>): FieldProblem[] {
  return Object.keys(raw)
    .filter((field) => !known.has(field))
    .map((field) => ({ pointer: `/${pointerPart(field)}`, code: 'field.unknown', data: { field } }));
}

const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

function date(raw: Raw, field: string, problems: FieldProblem[]): CalendarDate | null {
  const value = raw[field];
  if (isAbsent(value)) return null;
  if (typeof value === 'string' && isCalendarDate(value)) return value;
  problems.push({ pointer: `/${field}`, code: 'field.not-a-date' });
  return null;
}

function text(raw: Raw, field: keyof typeof TEXTS, problems: FieldProblem[]): string | null {
  const reading = readText(raw[field], TEXTS[field]);
  if ('text' in reading) return reading.text;
  problems.push({ pointer: `/${field}`, ...reading.fault });
  return null;
}
