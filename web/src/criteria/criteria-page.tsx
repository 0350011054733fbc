import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { criteriaListQuery } from '../api/criteria.js';
import { type JudgedStage } from '../api/types.js';
import { toDate } from '../format/dates.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { RungMark } from '../components/rung-mark.js';
import { RECOGNISED_STAGES, STAGES } from '../catalogue/stages.js';
import { criteriaOf, sideStages } from '../verdict/criteria-choice.js';
import { compareAddress } from './compare-address.js';
import styles from './criteria.module.css';
import { VersionLine } from './version-line.js';

/** All criteria by stage, up the ladder and beside it, each stage's versions on a time line. */
export function CriteriaPage() {
  const { t } = useLocale();
  const { data, error, isPending, refetch } = useQuery(criteriaListQuery);
  const today = toDate(new Date());
  const all = data?.items ?? [];
  const stages: readonly JudgedStage[] = [...new Set([...STAGES, ...sideStages(all), ...RECOGNISED_STAGES])];
  return (
    <>
      <h1 className={styles.title}>{t('criteria.title')}</h1>
      <p className={styles.lead}>{t('criteria.lead')}</p>
      {isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data
        ? stages.map((stage) => {
            const versions = criteriaOf(stage, all, today);
            const [left, right] = versions;
            return (
              <section key={stage} className={styles.panel}>
                <div className={styles.panelHead}>
                  <h2 className={styles.stage}>
                    <RungMark stage={stage} size={18} /> {label(t, 'stage', stage)}
                  </h2>
                  {left && right ? <Link to={compareAddress(stage, left, right)}>{t('compare.open')}</Link> : null}
                </div>
                {versions.length === 0 ? <p className="quiet">{t('criteria.noneTitle')}</p> : <VersionLine versions={versions} />}
              </section>
            );
          })
        : null}
    </>
  );
}
