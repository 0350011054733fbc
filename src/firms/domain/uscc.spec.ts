import { usccCheckCharacter, usccFault } from './uscc.js';

describe('usccFault', () => {
  it.each([
    ['UC-001', '914403001922038216', undefined],
    ['UC-002', '9144030071526726XG', undefined],
    ['UC-003', '91330100799655058B', undefined],
    ['UC-006', '91320412000000019X', undefined],
    ['UC-007', '91320412MA1K0001SU', 'character'],
    ['ours', '91440300192203821', 'length'],
    ['ours', '9144030019220382166', 'length'],
    ['ours', '914403001922038217', 'check-digit'],
    ['ours', '91440300192203821６', 'character'],
    ['ours', '9144030071526726xg', 'character'],
  ])('%s: judges %s as %s (worked examples of GB 32100-2015)', (_, code, fault) => {
    expect(usccFault(code)).toBe(fault);
  });

  it('accepts a code whose weighted sum is a multiple of 31: its check character is 0', () => {
    const bodies = Array.from({ length: 500 }, (_, n) => `9132041200000${String(n).padStart(4, '0')}`);
    const zero = bodies.find((body) => usccCheckCharacter(body) === '0');
    expect(zero).toBeDefined();
    expect(usccFault(`${zero ?? ''}0`)).toBeUndefined();
  });
});
