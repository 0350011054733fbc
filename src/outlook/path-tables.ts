import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { ATTESTATIONS, FACT_KINDS, FIGURES, readFact } from '../figures/domain/index.js';
import { isCalendarDate } from '../shared/dates.js';
import { LEVER_UNITS, type Lever, type PathTables, type WindowTable } from './domain/index.js';
import { DIGITS_MAX } from '../shared/digits.js';

const text = { type: 'string', minLength: 1 };
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const decimalText = { type: 'string', maxLength: DIGITS_MAX, pattern: '^(?!0+(\\.0+)?$)\\d+(\\.\\d{1,2})?$' };
const id = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' };

/** An object with these members, all required, and no other. */
function exactly(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

function listOf(items: unknown): Record<string, unknown> {
  return { type: 'array', items };
}

const labels = exactly({ 'zh-CN': text, en: text });
const some = (values: readonly string[]): unknown => ({ type: 'array', minItems: 1, uniqueItems: true, items: { enum: values } });

const LEVERS_SCHEMA = exactly({
  lastCheckedOn: date,
  levers: listOf(
    exactly({
      id,
      name: labels,
      unit: { enum: LEVER_UNITS },
      step: decimalText,
      most: { type: 'integer', minimum: 1, maximum: 1_000_000 },
      cost: { type: 'integer', minimum: 1, maximum: 1_000_000_000 },
      basis: { enum: ['assumed', 'zone'] },
      leadDays: { type: ['integer', 'null'], minimum: 0, maximum: 3650 },
      moves: {
        oneOf: [
          exactly({ figures: some(FIGURES.map(({ name }) => name)) }),
          exactly({ right: exactly({ class: { enum: ['I', 'II'] }, acquiredBy: { enum: ['own', 'transferred'] } }) }),
          exactly({ attestation: { enum: ATTESTATIONS.map(({ name }) => name) } }),
          exactly({ expertItems: { type: 'array', minItems: 1, items: text } }),
          exactly({ fact: exactly({ kind: { enum: Object.keys(FACT_KINDS) }, fields: { type: 'object' }, date: text }) }),
        ],
      },
    }),
  ),
});

const assumedDay = { judgedOn: { type: 'string', pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|30|31)$' }, note: labels };
const quality = { enum: ['official-text', 'government-page', 'repost', 'press', 'secondary'] };

const WINDOWS_SCHEMA = exactly({
  lastCheckedOn: date,
  criteria: listOf(
    exactly({
      id: text,
      windows: listOf(
        exactly({
          year: { type: 'integer', minimum: 1990, maximum: 2200 },
          opensOn: date,
          closesOn: date,
          source: text,
          quality,
          lastCheckedOn: date,
        }),
      ),
      whenUnknown: exactly(assumedDay),
    }),
  ),
  otherwise: exactly(assumedDay),
});

/** Reads the zone's table of levers and the windows from a folder; throws one error that names everything wrong with a file. */
export function loadPathTables(folder: string): PathTables {
  const levers = read<{ readonly levers: readonly Lever[] }>(path.join(folder, 'levers.yaml'), LEVERS_SCHEMA, leverProblems);
  const windows = read<WindowTable>(path.join(folder, 'windows.yaml'), WINDOWS_SCHEMA, windowProblems);
  return { levers: levers.levers, windows };
}

function read<Content>(file: string, schema: object, problemsOf: (content: Content) => readonly string[]): Content {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const validate = ajv.compile<Content>(schema);
  const content: unknown = parse(fs.readFileSync(file, 'utf8'));
  if (!validate(content)) throw new Error(`${file} cannot be used: ${ajv.errorsText(validate.errors, { dataVar: '' })}`);
  const problems = problemsOf(content);
  if (problems.length > 0) throw new Error(`${file} cannot be used: ${problems.join('; ')}`);
  return content;
}

const A_DAY = '2026-01-01';

function leverProblems({ levers }: { readonly levers: readonly Lever[] }): readonly string[] {
  return levers.flatMap((lever, index) => {
    const { moves } = lever;
    const problems = levers.findIndex((each) => each.id === lever.id) < index ? [`the id ${lever.id} stands twice`] : [];
    if ('figures' in moves && lever.leadDays !== null)
      problems.push(`${lever.id} moves figures, which are open until their year ends, and so has no leadDays`);
    if (!('figures' in moves) && lever.step !== '1') problems.push(`${lever.id} moves whole things, so its step is '1'`);
    if ('fact' in moves) {
      const { kind, fields, date: field } = moves.fact;
      const reading = readFact({ kind, ...fields, [field]: A_DAY });
      if ('problems' in reading)
        problems.push(
          `${lever.id} is no fact that can be recorded: ${reading.problems.map(({ pointer, code }) => `${pointer} ${code}`).join(', ')}`,
        );
    }
    return problems;
  });
}

function windowProblems({ criteria, otherwise }: WindowTable): readonly string[] {
  const windows = criteria.flatMap(({ id: of, windows: list, whenUnknown }, index) => [
    ...(criteria.findIndex((each) => each.id === of) < index ? [`${of} stands twice`] : []),
    ...list.flatMap(({ year, opensOn, closesOn }, place) => [
      ...(isCalendarDate(opensOn) && isCalendarDate(closesOn) && opensOn <= closesOn
        ? []
        : [`the window ${year} of ${of} does not run from a day to a later one`]),
      ...(closesOn.startsWith(String(year)) ? [] : [`the window ${year} of ${of} does not close in ${year}`]),
      ...(list.findIndex((each) => each.year === year) < place ? [`the window ${year} of ${of} stands twice`] : []),
    ]),
    ...(isEveryYear(whenUnknown.judgedOn) ? [] : [`${whenUnknown.judgedOn} of ${of} is no day of every year`]),
  ]);
  return isEveryYear(otherwise.judgedOn) ? windows : [...windows, `${otherwise.judgedOn} is no day of every year`];
}

function isEveryYear(day: string): boolean {
  return isCalendarDate(`2025-${day}`);
}
