import {
  ATTESTATIONS,
  FIGURES,
  readFact,
  readFigure,
  yearProblem,
  yearWarnings,
  isRecognisedStage,
  lastValidDay,
  type FigureStatus,
  type FigureValue,
} from '../../figures/domain/index.js';
import { readFirmInput, usccFault } from '../../firms/domain/index.js';
import { yearOf } from '../../shared/dates.js';
import { type FieldProblem } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { type FirmKey, type StagedRow, type StatedFact, type StatedRecognition, type StatedRights } from './staged-row.js';
import { type RowValues } from './row-values.js';
import { wholeOf } from '../../shared/digits.js';

/** What stands as the reason of a credit code whose check digit is wrong: it came in by a file (stack: lawful ones exist). */
export const IMPORTED = 'import';

const PROFILE_FIELDS = [
  'uscc',
  'name',
  'formerNames',
  'brands',
  'registeredOn',
  'residentEnterprise',
  'legalForm',
  'division',
  'address',
  'street',
  'industry',
  'technologyField',
  'leadingIndustry',
  'parentUscc',
  'officer',
] as const;

/** Which firm a row is about. A row without any key is a fault; a wrong check digit alone is none. */
export function readFirmKey(values: RowValues): FirmKey {
  const key = { id: values.text('id'), uscc: values.text('uscc'), identifier: identifierOf(values), name: values.text('name') };
  if (key.id !== null && !isId(key.id)) values.fault('id', 'import.row.id-form');
  if (key.uscc !== null && values.kind !== 'firms') judgeReference(values, key.uscc);
  const named = values.says('uscc') || values.says('id') || values.says('identifier.value');
  if (!named) values.fault(null, 'import.row.no-key');
  return key;
}

function identifierOf(values: RowValues): FirmKey['identifier'] {
  const scheme = values.text('identifier.scheme');
  const value = values.text('identifier.value');
  if (value !== null && scheme === null) values.fault('identifier.scheme', 'import.row.scheme-missing');
  return scheme !== null && value !== null ? { scheme, value } : null;
}

/** In files about known firms the code only refers; the kind `firms` judges it with the rest of the profile. */
function judgeReference(values: RowValues, uscc: string): void {
  const fault = usccFault(uscc);
  if (fault === 'length' || fault === 'character') values.fault('uscc', `uscc.${fault}`, { value: uscc });
}

/** The profile fields of a row, judged by the register's own reader. */
export function readProfile(values: RowValues, today: string): Readonly<Record<string, unknown>> {
  const stated = PROFILE_FIELDS.flatMap((field) => {
    const value = values.get(field);
    return value === undefined ? [] : [[field, value] as const];
  });
  const raw: Record<string, unknown> = Object.fromEntries(stated);
  const first = readFirmInput(raw, 'patch', today);
  if ('input' in first) return first.input;
  const wrongDigit = first.problems.some((problem) => problem.code === 'uscc.check-digit' && problem.pointer === '/uscc');
  const second = wrongDigit ? readFirmInput({ ...raw, usccOverrideReason: IMPORTED }, 'patch', today) : first;
  if (wrongDigit) values.warn('uscc', 'import.cell.check-digit');
  if ('input' in second) return second.input;
  report(values, second.problems);
  return {};
}

/** The figures of a row, each judged by the catalogue, and how firm they are. */
export function readFigures(values: RowValues, year: number | null, today: string): Pick<StagedRow, 'figures' | 'status'> {
  const figures: Record<string, FigureValue> = {};
  for (const definition of FIGURES) {
    const amount = values.amount(definition.name);
    if (amount === null) continue;
    const reading = readFigure(definition, amount.value);
    if ('value' in reading) figures[definition.name] = reading.value;
    else values.fault(definition.name, reading.problem.code, reading.problem.data);
  }
  const problem = year === null ? undefined : yearProblem(year, yearOf(today));
  if (problem !== undefined) values.fault('year', problem.code, problem.data);
  if (year === null && Object.keys(figures).length > 0 && !values.says('year')) values.fault('year', 'import.row.year-missing');
  for (const warning of yearWarnings(figures)) values.warn(warning.pointer.slice(1), warning.code, warning.data);
  return { figures, status: values.text('status') as FigureStatus | null };
}

