import { addDays, type CalendarDate } from '../../shared/dates.js';
import { type Holdings, RIGHTS_COMPLETE, SME_ANSWERS } from './holdings.js';
import { type DemoRecognition, type Setting } from './recognitions.js';
import { type Missing, type Shape } from './shape.js';

/** Everything that makes one firm of the zone what it is. */
export interface Plan {
  readonly technology: boolean;
  /** null = registered long before its first recognition. */
  readonly registeredOn: CalendarDate | null;
  readonly residentEnterprise: boolean | null;
  /** null = nobody has filed a figure. */
  readonly shape: Shape | null;
  readonly audited: boolean;
  readonly estimate: number | null;
  readonly missing: readonly Missing[];
  readonly holdings: Holdings;
  readonly recognitions: readonly DemoRecognition[];
}

/** A situation that firms of the zone are in, how many of 300 are, and how one comes about. */
export interface Situation {
  readonly id: string;
  readonly firms: number;
  readonly plan: (setting: Setting) => Plan;
}

/** What a situation says of a firm beside its shape; the rest is as usual. */
export type PlanChange = Partial<Omit<Plan, 'holdings' | 'shape' | 'technology'>> & { readonly holdings?: Partial<Holdings> };

/** A firm that develops technology, with its rights counted and the questions for a technology-based SME answered; `change` says what differs. */
export function technologyPlan({ random }: Setting, shape: Shape | null, change: PlanChange = {}): Plan {
  return planOf(shape, change, { technology: true, classI: random.whole(1, 6), classII: random.whole(2, 14) });
}

/** A firm that mostly does not develop technology, answered for in the same way. */
export function ordinaryPlan({ random }: Setting, shape: Shape | null, change: PlanChange = {}): Plan {
  return planOf(shape, change, { technology: false, classI: 0, classII: random.whole(0, 2) });
}

function planOf(shape: Shape | null, change: PlanChange, kind: { technology: boolean; classI: number; classII: number }): Plan {
  const { holdings, ...rest } = change;
  const { technology, classI, classII } = kind;
  const answers = { ...SME_ANSWERS, ...RIGHTS_COMPLETE };
  return {
    technology,
    registeredOn: null,
    residentEnterprise: true,
    shape,
    audited: false,
    estimate: null,
    missing: [],
    recognitions: [],
    ...rest,
    holdings: { classI, classII, classIIUsed: false, answers, expertTotal: null, others: [], ...holdings },
  };
}

/** A date so many days before today. */
export function daysAgo({ random, today }: Setting, daysMin: number, daysMax: number): CalendarDate {
  return addDays(today, -random.whole(daysMin, daysMax));
}
