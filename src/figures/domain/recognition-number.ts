import { yearOf, type CalendarDate } from '../../shared/dates.js';
import { type FieldProblem } from '../../shared/errors.js';
import { type RecognisedStage } from './stages.js';
import { wholeIn } from '../../shared/digits.js';

/** What is printed on a recognition and what the register knows, to be compared. */
export interface NumberedRecognition {
  readonly stage: RecognisedStage;
  readonly number: string | null;
  readonly issuedOn: CalendarDate | null;
  /** The firm's GB/T 2260 division, six digits. */
  readonly division: string | null;
}

/** GR (GF in history) + year + two digits of the province + serial: read off published certificates (criteria 2.5). */
const CERTIFICATE = /^G[RF](\d{4})(\d{2})\d{6}$/;
/** Year + division + flag + serial, 18 characters, no check digit (criteria 1.4). */
const REGISTRATION = /^(\d{4})(\d{6})[0-9A-Z][0-9A-Z]{7}$/;

/** The parts of a high-tech certificate number: its year and province; undefined when it has not that form. The raw text is judged. */
export function certificateParts(number: string): { readonly year: number; readonly province: string } | undefined {
  const match = CERTIFICATE.exec(number);
  return match === null ? undefined : { year: wholeIn(match[1]), province: match[2] ?? '' };
}

/** A number as it would read trimmed and in capitals, where only that makes it well formed: what an import may offer as the correction. */
export function suggestedNumber(stage: RecognisedStage, number: string): string | undefined {
  const tidy = number.trim().toUpperCase();
  const form = formOf(stage);
  return form !== undefined && tidy !== number && form.test(tidy) ? tidy : undefined;
}

/**
 * What looks wrong about a recognition's number; numbers are recorded as printed, so nothing is refused for it.
 * Codes: `recognition.number-format` (with `suggestion` where tidying helps), `recognition.number-year`, `recognition.number-division`.
 */
export function recognitionNumberWarnings({ stage, number, issuedOn, division }: NumberedRecognition): FieldProblem[] {
  const form = formOf(stage);
  if (form === undefined || number === null) return [];
  const match = form.exec(number);
  if (match === null) {
    const suggestion = suggestedNumber(stage, number);
    return [{ pointer: '/number', code: 'recognition.number-format', data: { number, suggestion: suggestion ?? null } }];
  }
  const warnings: FieldProblem[] = [];
  const [, year = '', place = ''] = match;
  if (issuedOn !== null && yearOf(issuedOn) !== wholeIn(year))
    warnings.push({ pointer: '/number', code: 'recognition.number-year', data: { number, year } });
  if (division !== null && !division.startsWith(place)) {
    warnings.push({ pointer: '/number', code: 'recognition.number-division', data: { number, division: place } });
  }
  return warnings;
}

function formOf(stage: RecognisedStage): RegExp | undefined {
  if (stage === 'high-tech-enterprise') return CERTIFICATE;
  return stage === 'sci-tech-sme' ? REGISTRATION : undefined;
}
