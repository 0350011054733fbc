import { type Labels } from '../../../figures/domain/index.js';
import { type CompiledCriteria } from './compile.js';

/** A place where the texts disagree and on which a verdict rests: what each says, and which reading it takes. */
export interface Contradiction {
  readonly id: string;
  readonly point: Labels;
  readonly readings: readonly { readonly clause: string; readonly says: string }[];
  readonly taken: Labels;
  /** The conditions and score items that rest on the reading; null = the verdict as a whole. */
  readonly concerns: readonly string[] | null;
}

/** All disagreements of the texts that concern what a verdict by these criteria says; what concerns none of its conditions is left out. */
export function contradictionsOf(criteria: CompiledCriteria): readonly Contradiction[] {
  return (criteria.source.contradictions ?? []).flatMap(({ id, point, readings, taken, concerns }): Contradiction[] => {
    if (concerns?.length === 0) return [];
    const said = readings.map((reading) => ({ clause: criteria.clauseOf(reading), says: reading.says }));
    return [{ id, point, readings: said, taken, concerns: concerns ?? null }];
  });
}
