import { isCalendarDate } from '../../shared/dates.js';
import { type MessageData } from '../../shared/errors.js';
import { readText } from '../../shared/text.js';
import { type Amount, AMOUNT_DIGITS_MAX, readAmount } from './amount.js';
import { type Cell, type CellFault } from './cell.js';
import { normaliseHeading } from './heading.js';
import { type Target } from './targets.js';
import { wholeIn } from '../../shared/digits.js';

/** What a cell says to one target; `undefined` from a blank cell, which says nothing. */
export type CellValue = string | boolean | number | readonly string[] | Amount;

/** Why a cell cannot be used by a target. */
export interface CellProblem {
  readonly code: string;
  readonly data?: MessageData;
}

type Reading = { readonly value: CellValue } | { readonly problem: CellProblem };

const FAULTS: Readonly<Record<CellFault, string>> = {
  'error-value': 'import.cell.error-value',
  'formula-without-result': 'import.cell.formula-without-result',
  'not-text': 'import.cell.not-text',
  'not-a-date': 'import.cell.not-a-date',
};

const YES = new Set(['是', '有', '√', '✓', 'yes', 'y', 'true', '1', '符合']);
const NO = new Set(['否', '无', '没有', '×', '✗', 'no', 'n', 'false', '0', '不符合']);

/** Longest text that can be a number, a date, a year, a choice, a yes or no. */
const SHORT_LENGTH_MAX = 200;

/** Reads a cell that is not blank for a target; `factor` converts an amount to our unit. */
export function readCell(target: Target, cell: Exclude<Cell, { kind: 'blank' }>, factor: string): Reading {
  if (cell.kind === 'fault') return { problem: { code: FAULTS[cell.fault] } };
  if (target.type !== 'text' && target.type !== 'list' && cell.text.length > SHORT_LENGTH_MAX)
    return { problem: { code: 'field.too-long', data: { max: SHORT_LENGTH_MAX } } };
  switch (target.type) {
    case 'amount':
      return amountOf(target, cell, factor);
    case 'text':
      return textOfCell(target, cell);
    case 'list':
      return listOf(cell);
    case 'date':
      return dateOf(cell);
    case 'yes-no':
      return yesNoOf(cell);
    case 'year':
      return yearOf(cell);
    case 'choice':
      return choiceOf(target, cell);
  }
}

type Filled = Exclude<Cell, { kind: 'blank' } | { kind: 'fault' }>;

function amountOf(target: Target, cell: Filled, factor: string): Reading {
  const reading = readAmount(cell, factor, target.unit === 'yuan');
  if ('amount' in reading) return { value: reading.amount };
  const tooLong = reading.problem === 'import.cell.too-many-digits';
  return { problem: { code: reading.problem, ...(tooLong ? { data: { max: AMOUNT_DIGITS_MAX } } : {}) } };
}

/** Greatest lengths of texts, in characters; the register's own fields have limits of their own. */
const TEXT_LENGTH_MAX = 1000;
const TEXT_LENGTHS_MAX: ReadonlyMap<string, number> = new Map([
  ['number', 60],
  ['identifier.scheme', 50],
  ['identifier.value', 200],
]);

/** A code that a spreadsheet turned into a number keeps 15 digits; what came after them is gone, and so is trust in the cell. */
function textOfCell(target: Target, cell: Filled): Reading {
  const shortened =
    (cell.kind === 'number' && cell.lossy) || (cell.kind === 'text' && /^\d(?:\.\d+)?E\+?\d{2,}$/i.test(cell.text));
  if (shortened) return { problem: { code: 'import.cell.precision-lost' } };
  const max = TEXT_LENGTHS_MAX.get(target.name) ?? TEXT_LENGTH_MAX;
  const lines = NOTES.has(target.name);
  const reading = readText(lines ? cell.text : cell.text.replace(LINE_BREAK, ' '), { max, lines });
  if ('text' in reading) return { value: reading.text ?? '' };
  const { code, data } = reading.fault;
  return { problem: data === undefined ? { code } : { code, data } };
}

/** Texts of several lines; a break in any other cell only keeps the cell narrow. */
const NOTES: ReadonlySet<string> = new Set(['source', 'reason', 'evidence']);
const LINE_BREAK = /[\r\n\t]+/g;

function listOf(cell: Filled): Reading {
  const items = cell.text
    .split(/[;；、\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return { value: items };
}

const DATE_FORMS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

function dateOf(cell: Filled): Reading {
  if (cell.kind === 'date') return { value: cell.date };
  const text = cell.text
    .normalize('NFKC')
    .replace(/[T ]00:00(?::00(?:\.0+)?)?Z?$/, '')
    .replace(/\s/g, '');
  for (const form of DATE_FORMS) {
    const match = form.exec(text);
    if (match === null) continue;
    const [, year = '', month = '', day = ''] = match;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (isCalendarDate(date)) return { value: date };
  }
  return { problem: { code: 'import.cell.not-a-date' } };
}

function yesNoOf(cell: Filled): Reading {
  if (cell.kind === 'boolean') return { value: cell.value };
  const word = cell.text.normalize('NFKC').toLowerCase().trim();
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  return { problem: { code: 'import.cell.not-yes-no' } };
}

function yearOf(cell: Filled): Reading {
  const match = /^(?:FY)?(\d{4})(?:年度?)?$/i.exec(cell.text.normalize('NFKC').trim());
  return match === null || cell.kind === 'date' ? { problem: { code: 'import.cell.not-a-year' } } : { value: wholeIn(match[1]) };
}

function choiceOf(target: Target, cell: Filled): Reading {
  const choices = target.choices ?? {};
  const wanted = normaliseHeading(cell.text);
  const found = Object.entries(choices).find(([word]) => normaliseHeading(word) === wanted);
  if (found !== undefined) return { value: found[1] };
  const allowed = [...new Set(Object.values(choices))].join(', ');
  return { problem: { code: 'import.cell.not-a-choice', data: { allowed } } };
}
