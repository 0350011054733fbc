import { clauseWords } from './clauses.js';
import { type Operator } from '../model/criteria.js';
import { type Phrases } from './phrases.js';

const LIMITS: Readonly<Record<Operator, string>> = { '>=': '不低于', '>': '高于', '<=': '不超过', '<': '低于', '=': '为' };
const until = (date: string | null): string => (date === null ? '' : `，有效期至 ${date}`);

/** Sentences in Chinese, in the words of the official texts. */
export const chinese: Phrases = {
  language: 'zh-CN',
  notRecorded: '未填报',
  unknownValue: '未知',
  list: (parts) => parts.join('、'),
  sentence: (parts, outcome, remarks, clause) =>
    `${parts.join('，')}：${[outcome, ...remarks].join('，')}（${clauseWords(clause, 'zh-CN')}）。`,
  estimate: (low, high) => `${low}至 ${high}（估计）`,
  between: (low, high) => `在 ${low}至 ${high}之间`,
  atLeast: (value) => `至少 ${value}`,
  atMost: (value) => `至多 ${value}`,
  figureOf: (name, year, amount) => `${String(year)} 年${name} ${amount}`,
  inYear: (year, amount) => `${String(year)} 年 ${amount}`,
  withYears: (name, years) => `${name}（${years.join('、')}）`,
  quotient: (part, whole, value) => `${part}÷${whole}＝${value}`,
  meanQuotient: (part, whole, value) => `${part}÷${whole}，各年比例的平均值＝${value}`,
  sum: (figures, value) => `${figures}合计 ${value}`,
  growth: (figures, years, value) => `${figures}，${years === 1 ? '' : `${String(years)} 年复合`}增长率 ${value}`,
  meanGrowth: (figures, years, value) => `${figures}，${String(years)} 年增长率的平均值 ${value}`,
  itemScore: (item, value) => `${item}得分 ${value}`,
  largestRound: (value) => `单笔专业机构投资最高 ${value}`,
  recentFunding: (years, value) => `近 ${String(years)} 个自然年专业投资机构投资 ${value}`,
  rights: ({ class: kind, acquiredBy, highValue, types, value }) =>
    [
      acquiredBy === undefined ? '' : acquiredBy === 'own' ? '自主研发的' : '受让的',
      highValue ? '高价值' : '',
      `有效${kind === 'I' ? 'Ⅰ' : 'Ⅱ'}类知识产权`,
      types.length === 0 ? '' : `（${types.join('、')}）`,
      ` ${value}`,
    ].join(''),
  valuation: (value) => `最近一轮融资投后估值 ${value}`,
  funding: (value) => `专业投资机构累计投资 ${value}`,
  rate: (pair, year, value) => `按 ${String(year)} 年 ${pair} 平均汇率 ${value} 折算`,
  stated: (name, value) => `填报的${name} ${value}`,
  total: (value) => `评分合计 ${value}`,
  registered: (date) => (date === null ? '注册日期未填报' : `${date} 注册`),
  registeredFor: (operator, days) => `要求注册满 ${days} 日${operator === '>' ? '以上' : ''}`,
  notOlderThan: (operator, years) => `要求成立${operator === '<=' ? '不超过' : '不满'} ${years} 年`,
  registeredSinceYear: (operator, years) => `要求申报年度减注册年度${operator === '<=' ? '不超过' : '小于'} ${years}`,
  registeredSince: (operator, date) =>
    ({
      '>=': `要求在 ${date} 或以后注册`,
      '>': `要求晚于 ${date} 注册`,
      '<=': `要求在 ${date} 或以前注册`,
      '<': `要求早于 ${date} 注册`,
      '=': `要求在 ${date} 注册`,
    })[operator],
  fullYears: (operator, years) => `要求注册后经历的完整年度${LIMITS[operator]} ${years} 个`,
  metSince: (date) => `已于 ${date} 满足`,
  metFrom: (date) => `自 ${date} 起符合`,
  until: (date) => `到 ${date} 不再符合`,
  limit: (operator, value) => `要求${LIMITS[operator]} ${value}`,
  limitByBand: (operator, value, figure, band) => `要求${LIMITS[operator]} ${value}（上年${figure}在“${band}”档）`,
  limitOpen: (operator, figure, bands) =>
    `要求按上年${figure}分档${LIMITS[operator]} ${bands.map(({ label, value }) => `${value}（${label}）`).join('、')}`,
  outcome: { met: '符合', unmet: '不符合', unknown: '尚不能判定', person: '待人工判定' },
  gap: {
    raise: (figure, amount) => `${figure}还差 ${amount}`,
    lower: (figure, amount) => `${figure}需减少 ${amount}`,
  },
  unknowns: (names) => `缺 ${names.join('、')}`,
  note: (text) => `注：${text.replace(/。$/, '')}`,
  attested: (question, answer) => `对“${question}”的声明为“${answer ? '是' : '否'}”`,
  notAttested: (question) => `尚无人声明是否“${question}”`,
  incident: (date) => `${date} 有一项事故或失信记录`,
  incidentLapses: (date) => `自 ${date} 起不再计入`,
  withoutRights: '没有任何有效的知识产权',
  holds: (stages, date) => `持有${stages}资格${until(date)}`,
  heldBefore: (stages, date) => `当日没有有效的${stages}资格（最近一次${date === null ? '已失效' : `有效期至 ${date}`}）`,
  neverHeld: (stages) => `没有${stages}资格的记录`,
  counted: (what, n) => `${what} ${String(n)} 项`,
  noneOf: (what) => `没有${what}的记录`,
  awards: (kind, levels, rank, years) =>
    [
      years === undefined ? '' : `近 ${String(years)} 个自然年内`,
      rank === undefined ? '' : `${kind === 'award' ? '获奖单位' : '起草单位'}排名前 ${String(rank)} 的`,
      `${levels}${kind === 'award' ? '科技奖励' : '标准'}`,
    ].join(''),
  institutions: (levels) => `${levels}研发机构`,
  levels: { national: '国家级', provincial: '省部级', city: '市级', international: '国际', industry: '行业' },
  listed: '已上市',
  unlisted: '没有在市的上市记录',
  delisted: '已退市',
  invested: (date) => (date === null ? '声明获得过私募投资' : `${date} 完成过融资`),
  notInvested: '没有融资记录，也无人声明',
  expertTotal: '专家评定的总分',
  industry: (code, outside) => `${code === null ? '行业代码未填报' : `行业代码 ${code}`}，要求不属于 ${outside.join('、')}`,
  resident: (answer) => (answer === null ? '是否居民企业未填报' : answer ? '是居民企业' : '不是居民企业'),
};
