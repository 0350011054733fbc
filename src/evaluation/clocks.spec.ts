import { readClocks } from './clocks.js';

const TODAY = '2026-07-01';

describe('the two clocks of a question', () => {
  it('stand at today as known now where nothing is asked, which is what is stored', () => {
    expect(readClocks({}, TODAY)).toEqual({ asOf: TODAY, knownAt: undefined, current: true });
    expect(readClocks({ asOf: TODAY }, TODAY).current).toBe(true);
  });

  it('ask for something to be computed as soon as one of them is set otherwise', () => {
    expect(readClocks({ asOf: '2026-06-30' }, TODAY)).toEqual({ asOf: '2026-06-30', knownAt: undefined, current: false });
    expect(readClocks({ asOf: '2026-07-02' }, TODAY).current).toBe(false);
    const knownAt = '2026-06-30T08:00:00+08:00';
    expect(readClocks({ knownAt }, TODAY)).toEqual({ asOf: TODAY, knownAt, current: false });
  });

  it('are refused together, each at its place, when a day does not exist and a moment has no zone', () => {
    expect(() => readClocks({ asOf: '2026-02-30', knownAt: '2026-06-30T08:00:00' }, TODAY)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        problems: [
          { pointer: '/asOf', code: 'field.not-a-date' },
          { pointer: '/knownAt', code: 'field.moment' },
        ],
      }),
    );
  });
});
