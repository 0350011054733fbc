import {
  explain,
  decide,
  type CompiledCriteria,
  type Explanation,
  type Judgement,
  type Verdict,
} from '../../../criteria/domain/index.js';
import { figureNamed, type FigureName, type FirmFacts } from '../../../figures/domain/index.js';
import { type CalendarDate } from '../../../shared/dates.js';
import { formatTrimmed, formatUnits } from '../../../shared/decimal.js';
import { amountOf, figureText, figureValue, hundredthsOf, type Amount } from '../amounts.js';
import { reachedRoute } from '../goal.js';
import { projectionTo, type Projection } from '../projection.js';
import { type PathTables } from '../tables.js';
import { windowsAhead, type PathWindow } from '../windows.js';
import { figuresForbid, fillingsOf } from './fillings.js';
import { openLevers, pulled, startBy, type OpenLever, type Pull } from './levers.js';
import { type Change, type Move, type Path, type PathAnswer, type WhatIf, type WindowOutlook } from './path.js';
import { cheapest, type Box, type Budget, type Finding } from './search.js';

/** Of pairs the cheapest so many are given. */
export const PAIRS_MAX = 5;
/** Questions a window may cost: what a person waits for, not what a machine can bear. */
const QUESTIONS_MAX = 4000;

/**
 * The cheapest ways to qualify in the windows ahead: single changes in order of cost, then pairs that are cheaper than either of
 * their changes alone. Nothing cheaper exists among the steps of the table (docs/paths.md).
 */
export function pathsOf(compiled: CompiledCriteria, facts: FirmFacts, today: CalendarDate, tables: PathTables): PathAnswer {
  const answers = windowsAhead(tables.windows, compiled.id, today).map((window) =>
    new WindowSearch(compiled, projectionTo(compiled, facts, window, today), window, today).answer(tables),
  );
  return { paths: answers.flatMap(({ paths }) => paths), windows: answers.map(({ window }) => window) };
}

/** Some pulls that reach the goal, and what they cost. */
interface Found {
  readonly pulls: readonly Pull[];
  readonly cost: number;
}

class WindowSearch {
  private readonly before: Explanation;
  private readonly fillings: readonly Projection[];
  private readonly budget: Budget = { left: QUESTIONS_MAX };

  constructor(
    private readonly compiled: CompiledCriteria,
    private readonly projection: Projection,
    private readonly window: PathWindow,
    private readonly today: CalendarDate,
  ) {
    this.before = explain(compiled, projection.facts, window.asOf);
    this.fillings = fillingsOf(projection, this.before, window);
  }

  answer(tables: PathTables): { readonly paths: readonly Path[]; readonly window: WindowOutlook } {
    const { compiled, projection, window, today, before } = this;
    const { open, tooLate } = openLevers(tables.levers, { compiled, projection, window, today });
    const found = this.search(open);
    const [best] = before.routes;
    const { level, result, total } = before;
    return {
      paths: found.map((each) => this.path(each)),
      window: {
        ...window,
        key: String(window.year),
        before: {
          level,
          result,
          total,
          route: best?.id ?? null,
          unmet: best?.unmet ?? [],
          unknown: best?.unknown ?? [],
          awaiting: best?.awaiting ?? [],
        },
        projected: projection.projected,
        levers: [...new Set(open.map(({ lever }) => lever.id))],
        tooLate,
        complete: this.budget.left > 0,
      },
    };
  }

  private search(levers: readonly OpenLever[]): readonly Found[] {
    if (this.before.level === 'holds') return [];
    if (reachedRoute(this.before) !== undefined) return [{ pulls: [], cost: 0 }];
    const singles = levers.map((lever) => this.cheapest([lever], Number.POSITIVE_INFINITY));
    const pairs: Found[] = [];
    for (const [index, first] of levers.entries()) {
      for (const [further, second] of levers.slice(index + 1).entries()) {
        const alone = Math.min(singles[index]?.cost ?? Infinity, singles[index + 1 + further]?.cost ?? Infinity);
        const limit = Math.min(alone, pairs[PAIRS_MAX - 1]?.cost ?? Infinity);
        const pair = this.cheapest([first, second], limit);
        if (pair === undefined) continue;
        pairs.push(pair);
        pairs.sort(byCost).splice(PAIRS_MAX);
      }
    }
    return [...singles.filter((each) => each !== undefined).sort(byCost), ...pairs];
  }

  private cheapest(levers: readonly OpenLever[], limit: number): Found | undefined {
    const dimensions = levers.map(({ lever: { cost }, most, figures }) => ({ most, cost, ranged: figures.length > 0 }));
    const pullsOf = ({ low, high }: Box): readonly Pull[] =>
      levers.map((open, index) => ({ open, low: low[index] ?? 0, high: high[index] ?? 0 }));
    const find = (box: Box): Finding => {
      const judgement = this.decide(pullsOf(box));
      // Over a range what waits for a person at one point may be unmet at another, so that only `met` proves it for all of them.
      const isPoint = box.low.every((steps, index) => steps === box.high[index]);
      if (isPoint ? reachedRoute(judgement) !== undefined : judgement.result === 'met') return 'reached';
      return this.isImpossible(judgement, pullsOf(box)) ? 'impossible' : 'open';
    };
    const best = cheapest(dimensions, find, limit, this.budget);
    return best === undefined ? undefined : { pulls: pullsOf({ low: best.steps, high: best.steps }), cost: best.cost };
  }

