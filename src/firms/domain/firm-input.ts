import type { FieldProblem } from '../../shared/errors.js';
import { isCalendarDate, type CalendarDate } from '../../shared/dates.js';
import { readText, type TextForm } from '../../shared/text.js';
import { usccFault } from './uscc.js';
import { pointerPart } from '../../shared/json-pointer.js';

/** A firm's profile as a person states it; null = unknown. */
export interface FirmProfile {
  readonly uscc: string | null;
  readonly usccOverrideReason: string | null;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly brands: readonly string[];
  readonly registeredOn: CalendarDate | null;
  readonly residentEnterprise: boolean | null;
  readonly legalForm: string | null;
  readonly division: string | null;
  readonly address: string | null;
  readonly street: string | null;
  readonly industry: string | null;
  readonly technologyField: string | null;
  readonly leadingIndustry: string | null;
  readonly parentUscc: string | null;
  readonly officer: string | null;
}

/** A profile to be recorded, whole or in part; absent = not stated. */
export type FirmInput = Partial<FirmProfile>;

/** What reading a body gives: the input, or every fault in it. */
export type FirmReading = { readonly input: FirmInput } | { readonly problems: readonly FieldProblem[] };

/** Text fields of the profile and their greatest lengths in characters. */
const TEXT_FIELDS = {
  legalForm: 100,
  division: 6,
  address: 300,
  street: 100,
  industry: 5,
  technologyField: 20,
  leadingIndustry: 100,
  officer: 100,
} as const;

/** The form that codes must have; a division of GB/T 2260, an industry of GB/T 4754, a field's position like 8.7. */
const FORMS: Readonly<Record<string, RegExp>> = {
  division: /^\d{6}$/,
  industry: /^(?:[A-T]|[A-T]?\d{2,4})$/,
  technologyField: /^[1-8](?:\.\d{1,2}){0,2}$/,
};

const LIST_LENGTH_MAX = 50;
const NAME_LENGTH_MAX = 200;
const EARLIEST_REGISTRATION = '1900-01-01';

/**
 * Reads the profile fields of a body. `create` needs a name; `patch` takes what is there, null meaning unknown.
 * No firm is registered after `today`. A wrong check digit is refused unless `usccOverrideReason` says why the code is right all the same.
 */
export function readFirmInput(
  raw: Readonly<Record<string, unknown>>,
  mode: 'create' | 'patch',
  today: CalendarDate,
): FirmReading {
  const reading = new ProfileReading(raw);
  reading.name(mode);
  reading.credit();
  reading.parent();
  for (const [field, length] of Object.entries(TEXT_FIELDS)) reading.text(field, length);
  reading.list('formerNames');
  reading.list('brands');
  reading.registration(today);
  reading.resident();
  reading.unknownFields();
  return reading.problems.length > 0 ? { problems: reading.problems } : { input: reading.input };
}

const KNOWN_FIELDS = new Set([
  ...Object.keys(TEXT_FIELDS),
  'uscc',
  'usccOverrideReason',
  'name',
  'formerNames',
  'brands',
  'registeredOn',
  'residentEnterprise',
  'parentUscc',
]);

class ProfileReading {
  readonly problems: FieldProblem[] = [];
  readonly input: Record<string, unknown> = {};

  constructor(private readonly raw: Readonly<Record<string, unknown>>) {}

  name(mode: 'create' | 'patch'): void {
    if (this.raw['name'] === undefined && mode === 'patch') return;
    const stated = this.raw['name'] ?? null;
    const name = this.stated('name', stated, { max: NAME_LENGTH_MAX });
    if (name === undefined) return;
    if (name === null || name === '') this.fault('name', 'field.required');
    else this.input['name'] = name;
  }

  credit(): void {
    this.text('usccOverrideReason', 300, true);
    const code = this.code('uscc');
    if (code === undefined) return;
    const fault = code === null ? undefined : usccFault(code);
    const excused = fault === 'check-digit' && typeof this.input['usccOverrideReason'] === 'string';
    if (fault !== undefined && !excused) this.fault('uscc', `uscc.${fault}`, { value: code });
    else this.input['uscc'] = code;
    if (fault === undefined) delete this.input['usccOverrideReason'];
  }

  parent(): void {
    const code = this.code('parentUscc');
    if (code === undefined) return;
    const fault = code === null ? undefined : usccFault(code);
    if (fault !== undefined && fault !== 'check-digit') this.fault('parentUscc', `uscc.${fault}`, { value: code });
    else this.input['parentUscc'] = code;
  }

  text(field: string, max: number, lines = false): void {
    const text = this.stated(field, this.raw[field], { max, lines });
    if (text === undefined) return;
    const form = FORMS[field];
    if (text !== null && text !== '' && form !== undefined && !form.test(text)) {
      this.fault(field, `firm.${field}-form`, { value: text });
    } else this.input[field] = text === '' ? null : text;
  }

  list(field: string): void {
    const value = this.raw[field];
    if (value === undefined) return;
    if (!Array.isArray(value) || value.length > LIST_LENGTH_MAX) {
      this.fault(field, 'field.list', { max: LIST_LENGTH_MAX });
      return;
    }
    const items = value.map((item, index) => this.stated(`${field}/${index}`, item, { max: NAME_LENGTH_MAX }));
    if (items.every((item) => typeof item === 'string')) this.input[field] = [...new Set(items.filter((item) => item !== ''))];
    else if (items.includes(null)) this.fault(field, 'field.not-text');
  }

  registration(today: CalendarDate): void {
    const value = this.raw['registeredOn'];
    if (value === undefined) return;
    if (value === null) this.input['registeredOn'] = null;
    else if (typeof value !== 'string' || !isCalendarDate(value)) this.fault('registeredOn', 'field.not-a-date');
    else if (value < EARLIEST_REGISTRATION) this.fault('registeredOn', 'field.date-range', { from: EARLIEST_REGISTRATION });
    else if (value > today) this.fault('registeredOn', 'field.in-the-future', { today });
    else this.input['registeredOn'] = value;
  }

  resident(): void {
    const value = this.raw['residentEnterprise'];
    if (value === undefined) return;
    if (value !== null && typeof value !== 'boolean') this.fault('residentEnterprise', 'field.not-yes-or-no');
    else this.input['residentEnterprise'] = value;
  }

  unknownFields(): void {
    for (const field of Object.keys(this.raw))
      if (!KNOWN_FIELDS.has(field)) this.fault(pointerPart(field), 'field.unknown', { field });
  }

  private code(field: string): string | null | undefined {
    const text = this.stated(field, this.raw[field], { max: 200 });
    return text === '' ? null : text;
  }

  /** The text of a field as it is kept, `''` where it is blank; undefined where it is absent or a fault was told. */
  private stated(path: string, value: unknown, form: TextForm): string | null | undefined {
    if (value === undefined || value === null) return value;
    const reading = readText(value, form);
    if ('text' in reading) return reading.text ?? '';
    this.fault(path, reading.fault.code, reading.fault.data);
    return undefined;
  }

  private fault(path: string, code: string, data: NonNullable<FieldProblem['data']> = {}): void {
    this.problems.push({ pointer: `/${path}`, code, data });
  }
}
