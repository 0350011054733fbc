import { type CriteriaSummary, type JudgedStage } from '../api/types.js';
import { STAGES } from '../catalogue/stages.js';

/** Where a version stands in time on a day. */
export type Force = 'inForce' | 'over' | 'early';

/** `cn-jiangsu/gazelle@2024`, as the API and the address bar name a version. */
export const referenceOf = ({ id, version }: Pick<CriteriaSummary, 'id' | 'version'>): string => `${id}@${version}`;

/** In force on a day, over, or still to come. */
export function forceOn({ validFrom, validTo }: Pick<CriteriaSummary, 'validFrom' | 'validTo'>, day: string): Force {
  if (day < validFrom) return 'early';
  return validTo !== null && validTo < day ? 'over' : 'inForce';
}

const RANK: Record<Force, number> = { inForce: 0, over: 1, early: 2 };

/** The criteria of a stage: what the zone adopted first, then what is in force, then the newest. */
export function criteriaOf(stage: JudgedStage, all: readonly CriteriaSummary[], day: string): readonly CriteriaSummary[] {
  return all
    .filter((one) => one.stage === stage)
    .sort(
      (a, b) =>
        Number(b.adopted) - Number(a.adopted) ||
        RANK[forceOn(a, day)] - RANK[forceOn(b, day)] ||
        b.validFrom.localeCompare(a.validFrom) ||
        a.id.localeCompare(b.id),
    );
}

/** Stages beside the ladder that criteria exist for, in the order of their first mention. */
export function sideStages(all: readonly CriteriaSummary[]): readonly JudgedStage[] {
  return [...new Set(all.map(({ stage }) => stage))].filter((stage) => !(STAGES as readonly JudgedStage[]).includes(stage));
}

/** The stage an address names, if criteria or a rung exist for it. */
export function stageNamed(text: string | undefined, all: readonly CriteriaSummary[]): JudgedStage | undefined {
  return [...STAGES, ...sideStages(all)].find((stage) => stage === text);
}

/** Which criteria to ask by: those the address names, else none where the zone has adopted some, else the first of the stage. */
export function chosenCriteria(asked: string | undefined, options: readonly CriteriaSummary[]): CriteriaSummary | undefined {
  const named = options.find((one) => referenceOf(one) === asked);
  if (named) return named;
  return options.some(({ adopted }) => adopted) ? undefined : options[0];
}
