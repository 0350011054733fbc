import { Raw } from './raw-json.js';

/** A value that once broke something somewhere, and what it is called. */
export interface Nasty<T> {
  readonly note: string;
  readonly value: T;
}

const named = <T>(values: Readonly<Record<string, T>>): [Nasty<T>, ...Nasty<T>[]] =>
  Object.entries(values).map(([note, value]) => ({ note, value })) as [Nasty<T>, ...Nasty<T>[]];

/** Digits of a number that is far too long. */
const MANY = 100_000;
/** Half surrogate pairs that fill a body up to its limit, each nine bytes with its comma. */
const HALVES = 110_000;
const DEEP = 100_000;

export const TEXTS = named({
  'the null character': 'a\u0000b',
  'half a pair': '\ud800',
  'a directional override': '\u202egnp.exe',
  'isolates left open': '\u2066abc',
  'nothing to see': '\u200b\u2060\ufeff',
  blanks: ' \u3000\u00a0 ',
  empty: '',
  emoji: '👩‍👩‍👧‍👦🏭🇨🇳',
  'a thousand accents': `e${'\u0301'.repeat(1000)}`,
  'a hundred thousand letters': '长'.repeat(MANY),
  'a statement of SQL': "'; DROP TABLE firms; --",
  markup: '<img src=x onerror=alert(1)>',
  'a formula': '=HYPERLINK("http://elsewhere.example")',
  placeholders: '%s%n${7*7}{{7*7}}',
  'a path': '../../../../etc/passwd',
  __proto__: '__proto__',
  constructor: 'constructor',
  toString: 'toString',
  'line ends': 'a\r\nset-cookie: a=b',
  'no character': '\uffff\ufdd0',
  'full-width digits': '１２３',
  'letters of another script': 'оfficer',
});

export const NUMBERS = named({
  zero: '0',
  'minus zero': '-0',
  'minus one': '-1',
  'one and a half': '1.5',
  'beyond 2^53': '9007199254740993',
  'beyond 2^63': '9223372036854775808',
  'eighteen digits and cents': '123456789012345678.91',
  thirty: '123456789012345678901234567890',
  tiny: '1e-7',
  'beyond doubles': '1e400',
  'a large exponent': '1e99999',
  'a hundred thousand digits': `1${'0'.repeat(MANY)}`,
  'a hundred thousand nines': '9'.repeat(MANY),
  'a hundred thousand places': `0.${'0'.repeat(MANY)}1`,
  'zeros before': `${'0'.repeat(MANY)}1`,
});

export const NUMBER_TEXTS = named({
  hexadecimal: '0x1F',
  'not a number': 'NaN',
  infinity: 'Infinity',
  thousands: '1,000',
  underscores: '1_000',
  'a plus': '+5',
  'no zero': '.5',
  'no places': '5.',
  spaces: ' 5 ',
  wide: '１２３．４５',
  'an exponent': '1e3',
  'a hundred thousand digits as text': `1${'0'.repeat(MANY)}`,
  'a hundred thousand nines as text': '9'.repeat(MANY),
  'a hundred thousand places as text': `0.${'0'.repeat(MANY)}1`,
  'a hundred thousand zeros as text': '0'.repeat(MANY),
  'a hundred thousand zeros after as text': `1.${'0'.repeat(MANY)}`,
  'a huge exponent as text': '1e100000000',
});

/** Days and moments outside every calendar of ours, or of none. */
export const DAYS = named({
  'year 0': '0000-01-01',
  'year 1': '0001-01-01',
  'year 9999': '9999-12-31',
  'year 10000': '10000-01-01',
  'year -1': '-0001-12-31',
  'a year of six digits': '+275760-09-13',
  'before founding': '1901-01-01',
  'in two hundred years': '2226-01-01',
  'no such day': '2024-02-30',
  'no such month': '2024-13-01',
  'a moment for a day': '2024-01-01T00:00:00Z',
  'the last moment': '9999-12-31T23:59:59Z',
  'no such hour': '2026-07-01T25:00:00Z',
  'a zone out of range': '2026-07-01T00:00:00+99:99',
  nanoseconds: '2026-07-01T00:00:00.123456789123+08:00',
  'a moment of year -1': '-000001-01-01T00:00:00Z',
  forever: 'infinity',
  today: 'now',
});

export const SHAPES = named<unknown>({
  null: null,
  true: true,
  'an empty array': [],
  'an empty object': {},
  'an array in an array': [[]],
  'a range upside down': { low: '5', high: '4' },
  'an operator': { $ne: null },
  'ten thousand nulls': Array.from({ length: 10_000 }, () => null),
  'two hundred levels': new Raw(`${'['.repeat(200)}${']'.repeat(200)}`),
  'a text that is an object': '{"a":1}',
});

/** Names that every plain object answers to. */
export const INHERITED = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'] as const;

/** Bodies as they should never come, whole. */
export const BODIES = named<string | Buffer>({
  nothing: '',
  null: 'null',
  'a text': '"text"',
  'a number': '12',
  'half an object': '{"username": "a"',
  'a comma at the end': '{"a":1,}',
  'single quotes': "{'a':1}",
  'not a number': '{"a":NaN}',
  'a comment': '{/* */"a":1}',
  'a mark of order': '\ufeff{}',
  'UTF-16': Buffer.from('{"a":1}', 'utf16le'),
  'no UTF-8': Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
  'half pairs up to the limit': `[${Array.from({ length: HALVES }, () => '"\\ud800"').join(',')}]`,
  'half pairs by name': `{${Array.from({ length: 50_000 }, (_, index) => `"n${index}":"\\ud800"`).join(',')}}`,
  'unknown names up to the limit': `{${Array.from({ length: 60_000 }, (_, index) => `"n${index}":1`).join(',')}}`,
  'deep arrays': '['.repeat(DEEP) + ']'.repeat(DEEP),
  'deep objects': `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  'deep and unfinished': '['.repeat(1_000_000),
  'a megabyte of blanks': `{${' '.repeat(1_040_000)}}`,
  'over the limit': `{"a":"${'x'.repeat(1_100_000)}"}`,
  'a long name': `{"${'x'.repeat(1_000_000)}":1}`,
  'a number up to the limit': `{"a":${'9'.repeat(1_000_000)}}`,
  'text of escapes': `{"a":"${'\\u0000'.repeat(170_000)}"}`,
});
