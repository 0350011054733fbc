import fc from 'fast-check';
import { type FieldProblem, PROBLEMS_LISTED_MAX } from './errors.js';
import { JSON_DEPTH_MAX, JSON_NAMES_MAX, readJson } from './strict-json.js';

const faults = (text: string, options = {}): string[] => {
  const reading = readJson(text, options);
  if (!('problems' in reading)) return [];
  return reading.problems.listed.map(({ pointer, code }: FieldProblem) => `${pointer} ${code}`);
};
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** Values that JSON carries as they are: no number beyond fifteen digits, no text that could not be stored. */
const carried = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(null, true, false),
    fc.integer(),
    fc.integer({ min: -99_999, max: 99_999 }).map((units) => units / 100),
    fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string().filter((name) => !(name in Object.prototype)),
      tie('value'),
    ),
  ),
})).value;

describe('reading JSON strictly', () => {
  it('gives what JSON.parse gives, however it is written', () => {
    fc.assert(
      fc.property(carried, fc.constantFrom('', ' ', '\t', '\r\n  '), (value, indent) => {
        const text = JSON.stringify(value, null, indent).replace(/[\u0080-\uffff]/g, (unit) =>
          unit.charCodeAt(0) % 2 === 0 ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit,
        );
        expect(readJson(text)).toEqual({ value: JSON.parse(text) as unknown });
      }),
    );
  });

  it.each(['', '{', '{"a": }', '[1,]', '"a', "{'a': 1}", '01', '{"a": 1} x'])('says why %j is none', (text) => {
    expect(readJson(text)).toEqual({ malformed: expect.any(String) });
  });

  it.each([
    ['{"a": 1, "a": 1}', ['/a request.repeated-name']],
    ['{"a": 1, "\\u0061": 2}', ['/a request.repeated-name']],
    ['[{"x/y": {"n": 1, "m": [], "n": {}}}]', ['/0/x~1y/n request.repeated-name']],
    ['{"a": {"b": 1}, "c": {"b": 1}, "b": [{"b": 1}, {"b": "\\"b\\":"}]}', []],
    ['{"a\\\\": 1, "a\\\\\\"": 2, "": 3}', []],
  ])('finds every name that stands twice in %s', (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it.each(['9007199254740991', '-0', '0.1', '1E2', '1.50e+1', '100000000000000000000', '0.30000000000000004', '5e-324'])(
    'takes %s, which a JSON number keeps',
    (literal) => expect(readJson(literal)).toEqual({ value: JSON.parse(literal) as unknown }),
  );

  it.each([
    '9007199254740993',
    '123456789012345678',
    '0.10000000000000000001',
    '1e400',
    '-1e400',
    '1e-400',
    `1${'0'.repeat(100_000)}`,
    `1.${'0'.repeat(100_000)}`,
    `1e${'0'.repeat(100_000)}1`,
  ])('refuses a number that a JSON number does not keep', (literal) => {
    expect(faults(`{"a": [0, ${literal}]}`)).toEqual(['/a/1 field.unsafe-number']);
    expect(faults(`[0, "${literal}"]`)).toEqual([]);
  });

  it('takes a number if and only if its digits come back', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.nat(6), (units, places) => {
        const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
        const literal = `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - places)}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
        const scale = 10n ** BigInt(places);
        const [, whole = '', part = '', exponent = '0'] =
          /^(-?\d+)(?:\.(\d+))?(?:e\+?(-?\d+))?$/.exec(String(Number(literal))) ?? [];
        const power = Number(exponent) - part.length;
        const kept = power >= 0 ? BigInt(whole + part) * 10n ** BigInt(power) * scale : BigInt(whole + part) * scale;
        const same = power >= 0 ? kept === units : kept === units * 10n ** BigInt(-power);
        expect(faults(literal)).toEqual(same ? [] : [' field.unsafe-number']);
      }),
    );
  });

  it('takes objects of as many names as are allowed, and says once of each that has more', () => {
    const object = (size: number): string =>
      `{${Array.from({ length: size }, (_, index) => `"n${String(index)}": 1`).join(', ')}}`;
    expect(faults(object(JSON_NAMES_MAX))).toEqual([]);
    expect(faults(`{"a": ${object(JSON_NAMES_MAX + 1)}, "b": [${object(90_000)}]}`)).toEqual([
      '/a request.too-many-names',
      '/b/0 request.too-many-names',
    ]);
  });

  it('refuses what is nested deeper than it looks, in words and not by running out of stack', () => {
    expect(faults(nested(JSON_DEPTH_MAX))).toEqual([]);
    expect(faults(nested(JSON_DEPTH_MAX + 1))).toEqual([`${'/0'.repeat(JSON_DEPTH_MAX)} request.too-deep`]);
    expect(faults(nested(400_000))).toEqual([`${'/0'.repeat(JSON_DEPTH_MAX)} request.too-deep`]);
    const deep = '{"a":'.repeat(100_000);
    expect(faults(`${deep}1${'}'.repeat(100_000)}`)).toEqual([`${'/a'.repeat(JSON_DEPTH_MAX)} request.too-deep`]);
  });

  it('refuses names that every object has, where they are fields', () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      expect(faults(`{"firm": {"${name}": 1}}`)).toEqual([`/firm/${name} validation.unknown-field`]);
      expect(faults(`{"${name}": 1}`, { anyName: true })).toEqual([]);
    }
  });

  it('refuses texts and names that could not be stored', () => {
    expect(faults('{"a": ["\\ud800", "\\u0000", "\\ud83d\\ude00"], "\\udc00": {"b": 1}}')).toEqual([
      '/a/0 request.bad-text',
      '/a/1 request.bad-text',
      ' request.bad-name',
    ]);
  });

  it('lists the first faults of many and counts the others', () => {
    const reading = readJson(`[${Array.from({ length: 110_000 }, () => '"\\ud800"').join()}]`);
    if (!('problems' in reading)) throw new Error('nothing was found');
    const { listed, more } = reading.problems;
    expect([listed.length, more]).toEqual([PROBLEMS_LISTED_MAX, 110_000 - PROBLEMS_LISTED_MAX]);
    expect(listed.at(-1)).toEqual({ pointer: `/${String(PROBLEMS_LISTED_MAX - 1)}`, code: 'request.bad-text' });
  });
});
