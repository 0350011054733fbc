import { type Labels } from './labels.js';

/** Numbers that no yearly figure carries and that somebody has to state: a platform's score, a place in a market. */
export const STATED_NUMBERS = [
  {
    name: 'platform-score',
    unit: 'points',
    labels: { 'zh-CN': '平台企业发展评价得分（分）', en: 'Development score of the platform (points)' },
  },
  {
    name: 'niche-years',
    unit: 'years',
    labels: { 'zh-CN': '截至上年末从事特定细分市场的年限（年）', en: 'Years in its niche by the end of last year (years)' },
  },
  {
    name: 'market-share',
    unit: 'ratio',
    labels: { 'zh-CN': '主导产品全国市场占有率（0–1）', en: 'National market share of the leading product (0–1)' },
  },
  {
    name: 'credit-score',
    unit: 'points',
    labels: { 'zh-CN': '第三方信用评级机构综合信用评分（分）', en: 'Credit score by an independent rating agency (points)' },
  },
  {
    name: 'digital-level',
    unit: 'count',
    labels: { 'zh-CN': '企业数字化水平等级（级）', en: 'Level of digitalisation (level)' },
  },
  {
    name: 'quality-items',
    unit: 'count',
    labels: { 'zh-CN': '质量管理水平符合的项数（项）', en: 'Items met of quality management (items)' },
  },
  {
    name: 'rd-staff-share',
    unit: 'ratio',
    labels: { 'zh-CN': '上年研发人员占比（0–1）', en: 'Share of R&D staff last year (0–1)' },
  },
  {
    name: 'market-rank',
    unit: 'count',
    labels: { 'zh-CN': '主导产品全国市场占有率排名', en: 'National rank of that market share' },
  },
] as const satisfies readonly { name: string; unit: 'points' | 'years' | 'ratio' | 'count'; labels: Labels }[];

/** The name of a number that somebody has to state. */
export type StatedNumberName = (typeof STATED_NUMBERS)[number]['name'];
