import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { criteriaQuery } from '../api/criteria.js';
import { useMay } from '../api/permissions.js';
import { hasStatus } from '../api/problem.js';
import { type JudgedStage, type Path, type Verdict } from '../api/types.js';
import { verdictQuery } from '../api/verdicts.js';
import { useLocale } from '../i18n/locale-context.js';
import { OutlookPanel } from '../outlook/outlook-panel.js';
import { EmptyState } from '../components/empty-state.js';
import { useMoneyUnit } from '../components/money-unit.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { nothingTried, trialOf, type Trial } from '../what-if/trial.js';
import { ConditionList } from '../verdict/condition-list.js';
import { DEFAULT_NEAR } from '../verdict/condition-state.js';
import { groupConditions } from '../verdict/grouping.js';
import { Caveats } from '../verdict/caveats.js';
import { RouteTable } from '../verdict/route-table.js';
import { ScoreTable } from '../verdict/score-table.js';
import { TodoPanel } from '../verdict/todo-panel.js';
import { VerdictHead } from './verdict-head.js';
import styles from '../verdict/verdict.module.css';
import { type Wording } from '../verdict/words.js';

const WhatIfDrawer = lazy(async () => ({ default: (await import('../what-if/what-if-drawer.js')).WhatIfDrawer }));

interface VerdictPanelProps {
  readonly firm: string;
  readonly stage: JudgedStage;
  readonly asOf: string | undefined;
  /** Criteria the reader chose; the zone's own where none is. */
  readonly criteria: string | undefined;
  readonly expiresOn: string | null;
}

interface VerdictViewProps extends Omit<VerdictPanelProps, 'stage'> {
  readonly verdict: Verdict;
}

function VerdictView({ verdict, firm, expiresOn, asOf, criteria: chosen }: VerdictViewProps) {
  const { t, locale } = useLocale();
  const may = useMay();
  const { unit: money } = useMoneyUnit();
  const [trial, setTrial] = useState<Trial | null>(null);
  const { data: criteria } = useQuery(criteriaQuery(verdict.criteria.id, verdict.criteria.version));
  const wording: Wording = { t, locale, money, criteria };
  const nearFrom = criteria?.near.c ?? DEFAULT_NEAR;
  const groups = groupConditions(verdict, criteria);
  const onTry = may('evaluations.run')
    ? (path: Path | null) => setTrial(path ? trialOf(path) : nothingTried(verdict.asOf))
    : null;
  return (
    <article className={styles.verdict}>
      <VerdictHead
        verdict={verdict}
        firm={firm}
        wording={wording}
        expiresOn={expiresOn}
        conditions={groups.main}
        nearFrom={nearFrom}
        onTry={onTry}
        chosen={chosen}
        asked={asOf}
      />
      <div className={styles.body}>
        <ConditionList verdict={verdict} groups={groups} firm={firm} nearFrom={nearFrom} wording={wording} />
        <TodoPanel verdict={verdict} groups={groups} firm={firm} nearFrom={nearFrom} wording={wording} />
      </div>
      <OutlookPanel verdict={verdict} wording={wording} onTry={onTry} />
      <ScoreTable verdict={verdict} wording={wording} />
      <RouteTable verdict={verdict} wording={wording} />
      <Caveats verdict={verdict} wording={wording} />
      {trial ? (
        <Suspense>
          <WhatIfDrawer
            firm={firm}
            verdict={verdict}
            criteria={criteria}
            trial={trial}
            onTrial={setTrial}
            onClose={() => setTrial(null)}
          />
        </Suspense>
      ) : null}
    </article>
  );
}

/** One stage's verdict: a sentence on top, a row a condition, what to do beside them. */
export function VerdictPanel({ stage, ...props }: VerdictPanelProps) {
  const { firm, asOf, criteria } = props;
  const { t } = useLocale();
  const { data: verdict, error, isPending, refetch } = useQuery(verdictQuery(firm, stage, { asOf, criteria }));
  if (isPending) return <Skeleton active paragraph={{ rows: 9 }} />;
  if (hasStatus(error, 404)) return <EmptyState title={t('verdict.notYet')}>{t('verdict.notYetBody')}</EmptyState>;
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return <VerdictView key={`${stage} ${verdict.criteria.digest}`} verdict={verdict} {...props} />;
}
