import fc from 'fast-check';
import { compareDecimals, formatUnits } from './decimal.js';
import {
  add,
  ceilDivide,
  compareFractions,
  compareWholes,
  floorDivide,
  formatFraction,
  fraction,
  multiply,
  subtract,
  toFraction,
  whole,
  type Whole,
} from './fraction.js';

/** Whole numbers of every size, thick around the end of what a number holds. */
const integers = fc.oneof(
  fc.bigInt(-1000n, 1000n),
  fc.bigInt(-(10n ** 24n), 10n ** 24n),
  fc.bigInt(-20n, 20n).map((offset) => 2n ** 53n + offset),
  fc.bigInt(-20n, 20n).map((offset) => -(2n ** 53n) + offset),
  fc.bigInt(94_906_260n, 94_906_270n),
);
const positive = integers.map((value) => (value < 0n ? -value : value) + 1n);
const floor = (top: bigint, bottom: bigint): bigint => top / bottom - (top % bottom !== 0n && top < 0n ? 1n : 0n);
const sign = (value: bigint): number => (value < 0n ? -1 : value > 0n ? 1 : 0);
const same = (actual: Whole, expected: bigint): void => {
  expect(BigInt(actual)).toBe(expected);
  expect(typeof actual).toBe(expected >= -9007199254740991n && expected <= 9007199254740991n ? 'number' : 'bigint');
  expect(Object.is(actual, -0)).toBe(false);
};

describe('whole numbers', () => {
  it('add, subtract, multiply and divide as bigints do, whatever their size', () => {
    fc.assert(
      fc.property(integers, integers, positive, (a, b, c) => {
        same(add(whole(a), whole(b)), a + b);
        same(subtract(whole(a), whole(b)), a - b);
        same(multiply(whole(a), whole(b)), a * b);
        same(floorDivide(whole(a), whole(c)), floor(a, c));
        same(ceilDivide(whole(a), whole(c)), -floor(-a, c));
        expect(Math.sign(compareWholes(whole(a), whole(b)))).toBe(sign(a - b));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('fractions', () => {
  it('compare as the cross products of bigints do, at the very edge too', () => {
    fc.assert(
      fc.property(integers, positive, integers, positive, fc.bigInt(-1n, 1n), (a, b, c, d, near) => {
        const order = (n1: bigint, d1: bigint, n2: bigint, d2: bigint): void =>
          expect(compareFractions(fraction(whole(n1), whole(d1)), fraction(whole(n2), whole(d2)))).toBe(sign(n1 * d2 - n2 * d1));
        order(a, b, c, d);
        order(a * d + near, b * d, a, b);
      }),
      { numRuns: 2000 },
    );
  });

  it('compare as the decimals they were made of', () => {
    const decimals = fc.record({ units: fc.bigInt(-(10n ** 30n), 10n ** 30n), scale: fc.nat(8) });
    fc.assert(
      fc.property(decimals, decimals, (a, b) => compareDecimals(a, b) === compareFractions(toFraction(a), toFraction(b))),
    );
  });

  it('print rounded to the side they are told, for every size and number of places', () => {
    fc.assert(
      fc.property(integers, positive, fc.nat(8), (a, b, places) => {
        const exact = { numerator: whole(a), denominator: whole(b) };
        const trim = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
        const scaled = a * 10n ** BigInt(places);
        expect(formatFraction(exact, places, 'down')).toBe(trim(formatUnits(floor(scaled, b), places)));
        expect(formatFraction(exact, places, 'up')).toBe(trim(formatUnits(-floor(-scaled, b), places)));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [480, 12_000, 8, 'down', '0.04'],
    [48_000_000_000, 1_200_001_000_000, 8, 'down', '0.03999996'],
    [1, 3, 4, 'down', '0.3333'],
    [1, 3, 4, 'up', '0.3334'],
    [-1, 3, 4, 'down', '-0.3334'],
    [99_999, 100_000, 4, 'up', '1'],
    [7, 7, 0, 'up', '1'],
  ] as const)('prints %d/%d', (numerator, denominator, places, rounding, text) => {
    expect(formatFraction(fraction(numerator, denominator), places, rounding)).toBe(text);
  });

  it('with a float beside them answer as without it', () => {
    const amounts = fc.oneof(
      fc.integer({ min: 1, max: 1_000_000_000_000 }),
      fc.integer({ min: 1, max: 50 }).map((value) => value * 1_000_000),
    );
    const edges = fc.constantFrom(
      fraction(35, 100),
      fraction(1, 4),
      fraction(15, 100),
      fraction(1, 20),
      fraction(0),
      fraction(-1, 2),
    );
    fc.assert(
      fc.property(
        amounts,
        amounts,
        amounts,
        edges,
        fc.nat(8),
        fc.constantFrom('down' as const, 'up' as const),
        (v1, v2, v3, edge, places, rounding) => {
          const [a, b, c] = [BigInt(v1), BigInt(v2), BigInt(v3)];
          const exact = fraction(whole(b * b + c * a - 2n * a * b), whole(2n * a * b));
          const quick = { ...exact, near: (v2 / v1 + v3 / v2) / 2 - 1 };
          expect(compareFractions(quick, edge)).toBe(compareFractions(exact, edge));
          expect(formatFraction(quick, places, rounding)).toBe(formatFraction(exact, places, rounding));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('refuse a zero denominator and keep the sign above', () => {
    expect(() => fraction(1, 0)).toThrow(/other than zero/);
    expect(fraction(1, -2)).toEqual({ numerator: -1, denominator: 2 });
  });
});
