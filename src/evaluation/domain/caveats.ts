import {
  contradictionsOf,
  figureConflictsOf,
  stalenessOf,
  stalenessWords,
  type CompiledCriteria,
  type Contradiction,
  type FigureConflict,
  type Staleness,
  type Verdict,
} from '../../criteria/domain/index.js';
import { type Labels } from '../../figures/domain/index.js';

/** What speaks against relying on a verdict as it stands. Made when asked for; no part of a verdict's digest, and never stored. */
export interface Caveats {
  /** Why the verdict is `stale`, each with its day and a sentence; none where it is not. */
  readonly staleness: readonly (Staleness & { readonly sentence: Labels })[];
  /** Where the texts disagree about its conditions, and which reading it takes. */
  readonly contradictions: readonly Contradiction[];
  /** Figures it read of which a part is recorded as more than its whole. */
  readonly figureConflicts: readonly FigureConflict[];
}

/** What somebody has to look at first: the age of the texts, where they disagree, and figures that cannot both be right. */
export function caveatsOf(verdict: Verdict, criteria: CompiledCriteria): Caveats {
  const reasons = verdict.stale ? stalenessOf(criteria, verdict.asOf) : [];
  return {
    staleness: reasons.map((reason) => ({ ...reason, sentence: stalenessWords(reason) })),
    contradictions: contradictionsOf(criteria),
    figureConflicts: figureConflictsOf(verdict.conditions),
  };
}
