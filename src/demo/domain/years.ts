import { figureNamed, type FigureName, type FigureStatus, type FigureValue, readFigure } from '../../figures/domain/index.js';
import { formatUnits } from '../../shared/decimal.js';
import { assert } from '../../shared/errors.js';
import { type Random } from './random.js';
import { type Missing, type Shape } from './shape.js';

/** One calendar year of a demo firm's figures. */
export interface DemoYear {
  readonly year: number;
  readonly status: FigureStatus;
  readonly values: Partial<Record<FigureName, FigureValue>>;
}

/** Which years a firm has figures of, and how well they are known. */
export interface Filing {
  readonly lastYear: number;
  /** The calendar year of registration: there are no figures before it. */
  readonly firstYear: number;
  readonly audited: boolean;
  /** The last year's figures are estimates: each money figure a range of this half-width, in hundredths of a per cent; null = filed. */
  readonly estimate: number | null;
  readonly missing: readonly Missing[];
}

/** How many closed calendar years the zone shows. */
export const YEARS = 5;
const WHOLE = 10_000n;
/** A quarter of a person in the hundredths that head-counts are kept in. */
const QUARTER = 25n;

/** The figures of the closed years a firm has lived in, oldest first; parts never exceed wholes, net assets are assets less liabilities. */
export function yearsOf(random: Random, shape: Shape, filing: Filing): DemoYear[] {
  return sizes(random, shape).flatMap((size, index) => {
    const yearsBack = YEARS - index;
    const year = filing.lastYear + 1 - yearsBack;
    const drawn = draw(random, shape, size);
    if (year < filing.firstYear) return [];
    const estimate = yearsBack === 1 ? filing.estimate : null;
    const unfiled = new Set(
      filing.missing.filter((each) => (each.yearsBack ?? yearsBack) === yearsBack).map((each) => each.figure),
    );
    const values = Object.fromEntries(
      Object.entries(drawn)
        .filter(([figure]) => !unfiled.has(figure as FigureName))
        .map(([figure, amount]) => [figure, filed(figure as FigureName, amount, estimate)]),
    );
    if (Object.keys(values).length === 0) return [];
    return [{ year, status: statusOf(filing, yearsBack), values }];
  });
}

function statusOf({ audited, estimate }: Filing, yearsBack: number): FigureStatus {
  if (yearsBack === 1 && estimate !== null) return 'estimated';
  return audited ? 'audited' : 'reported';
}

interface Size {
  /** Sales revenue in hundredths of a yuan. */
  readonly sales: bigint;
  readonly employeeQuarters: bigint;
}

/** Sales and head-count of the five years, oldest first: counted back from the last by the growth; staff grows half as fast. */
function sizes(random: Random, shape: Shape): Size[] {
  let size: Size = {
    sales: BigInt(shape.sales) * 100n + BigInt(random.whole(0, 99)),
    employeeQuarters: BigInt(shape.employeeQuarters),
  };
  const years = [size];
  for (const growth of [...shape.growth].reverse()) {
    size = {
      sales: (size.sales * WHOLE) / (WHOLE + BigInt(growth)),
      employeeQuarters: (size.employeeQuarters * 2n * WHOLE) / (2n * WHOLE + BigInt(growth)),
    };
    years.unshift(size);
  }
  return years;
}

const share = (amount: bigint, of: number): bigint => (amount * BigInt(of)) / WHOLE;

type Amounts = Record<FigureName, bigint>;

/** One year in hundredths of each figure's unit. */
function draw(random: Random, shape: Shape, { sales, employeeQuarters }: Size): Amounts {
  const rd = share(sales, Math.floor((shape.rd * random.whole(98, 102)) / 100));
  const operating = sales + share(sales, random.whole(0, 60));
  const totalIncome = operating + share(operating, random.whole(20, 280));
  const cost = share(sales, Math.floor((shape.cost * random.whole(98, 102)) / 100));
  const totalAssets = share(sales, Math.floor((shape.assets * random.whole(97, 103)) / 100));
  const totalLiabilities = share(totalAssets, shape.liabilities);
  const profit = operating - cost;
  const employees = employeeQuarters * QUARTER;
  return {
    salesRevenue: sales,
    operatingRevenue: operating,
    mainBusinessRevenue: share(operating, random.whole(9_400, 10_000)),
    totalIncome,
    highTechRevenue: share(totalIncome, shape.highTech),
    rdExpenseSuperDeduction: share(rd, shape.superDeduction),
    rdExpenseHighTech: rd,
    rdExpenseHighTechDomestic: share(rd, shape.domestic),
    techActivityExpense: share(rd, random.whole(10_200, 11_600)),
    rdExpenseAudited: share(rd, random.whole(9_700, 10_200)),
    costAndExpenses: cost,
    totalAssets,
    totalLiabilities,
    netAssets: totalAssets - totalLiabilities,
    netProfit: profit > 0n ? share(profit, 8_500) : profit,
    employees,
    employeesYearEnd: (employees / 100n + BigInt(random.whole(1, 4))) * 100n,
    techStaff: ((employees * BigInt(shape.staffShare)) / WHOLE / QUARTER) * QUARTER,
    achievementConversions: BigInt(Math.max(0, shape.conversions + random.whole(-1, 1))) * 100n,
  };
}

function filed(figure: FigureName, hundredths: bigint, estimate: number | null): FigureValue {
  const definition = figureNamed(figure);
  assert(definition, `${figure} is in the catalogue`);
  const text = formatUnits(hundredths, 2);
  const halfWidth =
    estimate === null || definition.unit !== 'yuan' ? 0n : share(hundredths < 0n ? -hundredths : hundredths, estimate);
  const range = { low: formatUnits(hundredths - halfWidth, 2), high: formatUnits(hundredths + halfWidth, 2) };
  const reading = readFigure(definition, halfWidth === 0n ? text : range);
  assert('value' in reading, `${figure} of ${text} can be filed`);
  return reading.value;
}
