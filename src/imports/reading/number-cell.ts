import { type Cell } from '../domain/cell.js';
import { dateOfSerial, decimalOfBinary } from '../domain/spreadsheet-number.js';
import { type NumberFormat } from './number-formats.js';

/** The cell of a number that a spreadsheet stored in binary: a date where its format shows one, else the decimal a person sees. */
export function numberCell(value: number, format: NumberFormat, from1904: boolean): Cell {
  const number = decimalOfBinary(value);
  if (format.date) {
    const date = dateOfSerial(value, from1904);
    return date === undefined ? { kind: 'fault', fault: 'not-a-date', text: number.text } : { kind: 'date', date, text: date };
  }
  const whole = format.digits > 0 && /^\d+$/.test(number.text);
  return { kind: 'number', text: whole ? number.text.padStart(format.digits, '0') : number.text, lossy: number.lossy };
}
