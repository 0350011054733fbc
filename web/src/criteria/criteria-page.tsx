import { useQuery } from '@tanstack/react-query';
import { Skeleton, Tag } from 'antd';
import { Link } from 'react-router';
import { criteriaListQuery } from '../api/criteria.js';
import { type CriteriaSummary } from '../api/types.js';
import { toDate } from '../format/dates.js';
import { type Translate } from '../i18n/catalogue.js';
import { useLocale } from '../i18n/locale-context.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { RECOGNISED_STAGES, RungMark, STAGES } from '../parts/rung-mark.js';
import styles from './criteria.module.css';

/** In force today, over, or still to come. */
function Force({ one }: { readonly one: CriteriaSummary }) {
  const { t } = useLocale();
  const today = toDate(new Date());
  if (one.validFrom > today) return <Tag>{t('criteria.future')}</Tag>;
  if (one.validTo !== null && one.validTo < today) return <Tag>{t('criteria.past')}</Tag>;
  return <Tag color="blue">{t('criteria.inForce')}</Tag>;
}

/** Until when the last check of the texts holds, and whether that day has passed. */
export function NextCheck({ one }: { readonly one: Pick<CriteriaSummary, 'nextCheckOn' | 'overdue'> }) {
  const { t } = useLocale();
  if (one.nextCheckOn === null) return null;
  return (
    <span className="quiet num">
      {t('criteria.checkDue', { on: one.nextCheckOn })} {one.overdue ? <Tag color="warning">{t('criteria.overdue')}</Tag> : null}
    </span>
  );
}

const CRITERIA_STAGES = [
  ...RECOGNISED_STAGES.slice(0, STAGES.length),
  'gazelle-cultivation',
  'seed-unicorn',
  'potential-unicorn',
  ...RECOGNISED_STAGES.slice(STAGES.length),
] as const;

/** From when to when, in words. */
export function validity({ validFrom, validTo }: Pick<CriteriaSummary, 'validFrom' | 'validTo'>, t: Translate): string {
  return validTo === null
    ? t('criteria.validFrom', { from: validFrom })
    : t('criteria.validSpan', { from: validFrom, to: validTo });
}

/** All criteria by stage, up the ladder. */
export function CriteriaPage() {
  const { t, locale } = useLocale();
  const { data, error, isPending, refetch } = useQuery(criteriaListQuery);
  return (
    <>
      <h1 className={styles.title}>{t('criteria.title')}</h1>
      <p className={styles.lead}>{t('criteria.lead')}</p>
      {isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data
        ? CRITERIA_STAGES.map((stage) => {
            const versions = data.items.filter((one) => one.stage === stage);
            return (
              <section key={stage} className={styles.panel}>
                <h2 className={styles.stage}>
                  <RungMark stage={stage} size={18} /> {t(`stage.${stage}`)}
                </h2>
                {versions.length === 0 ? <p className="quiet">{t('criteria.noneTitle')}</p> : null}
                <ul>
                  {versions.map((one) => (
                    <li key={`${one.id}@${one.version}`} className={styles.version}>
                      <div>
                        <Link to={`/criteria/${one.id}/${one.version}`} className={styles.name}>
                          {one.title[locale]}
                        </Link>
                        <p className="quiet">{one.document}</p>
                      </div>
                      <span className="num">{validity(one, t)}</span>
                      <Force one={one} />
                      <span className="quiet num">
                        {t('criteria.checked')} {one.lastCheckedOn}
                      </span>
                      <NextCheck one={one} />
                    </li>
                  ))}
                </ul>
              </section>
            );
          })
        : null}
    </>
  );
}
