import { Tag } from 'antd';
import { Link } from 'react-router';
import { type CriteriaSummary } from '../api/types.js';
import { toDate } from '../format/dates.js';
import { type Translate } from '../i18n/catalogue.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { forceOn, referenceOf } from '../verdict/criteria-choice.js';
import { timeLine } from './time-line.js';
import styles from './version-line.module.css';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** From when to when, in words. */
export function validity({ validFrom, validTo }: Pick<CriteriaSummary, 'validFrom' | 'validTo'>, t: Translate): string {
  return validTo === null
    ? t('criteria.validFrom', { from: validFrom })
    : t('criteria.validSpan', { from: validFrom, to: validTo });
}

/** Until when the last check of the texts holds, and whether that day has passed. */
export function NextCheck({ one }: { readonly one: Pick<CriteriaSummary, 'nextCheckOn' | 'overdue'> }) {
  const { t } = useLocale();
  if (one.nextCheckOn === null) return null;
  return (
    <span className="num">
      {t('criteria.checkDue', { on: one.nextCheckOn })} {one.overdue ? <Tag color="warning">{t('criteria.overdue')}</Tag> : null}
    </span>
  );
}

interface LineProps {
  readonly versions: readonly CriteriaSummary[];
  /** The version shown on this page, if any. */
  readonly shown?: string;
}

/** The versions of a stage on one time line: each with its layer, its days, and whether the zone judges by it. */
export function VersionLine({ versions, shown }: LineProps) {
  const { t, locale } = useLocale();
  const today = toDate(new Date());
  const line = timeLine(versions, today);
  return (
    <div className={styles.line}>
      <div className={styles.scale} aria-hidden>
        {line.years.map((year) => (
          <span key={year} className="num" style={{ left: percent(line.tick(year)) }}>
            {year}
          </span>
        ))}
      </div>
      <ul>
        {versions.map((one) => {
          const { from, to, open } = line.place(one);
          const reference = referenceOf(one);
          return (
            <li key={reference} className={styles.version} aria-current={reference === shown ? 'true' : undefined}>
              <div>
                <Link to={`/criteria/${one.id}/${one.version}`} className={styles.name}>
                  {one.title[locale]}
                </Link>
                <p className={`${styles.note ?? ''} num`}>
                  <span>{label(t, 'layer', one.layer)}</span>
                  <span>{validity(one, t)}</span>
                  <span>{t('explain.checked', { date: one.lastCheckedOn })}</span>
                  <NextCheck one={one} />
                </p>
                <p className={styles.note}>{one.document}</p>
              </div>
              <div className={styles.track}>
                <span
                  className={styles.bar}
                  data-adopted={one.adopted}
                  data-open={open}
                  style={{ left: percent(from), width: percent(to - from) }}
                />
                <span className={styles.today} style={{ left: percent(line.today) }} title={t('common.today')} />
              </div>
              <span className={styles.tags}>
                {one.adopted ? <Tag color="blue">{t('choice.adopted')}</Tag> : null}
                <Tag>{t(`choice.${forceOn(one, today)}`)}</Tag>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
