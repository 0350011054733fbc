import { LockOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { factsQuery } from '../api/facts.js';
import { figuresQuery } from '../api/figures.js';
import { problemOf } from '../api/problem.js';
import { type CriteriaDetail, type Verdict } from '../api/types.js';
import { whatIfQuery } from '../api/verdicts.js';
import { useLocale } from '../i18n/locale-context.js';
import { useMoneyUnit } from '../components/money-unit.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { DEFAULT_NEAR } from '../verdict/condition-state.js';
import { type Wording } from '../verdict/words.js';
import { DayChoice } from './day-choice.js';
import { figureRows, questionsOf, readsRounds } from './fields.js';
import { FigureFields } from './figure-fields.js';
import { freshnessOf, type Freshness } from './freshness.js';
import { FactFields, QuestionFields } from './other-fields.js';
import { RoundFields } from './round-fields.js';
import { faultsOf, heldFigures, ownChanges, withoutChanges } from './trial-changes.js';
import { bodyOf, changesAnything, type Trial } from './trial.js';
import { useSettled } from './use-settled.js';
import { ConditionsAfter, Outcome } from './what-if-result.js';
import styles from './what-if.module.css';

const TYPING_PAUSE_MS = 250;
/** Wide enough for five years of twelve digits beside the conditions. */
const WIDTH = 1280;

interface Asked {
  /** The verdict with the changes; the last one until the next is there. */
  readonly after: Verdict;
  readonly freshness: Freshness;
  /** Why there is no answer, where that is not about what was typed. */
  readonly failure: Error | null;
  readonly retry: () => void;
  readonly cells: Readonly<Record<string, string>>;
  readonly others: readonly string[];
}

/** Asks what the verdict would be, once typing pauses. */
function useWhatIf(firm: string, verdict: Verdict, trial: Trial): Asked {
  const { t } = useLocale();
  const { id, version } = verdict.criteria;
  const settled = useSettled(trial, TYPING_PAUSE_MS);
  const { body, unreadable } = bodyOf(settled, `${id}@${version}`);
  const asks = changesAnything(settled) || settled.asOf !== verdict.asOf;
  // Asked even where the browser believes itself offline, so that a lost network shows as a fault and not as an old outcome.
  const asking = useQuery({ ...whatIfQuery(firm, body), enabled: asks, networkMode: 'always' });
  const { data, isFetching, refetch } = asking;
  const error = asks ? asking.error : null;
  const [last, setLast] = useState<Verdict>(verdict);
  const answer = asks ? data : verdict;
  if (answer !== undefined && answer !== last) setLast(answer);
  const faults = faultsOf(error ? problemOf(error) : null);
  const placed = Object.keys(faults.cells).length + faults.others.length > 0;
  const typed = Object.fromEntries(unreadable.map((key) => [key, t('whatIf.invalid')]));
  return {
    after: answer ?? last,
    freshness: freshnessOf({
      pending: isFetching || settled !== trial,
      failed: error !== null,
      unreadable: unreadable.length,
    }),
    failure: placed ? null : error,
    retry: () => void refetch(),
    cells: { ...faults.cells, ...typed },
    others: faults.others,
  };
}

interface DrawerProps {
  readonly firm: string;
  readonly verdict: Verdict;
  readonly criteria: CriteriaDetail | undefined;
  readonly trial: Trial;
  readonly onTrial: (trial: Trial) => void;
  readonly onClose: () => void;
}

function Fields({ firm, verdict, criteria, trial, onTrial, asked }: Omit<DrawerProps, 'onClose'> & { readonly asked: Asked }) {
  const figures = useQuery(figuresQuery(firm));
  const facts = useQuery(factsQuery(firm));
  if (!figures.data || !facts.data || !criteria) return <Skeleton active paragraph={{ rows: 10 }} />;
  const rounds = readsRounds([verdict, asked.after]);
  const counted = verdict.conditions.some(({ unit }) => unit === 'usd') ? 'USD' : 'CNY';
  return (
    <div className={styles.fields}>
      <FigureFields
        rows={figureRows([verdict, asked.after], trial)}
        recorded={figures.data.items}
        trial={trial}
        onTrial={onTrial}
        faults={asked.cells}
        held={heldFigures(trial, verdict.windows)}
        openYear={new Date().getFullYear()}
      />
      <QuestionFields questions={questionsOf(verdict, criteria, facts.data.items, trial.asOf)} trial={trial} onTrial={onTrial} />
      {rounds ? <RoundFields trial={trial} onTrial={onTrial} counted={counted} /> : null}
      <FactFields reads={criteria.reads} rounds={rounds} trial={trial} onTrial={onTrial} />
    </div>
  );
}

/** Gives the focus back to whatever opened the drawer, once it is gone. */
function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) opener.focus();
    },
    [opener],
  );
}

/** Change figures and answers, and see the verdict move: before, after, and what turned. Nothing is stored. */
export function WhatIfDrawer(props: DrawerProps) {
  const { firm, verdict, criteria, trial, onTrial, onClose } = props;
  const { t, locale } = useLocale();
  const { unit: money } = useMoneyUnit();
  useFocusBack();
  const asked = useWhatIf(firm, verdict, trial);
  const wording: Wording = { t, locale, money, criteria };
  const nearFrom = criteria?.near.c ?? DEFAULT_NEAR;
  const result = { before: verdict, after: asked.after, nearFrom, wording, freshness: asked.freshness };
  const { windows } = verdict;
  return (
    <Drawer
      open
      size={WIDTH}
      classNames={{ wrapper: styles.drawer ?? '' }}
      title={t('whatIf.title')}
      onClose={onClose}
      footer={
        <div className={styles.footer}>
          <span className={styles.lead}>
            <LockOutlined aria-hidden /> {t('whatIf.lead')}
          </span>
          <Button disabled={!changesAnything(ownChanges(trial, windows))} onClick={() => onTrial(withoutChanges(trial, windows))}>
            {t('whatIf.reset')}
          </Button>
        </div>
      }
    >
      <DayChoice today={verdict.asOf} windows={windows} trial={trial} onTrial={onTrial} />
      <Outcome {...result} />
      {asked.failure ? (
        <div className={styles.failure}>
          <ProblemNotice error={asked.failure} onRetry={asked.retry} />
        </div>
      ) : null}
      {asked.others.map((message) => (
        <p key={message} className={styles.fault} role="alert">
          {message}
        </p>
      ))}
      <div className={styles.columns}>
        <Fields {...props} asked={asked} />
        <ConditionsAfter {...result} />
      </div>
    </Drawer>
  );
}
