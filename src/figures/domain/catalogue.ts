/** How a figure is counted: money in yuan with two places, head-counts in persons (monthly averages have places), whole things. */
export type FigureUnit = 'yuan' | 'persons' | 'count';

interface Definition {
  readonly name: string;
  readonly unit: FigureUnit;
  /** May be below zero. */
  readonly signed: boolean;
  readonly labels: { readonly 'zh-CN': string; readonly en: string };
  /** Other headings under which a spreadsheet brings it, in both languages. */
  readonly aliases: readonly string[];
}

const money = <Name extends string>(name: Name, zh: string, en: string, aliases: readonly string[] = [], signed = false) =>
  ({ name, unit: 'yuan', signed, labels: { 'zh-CN': zh, en }, aliases }) as const;
const persons = <Name extends string>(name: Name, zh: string, en: string, aliases: readonly string[]) =>
  ({ name, unit: 'persons', signed: false, labels: { 'zh-CN': zh, en }, aliases }) as const;

/**
 * The figures of a calendar year. The four R&D figures are four different numbers, and so are the revenues and the
 * head-counts: each rule names the one it means, and none stands in for another.
 */
const LIST = [
  money('salesRevenue', '销售收入', 'Sales revenue (tax return basis)', ['销售收入（纳税申报口径）', 'Sales revenue', 'Sales']),
  money('operatingRevenue', '营业收入', 'Operating revenue', ['营收']),
  money('mainBusinessRevenue', '主营业务收入', 'Main business revenue', ['主营收入']),
  money('totalIncome', '总收入', 'Total income', ['总收入（收入总额减不征税收入）']),
  money('highTechRevenue', '高新技术产品（服务）收入', 'High-tech product (service) revenue', [
    '高新技术产品收入',
    '高新收入',
    'High-tech revenue',
  ]),
  money('rdExpenseSuperDeduction', '研发费用（加计扣除口径）', 'R&D expense (super-deduction basis)', ['加计扣除研发费用']),
  money('rdExpenseHighTech', '研发费用（高企口径）', 'R&D expense (high-tech enterprise basis)', [
    '研究开发费用总额',
    '高企研发费用',
  ]),
  money('rdExpenseHighTechDomestic', '境内研发费用（高企口径）', 'Domestic R&D expense (high-tech enterprise basis)', [
    '研发费用（高企口径，境内）',
    '境内研发费用',
  ]),
  money('techActivityExpense', '科技活动费用', 'Science and technology activity expense', ['科技活动费用合计']),
  money('rdExpenseAudited', '研发费用（审计口径）', 'R&D expense (audited)', ['审计研发费用']),
  money('costAndExpenses', '成本费用支出总额', 'Total cost and expenses', ['成本费用总额', '成本费用']),
  money('totalAssets', '资产总额', 'Total assets', ['资产总计', '年末资产总计', '总资产']),
  money('totalLiabilities', '负债总额', 'Total liabilities', ['负债合计', '年末负债合计', '总负债']),
  money('netAssets', '净资产', 'Net assets', ['所有者权益', '年末净资产'], true),
  money('netProfit', '净利润', 'Net profit', ['税后利润'], true),
  persons('employees', '职工总数', 'Employees (monthly average)', ['职工总数（月平均）', '职工人数', 'Employees']),
  persons('employeesYearEnd', '从业人员期末数', 'Employees at year end', ['从业人员期末', '年末从业人员', '期末人数']),
  persons('techStaff', '科技人员', 'Science and technology staff (monthly average)', [
    '科技人员数',
    '科技人员总数',
    'Tech staff',
    'R&D staff',
  ]),
  {
    name: 'achievementConversions',
    unit: 'count',
    signed: false,
    labels: { 'zh-CN': '科技成果转化数', en: 'Achievements put to use' },
    aliases: ['科技成果转化', '成果转化数'],
  },
] as const satisfies readonly Definition[];

/** The name of a figure in the API, in files and in criteria. */
export type FigureName = (typeof LIST)[number]['name'];

/** What is known of a figure before any number: its unit, whether it may be negative, its headings. */
export interface FigureDefinition extends Definition {
  readonly name: FigureName;
}

/** Every figure a year can have, in the order people fill them in. */
export const FIGURES: readonly FigureDefinition[] = LIST;

const BY_NAME: ReadonlyMap<string, FigureDefinition> = new Map(FIGURES.map((definition) => [definition.name, definition]));

/** The figure of that name; undefined when there is none. */
export function figureNamed(name: string): FigureDefinition | undefined {
  return BY_NAME.get(name);
}

/** A figure that is by definition a share of another: the part never exceeds the whole (195号 三(三)–(五): both sides on one basis). */
export interface PartOfWhole {
  readonly part: FigureName;
  readonly whole: FigureName;
}

/** What the definitions of the figures say about each other. */
export const PARTS: readonly PartOfWhole[] = [
  { part: 'techStaff', whole: 'employees' },
  { part: 'rdExpenseHighTechDomestic', whole: 'rdExpenseHighTech' },
  { part: 'highTechRevenue', whole: 'totalIncome' },
  { part: 'mainBusinessRevenue', whole: 'operatingRevenue' },
];
