import { timeLine } from './time-line.js';

describe('a time line of versions', () => {
  const versions = [
    { validFrom: '2024-01-01', validTo: '2024-12-31' },
    { validFrom: '2025-07-02', validTo: null },
  ];

  it('runs from the first year to the end of the last, with today on it', () => {
    const line = timeLine(versions, '2026-07-01');
    expect(line.years).toEqual([2024, 2025, 2026]);
    expect(line.tick(2024)).toBe(0);
    expect(line.today).toBeGreaterThan(0.8);
    expect(line.today).toBeLessThan(0.9);
  });

  it('places a version from its first day to the end of its last; one without end reaches the edge', () => {
    const line = timeLine(versions, '2026-07-01');
    const [over, open] = versions.map((version) => line.place(version));
    expect(over?.from).toBe(0);
    expect(over?.to).toBeCloseTo(line.tick(2025));
    expect(open).toMatchObject({ to: 1, open: true });
    expect(open?.from).toBeCloseTo(0.5, 1);
  });

  it('keeps the ticks few', () => {
    expect(timeLine([{ validFrom: '1990-01-01', validTo: null }], '2026-07-01').years.length).toBeLessThanOrEqual(12);
  });
});
