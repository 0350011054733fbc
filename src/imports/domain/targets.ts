import { ATTESTATIONS, FIGURES, type FigureUnit, RECOGNISED_STAGES, STAGE_LABELS } from '../../figures/domain/index.js';
import { type ImportKind } from './kinds.js';

/** How the text of a cell is read. */
export type ValueType = 'text' | 'list' | 'date' | 'yes-no' | 'year' | 'amount' | 'choice';

/** One thing that a column may feed: a field of the firm, a figure of a year, a field of a fact. */
export interface Target {
  /** Name in a mapping and in templates for programs. */
  readonly name: string;
  readonly type: ValueType;
  readonly labels: { readonly 'zh-CN': string; readonly en: string };
  readonly aliases: readonly string[];
  /** Of an amount. */
  readonly unit?: FigureUnit;
  /** Of a choice: what a cell may say, and what that means. */
  readonly choices?: Readonly<Record<string, string>>;
}

const target = (name: string, type: ValueType, zh: string, en: string, aliases: readonly string[] = []): Target => ({
  name,
  type,
  labels: { 'zh-CN': zh, en },
  aliases,
});

const choice = (
  name: string,
  zh: string,
  en: string,
  choices: Readonly<Record<string, string>>,
  aliases: readonly string[] = [],
): Target => ({
  ...target(name, 'choice', zh, en, aliases),
  choices,
});

/** How a row says which firm it is about: any one of the credit code, a scheme with a value, the id. */
const FIRM_KEYS: readonly Target[] = [
  target('uscc', 'text', '统一社会信用代码', 'Unified social credit code', [
    '信用代码',
    '社会信用代码',
    '统一信用代码',
    'USCC',
    'credit code',
  ]),
  target('identifier.scheme', 'text', '其他编号类别', 'Identifier scheme', ['编号类别', 'scheme']),
  target('identifier.value', 'text', '其他编号', 'Identifier value'),
  target('id', 'text', '系统编号', 'Firm id', ['企业系统编号']),
  target('name', 'text', '企业名称', 'Firm name', ['名称', '单位名称', '公司名称', '纳税人名称', 'name', 'company name', 'firm']),
];

const PROFILE: readonly Target[] = [
  target('formerNames', 'list', '曾用名', 'Former names'),
  target('brands', 'list', '品牌', 'Brands', ['品牌名称']),
  target('registeredOn', 'date', '成立日期', 'Registered on', [
    '注册日期',
    '注册时间',
    '成立时间',
    '注册成立日期',
    'founded',
    'registration date',
  ]),
  target('residentEnterprise', 'yes-no', '居民企业', 'Resident enterprise', ['是否居民企业']),
  target('legalForm', 'text', '企业类型', 'Legal form', ['登记注册类型', '公司类型']),
  target('division', 'text', '行政区划代码', 'Administrative division', ['行政区划', '区划代码', 'division']),
  target('address', 'text', '地址', 'Address', ['注册地址', '住所', '企业地址']),
  target('street', 'text', '街道', 'Street', ['所属街道', '街道（镇）', '乡镇街道']),
  target('industry', 'text', '行业代码', 'Industry code (GB/T 4754)', ['国民经济行业代码', '行业', 'industry']),
  target('technologyField', 'text', '技术领域', 'Technology field', ['高新技术领域', '所属技术领域']),
  target('leadingIndustry', 'text', '主导产业', 'Leading industry', ['所属主导产业']),
  target('parentUscc', 'text', '母公司统一社会信用代码', 'Parent credit code', ['母公司信用代码', '集团统一社会信用代码']),
  target('officer', 'text', '服务专员', 'Officer', ['联系专员', '企业专员']),
];

const YEAR = target('year', 'year', '年度', 'Year', ['年份', '会计年度', '所属年度', 'fiscal year']);
const STATUS = choice(
  'status',
  '数据状态',
  'Status of figures',
  {
    estimated: 'estimated',
    估算: 'estimated',
    预计: 'estimated',
    reported: 'reported',
    上报: 'reported',
    填报: 'reported',
    audited: 'audited',
    审计: 'audited',
    经审计: 'audited',
  },
  ['状态'],
);
const SOURCE = target('source', 'text', '数据来源', 'Source', ['来源']);
const REASON = target('reason', 'text', '更改原因', 'Reason', ['原因', '事由']);
const EVIDENCE = target('evidence', 'text', '证明材料', 'Evidence', ['依据', '证据']);

const FIGURE_TARGETS: readonly Target[] = FIGURES.map((figure) => ({
  name: figure.name,
  type: 'amount',
  labels: figure.labels,
  aliases: figure.aliases,
  unit: figure.unit,
}));

const rights = (name: string, zh: string, en: string, aliases: readonly string[]): Target => ({
  ...target(name, 'amount', zh, en, aliases),
  unit: 'count',
});

/** Counts of rights in force. Both together state that the record is complete; one alone is a lower bound. */
const RIGHTS: readonly Target[] = [
  rights('rights.classI', 'I类知识产权数', 'Class I rights in force', [
    'Ⅰ类知识产权数',
    '一类知识产权数',
    'I类知识产权数量',
    '有效I类知识产权数',
  ]),
  rights('rights.classII', 'II类知识产权数', 'Class II rights in force', [
    'Ⅱ类知识产权数',
    '二类知识产权数',
    'II类知识产权数量',
    '有效II类知识产权数',
  ]),
  target('rights.statedOn', 'date', '知识产权统计日期', 'Rights counted on', ['知识产权截止日期']),
];

