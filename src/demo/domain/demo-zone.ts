import { type FirmProfile, readFirmInput } from '../../firms/domain/index.js';
import { addDays, type CalendarDate, yearOf } from '../../shared/dates.js';
import { assert } from '../../shared/errors.js';
import { type DemoFact, factsOf } from './holdings.js';
import { ORDINARY_TRADES, TECHNOLOGY_TRADES, type Trade } from './industries.js';
import { creditCode, fictionalName, FIRMS_MAX } from './naming.js';
import { type Plan, type Situation } from './plan.js';
import { POOL } from './pool.js';
import { Random } from './random.js';
import { type DemoRecognition, type Setting } from './recognitions.js';
import { RECOGNISED } from './recognised.js';
import { RISING } from './rising.js';
import { type DemoYear, YEARS, yearsOf } from './years.js';

/** A firm of the demo zone, whole: everything the write services are to be told. */
export interface DemoFirm {
  /** The situation it was made for. */
  readonly situation: string;
  readonly profile: Partial<FirmProfile> & { readonly uscc: string; readonly name: string };
  readonly years: readonly DemoYear[];
  readonly facts: readonly DemoFact[];
  /** By stage and effective date. */
  readonly recognitions: readonly DemoRecognition[];
}

/** What a demo zone is made from; the same three give the same zone. */
export interface DemoSeed {
  readonly seed: number;
  readonly today: CalendarDate;
  /** How many firms, up to {@link FIRMS_MAX}. */
  readonly firms: number;
}

/** Every situation of the zone; their numbers of firms add up to 300. */
export const SITUATIONS: readonly Situation[] = [...RECOGNISED, ...RISING, ...POOL];
const SITUATION_SLOTS: readonly Situation[] = SITUATIONS.flatMap((situation) =>
  Array.from({ length: situation.firms }, () => situation),
);

const STREETS = ['北区街道', '南区街道', '东区街道', '西区街道', '中区街道'] as const;
const OFFICERS = ['企业服务一组', '企业服务二组', '企业服务三组', '企业服务四组'] as const;

/** The firms of a zone one after the other, in the order in which they are registered. */
export function* demoFirms({ seed, today, firms }: DemoSeed): Generator<DemoFirm> {
  assert(firms <= FIRMS_MAX, `the naming rule can tell ${FIRMS_MAX} firms apart`);
  // Situations are spread over the zone, so that every page of a list shows several.
  const order = new Random(seed, -1).shuffled(Array.from({ length: firms }, (_, index) => index));
  for (const [index, place] of order.entries()) {
    const situation = SITUATION_SLOTS[Math.floor((place * SITUATION_SLOTS.length) / firms)];
    assert(situation, 'every place has a situation');
    yield firmOf(situation, { random: new Random(seed, index), today, index });
  }
}

function firmOf(situation: Situation, setting: Setting): DemoFirm {
  const { random, today } = setting;
  const plan = situation.plan(setting);
  const registeredOn = plan.registeredOn ?? longBefore(setting, plan.recognitions);
  const filing = {
    lastYear: yearOf(today) - 1,
    firstYear: yearOf(registeredOn),
    audited: plan.audited,
    estimate: plan.estimate,
    missing: plan.missing,
  };
  return {
    situation: situation.id,
    profile: profileOf(setting, plan, registeredOn),
    years: plan.shape === null ? [] : yearsOf(random, plan.shape, filing),
    facts: factsOf(random, plan.holdings, registeredOn, today),
    recognitions: plan.recognitions,
  };
}

/** A day of registration at least a year and a half before the earliest recognition, and before the years that are shown. */
function longBefore({ random, today }: Setting, recognitions: readonly DemoRecognition[]): CalendarDate {
  const earliest = [...recognitions.map((each) => each.effectiveOn), `${yearOf(today) - YEARS}-12-31`].sort()[0] ?? today;
  return addDays(earliest, -random.whole(550, 4_200));
}

function profileOf({ random, today, index }: Setting, plan: Plan, registeredOn: CalendarDate): DemoFirm['profile'] {
  const trade: Trade = random.pick(plan.technology ? TECHNOLOGY_TRADES : ORDINARY_TRADES);
  const stem = fictionalName(index);
  const joint = random.chance(12);
  const name = `${stem}${trade.word}${joint ? '股份' : ''}有限公司`;
  const street = random.pick(STREETS);
  const raw = {
    uscc: creditCode(index),
    name,
    formerNames: random.chance(6) ? [`${stem}${trade.word}厂`] : [],
    brands: random.chance(8) ? [`${stem}牌`] : [],
    registeredOn,
    residentEnterprise: plan.residentEnterprise,
    legalForm: joint ? '股份有限公司' : '有限责任公司',
    division: '320412',
    address: `${street}示例路${random.whole(1, 299)}号`,
    street,
    industry: trade.industry,
    technologyField: trade.technologyField,
    leadingIndustry: trade.leadingIndustry,
    // A firm in twenty belongs to the one registered before it.
    parentUscc: index > 0 && random.chance(5) ? creditCode(index - 1) : null,
    officer: random.pick(OFFICERS),
  };
  const reading = readFirmInput(raw, 'create', today);
  assert('input' in reading, `the profile of ${name} can be recorded`);
  return { ...reading.input, uscc: raw.uscc, name };
}
