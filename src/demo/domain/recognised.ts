import { yearOf } from '../../shared/dates.js';
import { HIGH_TECH_ANSWERS, type Holdings, LISTED_ANSWERS, RIGHTS_COMPLETE, SME_ANSWERS } from './holdings.js';
import { daysAgo, type Plan, type Situation, technologyPlan } from './plan.js';
import {
  cancelled,
  certificate,
  certificateBefore,
  certificateEndingIn,
  certificateWithin,
  type DemoRecognition,
  listed,
  registrations,
  type Setting,
} from './recognitions.js';
import { growing, modest, strong } from './shape.js';

const ALL_ANSWERS = { ...SME_ANSWERS, ...HIGH_TECH_ANSWERS, ...RIGHTS_COMPLETE };
const HELD = { classIIUsed: true, answers: ALL_ANSWERS } as const;
const SMALL: readonly [number, number] = [9_000_000, 190_000_000];
const MIDDLE: readonly [number, number] = [45_000_000, 190_000_000];
const LARGE: readonly [number, number] = [215_000_000, 860_000_000];

const thisYear = ({ today }: Setting): number => yearOf(today);

/** Registration numbers that usually go with a certificate while a firm is small: a few years up to now. */
function alongside(setting: Setting): DemoRecognition[] {
  const year = thisYear(setting);
  return setting.random.chance(70) ? registrations(setting, year - setting.random.whole(0, 3), year) : [];
}

function certified(setting: Setting, held: DemoRecognition): Plan {
  const shape = strong(setting.random, setting.random.whole(...SMALL));
  return technologyPlan(setting, shape, { audited: true, holdings: HELD, recognitions: [...alongside(setting), held] });
}

/** One made a standard or has a research institution, among firms that hold a certificate. */
function distinguished(setting: Setting): readonly Readonly<Record<string, unknown>>[] {
  const { random } = setting;
  const institution = {
    kind: 'rd-institution',
    level: random.pick(['provincial', 'city']),
    recognisedOn: daysAgo(setting, 200, 2_000),
  };
  const standard = {
    kind: 'standard',
    level: random.pick(['national', 'industry']),
    rank: random.whole(1, 9),
    publishedOn: daysAgo(setting, 60, 1_600),
  };
  const award = { kind: 'award', level: 'provincial', rank: random.whole(1, 6), awardedOn: daysAgo(setting, 60, 1_500) };
  return [institution, standard, award].filter(() => random.chance(45));
}

function round(setting: Setting, currency: string, amount: string, postMoney: string): Readonly<Record<string, unknown>> {
  return { kind: 'financing-round', closedOn: daysAgo(setting, 40, 900), currency, amount, postMoney, institutional: true };
}

function gazelle(setting: Setting): Plan {
  const { random } = setting;
  const fast = random.whole(2_200, 4_600);
  const base = strong(random, random.whole(...LARGE));
  const shape = { ...base, growth: [fast, fast + random.whole(-300, 500), fast, fast + random.whole(0, 600)] as const };
  const money = `${random.whole(3, 20)}0000000.00`;
  const others = [...distinguished(setting), round(setting, 'CNY', money, `${random.whole(9, 28)}00000000.00`)];
  // Every sixth stepped onto this rung without ever holding a certificate: rungs may be skipped.
  const skips = setting.index % 6 === 0;
  const below = skips ? [] : [certificateWithin(setting, 60, 1_000)];
  const list = listed(setting, 'gazelle', 40, 700);
  return technologyPlan(setting, shape, { audited: true, holdings: { ...HELD, others }, recognitions: [...below, list] });
}

/** Certified and growing: by its notice almost a gazelle, or one that nobody has put on the list yet. */
function towardsGazelle(setting: Setting, rate: readonly [number, number], answers: Holdings['answers']): Plan {
  const { random } = setting;
  return technologyPlan(setting, growing(random, random.whole(...MIDDLE), rate), {
    audited: true,
    // Younger than the fourteen years of the notice, and older than the years that are shown.
    registeredOn: daysAgo(setting, 2_200, 4_300),
    holdings: { ...HELD, answers: { ...ALL_ANSWERS, ...answers } },
    recognitions: [certificateWithin(setting, 60, 900)],
  });
}

/** A gazelle whose last round valued it at a little less than a unicorn. */
function towardsUnicorn(setting: Setting): Plan {
  const { random } = setting;
  const others = [round(setting, 'USD', `${random.whole(6, 11)}0000000.00`, `${random.whole(82, 98)}0000000.00`)];
  return technologyPlan(setting, growing(random, random.whole(...LARGE), [2_100, 3_800]), {
    audited: true,
    registeredOn: daysAgo(setting, 2_200, 3_400),
    holdings: { ...HELD, answers: { ...ALL_ANSWERS, ...LISTED_ANSWERS }, others },
    recognitions: [certificateWithin(setting, 60, 900), listed(setting, 'gazelle', 200, 700)],
  });
}

