import { type FigureName } from '../../figures/domain/index.js';
import { RIGHTS_COMPLETE, SME_ANSWERS } from './holdings.js';
import { daysAgo, ordinaryPlan, type Plan, type Situation, technologyPlan } from './plan.js';
import { type Setting } from './recognitions.js';
import { modest, ordinary, type Shape } from './shape.js';

const SMALL: readonly [number, number] = [4_000_000, 120_000_000];
const WIDE: readonly [number, number] = [2_000_000, 320_000_000];

interface AlmostSixty {
  readonly staffShare: readonly [number, number];
  readonly rd: readonly [number, number];
  readonly classI: number;
  readonly classII: number;
}

/** A score of 50 to 58 of the 60 that are asked: staff share, R&D share, rights of class I and II, by the tables of 国科发政〔2017〕115号 Art. 7. */
const ALMOST_SIXTY: readonly [AlmostSixty, ...AlmostSixty[]] = [
  { staffShare: [2_050, 2_450], rd: [365, 425], classI: 0, classII: 3 },
  { staffShare: [2_550, 2_950], rd: [365, 425], classI: 0, classII: 3 },
  { staffShare: [1_550, 1_950], rd: [365, 425], classI: 0, classII: 5 },
  { staffShare: [2_050, 2_450], rd: [255, 310], classI: 1, classII: 2 },
  { staffShare: [2_550, 2_950], rd: [255, 310], classI: 2, classII: 0 },
  { staffShare: [3_050, 3_900], rd: [255, 310], classI: 0, classII: 6 },
];

function almostSixty(setting: Setting): Plan {
  const { random } = setting;
  const { staffShare, rd, classI, classII } = random.pick(ALMOST_SIXTY);
  const base = ordinary(random, random.whole(...SMALL));
  const shape: Shape = {
    ...base,
    staffShare: random.whole(...staffShare),
    rd: random.whole(...rd),
    superDeduction: random.whole(9_300, 9_600),
    highTech: random.whole(1_000, 4_000),
  };
  return technologyPlan(setting, shape, { holdings: { classI, classII } });
}

/** Good enough in everything but its size: a little over one of the caps of Art. 6(2). */
function overTheCap(setting: Setting): Plan {
  const { random } = setting;
  const base = modest(random, random.whole(120_000_000, 160_000_000));
  const capped = { ...base, assets: 9_000, employeeQuarters: random.whole(1_200, 1_900) };
  const over: readonly [Partial<Shape>, ...Partial<Shape>[]] = [
    { employeeQuarters: random.whole(2_040, 2_400) },
    { sales: random.whole(206_000_000, 238_000_000) },
  ];
  return technologyPlan(setting, { ...capped, ...random.pick(over) });
}

const OFTEN_MISSING: readonly FigureName[] = ['techStaff', 'employees', 'rdExpenseSuperDeduction', 'totalAssets'];

/** A firm that could be a technology-based SME, if somebody asked for what it has not filed. */
function unknown(setting: Setting): Plan {
  const { random } = setting;
  const figures = random.shuffled(OFTEN_MISSING).slice(0, random.whole(1, 3));
  const missing = figures.map((figure) => ({ figure, yearsBack: random.chance(40) ? null : 1 }));
  const answers = random.chance(50) ? { ...SME_ANSWERS, ...RIGHTS_COMPLETE } : {};
  return technologyPlan(setting, modest(random, random.whole(...SMALL)), {
    missing,
    holdings: { answers, classI: random.whole(0, 2) },
  });
}

function barred(setting: Setting): Plan {
  const { random } = setting;
  const shape = modest(random, random.whole(...SMALL));
  const type = random.pick(['safety', 'quality', 'environment', 'abnormal-list']);
  const others = [{ kind: 'incident', occurredOn: daysAgo(setting, 10, 320), type }];
  if (random.chance(60)) return technologyPlan(setting, shape, { holdings: { others } });
  return technologyPlan(setting, shape, { residentEnterprise: false });
}

/** Scores little and passes by a provincial R&D institution (Art. 8(3)). */
function confirmedDirectly(setting: Setting): Plan {
  const shape = { ...ordinary(setting.random, setting.random.whole(...SMALL)), assets: 8_000 };
  const others = [{ kind: 'rd-institution', level: 'provincial', recognisedOn: daysAgo(setting, 90, 900) }];
  return technologyPlan(setting, shape, { holdings: { classI: 0, classII: 1, others } });
}

/** Firms on no rung yet. */
export const POOL: readonly Situation[] = [
  {
    id: 'sme-ready',
    firms: 5,
    plan: (setting) => technologyPlan(setting, modest(setting.random, setting.random.whole(...SMALL))),
  },
  { id: 'sme-direct', firms: 2, plan: confirmedDirectly },
  { id: 'sme-near', firms: 8, plan: almostSixty },
  { id: 'sme-over-cap', firms: 2, plan: overTheCap },
  { id: 'sme-unknown', firms: 18, plan: unknown },
  {
    id: 'sme-estimated',
    firms: 3,
    plan: (setting) =>
      technologyPlan(setting, modest(setting.random, setting.random.whole(...SMALL)), {
        estimate: setting.random.whole(500, 2_500),
      }),
  },
  {
    id: 'no-figures',
    firms: 4,
    plan: (setting) => ordinaryPlan(setting, null, { holdings: { answers: {} }, residentEnterprise: null }),
  },
  { id: 'far', firms: 36, plan: (setting) => ordinaryPlan(setting, ordinary(setting.random, setting.random.whole(...WIDE))) },
  {
    id: 'far-in-debt',
    firms: 2,
    plan: (setting) =>
      ordinaryPlan(setting, {
        ...ordinary(setting.random, setting.random.whole(...SMALL)),
        liabilities: setting.random.whole(10_300, 12_500),
      }),
  },
  { id: 'barred', firms: 7, plan: barred },
];
