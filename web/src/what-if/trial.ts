import { type Path, type WhatIfBody } from '../api/types.js';
import { unitOf, type FigureName, FIGURES } from '../catalogue/figures.js';
import { readCell } from '../format/money-input.js';
import { type MoneyUnit } from '../format/quantity.js';

/** A figure as typed in a trial, with the unit of money it was typed in. */
export interface TypedFigure {
  readonly text: string;
  readonly unit: MoneyUnit;
}

/** A fact that a trial adds, as the API takes it. */
export type AddedFact = Readonly<Record<string, unknown>>;

/** What a reader has changed to see how the verdict would move; it is never stored. */
export interface Trial {
  readonly asOf: string;
  /** By `year figure`, e.g. `2026 techStaff`. */
  readonly figures: Readonly<Record<string, TypedFigure>>;
  readonly attestations: Readonly<Record<string, boolean>>;
  readonly facts: readonly AddedFact[];
}

/** The trial that changes nothing. */
export const nothingTried = (asOf: string): Trial => ({ asOf, figures: {}, attestations: {}, facts: [] });

/** The name of a figure's cell in a trial. */
export const cellKey = (year: number | string, figure: string): string => `${String(year)} ${figure}`;

/** True when the trial changes anything but the day. */
export function changesAnything({ figures, attestations, facts }: Trial): boolean {
  return Object.keys(figures).length + Object.keys(attestations).length + facts.length > 0;
}

interface PathChanges {
  readonly figures?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly facts?: readonly AddedFact[];
  readonly attestations?: Readonly<Record<string, boolean>>;
}

/** The trial of a path: its own moves, and the figures it holds still until then. */
export function trialOf({ whatIf }: Path): Trial {
  const changes = whatIf.changes as PathChanges;
  const figures: Record<string, TypedFigure> = {};
  for (const [year, values] of Object.entries(changes.figures ?? {}))
    for (const [figure, value] of Object.entries(values)) figures[cellKey(year, figure)] = { text: value, unit: 'yuan' };
  return { asOf: whatIf.asOf, figures, attestations: changes.attestations ?? {}, facts: changes.facts ?? [] };
}

const known = (name: string): FigureName | undefined => FIGURES.find((one) => one === name);

/** The trial as the API takes it; cells that cannot be read are named and left out. */
export function bodyOf(trial: Trial, criteria: string): { readonly body: WhatIfBody; readonly unreadable: readonly string[] } {
  const figures: Record<string, Record<string, unknown>> = {};
  const unreadable: string[] = [];
  for (const [key, typed] of Object.entries(trial.figures)) {
    const [year = '', name = ''] = key.split(' ');
    const figure = known(name);
    const input = readCell(typed.text, figure !== undefined && unitOf(figure) === 'yuan', typed.unit);
    if (input.kind === 'invalid') unreadable.push(key);
    else (figures[year] ??= {})[name] = input.kind === 'blank' ? null : input.value;
  }
  const changes = { figures, facts: [...trial.facts], attestations: trial.attestations };
  return { body: { criteria, asOf: trial.asOf, changes }, unreadable };
}
