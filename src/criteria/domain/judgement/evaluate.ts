import { type FirmFacts } from '../../../figures/domain/index.js';
import { type CalendarDate } from '../../../shared/dates.js';
import { type CompiledCriteria } from '../rules/compile.js';
import { decide } from './decide.js';
import { explanationOf, verdictOf } from './explanation.js';
import { type Explanation, type Verdict } from '../model/verdict.js';

/**
 * The whole explained answer of one criteria version about one firm on one day: conditions, scores, routes, level, gaps, what is
 * unknown, and the facts it was computed from. Pure: the same facts, criteria and day give the same bytes.
 */
export function evaluate(compiled: CompiledCriteria, facts: FirmFacts, asOf: CalendarDate): Verdict {
  return verdictOf(decide(compiled, facts, asOf));
}

/** As {@link evaluate}, without the digest: for an answer that nobody keeps. */
export function explain(compiled: CompiledCriteria, facts: FirmFacts, asOf: CalendarDate): Explanation {
  return explanationOf(decide(compiled, facts, asOf));
}
