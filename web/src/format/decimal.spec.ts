import fc from 'fast-check';
import { compareDecimals, groupDigits, roundDecimal, shiftPoint, trimZeros } from './decimal.js';

const decimals = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 99_999_999 }))
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${String(whole)}.${String(fraction).padStart(8, '0')}`);

describe('decimals as text', () => {
  it('moves the point exactly, also past both ends', () => {
    expect(shiftPoint('50000000.00', -4)).toBe('5000');
    expect(shiftPoint('1', -4)).toBe('0.0001');
    expect(shiftPoint('0.05', 2)).toBe('5');
    expect(shiftPoint('-123456789012345678.90', -4)).toBe('-12345678901234.56789');
    expect(shiftPoint('0.00', -4)).toBe('0');
  });

  it('moves the point there and back to the same number', () => {
    fc.assert(
      fc.property(decimals, (text) => {
        expect(shiftPoint(shiftPoint(text, -4), 4)).toBe(trimZeros(text));
      }),
    );
  });

  it('rounds half away from zero, or toward one side when asked', () => {
    expect(roundDecimal('1.005', 2)).toBe('1.01');
    expect(roundDecimal('-1.005', 2)).toBe('-1.01');
    expect(roundDecimal('4.999', 2, 'down')).toBe('4.99');
    expect(roundDecimal('-4.991', 2, 'down')).toBe('-5.00');
    expect(roundDecimal('4.991', 2, 'up')).toBe('5.00');
    expect(roundDecimal('9.999', 0)).toBe('10');
    expect(roundDecimal('-0.001', 2)).toBe('0.00');
  });

  it('rounding down is never above and rounding up never below the number', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 6 }), (text, digits) => {
        expect(compareDecimals(roundDecimal(text, digits, 'down'), text)).not.toBe(1);
        expect(compareDecimals(roundDecimal(text, digits, 'up'), text)).not.toBe(-1);
      }),
    );
  });

  it('groups digits of the whole part alone', () => {
    expect(groupDigits('-1234567.8901')).toBe('-1,234,567.8901');
    expect(groupDigits('999')).toBe('999');
  });

  it('compares numbers, not texts', () => {
    expect(compareDecimals('10', '9.99')).toBe(1);
    expect(compareDecimals('5.0', '5.00')).toBe(0);
    expect(compareDecimals('-2', '1')).toBe(-1);
  });
});
