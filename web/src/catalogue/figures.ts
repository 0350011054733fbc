/** The figures of a year in the order of the table, by group. */
export const FIGURE_GROUPS = [
  {
    group: 'income',
    figures: ['salesRevenue', 'operatingRevenue', 'mainBusinessRevenue', 'totalIncome', 'highTechRevenue'],
  },
  {
    group: 'research',
    figures: [
      'rdExpenseSuperDeduction',
      'rdExpenseHighTech',
      'rdExpenseHighTechDomestic',
      'rdExpenseAudited',
      'techActivityExpense',
    ],
  },
  {
    group: 'balance',
    figures: ['costAndExpenses', 'totalAssets', 'totalLiabilities', 'netAssets', 'netProfit'],
  },
  {
    group: 'people',
    figures: ['employees', 'employeesYearEnd', 'techStaff', 'achievementConversions'],
  },
] as const;

export type FigureName = (typeof FIGURE_GROUPS)[number]['figures'][number];

/** All figures in the order of the table's rows. */
export const FIGURES: readonly FigureName[] = FIGURE_GROUPS.flatMap(({ figures }) => [...figures]);

const PERSONS = new Set<FigureName>(['employees', 'employeesYearEnd', 'techStaff']);

/** What a figure counts. */
export function unitOf(figure: FigureName): 'yuan' | 'persons' | 'count' {
  if (figure === 'achievementConversions') return 'count';
  return PERSONS.has(figure) ? 'persons' : 'yuan';
}
