import { figureNamed, STATED_NUMBERS, type JudgedStage, type Labels } from '../figures/domain/index.js';
import { type CalendarDate } from '../shared/dates.js';
import {
  type BandedItemRule,
  isOverdue,
  PART_OVER_WHOLE_NOTE,
  type CompiledCriteria,
  type ConditionRule,
  type Judge,
  type Operator,
  type ScoreBand,
  type ScoreItemRule,
  type Threshold,
  type Unit,
} from './domain/index.js';
import { aboutOf, type CriteriaReads, measureOf, readsOf } from './criteria.reading.js';

/** One version in a list. */
export interface CriteriaSummary {
  readonly id: string;
  readonly version: string;
  readonly stage: JudgedStage;
  readonly layer: string;
  readonly title: Labels;
  /** The numbers of the documents it follows. */
  readonly document: string;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
  readonly lastCheckedOn: CalendarDate;
  /** The day by which its texts have to be looked at again; null where nothing says so. */
  readonly nextCheckOn: CalendarDate | null;
  /** Whether that day has passed, so that its verdicts are stale (法规待核). */
  readonly overdue: boolean;
  readonly digest: string;
  /** Whether the zone judges a rung of its ladder by it. */
  readonly adopted: boolean;
}

/** A condition as people read it. */
export interface ConditionView {
  readonly id: string;
  readonly name: Labels;
  readonly clause: string;
  /** The key of the document it stands in. */
  readonly document: string;
  /** The same for conditions that measure the same thing, also of other criteria. */
  readonly measure: string;
  readonly operator: Operator;
  /** Null where last year's size of a figure chooses it; see `thresholds`. */
  readonly threshold: string | boolean | null;
  readonly thresholds: readonly { readonly label: string; readonly value: string }[] | null;
  readonly unit: Unit;
  readonly judge: Judge;
  readonly exclusion: boolean;
}

/** A line of the score table as people read it. */
export interface ScoreView {
  readonly id: string;
  readonly name: Labels;
  readonly of: number;
  readonly clause: string;
  readonly document: string;
  readonly bands: readonly Pick<ScoreBand, 'label' | 'points' | 'atLeast' | 'over' | 'below' | 'atMost'>[];
  /** What the ends of the bands count; null without bands. */
  readonly unit: Unit | null;
  /** `best`: the better of the parts counts; `sum`: the parts add up; `bands`: points by bands; `expert`: experts alone. */
  readonly by: 'bands' | 'best' | 'sum' | 'expert';
  readonly parts: readonly ScoreView[];
}

/** One version whole. */
export interface CriteriaDetail extends CriteriaSummary {
  readonly near: { readonly k: number; readonly c: string };
  readonly passMark: number | null;
  readonly conditions: readonly ConditionView[];
  readonly scores: readonly ScoreView[];
  readonly gates: readonly string[];
  readonly routes: readonly { readonly id: string; readonly name: Labels; readonly conditions: readonly string[] }[];
  readonly notes: readonly { readonly id: string; readonly text: Labels }[];
  readonly documents: readonly {
    readonly key: string;
    readonly number: string;
    readonly title: Labels;
    readonly quality: string;
    readonly lastCheckedOn: CalendarDate;
  }[];
  readonly reads: CriteriaReads;
  readonly contradictions: readonly {
    readonly id: string;
    readonly point: Labels;
    /** Conditions and score items that stand where the texts disagree. */
    readonly about: readonly string[];
    readonly readings: readonly { readonly clause: string; readonly says: string }[];
    readonly taken: Labels;
  }[];
}

/** What is said of a version beside its text: whether the zone judges by it, and as of which day. */
interface Asked {
  readonly adopted: boolean;
  readonly today: CalendarDate;
}

/** A version as a line of a list. */
export function summaryOf(criteria: CompiledCriteria, { adopted, today }: Asked): CriteriaSummary {
  const { id, version, stage, digest, nextCheckOn, source } = criteria;
  const { title, validFrom, validTo, lastCheckedOn, documents } = source;
  const [layer = ''] = id.split('/');
  const document = documents.map(({ number }) => number).join('、');
  const overdue = isOverdue(criteria, today);
  return {
    id,
    version,
    stage,
    layer,
    title,
    document,
    validFrom,
    validTo,
    lastCheckedOn,
    nextCheckOn,
    overdue,
    digest,
    adopted,
  };
}

