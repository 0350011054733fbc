import { type Alert } from '../api/types.js';
import { byDay } from './grouping.js';

function anAlert(id: string, openedAt: string, more: Partial<Alert> = {}): Alert {
  return {
    id,
    firm: { id: `firm-${id}`, uscc: null, name: '示例' },
    stage: 'gazelle',
    kind: 'near',
    state: 'open',
    episode: 1,
    openedAt,
    acknowledgedAt: null,
    acknowledgedBy: null,
    silencedUntil: null,
    resolvedAt: null,
    text: '',
    verdict: { digest: 'sha256:0' },
    ...more,
  };
}

describe('the inbox grouped', () => {
  it('groups by day, then by kind and stage, and keeps the order within', () => {
    const days = byDay([
      anAlert('a', '2026-07-02T09:00:00'),
      anAlert('b', '2026-07-02T08:00:00', { kind: 'qualified' }),
      anAlert('c', '2026-07-02T07:00:00'),
      anAlert('d', '2026-07-01T23:59:00'),
    ]);
    expect(days.map(({ day }) => day)).toEqual(['2026-07-02', '2026-07-01']);
    expect(days[0]?.groups.map(({ kind, items }) => [kind, items.map(({ id }) => id)])).toEqual([
      ['near', ['a', 'c']],
      ['qualified', ['b']],
    ]);
  });
});
