import { exactAmount, formatAmount, formatMoney, formatRatio } from './quantity.js';
import { editText, readCell } from './money-input.js';

describe('quantities', () => {
  it('shows money in yuan or in ten thousands, the exact value beside it', () => {
    expect(formatMoney('51234567.00', 'yuan')).toBe('51,234,567');
    expect(formatMoney('51234567.00', 'wan')).toBe('5,123.46');
    expect(formatMoney('-45.10', 'wan')).toBe('0');
    expect(exactAmount('51234567.00', 'yuan')).toBe('51,234,567.00');
  });

  it('never shows a missed threshold as reached', () => {
    expect(formatRatio('0.04999999', 'down')).toBe('4.99%');
    expect(formatRatio('0.05', 'down')).toBe('5%');
    expect(exactAmount('0.04999999', 'ratio')).toBe('4.999999%');
  });

  it('shows an interval with both ends', () => {
    expect(formatAmount({ low: '10000000.00', high: '15000000.00' }, 'yuan', 'wan')).toBe('1,000–1,500');
    expect(formatAmount({ low: 66, high: 74 }, 'points', 'wan')).toBe('66–74');
  });

  it('leaves what is no number alone', () => {
    expect(formatAmount('2019-06-03', 'date', 'wan')).toBe('2019-06-03');
  });
});

describe('cells of the figures table', () => {
  it('reads what people type and paste', () => {
    expect(readCell('1,234.56', true, 'wan')).toEqual({ kind: 'value', value: '12345600' });
    expect(readCell('１２３．４', true, 'yuan')).toEqual({ kind: 'value', value: '123.4' });
    expect(readCell(' 0 ', false, 'wan')).toEqual({ kind: 'value', value: '0' });
    expect(readCell('', true, 'wan')).toEqual({ kind: 'blank' });
    expect(readCell('1200~1500', true, 'wan')).toEqual({ kind: 'interval', value: { low: '12000000', high: '15000000' } });
  });

  it('refuses what it cannot read and an interval upside down', () => {
    for (const typed of ['abc', '1e5', '1500~1200', '1~2~3', '--4'])
      expect(readCell(typed, true, 'wan')).toEqual({ kind: 'invalid' });
  });

  it('starts editing from the exact value', () => {
    expect(editText('51234567.89', true, 'wan')).toBe('5123.456789');
    expect(editText(120, false, 'wan')).toBe('120');
    expect(editText({ low: '10000.00', high: '20000.00' }, true, 'wan')).toBe('1~2');
    expect(editText(undefined, true, 'wan')).toBe('');
  });
});
