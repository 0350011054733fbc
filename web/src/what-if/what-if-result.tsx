import { ArrowRightOutlined } from '@ant-design/icons';
import { type Condition, type Verdict } from '../api/types.js';
import { LevelLabel } from '../components/level-label.js';
import { StateMark } from '../components/state-mark.js';
import { Picture, ValueText } from '../verdict/condition-row.js';
import { stateOf } from '../verdict/condition-state.js';
import { pointsText } from '../verdict/band-state.js';
import { conditionName, type Wording } from '../verdict/words.js';
import { type Freshness } from './freshness.js';
import { awaitingAlone, turnsOf } from './turns.js';
import styles from './what-if.module.css';

interface ResultProps {
  readonly before: Verdict;
  readonly after: Verdict;
  readonly nearFrom: string;
  readonly wording: Wording;
  readonly freshness: Freshness;
}

/** Level and total, before and with the changes, and which conditions turned. */
export function Outcome({ before, after, nearFrom, wording, freshness }: ResultProps) {
  const { t } = wording;
  const turns = turnsOf(before, after);
  const awaiting = awaitingAlone(after);
  const scored = before.total !== null || after.total !== null;
  const words = (total: Verdict['total']): string => (total === null ? '—' : pointsText(total));
  return (
    <section
      className={styles.outcome}
      aria-live="polite"
      aria-busy={freshness === 'computing'}
      data-fresh={freshness}
      aria-label={t('whatIf.result')}
    >
      <div className={styles.levels}>
        <span>
          <small>{t('whatIf.now')}</small>
          <LevelLabel level={before.level} strong />
        </span>
        <ArrowRightOutlined aria-hidden />
        <span>
          <small>{t('whatIf.then')}</small>
          <LevelLabel level={after.level} strong />
        </span>
        {scored ? (
          <span className="num">
            <small>{t('verdict.total')}</small>
            <b>
              {words(before.total)} → {words(after.total)}
            </b>
            {after.passMark === null ? null : <small>{t('verdict.passMark', { mark: after.passMark })}</small>}
          </span>
        ) : null}
        {freshness === 'current' ? null : <em className={styles.freshness}>{t(`whatIf.${freshness}`)}</em>}
      </div>
      {awaiting > 0 ? <p>{t('whatIf.awaitingAlone', { n: awaiting })}</p> : null}
      {turns.length === 0 ? (
        <p className="quiet">{t('whatIf.noTurn')}</p>
      ) : (
        <ul className={styles.turns}>
          {turns.map(({ from, to }) => (
            <li key={to.id}>
              <StateMark kind={stateOf(to, nearFrom)} size={14} />
              {t('whatIf.turned', {
                name: conditionName(to.id, wording),
                before: t(`result.${from.result}`),
                after: t(`result.${to.result}`),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({
  condition,
  before,
  nearFrom,
  scale,
  wording,
}: {
  readonly condition: Condition;
  readonly before: Condition | undefined;
  readonly nearFrom: string;
  readonly scale: number | undefined;
  readonly wording: Wording;
}) {
  const { t, locale } = wording;
  const state = stateOf(condition, nearFrom);
  const moved = before !== undefined && JSON.stringify(before.value) !== JSON.stringify(condition.value);
  const word = state === 'person' ? t('verdict.awaitingPerson') : t(`result.${state}`);
  return (
    <li className={styles.condition} title={condition.sentence[locale]}>
      <StateMark kind={state} size={16} />
      <span className="visually-hidden">{word}</span>
      <span>{conditionName(condition.id, wording)}</span>
      <span className={styles.values}>
        {moved ? (
          <>
            <span className="quiet">
              <ValueText condition={before} wording={wording} />
            </span>
            {' → '}
          </>
        ) : null}
        <b>
          <ValueText condition={condition} wording={wording} />
        </b>
      </span>
      <span className={styles.bar}>
        <Picture condition={condition} state={state} scale={scale} nearFrom={nearFrom} wording={wording} />
      </span>
    </li>
  );
}

/** All conditions with the changes; what a value was stands before what it is now. */
export function ConditionsAfter({ before, after, nearFrom, wording, freshness }: ResultProps) {
  const { t } = wording;
  const scale = after.scores.reduce((sum, one) => sum + one.of, 0) || undefined;
  return (
    <section className={styles.after} data-fresh={freshness}>
      <h3 className={styles.group}>{t('whatIf.allConditions')}</h3>
      <ul>
        {after.conditions.map((condition) => (
          <Row
            key={condition.id}
            condition={condition}
            before={before.conditions.find((one) => one.id === condition.id)}
            nearFrom={nearFrom}
            scale={scale}
            wording={wording}
          />
        ))}
      </ul>
    </section>
  );
}
