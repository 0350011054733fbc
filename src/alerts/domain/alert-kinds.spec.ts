import { LEVELS } from '../../criteria/domain/index.js';
import { messageFor } from '../../platform/http/index.js';
import { ALERT_KIND_RULES, ALERT_KINDS, kindsAt } from './alert-kinds.js';

describe('the kinds of alerts', () => {
  it.each(ALERT_KINDS)('%s is called for by some level, and by none that another row of its rank has', (kind) => {
    const { levels, rank } = ALERT_KIND_RULES[kind];
    expect(levels.length).toBeGreaterThan(0);
    const rivals = ALERT_KINDS.filter((other) => other !== kind && ALERT_KIND_RULES[other].rank === rank);
    expect(rivals.flatMap((other) => ALERT_KIND_RULES[other].levels).filter((level) => levels.includes(level))).toEqual([]);
  });

  it.each(ALERT_KINDS)('%s mutes kinds of lower rank alone', (kind) => {
    const { mutes, rank } = ALERT_KIND_RULES[kind];
    for (const muted of mutes) expect(ALERT_KIND_RULES[muted].rank).toBeLessThan(rank);
  });

  it.each(ALERT_KINDS)('%s has its sentence in both languages', (kind) => {
    const { message } = ALERT_KIND_RULES[kind];
    const said = (['zh-CN', 'en'] as const).map((locale) => messageFor(locale, message, { firm: 'F', stage: 'S' }));
    expect(said.every((text) => text.includes('F') && text.includes('S'))).toBe(true);
    expect(new Set(said).size).toBe(2);
  });

  it('are called for by the two levels that somebody has to hear of', () => {
    const called = LEVELS.flatMap((level) => [...kindsAt(level)].map((kind) => [level, kind]));
    expect(called).toEqual([
      ['qualified', 'qualified'],
      ['near', 'near'],
    ]);
  });

  it('leave a muted kind out where a level calls for both', () => {
    const rules = { ...ALERT_KIND_RULES, near: { ...ALERT_KIND_RULES.near, levels: ['near', 'qualified'] as const } };
    expect([...kindsAt('qualified', rules)]).toEqual(['qualified']);
    expect([...kindsAt('near', rules)]).toEqual(['near']);
  });
});
