import { type Condition, type CriteriaDetail, type Unknown } from '../api/types.js';
import { formatAmount, formatCount, type MoneyUnit } from '../format/quantity.js';
import { type Locale, type Translate } from '../i18n/catalogue.js';
import { unitWord } from '../components/unit-word.js';
import { label } from '../i18n/labels.js';

/** Everything needed to word a verdict for one reader. */
export interface Wording {
  readonly t: Translate;
  readonly locale: Locale;
  readonly money: MoneyUnit;
  readonly criteria: CriteriaDetail | undefined;
}

/** A condition's name; until the criteria are read, its id. */
export function conditionName(id: string, { criteria, locale }: Wording): string {
  return (
    criteria?.conditions.find((one) => one.id === id)?.name[locale] ??
    criteria?.scores.find((one) => one.id === id)?.name[locale] ??
    id
  );
}

/** A route's name; until the criteria are read, its id. */
export function routeName(id: string, { criteria, locale }: Wording): string {
  return criteria?.routes.find((one) => one.id === id)?.name[locale] ?? id;
}

/** Names in one line. */
export function listed(names: readonly string[], t: Translate): string {
  return names.join(t('common.listSeparator'));
}

/** What a missing fact is called: `2024 年研发费用（高企口径）`. */
export function unknownName({ kind, figure, year }: Pick<Unknown, 'kind' | 'figure' | 'year'>, t: Translate): string {
  const names: Record<Unknown['kind'], () => string> = {
    figure: () => label(t, 'figure', figure),
    profile: () => label(t, 'profile', figure),
    attestation: () => label(t, 'attestation', figure),
    rate: () => t('verdict.rate', { pair: figure.replace('rate.', '').replace('-', '/') }),
    fact: () => {
      const kindName = label(t, 'factKind', figure);
      return kindName === figure ? label(t, 'expertItem', figure) : kindName;
    },
  };
  const what = names[kind]();
  return year === null ? what : t('verdict.yearOf', { year, what });
}

type Gap = NonNullable<Condition['gap']>;

/** Money with its unit; of anything else the sentence has the unit. */
function gapAmount({ amount, unit }: Gap, { t, money }: Wording): string {
  if (unit !== 'yuan' && unit !== 'usd') return formatCount(amount);
  return `${formatAmount(amount, unit, money, 'up')} ${unitWord(unit, money, t)}`;
}

/** What the gap is counted in: a figure, something of a dated fact, a number somebody states. */
function gapName({ figure }: Gap, { t }: Wording): string {
  const names = (['figureShort', 'figure', 'factKind', 'statedNumber'] as const).map((prefix) => label(t, prefix, figure));
  return names.find((name) => name !== figure) ?? figure;
}

/** What is lacking, in the figure's own unit: `还差 4 人（科技人员）`. */
export function gapWords(gap: Gap, wording: Wording): string {
  const { t } = wording;
  const named = gapName(gap, wording);
  const figure = gap.year === null || gap.unit === 'persons' ? named : t('verdict.yearOf', { year: gap.year, what: named });
  const amount = gapAmount(gap, wording);
  const values = { amount, figure };
  if (gap.unit === 'persons') return t(`verdict.gap.persons.${gap.direction}`, values);
  if (gap.unit === 'yuan') return t(`verdict.gap.yuan.${gap.direction}`, values);
  if (gap.unit === 'points') return t(`verdict.gap.points.${gap.direction}`, { amount });
  if (gap.unit === 'rights') return t(`verdict.gap.rights.${gap.direction}`, { amount });
  if (gap.unit === 'days' && gap.direction === 'raise') return t('verdict.gap.days.raise', { amount });
  return t(`verdict.gap.other.${gap.direction}`, values);
}
