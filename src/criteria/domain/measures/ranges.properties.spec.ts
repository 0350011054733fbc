import fc from 'fast-check';
import { aFirm, type StatedFirm } from '../../../../test/support/a-firm.js';
import { compareFractions } from '../../../shared/fraction.js';
import { type FigureName } from '../../../figures/domain/index.js';
import { type Indicator, type Measure } from './measure.js';
import { SlotTable } from '../facts/slots.js';
import { FactsView } from '../facts/facts-view.js';
import { CompoundGrowthIndicator } from './compound-growth.js';
import { MarginIndicator } from './margin.js';
import { MeanGrowthIndicator } from './mean-growth.js';

const AS_OF = '2026-06-30';
const YEARS = [2022, 2023, 2024, 2025] as const;

type Make = (slots: SlotTable) => Indicator;
const INDICATORS: readonly (readonly [name: string, make: Make, figures: readonly FigureName[]])[] = [
  ['growth of profit', (slots) => new CompoundGrowthIndicator({ figure: 'netProfit', years: 2 }, slots), ['netProfit']],
  [
    'growth of revenue',
    (slots) => new CompoundGrowthIndicator({ figure: 'operatingRevenue', years: 2 }, slots),
    ['operatingRevenue'],
  ],
  ['mean growth of profit', (slots) => new MeanGrowthIndicator({ figure: 'netProfit', years: 2 }, slots), ['netProfit']],
  ['mean growth of sales', (slots) => new MeanGrowthIndicator({ figure: 'salesRevenue', years: 3 }, slots), ['salesRevenue']],
  [
    'the net margin',
    (slots) => new MarginIndicator({ numerator: 'netProfit', denominator: 'operatingRevenue' }, slots),
    ['netProfit', 'operatingRevenue'],
  ],
];

/** A figure as it really is, and what is known of it: exactly, within a range, or not at all. */
const known = (signed: boolean) =>
  fc.record({
    truth: fc.integer({ min: signed ? -300 : 0, max: 300 }),
    below: fc.nat(100),
    above: fc.nat(100),
    how: fc.constantFrom('exact' as const, 'range' as const, 'unknown' as const),
  });
type Known = typeof known extends (signed: boolean) => fc.Arbitrary<infer T> ? T : never;

const cents = (whole: number): string => whole.toFixed(2);

function stated({ truth, below, above, how }: Known, signed: boolean): unknown {
  if (how === 'exact') return cents(truth);
  return { low: cents(signed ? truth - below : Math.max(0, truth - below)), high: cents(truth + above) };
}

function measured(make: Make, figures: StatedFirm['figures'] & object): Measure {
  const slots = new SlotTable();
  const indicator = make(slots);
  slots.tie();
  return indicator.measure(
    new FactsView(slots.byYear(), aFirm({ firm: { registeredOn: '2010-03-01' }, figures }, AS_OF), AS_OF),
    true,
  );
}

/** The same firm twice: as it is, and as far as it is known. */
function both(
  figures: readonly FigureName[],
  choices: Readonly<Record<string, readonly Known[]>>,
): readonly StatedFirm['figures'][] {
  const year = (index: number, blurred: boolean): Record<string, unknown> =>
    Object.fromEntries(
      figures.flatMap((figure) => {
        const choice = choices[figure]?.[index];
        if (choice === undefined || (blurred && choice.how === 'unknown')) return [];
        return [[figure, blurred ? stated(choice, figure === 'netProfit') : cents(choice.truth)]];
      }),
    );
  return [false, true].map((blurred) => Object.fromEntries(YEARS.map((each, index) => [each, year(index, blurred)])));
}

describe.each(INDICATORS)('what is known of %s', (_, make, figures) => {
  const arbitrary = fc.record(
    Object.fromEntries(figures.map((figure) => [figure, fc.tuple(...YEARS.map(() => known(figure === 'netProfit')))])),
  );

  it('holds whatever the figures turn out to be', () => {
    fc.assert(
      fc.property(arbitrary, (choices) => {
        const [plain, blurred] = both(figures, choices);
        const truth = measured(make, plain ?? {});
        const { low, high, noValue, unknowns } = measured(make, blurred ?? {});
        if (truth.noValue !== 'no') expect(noValue).not.toBe('no');
        else if (noValue === 'no') {
          if (low !== null && truth.low !== null) expect(compareFractions(low, truth.low)).toBeLessThanOrEqual(0);
          if (high !== null && truth.high !== null) expect(compareFractions(truth.high, high)).toBeLessThanOrEqual(0);
        } else expect(noValue).toBe('perhaps');
        if (noValue === 'perhaps') expect(unknowns.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('growth of a figure that can be negative', () => {
  const growth: Make = (slots) => new CompoundGrowthIndicator({ figure: 'netProfit', years: 1 }, slots);
  const of = (base: string, last: string): Measure => measured(growth, { 2024: { netProfit: base }, 2025: { netProfit: last } });

  it('has no rate from a loss, unless there was none to grow', () => {
    expect(of('-100', '50')).toMatchObject({ noValue: 'base-not-positive' });
    expect(of('0', '50')).toMatchObject({ noValue: 'base-not-positive' });
    expect(of('-100', '-150')).toMatchObject({ noValue: 'no', low: null, high: { numerator: 0 } });
    expect(of('-100', '-100')).toMatchObject({ noValue: 'no' });
  });

  it('is a factor below zero from a profit to a loss', () => {
    expect(of('100', '-50').low).toEqual({ numerator: -5000, denominator: 10000 });
  });
});

describe('mean growth', () => {
  it('is the mean of the yearly rates, not the compound one', () => {
    const make: Make = (slots) => new MeanGrowthIndicator({ figure: 'salesRevenue', years: 2 }, slots);
    const { low } = measured(make, {
      2023: { salesRevenue: '100' },
      2024: { salesRevenue: '100' },
      2025: { salesRevenue: '130' },
    });
    expect(low === null ? null : compareFractions(low, { numerator: 15, denominator: 100 })).toBe(0);
  });
});
