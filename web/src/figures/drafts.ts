import { useCallback, useEffect, useMemo, useState } from 'react';
import { editText, readCell } from '../format/money-input.js';
import { type MoneyUnit } from '../format/quantity.js';
import { unitOf, type FigureName } from '../catalogue/figures.js';

/** A cell as typed, with the unit of money it was typed in. */
export interface CellDraft {
  readonly text: string;
  readonly unit: MoneyUnit;
}

/** What is typed for one year and not yet saved. */
export interface YearDraft {
  readonly cells: Readonly<Partial<Record<FigureName, CellDraft>>>;
  readonly status?: 'estimated' | 'reported' | 'audited';
  readonly source?: string;
}

export type Drafts = Readonly<Record<string, YearDraft>>;

/** How many changes wait in a year. */
export function changesIn(draft: YearDraft | undefined): number {
  if (!draft) return 0;
  return Object.keys(draft.cells).length + (draft.status === undefined ? 0 : 1) + (draft.source === undefined ? 0 : 1);
}

/** A draft as shown in the unit chosen now; what cannot be read is shown as typed. */
export function draftText(draft: CellDraft, figure: FigureName, unit: MoneyUnit): string {
  const isMoney = unitOf(figure) === 'yuan';
  if (draft.unit === unit || !isMoney) return draft.text;
  const input = readCell(draft.text, isMoney, draft.unit);
  return input.kind === 'value' || input.kind === 'interval' ? editText(input.value, isMoney, unit) : draft.text;
}

/** A year's draft as the API takes it; cells that cannot be read are named instead. */
export function bodyOf(draft: YearDraft, reason: string): { body: Record<string, unknown>; unreadable: FigureName[] } {
  const body: Record<string, unknown> = {};
  const unreadable: FigureName[] = [];
  for (const [name, cell] of Object.entries(draft.cells) as [FigureName, CellDraft][]) {
    const input = readCell(cell.text, unitOf(name) === 'yuan', cell.unit);
    if (input.kind === 'invalid') unreadable.push(name);
    else body[name] = input.kind === 'blank' ? null : input.value;
  }
  if (draft.status !== undefined) body['status'] = draft.status;
  if (draft.source !== undefined) body['source'] = draft.source.trim() === '' ? null : draft.source.trim();
  if (reason.trim() !== '') body['reason'] = reason.trim();
  return { body, unreadable };
}

interface DraftStore {
  readonly drafts: Drafts;
  readonly restored: boolean;
  readonly change: (year: number, edit: (before: YearDraft) => YearDraft) => void;
  readonly drop: (year: number) => void;
  readonly dropAll: () => void;
}

const EMPTY: YearDraft = { cells: {} };

function stored(key: string): Drafts {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Drafts;
  } catch {
    return {};
  }
}

/** Unsaved changes of one firm's figures; they outlive a reload of the page. */
export function useDrafts(firm: string): DraftStore {
  const key = `echelon.figures.${firm}`;
  const [drafts, setDrafts] = useState<Drafts>(() => stored(key));
  const [restored] = useState(() => Object.keys(drafts).length > 0);
  useEffect(() => {
    if (Object.keys(drafts).length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(drafts));
  }, [drafts, key]);
  const drop = useCallback(
    (year: number) => setDrafts((before) => Object.fromEntries(Object.entries(before).filter(([one]) => one !== String(year)))),
    [],
  );
  const change = useCallback((year: number, edit: (before: YearDraft) => YearDraft) => {
    setDrafts((before) => {
      const after = edit(before[year] ?? EMPTY);
      const rest = Object.entries(before).filter(([one]) => one !== String(year));
      return Object.fromEntries(changesIn(after) === 0 ? rest : [...rest, [String(year), after]]);
    });
  }, []);
  const dropAll = useCallback(() => setDrafts({}), []);
  return useMemo(() => ({ drafts, restored, change, drop, dropAll }), [drafts, restored, change, drop, dropAll]);
}