const STAGE_CHOICES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    RECOGNISED_STAGES.flatMap((stage) =>
      [stage, STAGE_LABELS[stage]['zh-CN'], STAGE_LABELS[stage].en].map((word) => [word, stage]),
    ),
  ),
  科小: 'sci-tech-sme',
  高企: 'high-tech-enterprise',
  瞪羚: 'gazelle',
  独角兽: 'unicorn',
  专精特新: 'specialised-sme',
  小巨人: 'little-giant',
};

const RECOGNITION: readonly Target[] = [
  choice('stage', '梯队类别', 'Stage', STAGE_CHOICES, ['梯队', '认定类别', '资质类别', '层级']),
  target('number', 'text', '证书编号', 'Certificate number', ['编号', '证书号', '入库登记编号', '登记编号']),
  target('issuedOn', 'date', '发证日期', 'Issued on', ['颁发日期', '认定日期', '公告日期']),
  target('effectiveOn', 'date', '生效日期', 'Effective on', ['有效期起', '有效期开始']),
  target('expiresOn', 'date', '有效期至', 'Last valid day', ['到期日期', '有效期止', '有效期截止', 'expires on']),
  EVIDENCE,
];

const ATTESTATION_CHOICES: Readonly<Record<string, string>> = Object.fromEntries(
  ATTESTATIONS.flatMap(({ name, labels }) => [name, labels['zh-CN'], labels.en].map((word) => [word, name])),
);

/** One statement per row (name and answer), or one column per statement, both with the day it was stated. */
const ATTESTATION: readonly Target[] = [
  choice('attestation', '声明事项', 'Statement', ATTESTATION_CHOICES, ['声明', 'attestation']),
  target('answer', 'yes-no', '声明结果', 'Answer', ['结果', '是否']),
  ...ATTESTATIONS.map(({ name, labels }) => target(`attestation.${name}`, 'yes-no', labels['zh-CN'], labels.en, [name])),
  target('statedOn', 'date', '声明日期', 'Stated on', ['日期']),
  target('validTo', 'date', '声明有效期至', 'Valid to'),
  EVIDENCE,
];

const INTELLECTUAL_PROPERTY: readonly Target[] = [
  choice('class', '知识产权类别', 'Class', { I: 'I', Ⅰ: 'I', 一类: 'I', I类: 'I', II: 'II', Ⅱ: 'II', 二类: 'II', II类: 'II' }, [
    '类别',
  ]),
  target('type', 'text', '知识产权类型', 'Type', ['类型']),
  target('grantedOn', 'date', '授权日期', 'Granted on', ['授权公告日', '登记日期']),
  target('expiresOn', 'date', '有效期至', 'Last valid day', ['到期日期', '有效期止', 'expires on']),
  choice('acquiredBy', '获得方式', 'Acquired by', {
    own: 'own',
    自主研发: 'own',
    transferred: 'transferred',
    受让: 'transferred',
    受赠: 'transferred',
    并购: 'transferred',
  }),
  rights('count', '数量', 'Count', ['件数']),
  target('usedInHighTechApplication', 'yes-no', '已用于高企申报', 'Used in a high-tech application', ['是否已用于高企申报']),
  target('highValue', 'yes-no', '高价值知识产权', 'Of high value', ['是否高价值', '高价值']),
  EVIDENCE,
];

/** The columns each kind of file may have, in the order of its template. */
export const TARGETS: Readonly<Record<ImportKind, readonly Target[]>> = {
  firms: [...FIRM_KEYS, ...PROFILE, YEAR, ...FIGURE_TARGETS, ...RIGHTS, STATUS, SOURCE, REASON],
  figures: [...FIRM_KEYS, YEAR, ...FIGURE_TARGETS, STATUS, SOURCE, REASON],
  recognitions: [...FIRM_KEYS, ...RECOGNITION, SOURCE, REASON],
  attestations: [...FIRM_KEYS, ...ATTESTATION, SOURCE, REASON],
  'intellectual-property': [...FIRM_KEYS, ...INTELLECTUAL_PROPERTY, SOURCE, REASON],
};

/** Columns without which a file of the kind says nothing; each inner list is "any of". */
export const REQUIRED: Readonly<Record<ImportKind, readonly (readonly string[])[]>> = {
  firms: [['uscc', 'identifier.value', 'id']],
  figures: [['uscc', 'identifier.value', 'id'], ['year']],
  recognitions: [['uscc', 'identifier.value', 'id'], ['stage'], ['effectiveOn', 'issuedOn']],
  attestations: [['uscc', 'identifier.value', 'id'], ['statedOn']],
  'intellectual-property': [['uscc', 'identifier.value', 'id'], ['class'], ['grantedOn']],
};

/** The target of that name among those of a kind. */
export function targetNamed(kind: ImportKind, name: string): Target | undefined {
  return TARGETS[kind].find((candidate) => candidate.name === name);
}
