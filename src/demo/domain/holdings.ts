import { type AttestationName, type FactKind, readFact } from '../../figures/domain/index.js';
import { addDays, type CalendarDate, daysBetween } from '../../shared/dates.js';
import { assert } from '../../shared/errors.js';
import { type Random } from './random.js';

/** What a firm holds and has been asked beside its figures. */
export interface Holdings {
  /** Rights in force of class I and of class II. */
  readonly classI: number;
  readonly classII: number;
  /** Class II rights were used in an earlier application for the high-tech certificate. */
  readonly classIIUsed: boolean;
  readonly answers: Readonly<Partial<Record<AttestationName, boolean>>>;
  /** Points that experts gave for innovation in all. */
  readonly expertTotal: string | null;
  /** Other dated facts, as flat bodies. */
  readonly others: readonly Readonly<Record<string, unknown>>[];
}

/** A dated fact ready to be recorded. */
export interface DemoFact {
  readonly kind: FactKind;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Answers that let a technology-based SME pass where its figures do. */
export const SME_ANSWERS: Holdings['answers'] = { 'products-permitted': true, 'conduct-clean': true };
/** Answers that let a high-tech enterprise pass where its figures do. */
export const HIGH_TECH_ANSWERS: Holdings['answers'] = { 'core-ip': true, 'technology-field': true, 'no-incident': true };
/** Answers that let a gazelle or a unicorn pass where its figures do. */
export const LISTED_ANSWERS: Holdings['answers'] = { 'qualitative-gates': true, 'no-sharp-fall': true };
/** The rights recorded are all there are. */
export const RIGHTS_COMPLETE: Holdings['answers'] = { 'intellectual-property-complete': true };

const CLASS_II_TYPES = ['实用新型', '软件著作权', '外观设计'] as const;
/** A patent lives twenty years, a utility model ten (Patent Law Art. 42), both from filing; the demo counts from grant less two years. */
const CLASS_I_LIFE_DAYS = 18 * 365;

/** The dated facts of a firm, each read as the service would read it from a body. */
export function factsOf(random: Random, holdings: Holdings, registeredOn: CalendarDate, today: CalendarDate): DemoFact[] {
  const day = (daysBackMax: number): CalendarDate => {
    const lived = Math.max(1, daysBetween(registeredOn, today) - 30);
    return addDays(today, -random.whole(1, Math.min(lived, daysBackMax)));
  };
  const rights = [...classOne(random, holdings.classI, day), ...classTwo(random, holdings, day)];
  const answers = Object.entries(holdings.answers).map(([name, answer]) => ({
    kind: 'attestation',
    name,
    answer,
    statedOn: day(120),
  }));
  const scores =
    holdings.expertTotal === null
      ? []
      : [{ kind: 'expert-score', item: 'innovation-total', points: holdings.expertTotal, scoredOn: day(150) }];
  return [...rights, ...answers, ...scores, ...holdings.others].map(read);
}

type Body = Readonly<Record<string, unknown>>;

function classOne(random: Random, count: number, day: (daysBackMax: number) => CalendarDate): Body[] {
  return parts(random, count, 3).map((granted): Body => {
    const grantedOn = day(1_500);
    return {
      kind: 'intellectual-property',
      class: 'I',
      type: '发明专利',
      grantedOn,
      expiresOn: addDays(grantedOn, CLASS_I_LIFE_DAYS),
      acquiredBy: random.chance(88) ? 'own' : 'transferred',
      count: granted,
    };
  });
}

function classTwo(random: Random, { classII, classIIUsed }: Holdings, day: (daysBackMax: number) => CalendarDate): Body[] {
  return parts(random, classII, 8).map((count): Body => {
    const type = random.pick(CLASS_II_TYPES);
    const right = { kind: 'intellectual-property', class: 'II', type, grantedOn: day(1_200), acquiredBy: 'own', count };
    return classIIUsed ? { ...right, usedInHighTechApplication: true } : right;
  });
}

/** A number of rights as lots granted on one day each. */
function parts(random: Random, count: number, most: number): number[] {
  const lots: number[] = [];
  for (let left = count; left > 0; left -= lots.at(-1) ?? left) lots.push(Math.min(left, random.whole(1, most)));
  return lots;
}

function read(body: Body): DemoFact {
  const reading = readFact(body);
  assert('fact' in reading, `the fact can be recorded: ${JSON.stringify(body)}`);
  return reading.fact;
}
