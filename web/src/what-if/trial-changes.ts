import { type Problem, type WindowOutlook } from '../api/types.js';
import { cellKey, nothingTried, type AddedFact, type Trial, type TypedFigure } from './trial.js';

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** The trial with a cell changed; undefined takes the change back. */
export function withFigure(trial: Trial, key: string, typed: TypedFigure | undefined): Trial {
  const others = without(trial.figures, key);
  return { ...trial, figures: typed === undefined ? others : { ...others, [key]: typed } };
}

/** The trial with an answer; undefined takes it back. */
export function withAnswer(trial: Trial, name: string, answer: boolean | undefined): Trial {
  const others = without(trial.attestations, name);
  return { ...trial, attestations: answer === undefined ? others : { ...others, [name]: answer } };
}

type RightClass = 'I' | 'II';

const isRight = (fact: AddedFact, of: RightClass): boolean => fact['kind'] === 'intellectual-property' && fact['class'] === of;

/** How many rights of a class a trial adds. */
export function rightsAdded({ facts }: Trial, of: RightClass): number {
  return facts.filter((fact) => isRight(fact, of)).reduce((sum, fact) => sum + Number(fact['count'] ?? 1), 0);
}

/** The trial with so many rights of a class added, granted on its day; acquired as the ones a path proposed. */
export function withRights(trial: Trial, of: RightClass, count: number): Trial {
  const first = trial.facts.find((fact) => isRight(fact, of));
  const others = trial.facts.filter((fact) => !isRight(fact, of));
  const added: AddedFact = {
    kind: 'intellectual-property',
    class: of,
    grantedOn: trial.asOf,
    acquiredBy: first?.['acquiredBy'] ?? 'own',
    count,
  };
  return { ...trial, facts: count > 0 ? [...others, added] : others };
}

const isScore = (fact: AddedFact, item: string): boolean => fact['kind'] === 'expert-score' && fact['item'] === item;

/** The points by which a trial states an expert's item; null where it does not. */
export function expertPoints({ facts }: Trial, item: string): number | null {
  const found = facts.find((fact) => isScore(fact, item));
  return found ? Number(found['points']) : null;
}

/** The trial with an expert's item scored on its day; null takes the score back. */
export function withExpert(trial: Trial, item: string, points: number | null): Trial {
  const others = trial.facts.filter((fact) => !isScore(fact, item));
  if (points === null) return { ...trial, facts: others };
  return { ...trial, facts: [...others, { kind: 'expert-score', item, points: String(points), scoredOn: trial.asOf }] };
}

/** What a new round says: its currency and, in it, what it raises and the valuation after it; null where that is not typed. */
export interface Round {
  readonly currency: string;
  readonly amount: string | null;
  readonly postMoney: string | null;
}

const isRound = (fact: AddedFact): boolean => fact['kind'] === 'financing-round';

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The round that a trial adds; null where it adds none. */
export function roundAdded({ facts }: Trial): Round | null {
  const found = facts.find(isRound);
  if (!found) return null;
  return {
    currency: textOf(found['currency']) ?? 'CNY',
    amount: textOf(found['amount']),
    postMoney: textOf(found['postMoney']),
  };
}

/** The trial with a round of professional investors closed on its day; none where neither amount is typed. */
export function withRound(trial: Trial, { currency, amount, postMoney }: Round): Trial {
  const others = trial.facts.filter((fact) => !isRound(fact));
  if (amount === null && postMoney === null) return { ...trial, facts: others };
  const added: AddedFact = {
    kind: 'financing-round',
    closedOn: trial.asOf,
    currency,
    ...(amount === null ? {} : { amount }),
    ...(postMoney === null ? {} : { postMoney }),
    institutional: true,
  };
  return { ...trial, facts: [...others, added] };
}

/** The trial on another day: what it dates on its own day moves along. */
export function onDay(trial: Trial, asOf: string): Trial {
  const moved = (fact: AddedFact): AddedFact =>
    Object.fromEntries(Object.entries(fact).map(([name, value]) => [name, value === trial.asOf ? asOf : value]));
  return { ...trial, asOf, facts: trial.facts.map(moved) };
}

function projectedFigures({ projected }: WindowOutlook): Trial['figures'] {
  const entries = projected.map(({ figure, year, value }) => {
    const text = typeof value === 'string' ? value : `${value.low}~${value.high}`;
    return [cellKey(year, figure), { text, unit: 'yuan' } as const] as const;
  });
  return Object.fromEntries(entries);
}

/** The figures that a window on the trial's day holds still, by cell. */
export function heldFigures({ asOf }: Trial, windows: readonly WindowOutlook[]): Trial['figures'] {
  const window = windows.find((one) => one.asOf === asOf);
  return window ? projectedFigures(window) : {};
}

/** The trial in a window: on its day, and with the open year's figures held as last year's where nothing else was typed. */
export function inWindow(trial: Trial, window: WindowOutlook): Trial {
  return { ...onDay(trial, window.asOf), figures: { ...projectedFigures(window), ...trial.figures } };
}

/** The trial on a day outside the windows: without the figures that only a window held still. */
export function outsideWindows(trial: Trial, asOf: string, windows: readonly WindowOutlook[]): Trial {
  const held = Object.assign({}, ...windows.map(projectedFigures)) as Trial['figures'];
  const own = Object.entries(trial.figures).filter(([key, typed]) => held[key]?.text !== typed.text);
  return { ...onDay(trial, asOf), figures: Object.fromEntries(own) };
}

/** The figures that stand otherwise than a window holds them, as somebody who changes things counts them. */
export function ownChanges(trial: Trial, windows: readonly WindowOutlook[]): Trial {
  const held = windows.find((window) => window.asOf === trial.asOf);
  return held ? { ...outsideWindows(trial, trial.asOf, [held]) } : trial;
}

/** Back to what is recorded, on the same day. */
export function withoutChanges(trial: Trial, windows: readonly WindowOutlook[]): Trial {
  const window = windows.find((one) => one.asOf === trial.asOf);
  return window ? inWindow(nothingTried(trial.asOf), window) : nothingTried(trial.asOf);
}

/** The server's messages by the cell they are about, and those about anything else; none of an answer that never came. */
export function faultsOf(problem: Problem | null): {
  readonly cells: Readonly<Record<string, string>>;
  readonly others: string[];
} {
  const cells: Record<string, string> = {};
  const others: string[] = [];
  for (const { pointer, message } of problem?.errors ?? []) {
    const [, year, figure] = /^\/changes\/figures\/(\d{4})\/([^/]+)/.exec(pointer) ?? [];
    if (year && figure) cells[cellKey(year, figure)] = message;
    else others.push(message);
  }
  return { cells, others };
}
