import { type CriteriaDetail, type Fact, type Verdict, type YearFigures } from '../api/types.js';
import { FIGURES, unitOf, type FigureName } from '../catalogue/figures.js';
import { editText, readCell } from '../format/money-input.js';
import { type MoneyUnit } from '../format/quantity.js';
import { cellKey, type Trial, type TypedFigure } from './trial.js';

/** A figure that the criteria read, and the years of it. */
export interface FigureRow {
  readonly figure: FigureName;
  readonly years: readonly number[];
}

function readBy({ conditions, unknowns }: Verdict): readonly string[] {
  const used = conditions.flatMap(({ facts }) => facts.filter(({ kind }) => kind === undefined));
  const cells = [...used.map(({ id, year }) => ({ figure: id, year })), ...unknowns.filter(({ kind }) => kind === 'figure')];
  return cells.flatMap(({ figure, year }) => (year === null ? [] : [cellKey(year, figure)]));
}

/** The figures that verdicts read or a trial changes, in the order of the figures table, each with its years. */
export function figureRows(verdicts: readonly Verdict[], trial: Trial): readonly FigureRow[] {
  const keys = new Set([...verdicts.flatMap(readBy), ...Object.keys(trial.figures)]);
  const cells = [...keys].map((key) => key.split(' '));
  return FIGURES.flatMap((figure) => {
    const years = cells.filter(([, name]) => name === figure).map(([year]) => Number(year));
    return years.length === 0 ? [] : [{ figure, years: years.sort((a, b) => a - b) }];
  });
}

/** Every year of some rows, the oldest first. */
export function yearsOf(rows: readonly FigureRow[]): readonly number[] {
  return [...new Set(rows.flatMap(({ years }) => years))].sort((a, b) => a - b);
}

/** A recorded figure as the API gives it; undefined where none is. */
export function recordedFigure(figures: readonly YearFigures[], year: number, figure: FigureName): unknown {
  return figures.find((one) => one.year === year)?.[figure];
}

/** What a cell shows: as typed where that was in this unit of money, else the same amount in this unit. */
export function shownText(typed: TypedFigure | undefined, recorded: unknown, figure: FigureName, unit: MoneyUnit): string {
  const isMoney = unitOf(figure) === 'yuan';
  if (!typed) return editText(recorded, isMoney, unit);
  if (!isMoney || typed.unit === unit) return typed.text;
  const input = readCell(typed.text, true, typed.unit);
  return input.kind === 'value' || input.kind === 'interval' ? editText(input.value, true, unit) : typed.text;
}

/** A question to a person with the answer recorded last, as of a day. */
export interface Question {
  readonly name: string;
  readonly recorded: boolean | null;
  /** Without an answer, listings and rounds recorded decide it. */
  readonly byRecord: boolean;
}

const DECIDED_BY_RECORDS: ReadonlySet<string> = new Set(['listed', 'private-investment']);

/** The questions that criteria ask, or a verdict waits for. */
export function questionsOf(
  verdict: Verdict,
  criteria: CriteriaDetail | undefined,
  facts: readonly Fact[],
  asOf: string,
): readonly Question[] {
  const waiting = verdict.unknowns.filter(({ kind }) => kind === 'attestation').map(({ figure }) => figure);
  const names = [...new Set([...(criteria?.reads.attestations ?? []), ...waiting])];
  return names.map((name) => ({
    name,
    recorded: recordedAnswer(name, facts, asOf),
    byRecord: DECIDED_BY_RECORDS.has(name) && !waiting.includes(name),
  }));
}

const ROUND = 'financing-round';

/** Whether verdicts weigh financing rounds: they used one, miss one, or say what the next would have to bring. */
export function readsRounds(verdicts: readonly Pick<Verdict, 'conditions' | 'unknowns'>[]): boolean {
  const isOfRound = (figure: string): boolean => figure.startsWith(`${ROUND}.`);
  return verdicts.some(
    ({ conditions, unknowns }) =>
      unknowns.some(({ figure }) => isOfRound(figure)) ||
      conditions.some(({ facts, gap }) => facts.some(({ kind }) => kind === ROUND) || (gap !== null && isOfRound(gap.figure))),
  );
}

function recordedAnswer(name: string, facts: readonly Fact[], asOf: string): boolean | null {
  const answers = facts
    .filter((fact) => fact.kind === 'attestation' && fact['name'] === name && String(fact['statedOn']) <= asOf)
    .sort((a, b) => String(b['statedOn']).localeCompare(String(a['statedOn'])));
  const [last] = answers;
  return last ? last['answer'] === true : null;
}
