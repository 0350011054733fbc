import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useMay } from '../api/permissions.js';
import { type FirmQuestions } from '../api/types.js';
import { firmAskingQuery } from '../api/worth-asking.js';
import { useLocale } from '../i18n/locale-context.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { RungMark } from '../components/rung-mark.js';
import { unknownAddress } from '../addresses/unknown-address.js';
import panels from '../verdict/verdict.module.css';
import { unknownName } from '../verdict/words.js';
import styles from './worth-asking.module.css';

const SHOWN = 6;

type Item = FirmQuestions['items'][number];

function Row({ item, rank, firm }: { readonly item: Item; readonly rank: number; readonly firm: string }) {
  const { t } = useLocale();
  const may = useMay();
  const name = unknownName(item, t);
  const stages = [...new Set(item.conditions.map(({ stage }) => stage))];
  return (
    <li className={styles.row}>
      <span className={`${styles.rank ?? ''} num`}>{rank}</span>
      <span className={styles.what}>
        <b>{name}</b>
        <span className={styles.stages}>
          {stages.map((stage) => (
            <span key={stage}>
              <RungMark stage={stage} size={12} /> {t(`stage.${stage}`)}
            </span>
          ))}
        </span>
      </span>
      <span className={`${styles.decides ?? ''} num`}>
        {item.decides.verdicts > 0 ? <b>{t('worthAsking.decides', { n: item.decides.verdicts })}</b> : null}
        <span className="quiet">{t('worthAsking.helps', { n: item.conditions.length })}</span>
      </span>
      {may('figures.write') ? (
        <Link to={unknownAddress(firm, item)} className="no-print">
          {t('verdict.fill')}
        </Link>
      ) : null}
    </li>
  );
}

/** What to ask this firm first, over all stages that it does not hold. */
export function WorthAskingPanel({ firm, asOf }: { readonly firm: string; readonly asOf: string | undefined }) {
  const { t } = useLocale();
  const { data, error, isPending, refetch } = useQuery(firmAskingQuery(firm, asOf));
  const items = data?.items ?? [];
  const row = (item: Item, index: number) => (
    <Row key={`${item.kind}${item.figure}${String(item.year)}`} item={item} rank={index + 1} firm={firm} />
  );
  return (
    <section className={`${panels.panel ?? ''} no-print`} id="asking">
      <h3 className={panels.panelTitle}>{t('worthAsking.title')}</h3>
      <p className={styles.lead}>{t('worthAsking.lead')}</p>
      {isPending ? <Skeleton active title={false} paragraph={{ rows: 3 }} /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data && items.length === 0 ? <p className="quiet">{t('worthAsking.none')}</p> : null}
      <ol>{items.slice(0, SHOWN).map(row)}</ol>
      {items.length > SHOWN ? (
        <details className={styles.more}>
          <summary>{t('worthAsking.rest', { n: items.length - SHOWN })}</summary>
          <ol>{items.slice(SHOWN).map((item, index) => row(item, index + SHOWN))}</ol>
        </details>
      ) : null}
    </section>
  );
}
