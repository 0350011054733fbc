import fc from 'fast-check';
import { newId } from './ids.js';
import { CursorCodec } from './page.js';

const codec = new CursorCodec('moment', 'id', 'text', 'integer', 'serial', 'optional text');
const moment = fc
  .date({ min: new Date('1900-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const text = fc.string({ unit: 'grapheme', maxLength: 100 }).filter((each) => !each.includes('\0'));
const key = fc.tuple(
  moment,
  fc.uuid(),
  text,
  fc.nat(),
  fc.maxSafeNat().map((number) => String(number).slice(0, 15)),
  fc.option(text),
);
const packed = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor', () => {
  it('comes back as the sort key that went in', () => {
    fc.assert(fc.property(key, (parts) => expect(codec.decode(codec.encode(parts))).toEqual(parts)));
  });

  it('is none of ours when a part is of another type', () => {
    const wrong: readonly unknown[] = [
      ['yesterday', 7, '2026-07-01', '2026-02-30T00:00:00Z', '294277-01-01T00:00:00Z', 'infinity', null],
      ['1', '00000000', 1, null, "' OR true --"],
      [1, null, {}, ['a'], '\0', '\ud800', 'x'.repeat(1001)],
      [-1, 1.5, 2_147_483_648, 1e300, '1', null, true],
      [1, '-1', '1.0', '9'.repeat(16), '', null],
      [1, {}, '\0', '\udc00'],
    ];
    const right = ['2026-07-01T00:00:00.000Z', newId(), 'a', 1, '1', null] as const;
    expect(codec.decode(codec.encode(right))).toEqual(right);
    for (const [place, values] of wrong.entries())
      for (const value of values as unknown[])
        expect(codec.decode(packed(right.toSpliced(place, 1, value as string)))).toBeUndefined();
  });

  it('is none of ours in any other writing', () => {
    const good = codec.encode(['2026-07-01T00:00:00.000Z', newId(), 'a', 1, '1', null]);
    const spaced = Buffer.from(` ${Buffer.from(good, 'base64url').toString()}`).toString('base64url');
    for (const forged of [
      `${good}=`,
      `${good} `,
      `${good}%`,
      good.slice(0, -1),
      '',
      'x',
      packed([]),
      packed({}),
      packed(null),
      spaced,
    ])
      expect(codec.decode(forged)).toBeUndefined();
  });

  it('never throws, whatever somebody sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json().map(packed)), (forged) => expect(codec.decode(forged)).toBeUndefined()),
    );
    expect(codec.decode(packed(JSON.parse('['.repeat(700) + ']'.repeat(700))))).toBeUndefined();
  });
});
