import fc from 'fast-check';
import { bulletOf } from './bullet.js';

const floor = { operator: '>=', nearFrom: 0.8 } as const;

describe('a bullet bar', () => {
  it('shades the near zone below a floor and above a ceiling', () => {
    const up = bulletOf({ ...floor, value: '0.08', threshold: '0.10', result: 'unmet' });
    expect(up.near[1]).toBe(up.threshold);
    expect(up.near[0]).toBeCloseTo(up.threshold * 0.8);
    const down = bulletOf({ value: '510', threshold: '500', operator: '<=', nearFrom: 0.8, result: 'unmet' });
    expect(down.near[0]).toBe(down.threshold);
    expect(down.near[1]).toBeCloseTo(down.threshold / 0.8);
  });

  it('never draws a missed floor as reached, nor a met one as missed, however near', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-4, max: 1e9, noNaN: true }),
        (value, threshold) => {
          const met = value >= threshold;
          const bullet = bulletOf({ ...floor, value, threshold, result: met ? 'met' : 'unmet' });
          if (met) expect(bullet.value[0]).toBeGreaterThanOrEqual(bullet.threshold);
          else expect(bullet.value[1]).toBeLessThan(bullet.threshold);
        },
      ),
    );
  });

  it('keeps a strict limit missed by equality on the missing side', () => {
    const bullet = bulletOf({ value: 70, threshold: 70, operator: '>', nearFrom: 0.8, result: 'unmet', scaleEnd: 100 });
    expect(bullet.value[1]).toBeLessThan(bullet.threshold);
  });

  it('draws an interval with both ends, and clips what lies far beyond', () => {
    const range = bulletOf({ ...floor, value: { low: 60, high: 80 }, threshold: 70, result: 'unknown', scaleEnd: 100 });
    expect(range.value).toEqual([0.6, 0.8]);
    const far = bulletOf({ ...floor, value: '5', threshold: '0.05', result: 'met' });
    expect(far.beyond).toBe(true);
    expect(far.value[1]).toBe(1);
    expect(far.threshold).toBeGreaterThan(0.3);
  });

  it('has a scale also for a threshold of zero and a negative value', () => {
    const bullet = bulletOf({ value: '-12', threshold: '0', operator: '>', nearFrom: 0.8, result: 'unmet' });
    expect(bullet.value[1]).toBeLessThanOrEqual(0);
    expect(Number.isFinite(bullet.threshold)).toBe(true);
  });
});
