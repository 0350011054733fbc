import fc from 'fast-check';
import { isWellFormedText, readText, requireText, withoutWrapping } from './text.js';

const code = (value: unknown, lines = false): string | null => {
  const reading = readText(value, { max: 10, lines });
  return 'fault' in reading ? reading.fault.code : null;
};

describe('a text that somebody states', () => {
  it.each([
    ['示例科技有限公司', '示例科技有限公司'],
    ['  Ablaze\u00a0& Co. ', 'Ablaze\u00a0& Co.'],
    ['e\u0301', '\u00e9'],
    ['\u30ab\u3099', '\u30ac'],
    ['\u8fbb\u{e0100}', '\u8fbb\u{e0100}'],
    ['👩\u200d🔬', '👩\u200d🔬'],
    ['❤\ufe0f', '❤\ufe0f'],
    ['\ue000', '\ue000'],
    ['—', '—'],
    ['', null],
    [' \u3000\t', null],
    [null, null],
    [undefined, null],
  ])('%j is kept as %j', (value, text) => {
    expect(readText(value, { max: 20, lines: true })).toEqual({ text });
  });

  it.each([
    [7, 'field.not-text'],
    [['a'], 'field.not-text'],
    ['half \ud83d', 'field.not-well-formed'],
    ['null \0', 'field.not-well-formed'],
    ['12345678901', 'field.too-long'],
    ['x'.repeat(1_000_000), 'field.too-long'],
    ['\u202egnp.exe', 'field.invisible'],
    ['a\u2066b\u2069', 'field.invisible'],
    ['\u200e', 'field.invisible'],
    ['a\u061cb', 'field.invisible'],
    ['\u200b', 'field.invisible'],
    ['a\u00adb', 'field.invisible'],
    ['\ufeffa', 'field.invisible'],
    ['\u3164', 'field.invisible'],
    ['\u115f\u1160', 'field.invisible'],
    ['a\u2028b', 'field.invisible'],
    ['a\u{e0041}', 'field.invisible'],
    ['a\u0007', 'field.invisible'],
    ['a\u009b', 'field.invisible'],
    ['a\uffff', 'field.invisible'],
    ['a\nb', 'field.invisible'],
    ['\u2800', 'field.no-visible-character'],
    ['\u0301', 'field.no-visible-character'],
    ['\ufe0f', 'field.no-visible-character'],
    ['\u200d', 'field.no-visible-character'],
  ])('%j is refused with %s', (value, expected) => {
    expect(code(value)).toBe(expected);
  });

  it('may have several lines where it is a note', () => {
    expect([code('a\n\tb', true), code('a\r\nb', true), code('a\u000bb', true), code('a\u202eb', true)]).toEqual([
      null,
      null,
      'field.invisible',
      'field.invisible',
    ]);
  });

  it('is told which characters are meant', () => {
    expect(readText('a\u202eb\u202ec\u200b', { max: 10 })).toEqual({
      fault: { code: 'field.invisible', data: { characters: 'U+202E, U+200B' } },
    });
    expect(() => requireText('\u202e', '/name', { max: 10 })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ pointer: '/name', code: 'field.invisible' })] }),
    );
  });

  it('is read as it was kept: reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (value) => {
        const reading = readText(value, { max: 20 });
        if (!('text' in reading) || reading.text === null) return;
        expect(readText(reading.text, { max: 60 })).toEqual(reading);
        expect(isWellFormedText(reading.text)).toBe(true);
        expect(reading.text).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  });
});

describe('a text that was copied', () => {
  it('loses what programs put around it, and nothing within', () => {
    expect(withoutWrapping('\u202a示例\u202c \ufeff')).toBe('示例');
    expect(withoutWrapping('\u200b')).toBe('');
    expect(withoutWrapping('示\u202e例')).toBe('示\u202e例');
    expect(withoutWrapping('\u0007a')).toBe('\u0007a');
    expect(withoutWrapping(`a${' '.repeat(200_000)}b`)).toHaveLength(200_002);
  });
});
