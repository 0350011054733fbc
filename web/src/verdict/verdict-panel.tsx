import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton, Tag, Tooltip } from 'antd';
import { Link } from 'react-router';
import { criteriaQuery } from '../api/criteria.js';
import { hasStatus } from '../api/problem.js';
import { type Condition, type StageId, type Verdict } from '../api/types.js';
import { verdictQuery } from '../api/verdicts.js';
import { useLocale } from '../i18n/locale-context.js';
import { CopyButton } from '../parts/copy-button.js';
import { EmptyState } from '../parts/empty-state.js';
import { MoneyUnitSwitch, useMoneyUnit } from '../parts/money-unit.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { StateMark } from '../parts/state-mark.js';
import { ConditionRow } from './condition-row.js';
import { DEFAULT_NEAR, stateOf, type ConditionState } from './condition-state.js';
import { groupConditions } from './grouping.js';
import { Grounds } from './grounds.js';
import { Legend } from './legend.js';
import { RouteTable } from './route-table.js';
import { ScoreTable } from './score-table.js';
import { sentenceOf } from './sentence.js';
import { TodoPanel } from './todo-panel.js';
import styles from './verdict.module.css';
import { type Wording } from './words.js';

const STATES: readonly ConditionState[] = ['met', 'near', 'unmet', 'unknown', 'person'];

interface TallyProps {
  readonly conditions: readonly Condition[];
  readonly nearFrom: string;
  readonly wording: Wording;
}

function Tally({ conditions, nearFrom, wording }: TallyProps) {
  const { t } = wording;
  const states = conditions.map((one) => stateOf(one, nearFrom));
  return (
    <p className={styles.tally}>
      <span>{t('verdict.tally', { n: states.length })}</span>
      {STATES.map((state) => {
        const n = states.filter((one) => one === state).length;
        if (n === 0) return null;
        return (
          <span key={state} className={styles.tallyOne}>
            <StateMark kind={state} size={14} />
            {state === 'person' ? t('verdict.awaitingPerson') : t(`result.${state}`)} <b className="num">{n}</b>
          </span>
        );
      })}
    </p>
  );
}

function Provenance({ verdict, wording }: { readonly verdict: Verdict; readonly wording: Wording }) {
  const { t, locale, criteria } = wording;
  const { id, version } = verdict.criteria;
  return (
    <p className={styles.provenance}>
      <span>
        {t('verdict.criteria')}{' '}
        <Link to={`/criteria/${id}/${version}`} title={criteria?.document}>
          {criteria ? criteria.title[locale] : `${id}@${version}`}
        </Link>
      </span>
      {verdict.stale ? (
        <Tooltip title={verdict.staleness.map(({ sentence }) => sentence[locale]).join(' ') || t('verdict.staleHint')}>
          <Tag color="warning" tabIndex={0}>
            {t('verdict.stale')}
          </Tag>
        </Tooltip>
      ) : null}
      <span className="num">
        {t('common.asOf')} {verdict.asOf}
      </span>
      <CopyButton text={verdict.digest} label={t('verdict.digest')}>
        {t('verdict.digest')} {verdict.digest.replace('sha256:', '').slice(0, 8)}
      </CopyButton>
    </p>
  );
}

interface VerdictPanelProps {
  readonly firm: string;
  readonly stage: StageId;
  readonly asOf: string | undefined;
  readonly expiresOn: string | null;
}

interface VerdictViewProps extends Pick<VerdictPanelProps, 'firm' | 'expiresOn'> {
  readonly verdict: Verdict;
}

function Headline({
  verdict,
  wording,
  expiresOn,
}: {
  readonly verdict: Verdict;
  readonly wording: Wording;
  readonly expiresOn: string | null;
}) {
  const { t } = wording;
  return (
    <div className={styles.headline}>
      <StateMark kind={verdict.level} size={26} />
      <h2 className={styles.sentence}>{sentenceOf(verdict, wording, expiresOn)}</h2>
      <span className={`${styles.tools ?? ''} no-print`}>
        <MoneyUnitSwitch />
        <Button size="small" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('common.print')}
        </Button>
      </span>
    </div>
  );
}

function VerdictView({ verdict, firm, expiresOn }: VerdictViewProps) {
  const { t, locale } = useLocale();
  const { unit: money } = useMoneyUnit();
  const { data: criteria } = useQuery(criteriaQuery(verdict.criteria.id, verdict.criteria.version));
  const wording: Wording = { t, locale, money, criteria };
  const nearFrom = criteria?.near.c ?? DEFAULT_NEAR;
  const groups = groupConditions(verdict, criteria);
  const { scores, unknowns } = verdict;
  const row = (condition: Condition) => (
    <ConditionRow
      key={condition.id}
      condition={condition}
      scores={scores}
      unknowns={unknowns}
      firm={firm}
      nearFrom={nearFrom}
      wording={wording}
    />
  );
  return (
    <article className={styles.verdict}>
      <header className={styles.panel} data-level={verdict.level}>
        {verdict.pending ? <Alert banner type="info" title={t('verdict.pending')} /> : null}
        <Headline verdict={verdict} wording={wording} expiresOn={expiresOn} />
        <Tally conditions={groups.main} nearFrom={nearFrom} wording={wording} />
        <Provenance verdict={verdict} wording={wording} />
      </header>
      <div className={styles.body}>
        <section className={styles.panel}>
          <div className={styles.panelHead}>
            <h3 className={styles.panelTitle}>{t('verdict.conditions')}</h3>
            <Legend />
          </div>
          <ul>{groups.main.map(row)}</ul>
          {groups.others.length > 0 ? (
            <details className={styles.others}>
              <summary>{t('verdict.otherRoutes', { n: groups.others.length })}</summary>
              <ul>{groups.others.map(row)}</ul>
            </details>
          ) : null}
        </section>
        <TodoPanel verdict={verdict} groups={groups} firm={firm} nearFrom={nearFrom} wording={wording} />
      </div>
      <ScoreTable verdict={verdict} wording={wording} />
      <RouteTable verdict={verdict} wording={wording} />
      <Grounds verdict={verdict} wording={wording} />
    </article>
  );
}

/** One stage's verdict: a sentence on top, a row a condition, what to do beside them. */
export function VerdictPanel({ firm, stage, asOf, expiresOn }: VerdictPanelProps) {
  const { t } = useLocale();
  const { data: verdict, error, isPending, refetch } = useQuery(verdictQuery(firm, stage, { asOf }));
  if (isPending) return <Skeleton active paragraph={{ rows: 9 }} />;
  if (hasStatus(error, 404)) return <EmptyState title={t('verdict.notYet')}>{t('verdict.notYetBody')}</EmptyState>;
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return <VerdictView verdict={verdict} firm={firm} expiresOn={expiresOn} />;
}
