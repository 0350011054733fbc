import { type FigureName } from '../../figures/domain/index.js';
import { type Random } from './random.js';

/** The economy of a firm in a few numbers, from which its yearly figures are drawn. Shares are in hundredths of a per cent. */
export interface Shape {
  /** Sales revenue of the last closed year, in whole yuan. */
  readonly sales: number;
  /** Growth of sales from year to year, oldest first, four numbers. */
  readonly growth: readonly [number, number, number, number];
  /** Monthly average of the last closed year, in quarters of a person. */
  readonly employeeQuarters: number;
  /** Science and technology staff among the employees. */
  readonly staffShare: number;
  /** R&D expense on the high-tech basis to sales revenue. */
  readonly rd: number;
  /** R&D expense on the super-deduction basis to that on the high-tech basis. */
  readonly superDeduction: number;
  readonly domestic: number;
  /** High-tech revenue to total income. */
  readonly highTech: number;
  /** Total cost and expenses to sales revenue. */
  readonly cost: number;
  /** Total assets to sales revenue, and liabilities to total assets. */
  readonly assets: number;
  readonly liabilities: number;
  /** Achievements put to use in a year. */
  readonly conversions: number;
}

/** A figure of the last closed years that nobody has filed. */
export interface Missing {
  readonly figure: FigureName;
  /** 1 = the last closed year; null = every year. */
  readonly yearsBack: number | null;
}

/** The least share of R&D in sales that the size of the last year's sales asks for (国科发火〔2016〕32号 Art. 11(5)), in hundredths of a per cent. */
export function rdFloor(sales: number): number {
  if (sales <= 50_000_000) return 500;
  return sales <= 200_000_000 ? 400 : 300;
}

const PERSON = 4;
/** Growth of a firm that is on no way to a gazelle: three such years stay under four fifths of what 20 % a year make. */
const STEADY = 1_050;

/** A firm of a size, ordinary in everything else. */
export function ordinary(random: Random, sales: number): Shape {
  const salesPerHead = random.whole(520_000, 1_150_000);
  const growth = (): number => random.whole(-900, STEADY);
  return {
    sales,
    growth: [growth(), growth(), growth(), growth()],
    employeeQuarters: Math.max(5 * PERSON, Math.floor((sales * PERSON) / salesPerHead)),
    staffShare: random.whole(200, 880),
    rd: random.whole(0, 130),
    superDeduction: random.whole(8_600, 9_900),
    domestic: random.whole(8_800, 10_000),
    highTech: random.whole(0, 2_500),
    cost: random.whole(8_400, 10_300),
    assets: random.whole(6_500, 9_500),
    liabilities: random.whole(2_500, 7_200),
    conversions: random.whole(0, 1),
  };
}

/** A firm that meets what the high-tech criteria ask of figures, with room to spare. */
export function strong(random: Random, sales: number): Shape {
  const growth = (): number => random.whole(100, STEADY);
  return {
    ...ordinary(random, sales),
    growth: [growth(), growth(), growth(), growth()],
    staffShare: random.whole(1_500, 4_200),
    rd: Math.floor((rdFloor(sales) * random.whole(115, 220)) / 100),
    highTech: random.whole(6_400, 9_300),
    conversions: random.whole(4, 8),
  };
}

/** A firm with some development of its own that is far from the high-tech criteria and near enough to a technology-based SME's. */
export function modest(random: Random, sales: number): Shape {
  return {
    ...ordinary(random, sales),
    staffShare: random.whole(3_050, 4_800),
    rd: random.whole(255, 345),
    highTech: random.whole(1_400, 4_300),
    conversions: random.whole(1, 3),
  };
}

/** A strong firm that lacks a little in one or two of R&D, staff and high-tech revenue: between 83 and 97 per cent of what is asked. */
export function almost(random: Random, sales: number): Shape {
  const share = (of: number): number => Math.floor((of * random.whole(83, 96)) / 100);
  const lacks: readonly Partial<Shape>[] = [
    { rd: share(rdFloor(sales)) },
    { staffShare: share(1_000) },
    { highTech: share(6_000) },
  ];
  const [first, second] = random.shuffled(lacks);
  return { ...strong(random, sales), ...first, ...(random.chance(35) ? second : {}) };
}

/** A strong firm whose sales have grown at about such a rate for four years, with R&D over the 4 % that a gazelle's notice asks for. */
export function growing(random: Random, sales: number, rate: readonly [number, number]): Shape {
  const growth = (): number => random.whole(...rate);
  return { ...strong(random, sales), growth: [growth(), growth(), growth(), growth()], rd: random.whole(480, 720) };
}
