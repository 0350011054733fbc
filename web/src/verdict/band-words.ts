import { type ScoreTableItem } from '../api/types.js';
import { formatAmount, type MoneyUnit } from '../format/quantity.js';

type Band = ScoreTableItem['bands'][number];

/** A band's lower end as the documents print it, `≥35%`; of the lowest band the upper end. */
function endWords({ atLeast, over, below, atMost }: Band, unit: string, money: MoneyUnit): string {
  const ends = [['≥', atLeast] as const, ['>', over] as const, ['<', below] as const, ['≤', atMost] as const];
  const [sign, text] = ends.find(([, end]) => end !== undefined) ?? ['', undefined];
  return text === undefined ? '' : `${sign}${formatAmount(text, unit, money)}`;
}

/** What a band is called: a letter alone says nothing, so its end stands beside it; any other label stands as it is. */
export function bandWords(band: Band, unit: string | null, money: MoneyUnit): string {
  const end = endWords(band, unit ?? 'count', money);
  if (band.label === '?') return end === '' ? band.label : end;
  return /^[A-Z]$/.test(band.label) && end !== '' ? `${band.label} ${end}` : band.label;
}
