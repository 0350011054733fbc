import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { aFirm, type StatedFirm } from '../../../../test/support/a-firm.js';
import { projectRoot } from '../../../platform/config/index.js';
import { loadCriteria } from '../../index.js';
import { clauseWords } from './clauses.js';
import { evaluate, sentencesOf, type CompiledCriteria, type Verdict } from '../index.js';

interface CaseFile {
  readonly criteria: string;
  readonly asOf: string;
  readonly cases: readonly (StatedFirm & { readonly id: string; readonly asOf?: string })[];
}

const folder = path.join(projectRoot(), 'criteria');
const compiled = loadCriteria(folder);
const cases = fs
  .readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.cases.yaml'))
  .flatMap((name) => {
    const file = parse(fs.readFileSync(path.join(folder, name), 'utf8')) as CaseFile;
    return file.cases.map((each) => ({ criteria: file.criteria, asOf: each.asOf ?? file.asOf, each }));
  });

function judged({ criteria: reference, asOf, each }: (typeof cases)[number]): { verdict: Verdict; criteria: CompiledCriteria } {
  const criteria = compiled.find(({ id, version }) => `${id}@${version}` === reference);
  if (criteria === undefined) throw new Error(`no criteria ${reference}`);
  return { verdict: evaluate(criteria, aFirm(each, asOf), asOf), criteria };
}

/** The sentence of one condition in one case. */
function said(reference: string, id: string, condition: string): { readonly 'zh-CN': string; readonly en: string } {
  const found = cases.find(({ criteria, each }) => criteria === reference && each.id === id);
  if (found === undefined) throw new Error(`no case ${id} of ${reference}`);
  const { verdict, criteria } = judged(found);
  const sentence = sentencesOf(verdict, criteria)[verdict.conditions.findIndex((one) => one.id === condition)];
  if (sentence === undefined) throw new Error(`no condition ${condition}`);
  return sentence;
}

/** A ratio that is not its limit. */
const isApart = ({ unit, value, threshold }: Verdict['conditions'][number]): boolean =>
  unit === 'ratio' && typeof value === 'string' && typeof threshold === 'string' && value !== threshold;

/** Whether a sentence shows the value it found and the limit it asks for as the same percentage. */
function looksEqual(text: string): boolean {
  const shown = /(?:＝|增长率 |占有率 )(-?[\d.]+)%/.exec(text)?.[1];
  const limit = /要求(?:不低于|高于|不超过|低于) ([\d.]+)%/.exec(text)?.[1];
  return shown !== undefined && shown === limit;
}

describe('a clause', () => {
  it('is quoted as each language quotes it', () => {
    expect(clauseWords('国科发政〔2017〕115号 Art. 8(3), 9(7)', 'zh-CN')).toBe('国科发政〔2017〕115号 第8条(3)、第9条(7)');
    expect(clauseWords('国科发火〔2016〕32号 Art. 11(1); 195号 三(一)', 'zh-CN')).toBe(
      '国科发火〔2016〕32号 第11条(1); 195号 三(一)',
    );
    expect(clauseWords('国科发政〔2017〕115号 Art. 8(3), 9(7)', 'en')).toBe('国科发政〔2017〕115号 Art. 8(3), 9(7)');
  });
});

describe('the sentences of a verdict', () => {
  it('name the figures by year, the limit, the outcome and the clause', () => {
    expect(said('cn-torch/gazelle@2023', 'ET-006', 'rd-mean-4y')).toEqual({
      'zh-CN':
        '科技活动费用（2019 年 200 万元、2020 年 225 万元、2021 年 262.5 万元、2022 年 345.6 万元）÷营业收入（2019 年 8,000 万元、2020 年 9,000 万元、2021 年 1.05 亿元、2022 年 1.3824 亿元），各年比例的平均值＝2.5%，要求高于 2.5%：不符合（国家高新区瞪羚企业标准（2023年） 科技活动投入）。',
      en: 'Science and technology activity expense (2019: CNY 2,000,000, 2020: CNY 2,250,000, 2021: CNY 2,625,000, 2022: CNY 3,456,000) ÷ Operating revenue (2019: CNY 80,000,000, 2020: CNY 90,000,000, 2021: CNY 105,000,000, 2022: CNY 138,240,000), mean of the yearly ratios = 2.5%; more than 2.5% is asked for: not met (国家高新区瞪羚企业标准（2023年） 科技活动投入).',
    });
  });

  it('say a compound rate with the two years it is between, and what is missing', () => {
    expect(said('cn-torch/gazelle@2023', 'ET-010', 'p2-staff-cagr30')['zh-CN']).toBe(
      '从业人员期末数（2019 年 未填报、2022 年 220 人），3 年复合增长率 在 -100%至 30.05%之间，要求不低于 30%：尚不能判定，缺 2019 年从业人员期末数（国家高新区瞪羚企业标准（2023年） 路径二）。',
    );
  });

  it('say by which band of size a limit was chosen, and only the years a share was taken of', () => {
    expect(said('cn-shandong/gazelle@2017', 'ES-009', 'growth-revenue')['zh-CN']).toBe(
      '营业收入（2015 年 1 亿元、2017 年 1.3225 亿元），2 年复合增长率 15%，要求不低于 15%（上年营业收入在“1亿元至4亿元”档）：符合（山东省瞪羚企业认定管理办法（2017年） （四））。',
    );
    expect(said('cn-shandong/gazelle@2017', 'ES-009', 'rd-before')['zh-CN']).toBe(
      '研发费用（审计口径）（2016 年 287.5 万元）÷营业收入（2016 年 1.15 亿元）＝2.5%，要求不低于 2.5%（上年营业收入在“1亿元及以上”档）：符合（山东省瞪羚企业认定管理办法（2017年） （五））。',
    );
  });

  it('say the points of one line of a score table, and what it lacks', () => {
    expect(said('cn/innovative-sme@2022', 'IN-002', 'innovation-ge-20')).toEqual({
      'zh-CN': '创新能力得分 10 分，要求不低于 20 分：不符合，创新能力还差 10 分（工信部企业〔2022〕63号 附件1 一）。',
      en: 'Score of Ability to innovate: 10 points; at least 20 points is asked for: not met; Ability to innovate: 10 points more needed (工信部企业〔2022〕63号 附件1 一).',
    });
  });

  it('carry a clause, and no word of code, in both languages, for every condition of every case', () => {
    for (const one of cases) {
      const { verdict, criteria } = judged(one);
      const sentences = sentencesOf(verdict, criteria);
      expect(sentences).toHaveLength(verdict.conditions.length);
      for (const [index, sentence] of sentences.entries()) {
        const clause = verdict.conditions[index]?.clause ?? '';
        for (const language of ['zh-CN', 'en'] as const) {
          const text = sentence[language];
          expect(text).toContain(clauseWords(clause, language));
          expect(text).not.toMatch(/undefined|null|NaN|\[object|\.%|[a-z]+[A-Z][a-z]+\b(?!D)/);
        }
      }
    }
  });

  it('never show a value as equal to a limit it is not equal to', () => {
    const far = cases.flatMap((one) => {
      const { verdict, criteria } = judged(one);
      const sentences = sentencesOf(verdict, criteria);
      return verdict.conditions.flatMap((condition, index) =>
        isApart(condition) && looksEqual(sentences[index]?.['zh-CN'] ?? '') ? [`${one.each.id} ${condition.id}`] : [],
      );
    });
    expect(far).toEqual([]);
  });
});
