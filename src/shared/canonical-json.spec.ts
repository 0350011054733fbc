import fc from 'fast-check';
import { canonicalJson, digestOf, digestOfText } from './canonical-json.js';
import { isId, newId } from './ids.js';
import { isWellFormedText } from './text.js';

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: [true, null, '粤'] })).toBe('{"a":[true,null,"粤"],"b":1}');
    expect(digestOf({ b: 1, a: 2 })).toBe(digestOf({ a: 2, b: 1 }));
  });

  it('reads back to the same value, for every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))),
    );
  });

  it('names the digest of the empty text', () => {
    expect(digestOfText('')).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(() => canonicalJson('\ud800')).toThrow();
    expect(() => canonicalJson(undefined)).toThrow(/Only a JSON value/);
  });
});

describe('text and ids', () => {
  it('sees half a surrogate pair', () => {
    expect(isWellFormedText('星星充电🔋')).toBe(true);
    expect(isWellFormedText('half \ud83d')).toBe(false);
    expect(isWellFormedText('\udd0b half')).toBe(false);
  });

  it('makes ids that sort by the moment they were made', () => {
    const ids = Array.from({ length: 50 }, () => newId());
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true);
    expect(isId('91320412MA1K0001SU')).toBe(false);
  });
});
