import { usccCheckCharacter, usccFault } from './uscc.js';

describe('usccFault', () => {
  it.each([
    ['914403001922038216', undefined],
    ['9144030071526726XG', undefined],
    ['91330100799655058B', undefined],
    ['91320412000000019X', undefined],
    ['91320412MA1K0001SU', 'character'],
    ['91440300192203821', 'length'],
    ['9144030019220382166', 'length'],
    ['914403001922038217', 'check-digit'],
    ['91440300192203821６', 'character'],
    ['9144030071526726xg', 'character'],
  ])('judges %s as %s (worked examples UC-001…007, GB 32100-2015)', (code, fault) => {
    expect(usccFault(code)).toBe(fault);
  });

  it('accepts a code whose weighted sum is a multiple of 31: its check character is 0', () => {
    const bodies = Array.from({ length: 500 }, (_, n) => `9132041200000${String(n).padStart(4, '0')}`);
    const zero = bodies.find((body) => usccCheckCharacter(body) === '0');
    expect(zero).toBeDefined();
    expect(usccFault(`${zero ?? ''}0`)).toBeUndefined();
  });
});
