import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saveFigures } from '../api/figures.js';
import { fieldMessages, hasStatus, problemOf } from '../api/problem.js';
import { type YearFigures } from '../api/types.js';
import { bodyOf, changesIn, type Drafts } from './drafts.js';

/** Messages at cells, by year and figure. */
export type CellErrors = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A year that somebody else changed since it was read. */
export interface YearConflict {
  readonly year: number;
  readonly theirs: YearFigures;
  readonly original: YearFigures | undefined;
}

interface Saving {
  readonly busy: boolean;
  readonly errors: CellErrors;
  readonly failure: unknown;
  readonly conflict: YearConflict | null;
  readonly save: (drafts: Drafts, reason: string, rebased?: Readonly<Record<number, string>>) => Promise<SaveOutcome>;
  readonly settle: () => void;
}

export interface SaveOutcome {
  readonly saved: readonly number[];
  readonly failed: readonly number[];
}

interface SavingOptions {
  readonly firm: string;
  readonly years: readonly YearFigures[];
  readonly unreadable: string;
  readonly onSaved: (year: number) => void;
}

/** Saves year by year; a year that fails keeps its draft, with the server's messages at its cells. */
export function useSaving({ firm, years, unreadable, onSaved }: SavingOptions): Saving {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<CellErrors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [conflict, setConflict] = useState<YearConflict | null>(null);

  const saveYear = async (
    year: number,
    drafts: Drafts,
    reason: string,
    revision: string | null,
  ): Promise<Record<string, string> | null> => {
    const draft = drafts[year];
    if (!draft) return null;
    if (changesIn(draft) === 0) return null;
    const { body, unreadable: bad } = bodyOf(draft, reason);
    if (bad.length > 0) return Object.fromEntries(bad.map((name) => [name, unreadable]));
    try {
      await saveFigures(firm, year, revision, body);
      onSaved(year);
      return null;
    } catch (error) {
      const problem = problemOf(error);
      if (hasStatus(error, 412))
        setConflict({ year, theirs: problem.current as YearFigures, original: years.find((one) => one.year === year) });
      else if ((problem.errors ?? []).length === 0) setFailure(error);
      return fieldMessages(problem);
    }
  };

  const save: Saving['save'] = async (drafts, reason, rebased = {}) => {
    setBusy(true);
    setFailure(null);
    const found: Record<string, Record<string, string>> = {};
    const saved: number[] = [];
    for (const year of Object.keys(drafts).map(Number).sort()) {
      const revision = rebased[year] ?? years.find((one) => one.year === year)?.revision ?? null;
      const messages = await saveYear(year, drafts, reason, revision);
      if (messages === null) saved.push(year);
      else found[year] = messages;
    }
    setErrors(found);
    setBusy(false);
    if (saved.length > 0) await queries.invalidateQueries({ queryKey: ['firm', firm] });
    return { saved, failed: Object.keys(found).map(Number) };
  };

  return { busy, errors, failure, conflict, save, settle: () => setConflict(null) };
}
