import { Button } from 'antd';
import { useState } from 'react';
import { type Condition, type Verdict } from '../api/types.js';
import { ConditionRow } from './condition-row.js';
import { type ConditionGroups } from './grouping.js';
import { Legend } from './legend.js';
import styles from './verdict.module.css';
import { type Wording } from './words.js';

interface ConditionListProps {
  readonly verdict: Verdict;
  readonly groups: ConditionGroups;
  readonly firm: string;
  readonly nearFrom: string;
  readonly wording: Wording;
}

/** The conditions as rows; each opens to its sentence and its source, one by one or all at once. */
export function ConditionList({ verdict, groups, firm, nearFrom, wording }: ConditionListProps) {
  const { t } = wording;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { scores, unknowns } = verdict;
  const all = open.size === verdict.conditions.length;
  const toggle = (id: string) =>
    setOpen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const row = (condition: Condition) => (
    <ConditionRow
      key={condition.id}
      condition={condition}
      scores={scores}
      unknowns={unknowns}
      firm={firm}
      nearFrom={nearFrom}
      wording={wording}
      open={open.has(condition.id)}
      onToggle={() => toggle(condition.id)}
    />
  );
  return (
    <section className={styles.panel}>
      <div className={styles.panelHead}>
        <h3 className={styles.panelTitle}>{t('verdict.conditions')}</h3>
        <Button
          type="link"
          size="small"
          className={`${styles.explainAll ?? ''} no-print`}
          onClick={() => setOpen(new Set(all ? [] : verdict.conditions.map(({ id }) => id)))}
        >
          {t(all ? 'explain.closeAll' : 'explain.openAll')}
        </Button>
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
  );
}