  /** The search asks thousands of questions and reads of each answer how it comes out; only what is shown is written out. */
  private decide(pulls: readonly Pull[], projection = this.projection): Judgement {
    return decide(this.compiled, pulled(projection, pulls), this.window.asOf);
  }

  /** Whether no point reaches the stage: on every route something is unmet, now or with what is unknown filled in at one of its ends. */
  private isImpossible({ routes }: Judgement, pulls: readonly Pull[]): boolean {
    let open = routes.filter(({ unmet }) => unmet.length === 0);
    for (const filling of this.fillings) {
      if (open.length === 0) break;
      this.budget.left -= 1;
      const forbidden = figuresForbid(this.compiled, this.decide(pulls, filling));
      open = open.filter(({ id }) => !forbidden.has(id));
    }
    return open.length === 0;
  }

  private path({ pulls, cost }: Found): Path {
    const { compiled, projection, window } = this;
    const after = pulls.length === 0 ? this.before : explain(compiled, pulled(projection, pulls), window.asOf);
    const route = reachedRoute(after);
    const met = ({ conditions }: Pick<Verdict, 'conditions'>): string[] =>
      conditions.filter(({ result }) => result === 'met').map(({ id }) => id);
    const already = new Set(met(this.before));
    return {
      window: String(window.year),
      route: route?.id ?? '',
      changes: this.changes(pulls),
      cost: `${cost}.00`,
      level: after.level,
      result: after.result,
      total: after.total,
      turns: met(after).filter((id) => !already.has(id)),
      awaiting: route?.awaiting ?? [],
      whatIf: this.whatIf(pulls),
    };
  }

  private changes(pulls: readonly Pull[]): readonly Change[] {
    const { openYear, facts } = this.projection;
    // Where two changes raise the same figure, the second starts where the first ends.
    const values = openYear === null ? {} : { ...facts.years[openYear]?.values };
    return pulls.map(({ open, low }): Change => {
      const { lever, figures, step } = open;
      const amount = hundredthsOf(lever.step) * BigInt(low);
      const moves = figures.map((figure): Move => {
        const before = amountOf(values[figure] ?? '0');
        const after = { low: before.low + step * BigInt(low), high: before.high + step * BigInt(low) };
        values[figure] = figureValue(figure, after);
        const unit = figureNamed(figure)?.unit ?? lever.unit;
        return { figure, year: openYear, from: shown(figure, before), to: shown(figure, after), unit };
      });
      return {
        lever: lever.id,
        name: lever.name,
        amount: lever.unit === 'yuan' ? formatUnits(amount, 2) : formatTrimmed(amount, 2),
        unit: lever.unit,
        moves: figures.length > 0 ? moves : [this.factMove(open, low)],
        cost: `${lever.cost * low}.00`,
        startBy: startBy(lever, this.window),
      };
    });
  }

  /** What a dated fact moves: points from those recorded, a no to a yes, else so many more than are recorded. */
  private factMove(open: OpenLever, steps: number): Move {
    const { lever, item } = open;
    const [before, points] = [0, steps].map((count) => open.factOf(count)?.data['points']);
    if (item !== null && typeof points === 'number' && typeof before === 'number') {
      return { figure: item, year: null, from: String(before), to: String(points), unit: 'points' };
    }
    if (lever.unit === 'yes-no') return { figure: lever.id, year: null, from: 'false', to: 'true', unit: 'yes-no' };
    return { figure: lever.id, year: null, from: null, to: `+${steps}`, unit: lever.unit };
  }

  private whatIf(pulls: readonly Pull[]): WhatIf {
    const { projection, window } = this;
    const { openYear, read } = projection;
    const values = openYear === null ? {} : (pulled(projection, pulls).years[openYear]?.values ?? {});
    const known = Object.entries(values).filter(([figure]) => read.some((name) => name === figure));
    const facts = pulls.flatMap(({ open, low }) => open.factOf(low) ?? []);
    return {
      asOf: window.asOf,
      changes: {
        figures: openYear === null ? {} : { [openYear]: Object.fromEntries(known) },
        facts: facts.filter(({ kind }) => kind !== 'attestation').map(({ kind, data }) => ({ kind, ...data })),
        attestations: Object.fromEntries(
          facts.filter(({ kind }) => kind === 'attestation').map(({ data }) => [String(data['name']), data['answer'] === true]),
        ),
      },
    };
  }
}

function byCost(left: Found, right: Found): number {
  return left.cost - right.cost;
}

/** An estimate is shown as its two ends. */
function shown(figure: FigureName, { low, high }: Amount): string {
  return low === high ? figureText(figure, low) : `${figureText(figure, low)}–${figureText(figure, high)}`;
}
