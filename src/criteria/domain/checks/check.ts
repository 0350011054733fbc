import { figureNamed } from '../../../figures/domain/index.js';
import { isCalendarDate } from '../../../shared/dates.js';
import { type CriteriaProblem, type Soundness } from './problem.js';
import { dateProblems } from './check-dates.js';
import { routeProblems } from './check-routes.js';
import { unitProblem } from './check-units.js';
import {
  type BandedItemRule,
  type Clause,
  type ConditionRule,
  type Criteria,
  type Points,
  type ScoreItemRule,
  type ScoreRule,
  type Threshold,
} from '../model/criteria.js';
import { bandProblem } from './check-bands.js';
import { own } from '../../../shared/own.js';

type Path = readonly (string | number)[];

/** The ids of score items and of all they are made of. */
function idsOf(rules: readonly ScoreItemRule[]): readonly string[] {
  return rules.flatMap((rule) => [
    rule.id,
    ...('bestOf' in rule ? idsOf(rule.bestOf) : 'sumOf' in rule ? idsOf(rule.sumOf) : []),
  ]);
}

/** Reasons for which an indicator may have no value; the file has to say for each what then happens. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  ratio: ['zero-denominator'],
  'score-item-above-zero': ['zero-denominator'],
  'mean-ratio': ['zero-denominator'],
  'compound-growth': ['zero-denominator'],
  'mean-growth': ['base-not-positive'],
  margin: ['zero-denominator'],
  'mean-yearly-growth': ['second-year-zero', 'one-year', 'base-not-positive'],
};

interface Reasons {
  readonly indicator: string;
  readonly reasons: readonly string[];
}

/** Of growth, whether the base can be negative changes what has to be said. */
function reasonsOf(rule: ConditionRule | BandedItemRule): Reasons {
  const { indicator } = rule;
  if (indicator === 'compound-growth' && figureNamed(rule.with.figure)?.signed === true)
    return { indicator, reasons: ['base-not-positive'] };
  // Over two years there is one rate, and no second year as a base.
  if (indicator === 'mean-yearly-growth' && rule.with.period === 'P2Y')
    return { indicator, reasons: ['one-year', 'base-not-positive'] };
  return { indicator, reasons: own(REASONS, indicator) ?? [] };
}

const SOUND: Soundness = () => true;

/**
 * What the shape of a criteria file cannot show: references that lead nowhere, bands that overlap or leave a gap, ids used twice, dates
 * out of order, figures that cannot stand in a ratio, ways nobody can take. What is not sound by the schema is passed over, so that all
 * that is wrong with a file is said at once.
 */
export function criteriaProblems(criteria: Criteria, isSound: Soundness = SOUND): readonly CriteriaProblem[] {
  return new Checker(criteria, isSound).run();
}

class Checker {
  private readonly problems: CriteriaProblem[] = [];
  private readonly notes: ReadonlySet<string>;
  private readonly usedNotes = new Set<string>();
  private readonly documents: ReadonlySet<string>;

  constructor(
    private readonly criteria: Criteria,
    private readonly isSound: Soundness,
  ) {
    this.notes = new Set(criteria.notes.map(({ id }) => id));
    this.documents = new Set(criteria.documents.map(({ key }) => key));
  }

  run(): readonly CriteriaProblem[] {
    const { criteria, isSound } = this;
    const { conditions, notes, score } = criteria;
    this.problems.push(...dateProblems(criteria, isSound));
    for (const [index, condition] of conditions.entries())
      if (isSound(['conditions', index])) this.condition(condition, ['conditions', index]);
    if (score !== undefined && isSound(['score'])) this.score(score);
    this.contradictions();
    this.ids();
    // What is not sound may be what uses the rest.
    if (!isSound([])) return this.problems;
    this.routes();
    for (const [index, { id }] of notes.entries()) {
      if (!this.usedNotes.has(id))
        this.say(['notes', index], `No condition or score uses the note "${id}"; use it or take it out`);
    }
    this.problems.push(...routeProblems(criteria));
    return this.problems;
  }

  private score(score: ScoreRule): void {
    this.clause(score.clause, ['score', 'clause']);
    for (const [index, item] of score.items.entries()) this.item(item, ['score', 'items', index]);
    this.uniqueItems(score.items);
  }

  private ids(): void {
    const { conditions, routes, documents, notes, contradictions = [] } = this.criteria;
    const lists = { conditions, routes, notes, contradictions };
    for (const [list, entries] of Object.entries(lists))
      this.unique(
        list,
        entries.map(({ id }) => id),
      );
    this.unique(
      'documents',
      documents.map(({ key }) => key),
    );
  }

