import { yearOf } from '../../shared/dates.js';
import { type FigureName } from '../../figures/domain/index.js';
import { HIGH_TECH_ANSWERS, RIGHTS_COMPLETE, SME_ANSWERS } from './holdings.js';
import { daysAgo, type Plan, type PlanChange, type Situation, technologyPlan } from './plan.js';
import { type DemoRecognition, registrations, type Setting } from './recognitions.js';
import { almost, modest, type Shape, strong } from './shape.js';

const SMALL: readonly [number, number] = [8_000_000, 170_000_000];

/** Registered this year as technology-based SME, most of them the years before too. */
function registered(setting: Setting): DemoRecognition[] {
  const year = yearOf(setting.today);
  return registrations(setting, year - setting.random.whole(0, 3), year);
}

function rising(setting: Setting, shape: Shape, change: PlanChange = {}): Plan {
  return technologyPlan(setting, shape, { recognitions: registered(setting), ...change });
}

/** What firms most often have not filed when a high-tech verdict is wanted. */
const OFTEN_MISSING: readonly [FigureName, ...FigureName[]] = [
  'highTechRevenue',
  'totalIncome',
  'techStaff',
  'rdExpenseHighTech',
];

function unknown(setting: Setting): Plan {
  const { random } = setting;
  const missing = random
    .shuffled(OFTEN_MISSING)
    .slice(0, random.whole(1, 2))
    .map((figure) => ({ figure, yearsBack: figure === 'rdExpenseHighTech' ? random.whole(1, 3) : 1 }));
  return rising(setting, strong(random, random.whole(...SMALL)), { missing });
}

/** Sales within a tenth of 50 or 200 million yuan, where the share of R&D that is asked for changes, and R&D between the two shares. */
function atTheCliff(setting: Setting): Plan {
  const { random } = setting;
  const [edge, lower] = random.pick([
    [50_000_000, 400],
    [200_000_000, 300],
  ] as const);
  const sales = Math.floor((edge * random.whole(91, 109)) / 100);
  const base = strong(random, sales);
  const shape = {
    ...base,
    rd: lower + random.whole(25, 80),
    employeeQuarters: Math.min(base.employeeQuarters, 1_900),
    assets: random.whole(5_500, 8_500),
  };
  return rising(setting, shape, { recognitions: sales > 200_000_000 ? [] : registered(setting) });
}

/** Lacks a little in figures; half of them have answered the questions to a person. */
function nearHighTech(setting: Setting): Plan {
  const answered = setting.random.chance(50) ? HIGH_TECH_ANSWERS : {};
  const holdings = { answers: { ...SME_ANSWERS, ...RIGHTS_COMPLETE, ...answered } };
  return rising(setting, almost(setting.random, setting.random.whole(...SMALL)), { holdings });
}

/** Meets every condition, expert score included, and has not applied. */
function readyForHighTech(setting: Setting): Plan {
  const holdings = {
    answers: { ...SME_ANSWERS, ...RIGHTS_COMPLETE, ...HIGH_TECH_ANSWERS },
    expertTotal: `${setting.random.whole(71, 86)}.${setting.random.whole(1, 8)}`,
  };
  return rising(setting, strong(setting.random, setting.random.whole(...SMALL)), { audited: true, holdings });
}

/** Did not renew its number this year. */
function registrationLapsed(setting: Setting): Plan {
  const last = yearOf(setting.today) - 1;
  const shape = modest(setting.random, setting.random.whole(...SMALL));
  return technologyPlan(setting, shape, { recognitions: registrations(setting, last - setting.random.whole(0, 2), last) });
}

/** Registered within the last year. */
function young(setting: Setting): Plan {
  const shape = strong(setting.random, setting.random.whole(600_000, 9_000_000));
  return technologyPlan(setting, shape, {
    registeredOn: daysAgo(setting, 20, 340),
    holdings: { classI: setting.random.whole(0, 1), classII: 1 },
  });
}

/** Firms that are technology-based SMEs now, or were last year. */
export const RISING: readonly Situation[] = [
  { id: 'registered', firms: 54, plan: (setting) => rising(setting, modest(setting.random, setting.random.whole(...SMALL))) },
  { id: 'high-tech-near', firms: 11, plan: nearHighTech },
  { id: 'high-tech-ready', firms: 6, plan: readyForHighTech },
  { id: 'high-tech-unknown', firms: 21, plan: unknown },
  { id: 'high-tech-cliff', firms: 5, plan: atTheCliff },
  { id: 'registration-lapsed', firms: 4, plan: registrationLapsed },
  { id: 'young', firms: 5, plan: young },
];
