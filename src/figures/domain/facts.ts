import { isCalendarDate, type CalendarDate } from '../../shared/dates.js';
import { formatDecimal, formatUnits, type NumberFault, powerOfTen, readDecimal, unitsAt } from '../../shared/decimal.js';
import { DIGITS_MAX, floatOf } from '../../shared/digits.js';
import { type FieldProblem } from '../../shared/errors.js';
import { readText } from '../../shared/text.js';
import { EARLIEST_DATE, LATEST_DATE } from './fact-dates.js';
import { FACT_KINDS, isFactKind, type FactField, type FactKind } from './fact-kinds.js';
import { isRecognisedStage, lastValidDay, RECOGNISED_STAGES, type RecognisedStage } from './stages.js';
import { pointerPart } from '../../shared/json-pointer.js';

/** A fact with a date, in one revision; its fields are those of its kind. */
export interface DatedFact {
  readonly id: string;
  readonly revision: string;
  readonly kind: FactKind;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What {@link readFact} found. */
export type FactReading =
  | { readonly fact: { readonly kind: FactKind; readonly data: Readonly<Record<string, unknown>> } }
  | { readonly problems: readonly FieldProblem[] };

const TEXT_LENGTH_MAX = 200;
const WHOLE_MAX = 1_000_000;
const POINTS_MAX = 100;
const POINTS_PLACES_MAX = 4;
const MONEY_DIGITS_MAX = 18;
/** From here on a last day says that there is none (长期有效). */
export const LONG_TERM = '9999-01-01';

type ValueReading = { readonly value: unknown } | { readonly code: string; readonly data?: FieldProblem['data'] };

const READERS: Readonly<Record<FactField['type'], (input: unknown, field: FactField) => ValueReading>> = {
  date: readDate,
  'yes-no': (input) => (typeof input === 'boolean' ? { value: input } : { code: 'field.not-yes-or-no' }),
  choice: (input, { values = [] }) =>
    typeof input === 'string' && values.includes(input)
      ? { value: input }
      : { code: 'field.one-of', data: { values: values.join(', ') } },
  whole: (input) =>
    typeof input === 'number' && Number.isInteger(input) && input >= 1 && input <= WHOLE_MAX
      ? { value: input }
      : { code: 'field.not-a-whole-number', data: { from: 1, to: WHOLE_MAX } },
  money: readMoney,
  points: readPoints,
  currency: (input) =>
    typeof input === 'string' && /^[A-Z]{3}$/.test(input) ? { value: input } : { code: 'field.not-a-currency' },
  text: readLine,
};

/**
 * Reads a fact's flat JSON body: `kind` and that kind's own fields, nothing else. An optional field may be null, which is absent.
 * Codes: `fact.kind-unknown`, `field.unknown`, `field.required`, `field.one-of`, `field.not-a-date`, `field.date-range`, `field.date-too-late`, `field.not-yes-or-no`,
 * `field.not-a-whole-number`, `field.not-an-amount`, `field.not-points`, `field.unsafe-number`, `field.too-many-digits`,
 * `field.not-a-currency`, `field.not-text`, `field.too-long`, `field.not-well-formed`, `field.invisible`,
 * `field.no-visible-character`, `field.before`.
 */
export function readFact(input: Readonly<Record<string, unknown>>): FactReading {
  const { kind, ...body } = input;
  if (!isFactKind(kind))
    return { problems: [{ pointer: '/kind', code: 'fact.kind-unknown', data: { values: Object.keys(FACT_KINDS).join(', ') } }] };
  const fields: readonly FactField[] = FACT_KINDS[kind].fields;
  const reading = readFields(fields, body);
  return 'problems' in reading ? reading : { fact: { kind, data: reading.data } };
}

/** A recognition as a what-if states it. */
export interface StatedRecognition {
  readonly stage: RecognisedStage;
  readonly effectiveOn: CalendarDate;
  readonly expiresOn: CalendarDate | null;
}

const RECOGNITION_FIELDS: readonly FactField[] = [
  { name: 'stage', type: 'choice', required: true, values: RECOGNISED_STAGES, labels: { 'zh-CN': '阶段', en: 'Stage' } },
  { name: 'issuedOn', type: 'date', required: true, labels: { 'zh-CN': '发证日期', en: 'Issued on' } },
  { name: 'effectiveOn', type: 'date', required: false, labels: { 'zh-CN': '生效日期', en: 'Effective on' } },
  {
    name: 'expiresOn',
    type: 'date',
    required: false,
    notBefore: 'issuedOn',
    labels: { 'zh-CN': '有效期至', en: 'Last valid day' },
  },
];

/** Reads `{kind: "recognition", stage, issuedOn, expiresOn?}` of a what-if; without `expiresOn` the rules of the stage say how long it holds. */
export function readStatedRecognition(
  input: Readonly<Record<string, unknown>>,
): { readonly recognition: StatedRecognition } | { readonly problems: readonly FieldProblem[] } {
  const { kind, expiresOn: end, ...body } = input;
  // Registers write "no end" as the end of the calendar.
  const isOpen = typeof end === 'string' && isCalendarDate(end) && end >= LONG_TERM;
  if (kind !== 'recognition') return { problems: [{ pointer: '/kind', code: 'field.one-of', data: { values: 'recognition' } }] };
  const reading = readFields(RECOGNITION_FIELDS, isOpen ? body : { ...body, expiresOn: end });
  if ('problems' in reading) return reading;
  const { stage, issuedOn, effectiveOn = issuedOn, expiresOn } = reading.data as Record<string, CalendarDate>;
  if (!isRecognisedStage(stage) || effectiveOn === undefined)
    return { problems: [{ pointer: '/stage', code: 'field.required' }] };
  const lastDay = isOpen ? null : (expiresOn ?? lastValidDay(stage, issuedOn ?? effectiveOn));
  return { recognition: { stage, effectiveOn, expiresOn: lastDay } };
}

function readFields(
  fields: readonly FactField[],
  body: Readonly<Record<string, unknown>>,
): { readonly data: Record<string, unknown> } | { readonly problems: FieldProblem[] } {
  const problems: FieldProblem[] = Object.keys(body)
    .filter((name) => fields.every((field) => field.name !== name))
    .map((name) => ({ pointer: `/${pointerPart(name)}`, code: 'field.unknown' }));
  const data: Record<string, unknown> = {};
  for (const field of fields) {
    const pointer = `/${field.name}`;
    const input = body[field.name];
    if (input === undefined || input === null) {
      if (field.required) problems.push({ pointer, code: 'field.required' });
      continue;
    }
    const reading = READERS[field.type](input, field);
    if ('code' in reading) problems.push({ pointer, ...reading });
    else data[field.name] = reading.value;
  }
  problems.push(...orderProblems(fields, data));
  return problems.length > 0 ? { problems } : { data };
}

function orderProblems(fields: readonly FactField[], data: Readonly<Record<string, unknown>>): FieldProblem[] {
  return fields.flatMap(({ name, notBefore = name }) => {
    const [first, later] = [data[notBefore], data[name]];
    const reversed = typeof first === 'string' && typeof later === 'string' && later < first;
    return reversed ? [{ pointer: `/${name}`, code: 'field.before', data: { other: notBefore } }] : [];
  });
}

/** A day that can be one of a fact at all: no year 9999 for "without an end", which is said by leaving the day out. */
function readDate(input: unknown): ValueReading {
  if (typeof input !== 'string' || !isCalendarDate(input)) return { code: 'field.not-a-date' };
  if (input < EARLIEST_DATE) return { code: 'field.date-range', data: { from: EARLIEST_DATE } };
  return input > LATEST_DATE ? { code: 'field.date-too-late', data: { to: LATEST_DATE } } : { value: input };
}

function readLine(input: unknown): ValueReading {
  const reading = readText(input, { max: TEXT_LENGTH_MAX });
  if ('text' in reading) return reading.text === null ? { code: 'field.not-text' } : { value: reading.text };
  const { code, data } = reading.fault;
  return data === undefined ? { code } : { code, data };
}

/** A number that was changed on its way, or that nobody reads, is told apart from one of the wrong form. */
function numberFault(fault: NumberFault, otherwise: ValueReading): ValueReading {
  if (fault === 'unsafe') return { code: 'field.unsafe-number' };
  return fault === 'too-many-digits' ? { code: 'field.too-many-digits', data: { max: DIGITS_MAX } } : otherwise;
}

function readMoney(input: unknown): ValueReading {
  const wrong = { code: 'field.not-an-amount' };
  const reading = readDecimal(input);
  if ('fault' in reading) return numberFault(reading.fault, wrong);
  const cents = unitsAt(reading.decimal, 2);
  return cents === undefined || cents < 0n || cents >= powerOfTen(MONEY_DIGITS_MAX + 2)
    ? wrong
    : { value: formatUnits(cents, 2) };
}

function readPoints(input: unknown): ValueReading {
  const wrong = { code: 'field.not-points', data: { to: POINTS_MAX } };
  const reading = readDecimal(input);
  if ('fault' in reading) return numberFault(reading.fault, wrong);
  const { units, scale } = reading.decimal;
  if (units < 0n || scale > POINTS_PLACES_MAX || units > powerOfTen(scale) * BigInt(POINTS_MAX)) return wrong;
  return { value: floatOf(formatDecimal(reading.decimal)) };
}
