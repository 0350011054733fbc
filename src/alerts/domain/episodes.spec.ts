import fc from 'fast-check';
import { ALERT_KINDS, type AlertKind } from './alert-kinds.js';
import { EPISODE_STATES, episodeSteps, type LevelNews, mayMove, TRANSITIONS } from './episodes.js';

const LEVELS = ['holds', 'barred', 'qualified', 'near', 'undetermined', 'developing'] as const;
const news = fc.record({ level: fc.constantFrom(...LEVELS), aboveHeld: fc.boolean() });

/** Plays news as the service does: what is armed afterwards, and how many episodes were opened. */
function play(all: readonly LevelNews[]): { armed: Set<AlertKind>; opened: number } {
  const armed = new Set<AlertKind>();
  let opened = 0;
  for (const each of all) {
    for (const { kind, action } of episodeSteps(armed, each)) {
      if (action === 'open') opened += 1;
      if (action === 'clear') armed.delete(kind);
      else armed.add(kind);
    }
  }
  return { armed, opened };
}

describe('episodeSteps', () => {
  it('opens one episode however often the same news comes', () => {
    fc.assert(
      fc.property(news, fc.integer({ min: 1, max: 50 }), (each, times) =>
        expect(play(Array<LevelNews>(times).fill(each)).opened).toBeLessThanOrEqual(1),
      ),
    );
  });

  it('lets at most one kind stand at a time: qualified mutes near', () => {
    fc.assert(fc.property(fc.array(news), (all) => expect(play(all).armed.size).toBeLessThanOrEqual(1)));
  });

  it('re-arms after the condition has cleared', () => {
    const near: LevelNews = { level: 'near', aboveHeld: true };
    expect(play([near, { level: 'developing', aboveHeld: true }, near]).opened).toBe(2);
  });

  it('clears when the firm comes to hold the rung or a higher one', () => {
    const near: LevelNews = { level: 'near', aboveHeld: true };
    expect(play([near, { level: 'near', aboveHeld: false }]).armed.size).toBe(0);
    expect(play([near, { level: 'holds', aboveHeld: false }]).armed.size).toBe(0);
  });

  it.each(['holds', 'barred', 'undetermined', 'developing'] as const)('raises nothing for a firm whose level is %s', (level) => {
    expect(episodeSteps(new Set(), { level, aboveHeld: true })).toEqual([]);
  });
});

describe('TRANSITIONS', () => {
  it('knows every state, leads nowhere unknown, and leaves no state unreachable from open', () => {
    expect(Object.keys(TRANSITIONS).sort()).toEqual([...EPISODE_STATES].sort());
    const reached = new Set<string>(['open']);
    for (let grew = true; grew;) {
      const before = reached.size;
      for (const state of EPISODE_STATES) if (reached.has(state)) for (const next of TRANSITIONS[state]) reached.add(next);
      grew = reached.size > before;
    }
    expect([...reached].sort()).toEqual([...EPISODE_STATES].sort());
    expect(EPISODE_STATES.some((state) => mayMove('resolved', state))).toBe(false);
    expect(ALERT_KINDS).toHaveLength(2);
  });
});
