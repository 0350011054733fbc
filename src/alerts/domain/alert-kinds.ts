import { type Level } from '../../criteria/domain/index.js';

/** What an alert says of a firm and a rung: it nears the rung, or meets its criteria without holding it. */
export const ALERT_KINDS = ['near', 'qualified'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** All that is particular to a kind of alert. Episodes, texts and lists read it here, so that another kind is another line. */
export interface AlertKindRule {
  /** The levels that call for it, on a rung above every rung held. */
  readonly levels: readonly Level[];
  /** The more, the more a manager wants to know it. */
  readonly rank: number;
  /** Kinds of lower rank that are not raised, and end, while this one is called for. */
  readonly mutes: readonly AlertKind[];
  /** The code of the sentence it begins with. */
  readonly message: string;
}

/** The kinds of alerts. */
export const ALERT_KIND_RULES: Readonly<Record<AlertKind, AlertKindRule>> = {
  near: { levels: ['near'], rank: 1, mutes: [], message: 'alert.near' },
  qualified: { levels: ['qualified'], rank: 2, mutes: ['near'], message: 'alert.qualified' },
};

/** The kinds that a level calls for and that no other called for mutes. */
export function kindsAt(level: Level, rules = ALERT_KIND_RULES): ReadonlySet<AlertKind> {
  const called = ALERT_KINDS.filter((kind) => rules[kind].levels.includes(level));
  return new Set(called.filter((kind) => !called.some((other) => rules[other].mutes.includes(kind))));
}
