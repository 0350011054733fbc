import { PARTS, type FigureName, type FigureValue } from '../../../figures/domain/index.js';
import { compareWholes } from '../../../shared/fraction.js';
import { hundredths } from '../facts/hundredths.js';
import { type Condition, type UsedFact } from '../model/verdict.js';

/** A part recorded as more than its whole in a year: one of the two is wrong, and nothing recorded says which. */
export interface FigureConflict {
  readonly part: FigureName;
  readonly whole: FigureName;
  readonly year: number;
  /** The conditions that read one of the two or both. */
  readonly conditions: readonly string[];
}

/** Every part recorded as more than its whole among the figures a verdict was made from, by its own trace. */
export function figureConflictsOf(conditions: readonly Condition[]): readonly FigureConflict[] {
  const found = new Map<string, FigureConflict>();
  const readBy = (figures: readonly string[], year: number): string[] =>
    conditions.filter(({ facts }) => facts.some((fact) => fact.year === year && figures.includes(fact.id))).map(({ id }) => id);
  const used = conditions.flatMap(({ facts }) => facts).filter(isFigure);
  for (const { part, whole } of PARTS) {
    for (const some of used.filter(({ id }) => id === part)) {
      const all = used.find(({ id, year }) => id === whole && year === some.year);
      if (all === undefined || compareWholes(endOf(some.value, 'low'), endOf(all.value, 'high')) <= 0) continue;
      found.set(`${part} ${some.year}`, { part, whole, year: some.year, conditions: readBy([part, whole], some.year) });
    }
  }
  return [...found.values()];
}

type FigureFact = UsedFact & { readonly year: number; readonly value: FigureValue };

function isFigure(fact: UsedFact): fact is FigureFact {
  return fact.kind === undefined && fact.year !== null && fact.value !== null;
}

function endOf(value: FigureValue, end: 'low' | 'high'): ReturnType<typeof hundredths> {
  return hundredths(typeof value === 'string' ? value : value[end]);
}