  private contradictions(): void {
    const { conditions, contradictions = [], score } = this.criteria;
    if (!this.isSound(['contradictions']) || !this.isSound(['score'])) return;
    const known = new Set([...conditions.map(({ id }) => id), ...idsOf(score?.items ?? [])]);
    for (const [index, { readings, concerns = [] }] of contradictions.entries()) {
      for (const [place, reading] of readings.entries()) this.clause(reading, ['contradictions', index, 'readings', place]);
      for (const [place, id] of concerns.entries()) {
        if (!known.has(id))
          this.say(['contradictions', index, 'concerns', place], `There is no condition or score item "${id}" it could concern`);
      }
    }
  }

  private say(path: Path, message: string): void {
    this.problems.push({ path, message });
  }

  private condition(rule: ConditionRule, path: Path): void {
    this.clause(rule.clause, [...path, 'clause']);
    if ('threshold' in rule) {
      this.threshold(rule.threshold, [...path, 'threshold'], rule.indicator === 'registered-on');
      const unit = unitProblem(rule);
      if (unit !== undefined) this.say([...path, 'threshold', 'unit'], unit);
    }
    if ('whenNoValue' in rule) this.silent(reasonsOf(rule), rule.whenNoValue, [...path, 'whenNoValue']);
    if ('with' in rule && rule.with !== undefined)
      this.figures(rule.with, [...path, 'with'], ['ratio', 'mean-ratio'].includes(rule.indicator));
    this.ofTable(rule, path);
  }

  /** Conditions on the score table, its total or one of its lines, need that table and that line. */
  private ofTable(rule: ConditionRule, path: Path): void {
    if (rule.indicator === 'score-total' && this.criteria.score === undefined)
      this.say(path, 'There is no score table whose total could be asked for; add `score`');
    if (!this.isSound(['score'])) return;
    const items = this.criteria.score?.items;
    if (rule.indicator === 'score-item' && items?.some(({ id }) => id === rule.with.item) !== true)
      this.say([...path, 'with', 'item'], `"${rule.with.item}" must be a line of the score table`);
    if (rule.indicator === 'score-item-above-zero') this.aboveZero(rule.with.item, [...path, 'with', 'item']);
  }

  private aboveZero(item: string, path: Path): void {
    const found = this.criteria.score?.items.find(({ id }) => id === item);
    if (found === undefined || !('bands' in found) || found.indicator !== 'ratio') {
      this.say(path, `"${item}" must be an item of the score table that goes by the bands of a ratio`);
    } else if (!found.bands.some(({ points, atLeast }) => points !== 0 && atLeast !== undefined)) {
      this.say(path, `No band of "${item}" gives points from a stated value on (atLeast)`);
    }
  }

  private threshold(threshold: Threshold, path: Path, dated: boolean): void {
    if (!isCalendarDate(threshold.since))
      this.say([...path, 'since'], `"${threshold.since}" is not a day of the calendar; write YYYY-MM-DD`);
    if ('value' in threshold) {
      if (dated !== isCalendarDate(threshold.value))
        this.say(
          [...path, 'value'],
          dated ? 'Write a day of the calendar, YYYY-MM-DD' : 'Write a decimal; a date has no meaning here',
        );
      return;
    }
    const problem = bandProblem(threshold.bands);
    if (problem !== undefined) this.say([...path, 'bands'], `This table ${problem}; every value needs exactly one band`);
    for (const [index, { orValue, note }] of threshold.bands.entries()) this.doubted(orValue, note, [...path, 'bands', index]);
    if (figureNamed(threshold.byLastYears)?.signed !== false) {
      this.say([...path, 'byLastYears'], `"${threshold.byLastYears}" must be a figure of the catalogue that cannot be negative`);
    }
  }

  /** A band with two limits says why. */
  private doubted(orValue: string | undefined, note: string | undefined, path: Path): void {
    if ((orValue === undefined) !== (note === undefined))
      this.say(path, 'A band to which the text gives two limits has both `orValue` and the `note` that says so');
    if (note !== undefined) this.note(note, path);
  }

