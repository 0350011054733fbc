import { ATTESTATIONS, FACT_KINDS, figureNamed, isFactKind, STATED_NUMBERS } from '../../../figures/domain/index.js';
import { type Labels } from '../../../figures/domain/index.js';
import { type CompiledCriteria } from '../rules/compile.js';
import { type ScoreItemRule } from '../model/criteria.js';
import { type Unknown } from '../model/verdict.js';
import { type Language } from './amounts.js';
import { type Phrases } from './phrases.js';
import { own } from '../../../shared/own.js';

const PROFILE: Readonly<Record<string, Labels>> = {
  registeredOn: { 'zh-CN': '注册日期', en: 'the date of registration' },
  residentEnterprise: { 'zh-CN': '是否居民企业', en: 'whether it is a resident enterprise' },
  industry: { 'zh-CN': '行业代码', en: 'the industry code' },
};

const GAPS: Readonly<Record<string, Labels>> = {
  total: { 'zh-CN': '评分合计', en: 'the total score' },
  'financing-round.postMoney': { 'zh-CN': '下一轮投后估值', en: 'post-money valuation of the next round' },
  'financing-round.amount': { 'zh-CN': '累计融资额', en: 'funding raised' },
  'financing-round.largest': { 'zh-CN': '单笔最大融资额', en: 'largest round' },
  'rights.classI': { 'zh-CN': 'Ⅰ类知识产权', en: 'class I rights' },
  'rights.classII': { 'zh-CN': 'Ⅱ类知识产权', en: 'class II rights' },
};

const labelIn = (list: readonly { readonly name: string; readonly labels: Labels }[], name: string): Labels | undefined =>
  list.find((each) => each.name === name)?.labels;

/** A stated number without the unit in brackets that forms show beside it. */
const statedWords = (name: string, language: Language): string | undefined =>
  labelIn(STATED_NUMBERS, name)?.[language].replace(/\s*[（(][^（）()]*[)）]$/, '');

/** What a figure, or another thing a gap is counted in, is called; its id where nothing names it. */
export function figureWords(name: string, language: Language): string {
  return (figureNamed(name)?.labels ?? own(GAPS, name))?.[language] ?? statedWords(name, language) ?? name;
}

function itemNamed(items: readonly ScoreItemRule[], id: string): Labels | undefined {
  for (const item of items) {
    if (item.id === id) return item.name;
    const parts = 'bestOf' in item ? item.bestOf : 'sumOf' in item ? item.sumOf : [];
    const found = itemNamed(parts, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a line of the score table is called. */
export function lineWords(id: string, items: readonly ScoreItemRule[], { language }: Phrases): string {
  return itemNamed(items, id)?.[language] ?? id;
}

/** A fact by its kind, by one field of its kind (`financing-round.amount`), as a stated number or as an item experts score. */
function factLabels(figure: string, criteria: CompiledCriteria, words: Phrases): string {
  const { language } = words;
  const [kind = '', field] = figure.split('.');
  if (isFactKind(kind)) {
    const { labels, fields } = FACT_KINDS[kind];
    const named = fields.find(({ name }) => name === field);
    return named === undefined
      ? labels[language]
      : `${labels[language]}${language === 'en' ? ': ' : '的'}${named.labels[language]}`;
  }
  const { score } = criteria.source;
  if (figure === score?.expertTotal) return words.expertTotal;
  return statedWords(figure, language) ?? itemNamed(score?.items ?? [], figure)?.[language] ?? figure;
}

/** What an unknown thing is called, with its year. */
export function unknownWords({ figure, kind, year }: Unknown, criteria: CompiledCriteria, words: Phrases): string {
  const name = nameOf(figure, kind, criteria, words);
  if (year === null) return name;
  return words.language === 'en' ? `${name} of ${String(year)}` : `${String(year)} 年${name}`;
}

function nameOf(figure: string, kind: Unknown['kind'], criteria: CompiledCriteria, words: Phrases): string {
  const { language } = words;
  switch (kind) {
    case 'figure':
      return figureWords(figure, language);
    case 'profile':
      return own(PROFILE, figure)?.[language] ?? figure;
    case 'attestation':
      return labelIn(ATTESTATIONS, figure)?.[language] ?? figure;
    case 'rate':
      return `${figure.replace('rate.', '').replace('-', '→')}${language === 'en' ? ' average rate' : ' 平均汇率'}`;
    case 'fact':
      return factLabels(figure, criteria, words);
  }
}
