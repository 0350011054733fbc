import fc from 'fast-check';
import { decimal, unitsAt } from '../../../shared/decimal.js';
import { hundredths, plainHundredths } from './hundredths.js';

describe('the hundredths of a figure', () => {
  const written = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 2 }))
    .map(([isNegative, units, places, width]) => {
      const after = String(places).padStart(2, '0').slice(0, width);
      return `${isNegative ? '-' : ''}${units}${width === 0 ? '' : `.${after}`}`;
    });

  it('are exact however long the figure is and however many places it has', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(BigInt(hundredths(text))).toBe(unitsAt(decimal(text), 2));
      }),
    );
  });

  it('are a plain number for short figures of at least zero, and NaN for any other', () => {
    expect(['0', '12', '12.3', '12.34', '9999999999999.99'].map(plainHundredths)).toEqual([0, 1200, 1230, 1234, 999999999999999]);
    for (const text of ['-1', '12.345', '99999999999999.99', '9007199254740993', '1e5', '1.-5'])
      expect(plainHundredths(text)).toBeNaN();
  });
});