/** A version with every condition, score, route and note. */
export function detailOf(criteria: CompiledCriteria, asked: Asked): CriteriaDetail {
  const { source } = criteria;
  return {
    ...summaryOf(criteria, asked),
    near: source.near,
    passMark: criteria.passMark,
    conditions: criteria.conditions.map(({ rule, clause, operator, unit }) => ({
      id: rule.id,
      name: rule.name,
      clause,
      document: rule.clause.document,
      measure: measureOf(rule),
      operator,
      ...limitsOf(rule, source.score?.items ?? []),
      unit,
      judge: rule.judge,
      exclusion: rule.exclusion === true,
    })),
    scores: (source.score?.items ?? []).map((item) => scoreOf(item, criteria)),
    gates: source.gates,
    routes: source.routes,
    notes: [...source.notes, PART_OVER_WHOLE_NOTE],
    documents: source.documents.map(({ key, number, title, quality, lastCheckedOn }) => ({
      key,
      number,
      title,
      quality,
      lastCheckedOn,
    })),
    reads: readsOf(criteria),
    contradictions: (source.contradictions ?? []).map(({ id, point, readings, taken, concerns }) => ({
      id,
      point,
      about: concerns ?? aboutOf(readings, source),
      readings: readings.map((reading) => ({ clause: criteria.clauseOf(reading), says: reading.says })),
      taken,
    })),
  };
}

type Limits = Pick<ConditionView, 'threshold' | 'thresholds'>;

function limitsOf(rule: ConditionRule, items: readonly ScoreItemRule[]): Limits {
  if ('threshold' in rule) return thresholdOf(rule.threshold);
  if (rule.indicator !== 'score-item-above-zero') return { threshold: true, thresholds: null };
  const item = items.find(({ id }) => id === rule.with.item);
  const bands = item !== undefined && 'bands' in item ? item.bands : [];
  const lowest = bands.filter(({ points }) => points !== 0).at(-1);
  return { threshold: lowest?.atLeast ?? null, thresholds: null };
}

function thresholdOf(threshold: Threshold): Limits {
  if ('value' in threshold) return { threshold: threshold.value, thresholds: null };
  return { threshold: null, thresholds: threshold.bands.map(({ label, value }) => ({ label, value })) };
}

function scoreOf(item: ScoreItemRule, criteria: CompiledCriteria): ScoreView {
  const { id, name, of, clause } = item;
  const head = { id, name, of, clause: criteria.clauseOf(clause), document: clause.document, bands: [], unit: null, parts: [] };
  if ('bestOf' in item) return { ...head, by: 'best', parts: item.bestOf.map((part) => scoreOf(part, criteria)) };
  if ('sumOf' in item) return { ...head, by: 'sum', parts: item.sumOf.map((part) => scoreOf(part, criteria)) };
  if ('expert' in item) return { ...head, by: 'expert' };
  return { ...head, by: 'bands', bands: item.bands.map(bandOf), unit: bandUnitOf(item) };
}

/** A band without the notes that the evaluation attaches. */
function bandOf(band: ScoreBand): ScoreView['bands'][number] {
  const shown = { ...band };
  delete shown.note;
  delete shown.noteAtEdge;
  return shown;
}

/** What the bands of an item count. */
function bandUnitOf(item: BandedItemRule): Unit {
  if (item.indicator === 'figure') return figureNamed(item.with.figure)?.unit ?? 'count';
  if (item.indicator === 'stated-number') return STATED_NUMBERS.find(({ name }) => name === item.with.name)?.unit ?? 'count';
  return BAND_UNITS[item.indicator];
}

const BAND_UNITS: Readonly<Record<Exclude<BandedItemRule['indicator'], 'figure' | 'stated-number'>, Unit>> = {
  ratio: 'ratio',
  margin: 'ratio',
  'mean-yearly-growth': 'ratio',
  'yearly-average': 'count',
  'rd-institution': 'count',
  rights: 'rights',
  attested: 'yes-no',
};