/** Counts of rights; without a day of their own they are those at the end of the row's year, or of today when that is earlier. */
export function readRights(values: RowValues, year: number | null, today: string): StatedRights | null {
  const classI = countOf(values, 'rights.classI');
  const classII = countOf(values, 'rights.classII');
  if (classI === null && classII === null) return null;
  const yearEnd = year === null ? today : `${String(year).padStart(4, '0')}-12-31`;
  const statedOn = values.text('rights.statedOn') ?? (yearEnd < today ? yearEnd : today);
  if (statedOn > today) values.fault('rights.statedOn', 'import.row.in-the-future', { today });
  return { classI, classII, statedOn };
}

/** A recognition: effective from its issue, and valid as long as the rules of its stage say, where the file says nothing else. */
export function readRecognition(values: RowValues, evidence: string | null): StatedRecognition | null {
  const stage = values.text('stage');
  const issuedOn = values.text('issuedOn');
  const effectiveOn = values.text('effectiveOn') ?? issuedOn;
  if (!values.says('stage')) values.fault('stage', 'field.required');
  if (!values.says('effectiveOn') && !values.says('issuedOn')) values.fault('effectiveOn', 'field.required');
  if (!isRecognisedStage(stage) || effectiveOn === null) return null;
  const expiresOn = values.text('expiresOn') ?? lastValidDay(stage, issuedOn ?? effectiveOn);
  if (expiresOn !== null && expiresOn < effectiveOn) values.fault('expiresOn', 'recognition.expires-before-start');
  return { stage, number: values.text('number'), issuedOn, effectiveOn, expiresOn, evidence };
}

/** The dated facts of a row: one attestation or several, or a right. */
export function readFacts(values: RowValues): readonly StatedFact[] {
  if (values.kind === 'attestations') return readAttestations(values);
  if (values.kind === 'intellectual-property') return fact(values, 'intellectual-property', rightOf(values), {});
  return [];
}

function readAttestations(values: RowValues): readonly StatedFact[] {
  const dates = { statedOn: values.text('statedOn'), ...(values.says('validTo') ? { validTo: values.text('validTo') } : {}) };
  if (!values.says('statedOn')) values.fault('statedOn', 'field.required');
  const facts: StatedFact[] = [];
  if (values.says('attestation') !== values.says('answer')) {
    values.fault(values.says('attestation') ? 'answer' : 'attestation', 'field.required');
  }
  const named = values.text('attestation');
  const answer = values.yesNo('answer');
  if (named !== null && answer !== null)
    facts.push(...fact(values, 'attestation', { name: named, answer, ...dates }, { name: 'attestation' }));
  for (const { name } of ATTESTATIONS) {
    const target = `attestation.${name}`;
    const stated = values.yesNo(target);
    if (stated !== null) facts.push(...fact(values, 'attestation', { name, answer: stated, ...dates }, { answer: target }));
  }
  return facts;
}

const RIGHT_FIELDS = ['class', 'type', 'grantedOn', 'expiresOn', 'acquiredBy', 'usedInHighTechApplication', 'highValue'] as const;

function rightOf(values: RowValues): Record<string, unknown> {
  const count = countOf(values, 'count');
  const stated = RIGHT_FIELDS.flatMap((field) => {
    const value = values.get(field);
    return value === undefined ? [] : [[field, value] as const];
  });
  return { ...Object.fromEntries(stated), ...(count === null ? {} : { count }) };
}

/** Judges a fact by the catalogue's own reader; a fault that the cell itself already has is not told twice. */
function fact(
  values: RowValues,
  kind: StatedFact['kind'],
  data: Record<string, unknown>,
  targets: Readonly<Record<string, string>>,
): StatedFact[] {
  const reading = readFact({ kind, ...data });
  if ('fact' in reading) return [reading.fact];
  report(values, reading.problems, targets);
  return [];
}

function report(values: RowValues, problems: readonly FieldProblem[], targets: Readonly<Record<string, string>> = {}): void {
  for (const problem of problems) {
    const field = problem.pointer.split('/')[1] ?? '';
    const target = targets[field] ?? field;
    if (!values.errors.some((error) => error.target === target)) values.fault(target, problem.code, problem.data);
  }
}

const COUNT_MAX = 1_000_000;

function countOf(values: RowValues, target: string): number | null {
  const amount = values.amount(target);
  if (amount === null) return null;
  const count = wholeOf(amount.value, 7) ?? Number.NaN;
  if (count <= COUNT_MAX) return count;
  values.fault(target, 'import.cell.not-a-count', { max: COUNT_MAX });
  return null;
}
