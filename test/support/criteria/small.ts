import { compile, type CompiledCriteria, type ConditionRule, type Criteria } from '../../../src/criteria/domain/index.js';
import { type FigureName } from '../../../src/figures/domain/index.js';

const DOCUMENT = { key: 't', number: '测试〔2020〕1号' };
const SINCE = '2020-01-01';

const words = (text: string) => ({ 'zh-CN': text, en: text });

/** A condition that a figure of last year be at least so much; its name is its id. */
export function atLeast(id: string, figure: FigureName, value: string): ConditionRule {
  const unit = figure === 'employees' || figure === 'techStaff' ? 'persons' : 'yuan';
  return {
    id,
    name: words(id),
    clause: { document: DOCUMENT.key, at: '1' },
    judge: 'figures',
    indicator: 'figure',
    with: { figure },
    operator: '>=',
    threshold: { value, unit, since: SINCE },
  };
}

/** A condition that nothing of these kinds happened in so many days; what happened bars the firm until they are over. */
export function free(id: string, type: string, days: number): ConditionRule {
  return {
    id,
    name: words(id),
    clause: { document: DOCUMENT.key, at: '1' },
    judge: 'person',
    exclusion: true,
    indicator: 'attested',
    with: { attestation: 'conduct-clean', unlessIncident: { types: [type], days } },
  };
}

/** Criteria with these conditions and routes, each route by its id and the ids it needs; nearer than two conditions or 80 % is near. */
export function smallCriteria(
  conditions: readonly ConditionRule[],
  routes: Readonly<Record<string, readonly string[]>>,
  fields: Partial<Criteria> = {},
): CompiledCriteria {
  return compile({
    id: 'test/sci-tech-sme',
    version: '1',
    stage: 'sci-tech-sme',
    title: words('测试'),
    validFrom: SINCE,
    validTo: null,
    lastCheckedOn: SINCE,
    documents: [{ ...DOCUMENT, title: words('测试'), quality: 'secondary', lastCheckedOn: SINCE }],
    near: { k: 2, c: '0.80' },
    conditions,
    gates: [],
    routes: Object.entries(routes).map(([id, needs]) => ({ id, name: words(id), conditions: needs })),
    notes: [],
    ...fields,
  });
}
