import { type CriteriaDetail } from '../api/types.js';
import { formatAmount } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { useMoneyUnit } from '../components/money-unit.js';
import { unitWord } from '../components/unit-word.js';

/** What a condition asks for, with its operator; by cases where the case chooses the limit. */
export function Requirement({ condition }: { readonly condition: CriteriaDetail['conditions'][number] }) {
  const { t } = useLocale();
  const { unit: money } = useMoneyUnit();
  const { threshold, thresholds, operator, unit } = condition;
  if (typeof threshold === 'boolean') return <>{t('verdict.mustBe', { value: t(threshold ? 'answer.yes' : 'answer.no') })}</>;
  const limit = (value: string): string =>
    `${t(`operator.${operator}`)} ${formatAmount(value, unit, money)} ${unitWord(unit, money, t)}`.trim();
  if (threshold !== null) return <span className="num">{limit(threshold)}</span>;
  if (thresholds === null) return <span className="quiet">{t('criteria.byCase')}</span>;
  return (
    <ul className="num">
      {thresholds.map(({ label, value }) => (
        <li key={label}>
          {limit(value)} <span className="quiet">{t('criteria.where', { label })}</span>
        </li>
      ))}
    </ul>
  );
}