  private item(rule: ScoreItemRule, path: Path): void {
    this.clause(rule.clause, [...path, 'clause']);
    if (!isCalendarDate(rule.since))
      this.say([...path, 'since'], `"${rule.since}" is not a day of the calendar; write YYYY-MM-DD`);
    if ('bestOf' in rule) {
      for (const [index, part] of rule.bestOf.entries()) {
        if (part.of > rule.of)
          this.say(
            [...path, 'bestOf', index, 'of'],
            `The part "${part.id}" gives up to ${part.of} points, and "${rule.id}" ${rule.of} at most`,
          );
        this.item(part, [...path, 'bestOf', index]);
      }
    }
    if ('sumOf' in rule) for (const [index, part] of rule.sumOf.entries()) this.item(part, [...path, 'sumOf', index]);
    if ('bands' in rule) this.banded(rule, path);
  }

  private banded(rule: Extract<ScoreItemRule, { bands: unknown }>, path: Path): void {
    const problem = bandProblem(rule.bands);
    if (problem !== undefined) this.say([...path, 'bands'], `This table ${problem}; every value needs exactly one band`);
    for (const [index, { points, note, noteAtEdge }] of rule.bands.entries()) {
      this.points(points, rule.of, [...path, 'bands', index, 'points']);
      for (const used of [note, noteAtEdge]) if (used !== undefined) this.note(used, [...path, 'bands', index]);
    }
    for (const [reason, { points }] of Object.entries(rule.whenNoValue ?? {}))
      this.points(points, rule.of, [...path, 'whenNoValue', reason, 'points']);
    this.silent(reasonsOf(rule), rule.whenNoValue ?? {}, [...path, 'whenNoValue']);
    this.figures(rule.with, [...path, 'with'], rule.indicator === 'ratio');
  }

  private points(points: Points, of: number, path: Path): void {
    const [low, high] = typeof points === 'number' ? [points, points] : points;
    if (high > of || low > high) this.say(path, `Points must lie within 0 and ${of}, lowest first`);
  }

  private silent(
    { indicator, reasons }: Reasons,
    stated: Readonly<Record<string, string | { readonly note: string }>>,
    path: Path,
  ): void {
    for (const reason of reasons) {
      if (stated[reason] === undefined)
        this.say(path, `Say what happens when "${indicator}" has no value because of "${reason}"`);
    }
    for (const [reason, meaning] of Object.entries(stated)) {
      if (!reasons.includes(reason))
        this.say([...path, reason], `"${indicator}" knows no reason "${reason}"; it knows ${reasons.join(', ') || 'none'}`);
      this.note(typeof meaning === 'string' ? meaning : meaning.note, [...path, reason]);
    }
  }

  private figures(parameters: object, path: Path, unsigned: boolean): void {
    for (const [key, name] of Object.entries(parameters) as [string, unknown][]) {
      if (!['figure', 'numerator', 'denominator'].includes(key)) continue;
      const definition = figureNamed(String(name));
      if (definition === undefined)
        this.say([...path, key], `The catalogue has no figure "${String(name)}"; use one of its names`);
      else if (unsigned && definition.signed)
        this.say([...path, key], `"${definition.name}" can be negative and has no meaning in a ratio`);
    }
  }

  private clause({ document, at }: Clause, path: Path): void {
    if (!this.documents.has(document))
      this.say(path, `The clause "${at}" names the document "${document}", which \`documents\` does not list`);
  }

  private note(id: string, path: Path): void {
    this.usedNotes.add(id);
    if (!this.notes.has(id)) this.say(path, `\`notes\` has no note "${id}"; add it in both languages`);
  }

  private routes(): void {
    const { conditions, gates, routes } = this.criteria;
    const known = new Set(conditions.map(({ id }) => id));
    const used = new Set([...gates, ...routes.flatMap((route) => route.conditions)]);
    for (const [index, gate] of gates.entries())
      if (!known.has(gate)) this.say(['gates', index], `There is no condition "${gate}"`);
    for (const [place, route] of routes.entries()) {
      for (const [index, id] of route.conditions.entries()) {
        if (!known.has(id)) this.say(['routes', place, 'conditions', index], `There is no condition "${id}"`);
      }
    }
    for (const [index, { id }] of conditions.entries()) {
      if (!used.has(id)) this.say(['conditions', index], `No gate or route needs the condition "${id}", so it would never count`);
    }
  }

  private unique(list: string, ids: readonly string[]): void {
    for (const [index, id] of ids.entries())
      if (typeof id === 'string' && ids.indexOf(id) !== index) this.say([list, index], `"${id}" is used twice in ${list}`);
  }

  private uniqueItems(items: readonly ScoreItemRule[]): void {
    const ids = idsOf(items);
    for (const id of ids.filter((each, index) => ids.indexOf(each) !== index))
      this.say(['score', 'items'], `The score item "${id}" is used twice`);
  }
}
