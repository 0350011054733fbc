import { DownOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useId } from 'react';
import { Link } from 'react-router';
import { type Condition, type ScoreItem, type Unknown } from '../api/types.js';
import { type Rounding } from '../format/decimal.js';
import { isDate } from '../format/dates.js';
import { formatAmount } from '../format/quantity.js';
import { Quantity } from '../components/quantity.js';
import { unitWord } from '../components/unit-word.js';
import { StateMark } from '../components/state-mark.js';
import { BulletBar } from './bullet-bar.js';
import { ConditionDetails } from './condition-details.js';
import { bulletOf } from './bullet.js';
import { stateOf, type ConditionState } from './condition-state.js';
import { contradictionsAbout } from './criteria-lookup.js';
import styles from './verdict.module.css';
import { conditionName, gapWords, unknownName, type Wording } from './words.js';
import { clauseWords } from './clause-words.js';
import { unknownAddress } from '../addresses/unknown-address.js';

const DRAWN = new Set(['ratio', 'yuan', 'persons', 'points', 'rights', 'count', 'usd', 'years']);

type Limit = string | number;

function isAmount(value: Condition['value']): value is string | { low: string; high: string } {
  return typeof value === 'string' ? !isDate(value) : typeof value === 'object' && value !== null;
}

/** Rounding of what is shown never turns a miss into a hit. */
function rounding(condition: Condition): Rounding {
  return condition.operator === '<=' || condition.operator === '<' ? 'up' : 'down';
}

/** What a condition asks for: `门槛 ≥ 5%`. */
export function thresholdText({ threshold, operator, unit }: Condition, { t, money }: Wording): string {
  if (threshold === null) return '';
  if (threshold === true) return '';
  if (threshold === false) return t('verdict.mustBe', { value: t('answer.no') });
  const value = `${formatAmount(threshold, unit, money)}${unitWord(unit, money, t) && ` ${unitWord(unit, money, t)}`}`;
  return t('verdict.threshold', { operator: t(`operator.${operator}`), value });
}

function tone(state: ConditionState): 'met' | 'near' | 'unmet' | 'unknown' {
  return state === 'person' ? 'unknown' : state;
}

interface PictureProps {
  readonly condition: Condition;
  readonly state: ConditionState;
  readonly scale: number | undefined;
  readonly nearFrom: string;
  readonly wording: Wording;
}

/** The bar, where a number can be drawn; hatched where the number is unknown, and nothing where the result is known without one. */
export function Picture({ condition, state, scale, nearFrom, wording }: PictureProps) {
  const { t, money } = wording;
  const { value, threshold, operator, unit, result } = condition;
  if (!DRAWN.has(unit) || threshold === null || typeof threshold === 'boolean') return <span />;
  if (!isAmount(value) && result !== 'unknown') return <span />;
  const name = conditionName(condition.id, wording);
  const words = thresholdText(condition, wording);
  if (!isAmount(value))
    return <BulletBar bullet={null} tone="unknown" label={t('verdict.barUnknown', { name, threshold: words })} />;
  const shown = formatAmount(value, unit, money, rounding(condition));
  return (
    <BulletBar
      bullet={bulletOf({
        value,
        threshold: threshold satisfies Limit,
        operator,
        result,
        nearFrom: Number(nearFrom),
        scaleEnd: unit === 'points' ? scale : undefined,
      })}
      tone={tone(state)}
      label={t('verdict.bar', { name, value: shown, threshold: words })}
    />
  );
}

/** A condition's value as people read it. */
export function ValueText({ condition, wording }: { readonly condition: Condition; readonly wording: Wording }) {
  const { t } = wording;
  const { value, unit, result } = condition;
  if (typeof value === 'boolean') return <>{t(value ? 'answer.yes' : 'answer.no')}</>;
  if (isAmount(value)) return <Quantity value={value} unit={unit} rounding={rounding(condition)} />;
  return <span className="quiet">{t(result === 'unknown' ? 'common.unknown' : `result.${result}`)}</span>;
}

interface RemarkProps {
  readonly condition: Condition;
  readonly state: ConditionState;
  readonly missing: readonly Unknown[];
  readonly firm: string;
  readonly wording: Wording;
}

/** What is lacking, in words: the gap, or the missing figure with the way to enter it. */
function Remark({ condition, state, missing, firm, wording }: RemarkProps) {
  const { t } = wording;
  if (state === 'person') return <span className="quiet">{t('verdict.awaitingPerson')}</span>;
  if (state === 'unknown') {
    const [first] = missing;
    if (!first) return <span className="quiet">{t('common.unknown')}</span>;
    return (
      <span>
        <Link to={unknownAddress(firm, first)}>{t('verdict.missing', { what: unknownName(first, t) })}</Link>
        {missing.length > 1 ? <span className="quiet"> {t('verdict.missingMore', { n: missing.length - 1 })}</span> : null}
      </span>
    );
  }
  if (condition.gap) return <span className={styles[state]}>{gapWords(condition.gap, wording)}</span>;
  if (condition.metSince) {
    const ends = condition.operator === '<=' || condition.operator === '<';
    const word = condition.result === 'met' ? (ends ? 'verdict.metUntil' : 'verdict.metSince') : ends ? null : 'verdict.metFrom';
    return word === null ? null : <span className="quiet">{t(word, { date: condition.metSince })}</span>;
  }
  return null;
}

interface ConditionRowProps {
  readonly condition: Condition;
  readonly scores: readonly ScoreItem[];
  readonly unknowns: readonly Unknown[];
  readonly firm: string;
  readonly nearFrom: string;
  readonly wording: Wording;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** One condition: its state, name, picture, value and what is lacking. */
export function ConditionRow(props: ConditionRowProps) {
  const { condition, scores, unknowns, firm, nearFrom, wording, open, onToggle } = props;
  const { t } = wording;
  const details = useId();
  const state = stateOf(condition, nearFrom);
  const missing = unknowns.filter((one) => one.conditions.includes(condition.id));
  const scale = scores.reduce((sum, one) => sum + one.of, 0) || undefined;
  const word = state === 'person' ? t('result.unknown') : t(`result.${state}`);
  return (
    <li className={styles.row} data-state={state}>
      <span className={styles.mark} title={word}>
        <StateMark kind={state} size={18} />
        <span className="visually-hidden">{word}</span>
      </span>
      <span className={styles.name}>
        <Tooltip title={clauseWords(condition.clause, wording.locale)} mouseEnterDelay={0.4}>
          <button
            type="button"
            className={styles.nameText}
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            onClick={onToggle}
          >
            {conditionName(condition.id, wording)}
            {condition.note ? <sup> ※</sup> : null}
            <DownOutlined className={styles.chevron ?? ''} aria-hidden />
          </button>
        </Tooltip>
        <span className={`${styles.threshold ?? ''} num`}>{thresholdText(condition, wording)}</span>
        {contradictionsAbout(condition, wording.criteria).length > 0 ? (
          <span className={styles.disagree}>{t('explain.disagree')}</span>
        ) : null}
      </span>
      <span className={styles.picture}>
        <Picture condition={condition} state={state} scale={scale} nearFrom={nearFrom} wording={wording} />
      </span>
      <span className={styles.value}>
        <ValueText condition={condition} wording={wording} />
      </span>
      <span className={styles.remark}>
        <Remark condition={condition} state={state} missing={missing} firm={firm} wording={wording} />
      </span>
      {open ? <ConditionDetails id={details} condition={condition} wording={wording} /> : null}
    </li>
  );
}
