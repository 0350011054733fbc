import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { Link } from 'react-router';
import { addFact } from '../api/facts.js';
import { useMay } from '../api/permissions.js';
import { problemOf } from '../api/problem.js';
import { type Unknown, type Verdict } from '../api/types.js';
import { toDate } from '../format/dates.js';
import { StateMark } from '../components/state-mark.js';
import { stateOf } from './condition-state.js';
import { splitUnknowns, type ConditionGroups } from './grouping.js';
import { unknownAddress } from '../addresses/unknown-address.js';
import styles from './verdict.module.css';
import { conditionName, gapWords, unknownName, type Wording } from './words.js';

interface TodoProps {
  readonly verdict: Verdict;
  readonly groups: ConditionGroups;
  readonly firm: string;
  readonly nearFrom: string;
  readonly wording: Wording;
}

/** A yes or no that only a person can give, asked on the spot. */
function Question({ unknown, firm, wording }: { readonly unknown: Unknown; readonly firm: string; readonly wording: Wording }) {
  const { t } = wording;
  const may = useMay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const answer = useMutation({
    mutationFn: (yes: boolean) =>
      addFact(firm, { kind: 'attestation', name: unknown.figure, answer: yes, statedOn: toDate(new Date()) }),
    onSuccess: async () => {
      void message.success(t('verdict.answered'));
      await queries.invalidateQueries({ queryKey: ['firm', firm] });
    },
    onError: (error) => void message.error(problemOf(error).detail || t('problem.refused')),
  });
  const name = unknownName(unknown, t);
  return (
    <li className={styles.task}>
      <StateMark kind="person" />
      <span className={styles.taskText}>{name}</span>
      {may('figures.write') ? (
        <Space.Compact size="small" className="no-print">
          <Button
            loading={answer.isPending && answer.variables}
            onClick={() => answer.mutate(true)}
            aria-label={`${name}: ${t('verdict.answerYes')}`}
          >
            {t('answer.yes')}
          </Button>
          <Button
            loading={answer.isPending && !answer.variables}
            onClick={() => answer.mutate(false)}
            aria-label={`${name}: ${t('verdict.answerNo')}`}
          >
            {t('answer.no')}
          </Button>
        </Space.Compact>
      ) : null}
    </li>
  );
}

interface MissingProps {
  readonly unknown: Unknown;
  readonly firm: string;
  readonly wording: Wording;
  readonly mark?: 'unknown' | 'person';
}

function Missing({ unknown, firm, wording, mark = 'unknown' }: MissingProps) {
  const { t } = wording;
  const may = useMay();
  return (
    <li className={styles.task}>
      <StateMark kind={mark} />
      <span className={styles.taskText}>
        {unknownName(unknown, t)}
        <span className={styles.taskNote}>{t('verdict.decides', { n: unknown.conditions.length })}</span>
      </span>
      {may('figures.write') ? (
        <Link to={unknownAddress(firm, unknown)} className="no-print">
          {t('verdict.fill')}
        </Link>
      ) : null}
    </li>
  );
}

/** What would move this firm on: missing figures first, then gaps, then what a person must judge. */
export function TodoPanel({ verdict, groups, firm, nearFrom, wording }: TodoProps) {
  const { t } = wording;
  const { missing, asked } = splitUnknowns(verdict, groups);
  const gaps = groups.main.flatMap((one) => (one.result === 'unmet' && one.gap ? [{ condition: one, gap: one.gap }] : []));
  const done = missing.length + asked.length + gaps.length === 0;
  return (
    <aside className={styles.todo} aria-label={t('verdict.todo')}>
      <h3 className={styles.panelTitle}>{t('verdict.todo')}</h3>
      {done ? <p className="quiet">{t('verdict.todoDone')}</p> : null}
      {missing.length > 0 ? (
        <section>
          <h4 className={styles.taskGroup}>{t('verdict.todoUnknown')}</h4>
          <ul>
            {missing.map((one) => (
              <Missing key={`${one.kind}${one.figure}${String(one.year)}`} unknown={one} firm={firm} wording={wording} />
            ))}
          </ul>
        </section>
      ) : null}
      {gaps.length > 0 ? (
        <section>
          <h4 className={styles.taskGroup}>{t('verdict.todoGap')}</h4>
          <ul>
            {gaps.map(({ condition, gap }) => (
              <li key={condition.id} className={styles.task}>
                <StateMark kind={stateOf(condition, nearFrom)} />
                <span className={styles.taskText}>
                  {gapWords(gap, wording)}
                  <span className={styles.taskNote}>{conditionName(condition.id, wording)}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {asked.length > 0 ? (
        <section>
          <h4 className={styles.taskGroup}>{t('verdict.todoPerson')}</h4>
          <ul>
            {asked.map((one) =>
              one.kind === 'attestation' ? (
                <Question key={one.figure} unknown={one} firm={firm} wording={wording} />
              ) : (
                <Missing key={one.figure} unknown={one} firm={firm} wording={wording} mark="person" />
              ),
            )}
          </ul>
        </section>
      ) : null}
    </aside>
  );
}
