import { type CriteriaSummary } from '../api/types.js';
import { stalenessOf } from './stage-staleness.js';

const version = (more: Partial<CriteriaSummary>) => ({
  stage: 'gazelle' as const,
  adopted: true,
  validFrom: '2024-01-01',
  validTo: null,
  nextCheckOn: null,
  ...more,
});
const on = (day: string, ...all: Partial<CriteriaSummary>[]) => stalenessOf('gazelle', all.map(version), day);

describe('the mark of a stage', () => {
  it('is not there while adopted criteria are in force and looked at in time', () => {
    expect(on('2024-12-31', { validTo: '2024-12-31', nextCheckOn: '2024-12-31' })).toEqual([]);
  });

  it('is there from the day after the last in force', () => {
    expect(on('2025-01-01', { validTo: '2024-12-31' })).toEqual([{ reason: 'out-of-force', on: '2024-12-31' }]);
  });

  it('is there before the first day in force', () => {
    expect(on('2023-12-31', {})).toEqual([{ reason: 'not-yet-in-force', on: '2024-01-01' }]);
  });

  it('is there once a check is overdue, beside other reasons', () => {
    expect(on('2026-01-01', { nextCheckOn: '2025-12-31' })).toEqual([{ reason: 'check-overdue', on: '2025-12-31' }]);
    expect(on('2026-01-01', { validTo: '2025-06-30', nextCheckOn: '2025-12-31' })).toHaveLength(2);
  });

  it('goes by the version that speaks for the stage: one in force before one that has run out', () => {
    const old = { validFrom: '2022-01-01', validTo: '2023-12-31' };
    expect(on('2025-01-01', {}, old)).toEqual([]);
    expect(on('2025-01-01', old, { validTo: '2024-12-31' })).toEqual([{ reason: 'out-of-force', on: '2024-12-31' }]);
  });

  it('is not there for a stage that the zone has adopted nothing for, whatever else has run out', () => {
    expect(on('2025-01-01', { adopted: false, validTo: '2024-12-31' })).toEqual([]);
    expect(on('2025-01-01', { stage: 'unicorn', validTo: '2024-12-31' })).toEqual([]);
  });
});
