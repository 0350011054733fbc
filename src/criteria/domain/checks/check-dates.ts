import { FURTHER_STAGES, STAGES } from '../../../figures/domain/index.js';
import { isCalendarDate } from '../../../shared/dates.js';
import { type CriteriaProblem, type Soundness } from './problem.js';
import { type Criteria } from '../model/criteria.js';

/** What is wrong with the dates of a version and with its id: days that do not exist, an end before its beginning, checks out of order. */
export function dateProblems(criteria: Criteria, isSound: Soundness): readonly CriteriaProblem[] {
  const { id, stage } = criteria;
  const named = isSound(['id']) && isSound(['stage']) && !id.endsWith(`/${stage}`);
  const message = `The id "${id}" must end with its stage, "${stage}" (one of ${[...STAGES, ...FURTHER_STAGES].join(', ')})`;
  const days = daysOf(criteria).filter(({ path }) => isSound(path));
  return [
    ...(named ? [{ path: ['id'], message }] : []),
    ...days
      .filter(({ day }) => !isCalendarDate(day))
      .map(({ path, day }) => ({ path, message: `"${day}" is not a day of the calendar; write YYYY-MM-DD` })),
    ...orderProblems(criteria, isSound),
  ];
}

interface Day {
  readonly path: readonly (string | number)[];
  readonly day: string;
}

function daysOf({ validFrom, validTo, lastCheckedOn, nextCheckOn, documents }: Criteria): readonly Day[] {
  return [
    { path: ['validFrom'], day: validFrom },
    ...(validTo === null ? [] : [{ path: ['validTo'], day: validTo }]),
    { path: ['lastCheckedOn'], day: lastCheckedOn },
    ...(nextCheckOn === undefined ? [] : [{ path: ['nextCheckOn'], day: nextCheckOn }]),
    ...documents.map((document, index) => ({ path: ['documents', index, 'lastCheckedOn'], day: document.lastCheckedOn })),
  ];
}

function orderProblems({ validFrom, validTo, lastCheckedOn, nextCheckOn }: Criteria, isSound: Soundness): CriteriaProblem[] {
  const problems: CriteriaProblem[] = [];
  if (validTo !== null && isSound(['validTo']) && isSound(['validFrom']) && validTo < validFrom) {
    const message = `It would end on ${validTo}, before it begins on ${validFrom}; correct one of the two`;
    problems.push({ path: ['validTo'], message });
  }
  if (nextCheckOn !== undefined && nextCheckOn <= lastCheckedOn) {
    const message = `The next check would be due on ${nextCheckOn}, no later than the last on ${lastCheckedOn}`;
    problems.push({ path: ['nextCheckOn'], message });
  }
  return problems;
}
