import { type Condition, type CriteriaDetail, type Verdict } from '../api/types.js';

type Route = Verdict['routes'][number];

/** A verdict's conditions: those of the route that speaks for the stage, and those that only other routes need. */
export interface ConditionGroups {
  readonly main: readonly Condition[];
  readonly others: readonly Condition[];
}

function rank(route: Route): number {
  if (route.result === 'met') return 3;
  if (route.near) return 2;
  return route.result === 'unknown' ? 1 : 0;
}

/** Routes with the nearest first; those equally near stay in the order of the criteria. */
export function nearestFirst(routes: readonly Route[]): Route[] {
  return [...routes].sort((a, b) => rank(b) - rank(a) || Number(b.closeness ?? 0) - Number(a.closeness ?? 0));
}

/** Alternatives are not failures: what another route alone asks for stands apart from what this firm must meet. */
export function groupConditions(verdict: Verdict, criteria: CriteriaDetail | undefined): ConditionGroups {
  const [best] = nearestFirst(verdict.routes);
  const asked = criteria?.routes.find((route) => route.id === best?.id)?.conditions;
  if (!criteria || !asked || criteria.routes.length < 2) return { main: verdict.conditions, others: [] };
  const needed = new Set([...criteria.gates, ...asked]);
  return {
    main: verdict.conditions.filter((one) => needed.has(one.id)),
    others: verdict.conditions.filter((one) => !needed.has(one.id)),
  };
}

/** Missing facts that a person must judge, be it an answer or an expert's score, apart from those that figures fill. */
export function splitUnknowns(
  verdict: Verdict,
  groups: ConditionGroups,
): { readonly missing: Verdict['unknowns']; readonly asked: Verdict['unknowns'] } {
  const judge = new Map(verdict.conditions.map((one) => [one.id, one.judge]));
  const main = new Set(groups.main.map((one) => one.id));
  const bearing = verdict.unknowns.filter((one) => one.conditions.some((id) => main.has(id)));
  const isAsked = (one: Verdict['unknowns'][number]): boolean =>
    one.kind === 'attestation' || one.conditions.every((id) => judge.get(id) === 'person');
  return { missing: bearing.filter((one) => !isAsked(one)), asked: bearing.filter(isAsked) };
}
