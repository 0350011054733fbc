import { usccCheckCharacter } from '../../firms/domain/index.js';
import { wholeIn } from '../../shared/digits.js';

/**
 * The naming rule of the demo zone: a word that says "example" or "fictional", a name of the sexagenary cycle (甲子 … 癸亥),
 * the trade, the legal form; no place, no person, no word a firm would choose for itself. From the 301st firm on the cycle is
 * counted: 甲子二.
 */
const FICTION_WORDS = ['示例', '虚拟', '假想', '演示', '样例'] as const;
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const CYCLE_LENGTH = 60;
const ROUND_NUMERALS = ['', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** How many firms the naming rule can tell apart. */
export const FIRMS_MAX = FICTION_WORDS.length * CYCLE_LENGTH * ROUND_NUMERALS.length;

/** The name of the firm at an index from 0, without trade and legal form; no two indices share one. */
export function fictionalName(index: number): string {
  const word = FICTION_WORDS[index % FICTION_WORDS.length] ?? FICTION_WORDS[0];
  const position = Math.floor(index / FICTION_WORDS.length);
  const cycle = position % CYCLE_LENGTH;
  const round = ROUND_NUMERALS[Math.floor(position / CYCLE_LENGTH)] ?? '';
  return `${word}${STEMS.charAt(cycle % STEMS.length)}${BRANCHES.charAt(cycle % BRANCHES.length)}${round}`;
}

/** Enterprises (91) first registered in division 320412 (GB/T 2260). */
const REGISTRATION = '91320412';
/** GB 11714: weights of the eight characters of an organisation code. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** A credit code whose organisation part is a bare serial number (`0000…`), as no organisation has; both of its check characters are right. */
export function creditCode(index: number): string {
  const organisation = String(index + 1).padStart(8, '0');
  const body = `${REGISTRATION}${organisation}${organisationCheck(organisation)}`;
  return `${body}${usccCheckCharacter(body)}`;
}

/** The check character of an organisation code's eight digits: 11 − Σ digit·weight mod 11, 10 as X, 11 as 0 (GB 11714). */
function organisationCheck(digits: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, place) => total + wholeIn(digits.charAt(place)) * weight, 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/** A high-tech certificate number (GR, year, province, serial) with a serial from 990001 up. */
export function certificateNumber(year: number, index: number): string {
  return `GR${year}32${990_001 + index}`;
}

/** A registration number of a technology-based SME (year, division, flag, serial) with a serial from 9900001 up. */
export function registrationNumber(year: number, index: number): string {
  return `${year}3204120${9_900_001 + index}`;
}
