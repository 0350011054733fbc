import path from 'node:path';
import { criteriaInForce, evaluate, type Level, LEVELS } from '../../criteria/domain/index.js';
import { adoptedCriteria, loadCriteria } from '../../criteria/index.js';
import { isAbove, ladderPosition } from '../../evaluation/domain/index.js';
import {
  FIGURES,
  type FirmFacts,
  isValidOn,
  readFigure,
  recognitionNumberWarnings,
  STAGES,
  type StageId,
  yearWarnings,
} from '../../figures/domain/index.js';
import { usccFault } from '../../firms/domain/index.js';
import { projectRoot } from '../../platform/config/index.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import { addDays, type CalendarDate } from '../../shared/dates.js';
import { type DemoFirm, demoFirms, SITUATIONS } from './index.js';

const SEED = 20_260_701;
const TODAY = '2026-11-22';
const FOLDER = path.join(projectRoot(), 'criteria');
const CRITERIA = adoptedCriteria(FOLDER, loadCriteria(FOLDER));
const bytes = (firms: readonly DemoFirm[]): string => canonicalJson(firms);
const zone = (today: CalendarDate, firms = 300): DemoFirm[] => [...demoFirms({ seed: SEED, today, firms })];

const MADE = zone(TODAY);

/** The firm as an evaluation sees it once it is loaded. */
function factsOf(firm: DemoFirm): FirmFacts {
  const { registeredOn = null, residentEnterprise = null, division = null, industry = null } = firm.profile;
  return {
    profile: { revision: 'profile', registeredOn, residentEnterprise, division, industry },
    years: Object.fromEntries(firm.years.map(({ year, status, values }) => [year, { revision: `${year}`, status, values }])),
    facts: firm.facts.map((fact, index) => ({ ...fact, id: `fact-${index}`, revision: `fact-${index}` })),
    recognitions: firm.recognitions.map(({ stage, effectiveOn, expiresOn, end }, index) => ({
      id: `recognition-${index}`,
      revision: `recognition-${index}`,
      stage,
      effectiveOn,
      expiresOn: end === null ? expiresOn : addDays(end.effectiveOn, -1),
    })),
  };
}

interface Answer {
  readonly situation: string;
  readonly stage: StageId;
  readonly level: Level;
  readonly above: boolean;
  readonly alerts: boolean;
}

function answers(today: CalendarDate): Answer[] {
  const firms = today === TODAY ? MADE : zone(today);
  return firms.flatMap((firm) => {
    const facts = factsOf(firm);
    const { holds } = ladderPosition(facts.recognitions, today);
    return STAGES.flatMap((stage): Answer[] => {
      const found = criteriaInForce(CRITERIA, stage, today);
      if (found === undefined) return [];
      const { level } = evaluate(found.criteria, facts, today);
      const above = isAbove(stage, holds);
      return [{ situation: firm.situation, stage, level, above, alerts: above && (level === 'near' || level === 'qualified') }];
    });
  });
}

const levelsOn = (all: readonly Answer[], stage: StageId): Level[] => [
  ...new Set(all.filter((each) => each.stage === stage).map((each) => each.level)),
];

