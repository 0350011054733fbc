import fc from 'fast-check';
import { FIGURES, figureNamed, readFigure, yearProblem, yearWarnings, type FigureDefinition } from './index.js';

const figure = (name: string): FigureDefinition => {
  const definition = figureNamed(name);
  if (definition === undefined) throw new Error(`no figure ${name}`);
  return definition;
};
const read = (name: string, input: unknown): unknown => {
  const reading = readFigure(figure(name), input);
  return 'value' in reading ? reading.value : `${reading.problem.code}${reading.problem.pointer}`;
};

describe('the catalogue of figures', () => {
  it('names nineteen figures once each, and no heading twice', () => {
    const headings = FIGURES.flatMap(({ name, labels, aliases }) => [name, labels['zh-CN'], labels.en, ...aliases]);
    expect(FIGURES).toHaveLength(19);
    expect(new Set(headings).size).toBe(headings.length);
  });

  it('lets only net assets and net profit fall below zero', () => {
    expect(FIGURES.filter(({ signed }) => signed).map(({ name }) => name)).toEqual(['netAssets', 'netProfit']);
  });
});

describe('reading a figure', () => {
  it.each([
    ['salesRevenue', '50000000', '50000000.00'],
    ['salesRevenue', 50000000.5, '50000000.50'],
    ['salesRevenue', '007.10', '7.10'],
    ['salesRevenue', '0', '0.00'],
    ['salesRevenue', '1.000', '1.00'],
    ['salesRevenue', '999999999999999999.99', '999999999999999999.99'],
    ['netAssets', '-2000000.00', '-2000000.00'],
    ['netAssets', '-0', '0.00'],
    ['employees', 120, '120'],
    ['employees', '49.90', '49.9'],
    ['techStaff', 0, '0'],
    ['achievementConversions', '14', '14'],
  ])('%s %j is %s', (name, input, text) => {
    expect(read(name, input)).toBe(text);
  });

  it.each([
    ['salesRevenue', '5,000', 'figure.not-a-number'],
    ['salesRevenue', '', 'figure.not-a-number'],
    ['salesRevenue', ' 5', 'figure.not-a-number'],
    ['salesRevenue', null, 'figure.not-a-number'],
    ['salesRevenue', true, 'figure.not-a-number'],
    ['salesRevenue', '1e5', 'figure.not-a-number'],
    ['salesRevenue', Number.NaN, 'figure.not-a-number'],
    ['salesRevenue', `1${'0'.repeat(100_000)}`, 'figure.too-many-digits'],
    ['salesRevenue', `1.${'0'.repeat(100_000)}`, 'figure.too-many-digits'],
    ['salesRevenue', 1e21, 'figure.too-large'],
    ['salesRevenue', 1e-7, 'figure.too-precise'],
    ['salesRevenue', 12345678901234.56, 'figure.unsafe-number'],
    ['salesRevenue', '0.001', 'figure.too-precise'],
    ['salesRevenue', '1000000000000000000', 'figure.too-large'],
    ['salesRevenue', '-1', 'figure.negative'],
    ['employees', -1, 'figure.negative'],
    ['employees', '10.005', 'figure.too-precise'],
    ['achievementConversions', '1.5', 'figure.too-precise'],
    ['salesRevenue', [], 'figure.interval-shape'],
    ['salesRevenue', { low: '1' }, 'figure.interval-shape'],
    ['salesRevenue', { low: '1', high: '2', middle: '1.5' }, 'figure.interval-shape'],
    ['salesRevenue', { low: '2', high: '1' }, 'figure.interval-reversed'],
    ['salesRevenue', { low: '-1', high: '1' }, 'figure.negative/low'],
    ['salesRevenue', { low: '1', high: 'x' }, 'figure.not-a-number/high'],
  ])('%s %j is refused: %s', (name, input, code) => {
    expect(read(name, input)).toBe(code);
  });

  it('takes an estimate as an interval, and an interval of one number as that number', () => {
    expect(read('salesRevenue', { low: 1000, high: '2000.5' })).toEqual({ low: '1000.00', high: '2000.50' });
    expect(read('salesRevenue', { low: '5', high: 5 })).toBe('5.00');
    expect(read('employees', { low: '9', high: '10' })).toEqual({ low: '9', high: '10' });
  });

  it('reads its own canonical text to the same text, for every amount', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIGURES), fc.bigInt(0n, 10n ** 18n - 1n), (definition, units) => {
        const reading = readFigure(
          definition,
          units.toString().replace(/(\d)(\d\d)$/, definition.unit === 'count' ? '$1$2' : '$1.$2'),
        );
        if (!('value' in reading)) throw new Error(reading.problem.code);
        expect(readFigure(definition, reading.value)).toEqual(reading);
      }),
    );
  });
});

describe('a year of figures', () => {
  it('takes years from 1990 to the latest the caller allows', () => {
    expect(yearProblem(1990, 2026)).toBeUndefined();
    expect(yearProblem(2026, 2026)).toBeUndefined();
    expect(yearProblem(1989, 2026)).toMatchObject({ code: 'year.out-of-range', data: { from: 1990, to: 2026 } });
    expect(yearProblem(2027, 2026)?.code).toBe('year.out-of-range');
    expect(yearProblem(2020.5, 2026)?.code).toBe('year.not-a-year');
    expect(yearProblem(Number.NaN, 2026)?.code).toBe('year.not-a-year');
  });

  it('warns when a part is certainly more than its whole, and not when it may fit', () => {
    expect(yearWarnings({ techStaff: '160', employees: '150' }).map(({ code }) => code)).toEqual(['figure.part-exceeds-whole']);
    expect(yearWarnings({ techStaff: '150', employees: '150' })).toEqual([]);
    expect(yearWarnings({ techStaff: '160', employees: { low: '150', high: '170' } })).toEqual([]);
    expect(yearWarnings({ rdExpenseHighTechDomestic: '1.01', rdExpenseHighTech: '1.00' })).toHaveLength(1);
  });

  it('warns when net assets are not assets less liabilities', () => {
    expect(yearWarnings({ netAssets: '5.00', totalAssets: '9.00', totalLiabilities: '4.00' })).toEqual([]);
    expect(yearWarnings({ netAssets: '5.01', totalAssets: '9.00', totalLiabilities: '4.00' })[0]?.code).toBe(
      'figure.net-assets-differ',
    );
  });
});
