import { type CriteriaSummary } from '../api/types.js';
import { chosenCriteria, criteriaOf, forceOn, referenceOf, sideStages, stageNamed } from './criteria-choice.js';

const one = (id: string, version: string, more: Partial<CriteriaSummary> = {}): CriteriaSummary =>
  ({
    id,
    version,
    stage: id.split('/')[1],
    validFrom: `${version}-01-01`,
    validTo: `${version}-12-31`,
    adopted: false,
    ...more,
  }) as CriteriaSummary;

const all = [
  one('cn-jiangsu/gazelle', '2024'),
  one('cn-torch/gazelle', '2023'),
  one('cn/gazelle', '2027'),
  one('cn/sci-tech-sme', '2022', { validTo: null }),
  one('cn/sci-tech-sme', '2017', { validTo: null, adopted: true }),
  one('cn/little-giant', '2026', { validTo: null }),
];
const names = (list: readonly CriteriaSummary[]): string[] => list.map(referenceOf);

describe('the criteria of a stage', () => {
  it('begin with what the zone adopted, then what is in force, then the newest', () => {
    expect(names(criteriaOf('sci-tech-sme', all, '2026-07-01'))).toEqual(['cn/sci-tech-sme@2017', 'cn/sci-tech-sme@2022']);
    expect(names(criteriaOf('gazelle', all, '2026-07-01'))).toEqual([
      'cn-jiangsu/gazelle@2024',
      'cn-torch/gazelle@2023',
      'cn/gazelle@2027',
    ]);
    expect(names(criteriaOf('gazelle', all, '2023-07-01'))[0]).toBe('cn-torch/gazelle@2023');
  });

  it('are in force from their first to their last day', () => {
    const days = ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'];
    expect(days.map((day) => forceOn(one('x/gazelle', '2024'), day))).toEqual(['early', 'inForce', 'inForce', 'over']);
  });

  it('are chosen by the address, else by the zone, else the first', () => {
    const gazelles = criteriaOf('gazelle', all, '2026-07-01');
    expect(chosenCriteria('cn-torch/gazelle@2023', gazelles)?.version).toBe('2023');
    expect(chosenCriteria('gone@1', gazelles)?.version).toBe('2024');
    expect(chosenCriteria(undefined, criteriaOf('sci-tech-sme', all, '2026-07-01'))).toBeUndefined();
  });
});

describe('stages beside the ladder', () => {
  it('are those that criteria exist for', () => {
    expect(sideStages(all)).toEqual(['little-giant']);
    expect(stageNamed('little-giant', all)).toBe('little-giant');
    expect(stageNamed('unicorn', all)).toBe('unicorn');
    expect(stageNamed('innovative-sme', all)).toBeUndefined();
  });
});
