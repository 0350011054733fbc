import fc from 'fast-check';
import { readAmount } from './amount.js';
import { type Cell } from './cell.js';
import { dateOfSerial, decimalOfBinary } from './spreadsheet-number.js';

const text = (value: string): Cell => ({ kind: 'text', text: value });
const valueOf = (cell: Cell, factor = '1', money = true): string => {
  const reading = readAmount(cell, factor, money);
  return 'amount' in reading ? reading.amount.value : reading.problem;
};

describe('readAmount', () => {
  it.each([
    ['1234.56', '1', '1234.56'],
    ['1234.56', '10000', '12345600.00'],
    ['18270.732835', '7846700', '143364959336.39'],
    ['0.000001', '7846700', '7.85'],
    ['-0.005', '1', '-0.01'],
    ['0.005', '1', '0.01'],
    ['0.0049', '1', '0.00'],
    ['1,234,567.8', '1', '1234567.80'],
    ['￥１２３４.５', '1', '1234.50'],
    ['(1,200)', '1', '-1200.00'],
    ['+5', '1', '5.00'],
    ['.5', '10000', '5000.00'],
  ])('reads %s times %s as %s', (cell, factor, expected) => expect(valueOf(text(cell), factor)).toBe(expected));

  it.each([
    ['1.23E+17', 'import.cell.precision-lost'],
    ['1e5', 'import.cell.precision-lost'],
    ['1,23', 'import.cell.grouping'],
    ['12,34,567', 'import.cell.grouping'],
    ['约100', 'import.cell.not-a-number'],
    ['5000万元', 'import.cell.not-a-number'],
    ['-', 'import.cell.not-a-number'],
    ['—', 'import.cell.not-a-number'],
    ['1.2.3', 'import.cell.not-a-number'],
    ['NaN', 'import.cell.not-a-number'],
    ['9'.repeat(60), 'import.cell.too-many-digits'],
    [`1${'0'.repeat(100_000)}`, 'import.cell.too-many-digits'],
    ['x'.repeat(60), 'import.cell.not-a-number'],
  ])('refuses %s with %s', (cell, code) => expect(valueOf(text(cell))).toBe(code));

  it('keeps the text and factor of what it converts, and nothing beside what stands as it is', () => {
    expect(readAmount(text('12.5'), '10000', true)).toEqual({
      amount: { value: '125000.00', original: { text: '12.5', factor: '10000' }, rounded: false },
    });
    expect(readAmount(text('12.5'), '1', true)).toEqual({ amount: { value: '12.50', original: undefined, rounded: false } });
    expect(readAmount(text('12.555'), '1', true)).toEqual({
      amount: { value: '12.56', original: { text: '12.555', factor: '1' }, rounded: true },
    });
  });

  it('refuses a number of a workbook that had more digits than it keeps', () => {
    expect(valueOf({ kind: 'number', text: '913204120000000190', lossy: true })).toBe('import.cell.precision-lost');
  });

  it('is the exact product, rounded half away from zero, for any amount and factor', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 15n), 10n ** 15n),
        fc.integer({ min: 0, max: 8 }),
        fc.bigInt(1n, 10n ** 9n),
        fc.integer({ min: 0, max: 6 }),
        (units, scale, factorUnits, factorScale) => {
          const plain = (value: bigint, places: number): string => {
            const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
            return (value < 0n ? '-' : '') + (places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`);
          };
          const got = BigInt(valueOf(text(plain(units, scale)), plain(factorUnits, factorScale)).replace('.', ''));
          // |got/100 − product| ≤ 1/200, and at the middle away from zero: compared as integers over one denominator.
          const denominator = 10n ** BigInt(scale + factorScale);
          const product = units * factorUnits * 100n;
          const error = got * denominator - product;
          const magnitude = error < 0n ? -error : error;
          expect(2n * magnitude <= denominator).toBe(true);
          if (2n * magnitude === denominator)
            expect((got < 0n ? -got : got) * denominator > (product < 0n ? -product : product)).toBe(true);
        },
      ),
    );
  });
});

describe('decimalOfBinary', () => {
  it.each([
    [0.1 + 0.2, '0.3', false],
    [1234.56, '1234.56', false],
    [1e21, '1000000000000000000000', true],
    [Number('913204120000000190'), '913204120000000000', true],
    [123456789012345, '123456789012345', false],
    [0.000001, '0.000001', false],
    [1e-7, '0.0000001', false],
    [-0, '0', false],
    [-12.5, '-12.5', false],
    [100, '100', false],
  ])('shows %d as %s (lossy %s)', (value, shown, lossy) => expect(decimalOfBinary(value)).toEqual({ text: shown, lossy }));

  it('gives back every decimal of up to 15 digits that a person types', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n) + 1n, 10n ** 15n - 1n), fc.integer({ min: 0, max: 10 }), (units, places) => {
        const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
        const typed = (units < 0n ? '-' : '') + (places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`);
        const trimmed = typed.includes('.') ? typed.replace(/0+$/, '').replace(/\.$/, '') : typed;
        expect(decimalOfBinary(Number(typed))).toEqual({ text: trimmed === '-0' ? '0' : trimmed, lossy: false });
      }),
    );
  });
});

describe('dateOfSerial', () => {
  it.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, undefined],
    [61, false, '1900-03-01'],
    [43619, false, '2019-06-03'],
    [43619.999, false, '2019-06-03'],
    [42157, true, '2019-06-03'],
    [0, false, undefined],
    [-5, false, undefined],
    [2958465, false, '9999-12-31'],
    [2958466, false, undefined],
  ])('makes serial %d (from 1904: %s) the date %s', (serial, from1904, date) =>
    expect(dateOfSerial(serial, from1904)).toBe(date),
  );
});
