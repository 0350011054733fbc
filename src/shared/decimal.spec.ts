import fc from 'fast-check';
import {
  addDecimals,
  compareDecimals,
  decimal,
  formatDecimal,
  formatTrimmed,
  multiplyDecimals,
  normalise,
  parseDecimal,
  roundHalfAwayFromZero,
  subtractDecimals,
  unitsAt,
  type Decimal,
} from './decimal.js';

const decimals = fc.record({ units: fc.bigInt(-(10n ** 30n), 10n ** 30n), scale: fc.nat(8) });

describe('exact decimals', () => {
  it('reads digits with a point and keeps every place', () => {
    expect(parseDecimal('50000000.00')).toEqual({ units: 5_000_000_000n, scale: 2 });
    expect(parseDecimal('-0.05')).toEqual({ units: -5n, scale: 2 });
  });

  it.each(['', ' 1', '1,000', '1e3', '.5', '5.', '+1', '１２', '1.2.3', 'NaN', '0x10'])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
    expect(() => decimal(text)).toThrow(/not a decimal/);
  });

  it('says 0.1 + 0.2 is 0.3', () => {
    expect(formatDecimal(addDecimals(decimal('0.1'), decimal('0.2')))).toBe('0.3');
  });

  it('prints what it read, for every decimal', () => {
    fc.assert(fc.property(decimals, (value) => expect(decimal(formatDecimal(value))).toEqual(value)));
  });

  it('adds and subtracts back, for every pair', () => {
    fc.assert(
      fc.property(
        decimals,
        decimals,
        (left, right) => compareDecimals(subtractDecimals(addDecimals(left, right), right), left) === 0,
      ),
    );
  });

  it('multiplies over addition, for every triple', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        const whole = multiplyDecimals(a, addDecimals(b, c));
        return compareDecimals(whole, addDecimals(multiplyDecimals(a, b), multiplyDecimals(a, c))) === 0;
      }),
    );
  });

  it('normalises without changing the number', () => {
    fc.assert(fc.property(decimals, (value) => compareDecimals(normalise(value), value) === 0));
    expect(normalise(decimal('1.500'))).toEqual({ units: 15n, scale: 1 });
  });

  it('rescales only where no digit is lost', () => {
    expect(unitsAt(decimal('1.50'), 1)).toBe(15n);
    expect(unitsAt(decimal('1.55'), 1)).toBeUndefined();
    expect(unitsAt(decimal('7'), 2)).toBe(700n);
  });

  it.each([
    ['1.005', '1.01'],
    ['-1.005', '-1.01'],
    ['1.0049', '1.00'],
    ['2.5', '2.50'],
  ])('rounds %s to %s, half away from zero', (from, to) => {
    expect(formatDecimal(roundHalfAwayFromZero(decimal(from), 2))).toBe(to);
  });

  it('drops zeros at the end only after the point', () => {
    const cases: [Decimal, string][] = [
      [decimal('100'), '100'],
      [decimal('100.00'), '100'],
      [decimal('0.50'), '0.5'],
      [decimal('-0.05'), '-0.05'],
    ];
    for (const [value, text] of cases) expect(formatTrimmed(value.units, value.scale)).toBe(text);
  });
});
