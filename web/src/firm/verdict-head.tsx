import { FileTextOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { type Condition, type Path, type Verdict } from '../api/types.js';
import { sheetAddress } from '../addresses/firm-addresses.js';
import { costWords, headPath, pathWords } from '../outlook/path-words.js';
import { CopyButton } from '../components/copy-button.js';
import { MoneyUnitSwitch } from '../components/money-unit.js';
import { StateMark } from '../components/state-mark.js';
import { stateOf, type ConditionState } from '../verdict/condition-state.js';
import { sentenceOf } from '../verdict/sentence.js';
import { StaleNotice } from '../verdict/stale-notice.js';
import styles from '../verdict/verdict.module.css';
import { type Wording } from '../verdict/words.js';

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

/** By which criteria, as of when, and under which digest. */
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
      {criteria ? <span className="num">{t('explain.checked', { date: criteria.lastCheckedOn })}</span> : null}
      <span className="num">
        {t('common.asOf')} {verdict.asOf}
      </span>
      <CopyButton text={verdict.digest} label={t('verdict.digest')}>
        {t('verdict.digest')} {verdict.digest.replace('sha256:', '').slice(0, 8)}
      </CopyButton>
    </p>
  );
}

interface ChipProps {
  readonly verdict: Verdict;
  readonly wording: Wording;
  readonly onTry: ((path: Path | null) => void) | null;
}

/** The cheapest way to qualify, as a chip that opens it in the what-if drawer. */
function CheapestChip({ verdict, wording, onTry }: ChipProps) {
  const { t } = wording;
  const path = headPath(verdict);
  const year = path ? verdict.windows.find((window) => window.key === path.window)?.year : undefined;
  if (!path || year === undefined) return null;
  if (path.changes.length === 0) {
    const words = path.awaiting.length > 0 ? 'outlook.inTimeAwaiting' : 'outlook.inTime';
    return <span className={styles.chipStill}>{t(words, { year })}</span>;
  }
  const words = (
    <>
      <span>{t('outlook.cheapest', { what: pathWords(path, wording) })}</span>
      <span className={`${styles.chipNote ?? ''} num`}>
        {costWords(path, wording)} · {t('outlook.window', { year })}
      </span>
    </>
  );
  if (!onTry) return <span className={styles.chipStill}>{words}</span>;
  return (
    <button type="button" className={styles.chip} onClick={() => onTry(path)}>
      {words}
      <RightOutlined aria-hidden className="no-print" />
    </button>
  );
}

interface HeadProps extends ChipProps {
  readonly firm: string;
  readonly expiresOn: string | null;
  readonly conditions: readonly Condition[];
  readonly nearFrom: string;
  /** The criteria the reader chose; undefined where the zone's own speak. */
  readonly chosen: string | undefined;
  readonly asked: string | undefined;
}

/** The verdict in one sentence, the cheapest way on, the count of its conditions, and what it rests on. */
export function VerdictHead(props: HeadProps) {
  const { verdict, firm, wording, expiresOn, conditions, nearFrom, onTry, chosen, asked } = props;
  const { t } = wording;
  return (
    <header className={styles.panel} data-level={verdict.level}>
      {verdict.pending ? <Alert banner type="info" title={t('verdict.pending')} /> : null}
      <div className={styles.headline}>
        <StateMark kind={verdict.level} size={26} />
        <h2 className={styles.sentence}>{sentenceOf(verdict, wording, expiresOn)}</h2>
        <span className={`${styles.tools ?? ''} no-print`}>
          <MoneyUnitSwitch />
          {onTry ? (
            <Button size="small" onClick={() => onTry(null)}>
              {t('whatIf.open')}
            </Button>
          ) : null}
          <Link to={sheetAddress(firm, verdict.stage, { criteria: chosen, asOf: asked })} className={styles.sheetLink}>
            <FileTextOutlined aria-hidden /> {t('sheet.open')}
          </Link>
        </span>
      </div>
      <StaleNotice verdict={verdict} wording={wording} />
      <CheapestChip verdict={verdict} wording={wording} onTry={onTry} />
      <Tally conditions={conditions} nearFrom={nearFrom} wording={wording} />
      <Provenance verdict={verdict} wording={wording} />
    </header>
  );
}
