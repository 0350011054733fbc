import { type Labels } from './labels.js';
import { STATED_NUMBERS } from './stated-numbers.js';

/** What a field of a dated fact holds. `money` is a decimal text with two places; `points` a number with at most four places. */
export type FieldType = 'date' | 'yes-no' | 'choice' | 'whole' | 'money' | 'points' | 'currency' | 'text';

/** One field of a kind of dated fact. */
export interface FactField {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** What a `choice` can be. */
  readonly values?: readonly string[];
  /** A date field that this date must not precede. */
  readonly notBefore?: string;
  /** True for a date that may lie ahead: how long something holds. What happened has happened. */
  readonly mayLieAhead?: true;
  /** Of a date: the firm has to be there already; of a right, where the firm itself obtained it. Absent: it may be older than the firm. */
  readonly firm?: 'there' | 'there-if-own';
  readonly labels: Labels;
}

/** A kind of dated fact and its fields. */
export interface FactKindDefinition {
  readonly labels: Labels;
  readonly fields: readonly FactField[];
}

/** Yes-or-no questions only a person can answer; nothing is presumed where nobody has answered. */
export const ATTESTATIONS = [
  {
    name: 'products-permitted',
    labels: {
      'zh-CN': '产品和服务不属于禁止、限制、淘汰类',
      en: 'Products and services are not prohibited, restricted or phased out',
    },
  },
  {
    name: 'conduct-clean',
    labels: {
      'zh-CN': '上年及当年无重大事故、违法、失信及异常名录',
      en: 'No major accident, violation, dishonesty or listing, last year and this',
    },
  },
  {
    name: 'core-ip',
    labels: {
      'zh-CN': '知识产权对主要产品（服务）起核心支持作用',
      en: 'Owned rights give core support to the main products (services)',
    },
  },
  {
    name: 'technology-field',
    labels: { 'zh-CN': '核心技术属于国家重点支持的高新技术领域', en: 'Core technology is within the supported high-tech fields' },
  },
  {
    name: 'no-incident',
    labels: {
      'zh-CN': '申请前一年内无重大安全、质量事故或严重环境违法',
      en: 'No major accident or environmental violation in the 365 days before',
    },
  },
  {
    name: 'qualitative-gates',
    labels: { 'zh-CN': '符合申报通知的定性条件', en: 'The qualitative conditions of the notice are met' },
  },
  { name: 'no-sharp-fall', labels: { 'zh-CN': '近三年无大幅度下降', en: 'No sharp fall in the last three years' } },
  { name: 'private-investment', labels: { 'zh-CN': '获得过私募投资', en: 'Has had private investment' } },
  { name: 'listed', labels: { 'zh-CN': '已上市', en: 'Is listed' } },
  {
    name: 'key-technology',
    labels: {
      'zh-CN': '突破关键核心技术或承担国家重大项目',
      en: 'Key technology, first-of-its-kind equipment or a national project',
    },
  },
  {
    name: 'working-conditions-2022',
    labels: {
      'zh-CN': '符合2022年工作条件（查账征收等）',
      en: 'Meets the working conditions of 2022 (audited-account taxation and so on)',
    },
  },
  {
    name: 'market-position',
    labels: { 'zh-CN': '细分市场占有率位居前列', en: 'Among the leaders of its market segment' },
  },
  {
    name: 'key-industrial-link',
    labels: {
      'zh-CN': '主导产品属于工业“六基”或重点产业链关键环节',
      en: 'The leading product belongs to the industrial foundations or a key link of a priority chain',
    },
  },
  {
    name: 'not-controlled-by-listed',
    labels: { 'zh-CN': '不是上市公司控股或并购的企业', en: 'Neither controlled nor taken over by a listed company' },
  },
  {
    name: 'strategic-industry',
    labels: {
      'zh-CN': '主导产品属于《战略性新兴产业分类》',
      en: 'The leading product is in the classification of strategic emerging industries',
    },
  },
  {
    name: 'demonstration-title',
    labels: {
      'zh-CN': '持有有效的国家级技术创新示范企业或知识产权优势、示范企业称号',
      en: 'Holds a valid national title for technological innovation or intellectual property',
    },
  },
  {
    name: 'high-tech-pool',
    labels: { 'zh-CN': '已纳入高新技术企业培育库', en: 'Is in the pool of future high-tech enterprises' },
  },
  {
    name: 'related-sales-excluded',
    labels: {
      'zh-CN': '所报销售收入不含流水和关联交易',
      en: 'The sales stated leave out pass-through and related-party sales',
    },
  },
  {
    name: 'up-to-round-a',
    labels: {
      'zh-CN': '所报投资均为A轮（含）前由备案的专业投资机构投入',
      en: 'The investment recorded was all made up to round A by filed institutions',
    },
  },
  {
    name: 'direct-recognition',
    labels: { 'zh-CN': '符合直接认定条件之一', en: 'Meets one of the conditions for direct recognition' },
  },
  {
    name: 'class-i-waived',
    labels: {
      'zh-CN': '按规定的科技奖励或研发机构，不要求Ⅰ类知识产权',
      en: 'A science award or R&D institution as specified waives the class I right',
    },
  },
  {
    name: 'intellectual-property-complete',
    labels: { 'zh-CN': '知识产权已登记齐全', en: 'The rights recorded here are all there are' },
  },
] as const satisfies readonly { name: string; labels: Labels }[];

/** The name of a yes-or-no question to a person. */
export type AttestationName = (typeof ATTESTATIONS)[number]['name'];

