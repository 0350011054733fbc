import fc from 'fast-check';
import { compareDecimals, decimal, formatDecimal, parseDecimal, readDecimal } from './decimal.js';
import { DIGITS_MAX, exactWhole, floatOf, isMeasured, wholeIn, wholeOf } from './digits.js';

const digit = fc.constantFrom(...Array.from('0123456789'));
const digits = (minLength: number, maxLength: number) => fc.array(digit, { minLength, maxLength }).map((each) => each.join(''));
/** As many as fit into a small request, so that arithmetic on them would take seconds. */
const MANY = 100_000;

describe('a text that becomes a number', () => {
  it('is read exactly when it is short', () => {
    fc.assert(
      fc.property(fc.boolean(), digits(1, 40), digits(1, 20), (negative, whole, places) => {
        const text = `${negative ? '-' : ''}${whole}.${places}`;
        const read = parseDecimal(text);
        expect(read).toBeDefined();
        expect(compareDecimals(read!, decimal(formatDecimal(read!)))).toBe(0);
        expect(formatDecimal(read!).replace(/^-?0*/, '')).toBe(text.replace(/^-?0*/, ''));
      }),
    );
  });

  it('is never read when it is longer than any number, wherever its digits stand', () => {
    fc.assert(
      fc.property(
        fc.nat(3),
        digits(0, 20),
        fc.integer({ min: DIGITS_MAX + 3, max: 400 }),
        digit,
        (form, head, length, filling) => {
          const long = filling.repeat(length);
          const text = [`${head}${long}`, `1.${long}${head}`, `-${long}.5`, `${long}.${long}`][form]!;
          expect(parseDecimal(text)).toBeUndefined();
          expect(readDecimal(text)).toEqual({ fault: 'too-many-digits' });
          expect(wholeOf(long)).toBeUndefined();
          expect(floatOf(text)).toBeNaN();
          expect(() => exactWhole(long)).toThrow();
        },
      ),
    );
  });

  it.each([`1${'0'.repeat(MANY)}`, `1.${'0'.repeat(MANY)}`, `-${'9'.repeat(MANY)}.5`])(
    'is refused before any arithmetic',
    (text) => {
      expect([parseDecimal(text), wholeOf(text), floatOf(text)]).toEqual([undefined, undefined, Number.NaN]);
      expect(readDecimal(text)).toEqual({ fault: 'too-many-digits' });
      expect(() => decimal(text)).toThrow(/is not a decimal number/);
      expect(() => wholeIn(text)).toThrow(/at most 15 digits/);
      expect(isMeasured(text)).toBe(false);
    },
  );

  it.each([
    ['x'.repeat(MANY), 'not-a-number'],
    ['1e400', 'not-a-number'],
    [true, 'not-a-number'],
    [null, 'not-a-number'],
    [Number.NaN, 'not-a-number'],
    [Number.POSITIVE_INFINITY, 'too-large'],
    [1e21, 'too-large'],
    [1e-9, 'too-fine'],
    [9007199254740992, 'unsafe'],
    [0.1 + 0.2, 'unsafe'],
  ])('is told apart by what is wrong with it', (input, fault) => {
    expect(readDecimal(input)).toEqual({ fault });
  });

  it('is the same number with or without zeros at its end, as text or as a JSON number', () => {
    for (const input of ['1.50', '1.5', 1.5]) expect(readDecimal(input)).toEqual({ decimal: { units: 15n, scale: 1 } });
  });

  it.each([
    ['007', 7],
    ['123456789012345', 123456789012345],
    ['1234567890123456', undefined],
    ['', undefined],
    ['-1', undefined],
    ['1.0', undefined],
    ['１', undefined],
    [undefined, undefined],
  ])('as a whole number: %j is %j', (text, value) => {
    expect(wholeOf(text)).toBe(value);
  });
});