function unicorn(setting: Setting): Plan {
  const { random } = setting;
  const shape = strong(random, random.whole(900_000_000, 2_600_000_000));
  const others = [...distinguished(setting), round(setting, 'USD', '120000000.00', `1${random.whole(1, 9)}00000000.00`)];
  const path = random.chance(50) ? [certificateWithin(setting, 60, 1_000), listed(setting, 'gazelle', 500, 900)] : [];
  const recognitions = [...path, listed(setting, 'unicorn', 30, 300)];
  return technologyPlan(setting, shape, {
    audited: true,
    holdings: { ...HELD, others },
    registeredOn: daysAgo(setting, 1_900, 3_200),
    recognitions,
  });
}

/** A firm whose certificate was taken back after an accident, which bars it for a year. */
function barredByAccident(setting: Setting): Plan {
  const { random } = setting;
  const occurredOn = daysAgo(setting, 30, 200);
  const held = { ...cancelled(setting, certificateWithin(setting, 400, 900), 5, 25) };
  const shape = strong(random, random.whole(...SMALL));
  const others = [{ kind: 'incident', occurredOn, type: 'safety' }];
  return technologyPlan(setting, shape, { audited: true, holdings: { ...HELD, others }, recognitions: [held] });
}

/** Certified twice in a row. */
function renewed(setting: Setting): Plan {
  const current = certificateWithin(setting, 30, 900);
  return { ...certified(setting, current), recognitions: [...alongside(setting), certificateBefore(setting, current), current] };
}

/** Still holds a certificate whose conditions its figures no longer meet. */
function slipping(setting: Setting): Plan {
  const shape = { ...modest(setting.random, setting.random.whole(...SMALL)), staffShare: setting.random.whole(700, 1_900) };
  return technologyPlan(setting, shape, { audited: true, holdings: HELD, recognitions: [certificateWithin(setting, 300, 950)] });
}

/** Too large for a technology-based SME, which it once was. */
function outgrown(setting: Setting): Plan {
  const past = registrations(setting, thisYear(setting) - 4, thisYear(setting) - setting.random.whole(2, 3));
  const shape = strong(setting.random, setting.random.whole(...LARGE));
  const holdings = { ...HELD, others: distinguished(setting) };
  return technologyPlan(setting, shape, {
    audited: true,
    holdings,
    recognitions: [...past, certificateWithin(setting, 60, 1_000)],
  });
}

/** Let its certificate lapse and could have it again tomorrow. */
function lapsedButReady(setting: Setting): Plan {
  const year = thisYear(setting);
  const lapsed = certificate(setting, daysAgo(setting, 1_140, 1_700));
  const holdings = { ...HELD, expertTotal: `${setting.random.whole(72, 88)}` };
  return technologyPlan(setting, strong(setting.random, setting.random.whole(...SMALL)), {
    audited: true,
    holdings,
    recognitions: [lapsed, ...registrations(setting, year - 1, year)],
  });
}

/** Let its certificate lapse and would not get it now. */
function lapsed(setting: Setting): Plan {
  const year = thisYear(setting);
  const lapsed = certificate(setting, daysAgo(setting, 1_140, 2_000));
  const shape = modest(setting.random, setting.random.whole(...SMALL));
  return technologyPlan(setting, shape, { holdings: HELD, recognitions: [lapsed, ...registrations(setting, year - 1, year)] });
}

/** Firms that hold, or have held, a rung from high-tech enterprise up. */
export const RECOGNISED: readonly Situation[] = [
  { id: 'certified', firms: 26, plan: (setting) => certified(setting, certificateWithin(setting, 100, 950)) },
  { id: 'certificate-ending', firms: 9, plan: (setting) => certified(setting, certificateEndingIn(setting, 3, 85)) },
  { id: 'certificate-renewed', firms: 14, plan: renewed },
  { id: 'certificate-slipping', firms: 8, plan: slipping },
  { id: 'outgrown', firms: 11, plan: outgrown },
  { id: 'gazelle-near', firms: 8, plan: (setting) => towardsGazelle(setting, [1_350, 1_850], {}) },
  { id: 'gazelle-ready', firms: 4, plan: (setting) => towardsGazelle(setting, [2_150, 3_200], LISTED_ANSWERS) },
  { id: 'gazelle', firms: 10, plan: gazelle },
  { id: 'unicorn-near', firms: 2, plan: towardsUnicorn },
  { id: 'unicorn', firms: 2, plan: unicorn },
  { id: 'certificate-lapsed-ready', firms: 4, plan: lapsedButReady },
  { id: 'certificate-lapsed', firms: 6, plan: lapsed },
  { id: 'certificate-cancelled', firms: 3, plan: barredByAccident },
];