const date = (name: string, zh: string, en: string, more: Partial<FactField> = {}): FactField => ({
  name,
  type: 'date',
  required: true,
  labels: { 'zh-CN': zh, en },
  ...more,
});
/** The last day of what holds for a time. */
const end = (name: string, notBefore: string, zh: string, en: string): FactField =>
  date(name, zh, en, { required: false, notBefore, mayLieAhead: true });
const choice = (name: string, values: readonly string[], zh: string, en: string, required = true): FactField => ({
  name,
  type: 'choice',
  required,
  values,
  labels: { 'zh-CN': zh, en },
});
const field = (name: string, type: FieldType, required: boolean, zh: string, en: string): FactField => ({
  name,
  type,
  required,
  labels: { 'zh-CN': zh, en },
});

/** Kinds of dated facts by name. A field that is not required and absent is unknown, except `count`, which is then 1. */
export const FACT_KINDS = {
  attestation: {
    labels: { 'zh-CN': '声明', en: 'Attestation' },
    fields: [
      choice(
        'name',
        ATTESTATIONS.map((each) => each.name),
        '事项',
        'Question',
      ),
      field('answer', 'yes-no', true, '回答', 'Answer'),
      date('statedOn', '声明日期', 'Stated on', { firm: 'there' }),
      end('validTo', 'statedOn', '有效期至', 'Valid to'),
    ],
  },
  'intellectual-property': {
    labels: { 'zh-CN': '知识产权', en: 'Intellectual property' },
    fields: [
      choice('class', ['I', 'II'], '类别', 'Class'),
      field('type', 'text', false, '类型', 'Type'),
      date('grantedOn', '授权日期', 'Granted on', { firm: 'there-if-own' }),
      end('expiresOn', 'grantedOn', '失效日期', 'Last valid day'),
      choice('acquiredBy', ['own', 'transferred'], '获得方式', 'Acquired by', false),
      field('count', 'whole', false, '件数', 'Count'),
      field('usedInHighTechApplication', 'yes-no', false, '已用于高企认定', 'Used in an earlier high-tech application'),
      field('highValue', 'yes-no', false, '高价值知识产权', 'Of high value'),
    ],
  },
  'financing-round': {
    labels: { 'zh-CN': '融资轮次', en: 'Financing round' },
    fields: [
      date('closedOn', '完成日期', 'Closed on'),
      field('currency', 'currency', true, '币种', 'Currency'),
      field('amount', 'money', false, '融资额', 'Amount'),
      field('postMoney', 'money', false, '投后估值', 'Post-money valuation'),
      field('institutional', 'yes-no', false, '专业投资机构', 'Institutional investor'),
    ],
  },
  incident: {
    labels: { 'zh-CN': '事故或失信', en: 'Incident' },
    fields: [
      date('occurredOn', '发生日期', 'Occurred on', { firm: 'there' }),
      choice('type', ['safety', 'quality', 'environment', 'research-integrity', 'abnormal-list'], '类型', 'Type'),
    ],
  },
  award: {
    labels: { 'zh-CN': '科技奖励', en: 'Science award' },
    fields: [
      choice('level', ['national', 'provincial'], '级别', 'Level'),
      field('rank', 'whole', true, '排名', 'Rank'),
      date('awardedOn', '获奖日期', 'Awarded on', { firm: 'there' }),
    ],
  },
  standard: {
    labels: { 'zh-CN': '标准', en: 'Standard' },
    fields: [
      choice('level', ['international', 'national', 'industry'], '级别', 'Level'),
      field('rank', 'whole', true, '起草单位排名', 'Rank among drafters'),
      date('publishedOn', '发布日期', 'Published on', { firm: 'there' }),
    ],
  },
  'rd-institution': {
    labels: { 'zh-CN': '研发机构', en: 'R&D institution' },
    fields: [
      choice('level', ['national', 'provincial', 'city'], '级别', 'Level'),
      date('recognisedOn', '认定日期', 'Recognised on', { firm: 'there' }),
    ],
  },
  listing: {
    labels: { 'zh-CN': '上市', en: 'Listing' },
    fields: [
      date('listedOn', '上市日期', 'Listed on', { firm: 'there' }),
      field('board', 'text', true, '板块', 'Board'),
      end('delistedOn', 'listedOn', '退市日期', 'Delisted on'),
    ],
  },
  'stated-number': {
    labels: { 'zh-CN': '填报数值', en: 'Stated number' },
    fields: [
      choice(
        'name',
        STATED_NUMBERS.map((each) => each.name),
        '事项',
        'What it says',
      ),
      field('value', 'points', true, '数值', 'Value'),
      date('statedOn', '填报日期', 'Stated on', { firm: 'there' }),
      end('validTo', 'statedOn', '有效期至', 'Valid to'),
    ],
  },
  'expert-score': {
    labels: { 'zh-CN': '专家评分', en: 'Expert score' },
    fields: [
      field('item', 'text', true, '评分项', 'Item'),
      field('points', 'points', true, '得分', 'Points'),
      date('scoredOn', '评分日期', 'Scored on', { firm: 'there' }),
    ],
  },
} as const satisfies Readonly<Record<string, FactKindDefinition>>;

/** A kind of dated fact. */
export type FactKind = keyof typeof FACT_KINDS;

/** True for the name of a kind of dated fact. */
export function isFactKind(text: unknown): text is FactKind {
  return typeof text === 'string' && Object.hasOwn(FACT_KINDS, text);
}
