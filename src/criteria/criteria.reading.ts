import { type AttestationName, type FigureName } from '../figures/domain/index.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { type Clause, type CompiledCriteria, type ConditionRule, type ScoreItemRule } from './domain/index.js';

/** What criteria ask of a firm, so that a form can offer it: figures, questions to a person, rights, an expert's total. */
export interface CriteriaReads {
  readonly figures: readonly FigureName[];
  readonly attestations: readonly AttestationName[];
  readonly rights: boolean;
  /** The item under which experts state the whole total; null where they do not. */
  readonly expertTotal: string | null;
}

/** What a version reads. */
export function readsOf({ slots, source }: CompiledCriteria): CriteriaReads {
  const { conditions, score } = source;
  const leaves = leavesOf(score?.items ?? []);
  const scored = leaves.some((item) => 'indicator' in item && item.indicator === 'rights');
  const counted = conditions.some(
    (rule) => rule.indicator === 'rights' || (rule.indicator === 'attested' && rule.with.unlessWithoutRights === true),
  );
  return {
    figures: [...new Set(slots.map(({ figure }) => figure))],
    attestations: [...new Set([...conditions.flatMap(questionsOf), ...leaves.flatMap(questionOfItem)])],
    rights: scored || counted,
    expertTotal: score?.expertTotal ?? null,
  };
}

function questionsOf(rule: ConditionRule): readonly AttestationName[] {
  if (rule.indicator === 'attested') return [rule.with.attestation];
  if (rule.indicator === 'unlisted') return ['listed'];
  return rule.indicator === 'private-investment' || rule.indicator === 'no-private-investment' ? ['private-investment'] : [];
}

function questionOfItem(item: ScoreItemRule): readonly AttestationName[] {
  return 'indicator' in item && item.indicator === 'attested' ? [item.with.attestation] : [];
}

function leavesOf(items: readonly ScoreItemRule[]): readonly ScoreItemRule[] {
  return items.flatMap((item) => {
    if ('bestOf' in item) return leavesOf(item.bestOf);
    return 'sumOf' in item ? leavesOf(item.sumOf) : [item];
  });
}

/**
 * What a condition measures, without its limit: two conditions of the same measure, of whatever criteria, can be compared.
 * Not for reading.
 */
export function measureOf(rule: ConditionRule): string {
  const parameters = Object.entries('with' in rule ? { ...rule.with } : {}).filter(([name]) => name !== 'baseAtLeast');
  return `${rule.indicator} ${canonicalJson(Object.fromEntries(parameters))}`;
}

/** The conditions and score items that stand at one of the places a contradiction speaks of, or below it. */
export function aboutOf(readings: readonly Clause[], { conditions, score }: CompiledCriteria['source']): readonly string[] {
  const at = ({ clause }: { readonly clause: Clause }): boolean => readings.some((reading) => isWithin(clause, reading));
  const items = (list: readonly ScoreItemRule[]): readonly ScoreItemRule[] =>
    list.flatMap((item) => [item, ...('bestOf' in item ? items(item.bestOf) : 'sumOf' in item ? items(item.sumOf) : [])]);
  return [...conditions.filter(at), ...items(score?.items ?? []).filter(at)].map(({ id }) => id);
}

/** `Art. 8(1)` is within `Art. 8`, and `Art. 80` is not. */
function isWithin(clause: Clause, place: Clause): boolean {
  if (clause.document !== place.document || !clause.at.startsWith(place.at)) return false;
  return !/^\d/.test(clause.at.slice(place.at.length));
}
