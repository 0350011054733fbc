import { type Path, type Verdict } from '../api/types.js';
import { compareDecimals } from '../format/decimal.js';
import { formatAmount, formatCount } from '../format/quantity.js';
import { unitWord } from '../components/unit-word.js';
import { type Wording } from '../verdict/words.js';

type Change = Path['changes'][number];

function changeWords({ name, amount, unit }: Change, { t, locale, money }: Wording): string {
  if (unit === 'yes-no') return name[locale];
  const number = unit === 'yuan' ? formatAmount(amount, unit, money, 'up') : formatCount(amount);
  return `${name[locale]} ${number} ${unitWord(unit, money, t)}`.trim();
}

/** What a path asks for, in a line: `增加境内研发投入 194 万元，并招聘科技人员 4 人`. */
export function pathWords({ changes }: Path, wording: Wording): string {
  return changes.map((change) => changeWords(change, wording)).join(wording.t('outlook.plus'));
}

/** What it costs by the zone's table, rounded up. */
export function costWords({ cost }: Path, { t, money }: Wording): string {
  if (compareDecimals(cost, '0') === 0) return t('outlook.free');
  return t('outlook.cost', { cost: formatAmount(cost, 'yuan', money, 'up'), unit: unitWord('yuan', money, t) });
}

/** The last day on which all of its changes can still be started; null when none has such a day. */
export function startBy({ changes }: Path): string | null {
  const days = changes.flatMap((change) => (change.startBy === null ? [] : [change.startBy])).sort();
  return days[0] ?? null;
}

/** The path to name first: the cheapest one of the earliest window that has any. */
export function headPath({ windows, paths }: Pick<Verdict, 'windows' | 'paths'>): Path | undefined {
  for (const { key } of [...windows].sort((a, b) => a.asOf.localeCompare(b.asOf))) {
    const [first, ...others] = paths.filter((path) => path.window === key);
    if (first) return others.reduce((best, path) => (compareDecimals(path.cost, best.cost) < 0 ? path : best), first);
  }
  return undefined;
}