describe('demoFirms', () => {
  it('makes the same bytes from the same seed and day, and others from another', () => {
    const again = bytes(MADE);
    expect(bytes(zone(TODAY))).toBe(again);
    const other = [...demoFirms({ seed: SEED + 1, today: TODAY, firms: 300 })];
    expect(bytes(other)).not.toBe(again);
  });

  it('has 300 firms in situations that add up, and as many as are asked for', () => {
    expect(SITUATIONS.reduce((sum, each) => sum + each.firms, 0)).toBe(300);
    const made = MADE;
    for (const { id, firms } of SITUATIONS)
      expect([id, made.filter((each) => each.situation === id).length]).toEqual([id, firms]);
    expect(zone(TODAY, 17)).toHaveLength(17);
    expect(new Set(zone(TODAY, 1_000).map((each) => each.profile.name)).size).toBe(1_000);
  });

  it('gives every firm a fictional name and a code of its own that passes both checks', () => {
    const made = MADE;
    for (const { profile } of made) {
      expect(profile.name).toMatch(/^(?:示例|虚拟|假想|演示|样例)[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]/);
      expect([profile.uscc, usccFault(profile.uscc)]).toEqual([profile.uscc, undefined]);
      expect(profile.uscc).toMatch(/^913204120000/);
    }
    expect(new Set(made.map((each) => each.profile.uscc)).size).toBe(300);
    expect(new Set(made.map((each) => each.profile.name)).size).toBe(300);
  });

  it('shows the five closed years before today, whose parts never exceed their wholes', () => {
    const made = MADE;
    expect(new Set(made.flatMap((firm) => firm.years.map((each) => each.year)))).toEqual(new Set([2021, 2022, 2023, 2024, 2025]));
    const filed = made.flatMap((firm) => firm.years.map((each) => ({ name: firm.profile.name, ...each })));
    expect(filed.filter(({ values }) => yearWarnings(values).length > 0)).toEqual([]);
    const misread = filed.flatMap(({ name, year, values }) =>
      FIGURES.flatMap((definition) => {
        const value = values[definition.name];
        return value === undefined || canonicalJson(readFigure(definition, value)) === canonicalJson({ value })
          ? []
          : [[name, year, definition.name]];
      }),
    );
    expect(misread).toEqual([]);
  });

  it('has recognitions of all four stages, none overlapping another of its stage, with well-formed numbers', () => {
    const made = MADE;
    for (const { profile, recognitions } of made) {
      for (const each of recognitions) {
        const { stage, number, issuedOn } = each;
        expect(recognitionNumberWarnings({ stage, number, issuedOn, division: profile.division ?? null })).toEqual([]);
        expect(profile.registeredOn! < each.effectiveOn && each.effectiveOn <= TODAY).toBe(true);
        const later = recognitions.filter(
          (other) => other !== each && other.stage === stage && other.effectiveOn >= each.effectiveOn,
        );
        for (const other of later) expect([profile.name, each.expiresOn! < other.effectiveOn]).toEqual([profile.name, true]);
      }
    }
    const held = new Set(
      made.flatMap((firm) =>
        factsOf(firm)
          .recognitions.filter((each) => isValidOn(each, TODAY))
          .map((each) => each.stage),
      ),
    );
    expect(held).toEqual(new Set(STAGES));
  });

  it.each(['2026-11-22', '2027-01-02', '2028-02-29'])(
    'fills a manager’s inbox sensibly on %s, with every level of both national rungs',
    (today) => {
      const all = answers(today);
      const alerts = all.filter((each) => each.alerts);
      expect(alerts.length).toBeGreaterThanOrEqual(25);
      expect(alerts.length).toBeLessThanOrEqual(80);
      expect(new Set(alerts.map((each) => each.level))).toEqual(new Set(['near', 'qualified']));
      for (const stage of ['sci-tech-sme', 'high-tech-enterprise'] as const)
        expect(levelsOn(all, stage).sort()).toEqual([...LEVELS].sort());
      // The two upper rungs are judged, too: few come near them, most are nowhere near.
      for (const stage of ['gazelle', 'unicorn'] as const) {
        expect(levelsOn(all, stage)).toEqual(expect.arrayContaining(['holds', 'near', 'developing']));
        expect(alerts.filter((each) => each.stage === stage).length).toBeLessThanOrEqual(24);
      }
    },
  );

  it('puts firms where their situations say', () => {
    const all = answers(TODAY);
    const levels = (situation: string, stage: StageId): Level[] =>
      levelsOn(
        all.filter((each) => each.situation === situation),
        stage,
      );
    expect(levels('high-tech-near', 'high-tech-enterprise')).toEqual(['near']);
    expect(levels('high-tech-ready', 'high-tech-enterprise')).toEqual(['qualified']);
    expect(levels('high-tech-unknown', 'high-tech-enterprise')).toEqual(['undetermined']);
    expect(levels('certificate-lapsed-ready', 'high-tech-enterprise')).toEqual(['qualified']);
    expect(levels('certificate-cancelled', 'high-tech-enterprise')).toEqual(['barred']);
    expect(levels('sme-near', 'sci-tech-sme')).toEqual(['near']);
    expect(levels('sme-ready', 'sci-tech-sme')).toEqual(['qualified']);
    expect(levels('sme-direct', 'sci-tech-sme')).toEqual(['qualified']);
    expect(levels('gazelle-near', 'gazelle')).toEqual(['near']);
    expect(levels('gazelle-ready', 'gazelle')).toEqual(['qualified']);
    expect(levels('unicorn-near', 'unicorn')).toEqual(['near']);
    expect(levels('no-figures', 'sci-tech-sme')).toEqual(['undetermined']);
    expect(levels('barred', 'sci-tech-sme')).toEqual(['barred']);
    expect(levels('far', 'sci-tech-sme')).toEqual(['developing']);
  });
});
