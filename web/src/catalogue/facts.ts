/** The kinds of dated facts and the fields of each, as the API takes them. */
export const FACT_KINDS = [
  'intellectual-property',
  'attestation',
  'expert-score',
  'stated-number',
  'award',
  'standard',
  'rd-institution',
  'financing-round',
  'incident',
  'listing',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export type FieldInput =
  'date' | 'text' | 'count' | 'decimal' | 'yes-no' | 'choice' | 'attestation' | 'expert-item' | 'stated-number';

export interface FactField {
  readonly name: FieldName;
  readonly input: FieldInput;
  readonly required: boolean;
  readonly choices?: readonly string[];
}

export type FieldName =
  | 'name'
  | 'value'
  | 'answer'
  | 'statedOn'
  | 'validTo'
  | 'class'
  | 'type'
  | 'grantedOn'
  | 'expiresOn'
  | 'acquiredBy'
  | 'count'
  | 'usedInHighTechApplication'
  | 'highValue'
  | 'closedOn'
  | 'currency'
  | 'amount'
  | 'postMoney'
  | 'institutional'
  | 'occurredOn'
  | 'level'
  | 'rank'
  | 'awardedOn'
  | 'publishedOn'
  | 'recognisedOn'
  | 'listedOn'
  | 'board'
  | 'delistedOn'
  | 'item'
  | 'points'
  | 'scoredOn'
  | 'source'
  | 'evidence';

export const ATTESTATIONS = [
  'products-permitted',
  'conduct-clean',
  'core-ip',
  'technology-field',
  'no-incident',
  'qualitative-gates',
  'no-sharp-fall',
  'private-investment',
  'listed',
  'key-technology',
  'working-conditions-2022',
  'market-position',
  'key-industrial-link',
  'not-controlled-by-listed',
  'strategic-industry',
  'demonstration-title',
  'high-tech-pool',
  'related-sales-excluded',
  'up-to-round-a',
  'direct-recognition',
  'class-i-waived',
  'intellectual-property-complete',
] as const;

/** Numbers that no yearly figure carries and that somebody states. */
export const STATED_NUMBERS = [
  'platform-score',
  'niche-years',
  'market-share',
  'credit-score',
  'digital-level',
  'quality-items',
  'rd-staff-share',
  'market-rank',
] as const;

const must = (name: FieldName, input: FieldInput, choices?: readonly string[]): FactField => ({
  name,
  input,
  required: true,
  ...(choices ? { choices } : {}),
});
const may = (name: FieldName, input: FieldInput, choices?: readonly string[]): FactField => ({
  name,
  input,
  required: false,
  ...(choices ? { choices } : {}),
});

const FIELDS: Record<FactKind, readonly FactField[]> = {
  attestation: [must('name', 'attestation'), must('answer', 'yes-no'), must('statedOn', 'date'), may('validTo', 'date')],
  'intellectual-property': [
    must('class', 'choice', ['I', 'II']),
    may('type', 'text'),
    must('grantedOn', 'date'),
    may('expiresOn', 'date'),
    may('acquiredBy', 'choice', ['own', 'transferred']),
    may('count', 'count'),
    may('usedInHighTechApplication', 'yes-no'),
    may('highValue', 'yes-no'),
  ],
  'financing-round': [
    must('closedOn', 'date'),
    must('currency', 'text'),
    may('amount', 'decimal'),
    may('postMoney', 'decimal'),
    may('institutional', 'yes-no'),
  ],
  incident: [
    must('occurredOn', 'date'),
    must('type', 'choice', ['safety', 'quality', 'environment', 'research-integrity', 'abnormal-list']),
  ],
  award: [must('level', 'choice', ['national', 'provincial']), must('rank', 'count'), must('awardedOn', 'date')],
  standard: [
    must('level', 'choice', ['international', 'national', 'industry']),
    must('rank', 'count'),
    must('publishedOn', 'date'),
  ],
  'rd-institution': [must('level', 'choice', ['national', 'provincial', 'city']), must('recognisedOn', 'date')],
  listing: [must('listedOn', 'date'), must('board', 'text'), may('delistedOn', 'date')],
  'stated-number': [must('name', 'stated-number'), must('value', 'decimal'), must('statedOn', 'date'), may('validTo', 'date')],
  'expert-score': [must('item', 'expert-item'), must('points', 'decimal'), must('scoredOn', 'date')],
};

/** The fields of a kind, the proof last. */
export function fieldsOf(kind: FactKind): readonly FactField[] {
  return [...FIELDS[kind], may('evidence', 'text'), may('source', 'text')];
}

/** Is this one of the kinds? */
export function isFactKind(text: string | undefined): text is FactKind {
  return FACT_KINDS.some((kind) => kind === text);
}
