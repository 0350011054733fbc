import { Tooltip } from 'antd';
import { Link } from 'react-router';
import { type FirmListItem } from '../api/types.js';
import { formatRatio } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { LevelLabel } from '../components/level-label.js';
import { RungMark } from '../components/rung-mark.js';
import { STAGES } from '../catalogue/stages.js';
import { markColour, StateMark } from '../components/state-mark.js';
import { firmAddress, verdictAddress } from '../addresses/firm-addresses.js';
import styles from './firms.module.css';

/** The level that speaks for a firm in a list: at the rung asked for, else at its next one. */
export function spokenLevel(firm: FirmListItem, levelOf: string | undefined): FirmListItem['levels'][number] | undefined {
  const stage = levelOf ?? firm.nextStage;
  return firm.levels.find((one) => one.stage === stage);
}

/** The four rungs as four marks. */
function Levels({ firm }: { readonly firm: FirmListItem }) {
  const { t } = useLocale();
  return (
    <span className={styles.levels}>
      {STAGES.map((stage) => {
        const one = firm.levels.find((level) => level.stage === stage);
        const words = `${t(`stage.${stage}`)}：${one ? t(`level.${one.level}`) : '—'}`;
        return (
          <Tooltip key={stage} title={words}>
            {one ? (
              <Link to={verdictAddress(firm.id, stage)} aria-label={words} style={{ color: markColour(one.level) }}>
                <StateMark kind={one.level} size={16} />
              </Link>
            ) : (
              <span className={styles.noLevel} aria-label={words}>
                –
              </span>
            )}
          </Tooltip>
        );
      })}
    </span>
  );
}

/** What is said of the firm's next rung, or of the rung asked for. */
function Spoken({ firm, levelOf }: { readonly firm: FirmListItem; readonly levelOf: string | undefined }) {
  const { t } = useLocale();
  const spoken = spokenLevel(firm, levelOf);
  return (
    <>
      <td className={styles.nowrap}>
        {levelOf === undefined && firm.nextStage ? (
          <span className={styles.nextName}>{t(`stageShort.${firm.nextStage}`)}</span>
        ) : null}
        {spoken ? <LevelLabel level={spoken.level} /> : '—'}
      </td>
      <td className={`${styles.right ?? ''} num`}>{spoken?.closeness ? formatRatio(spoken.closeness, 'down', 0) : '—'}</td>
    </>
  );
}

interface FirmsTableProps {
  readonly firms: readonly FirmListItem[];
  readonly levelOf: string | undefined;
}

/** The list on a wide screen. */
export function FirmsTable({ firms, levelOf }: FirmsTableProps) {
  const { t } = useLocale();
  return (
    <div className={styles.tableWrap}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('firms.name')}</th>
            <th scope="col">{t('firms.stands')}</th>
            <th scope="col">{t('firms.levels')}</th>
            <th scope="col">{levelOf ? t('firms.level') : t('firms.next')}</th>
            <th scope="col" className={styles.right}>
              {t('firms.closeness')}
            </th>
            <th scope="col">{t('firms.street')}</th>
            <th scope="col">{t('firms.leadingIndustry')}</th>
            <th scope="col">{t('firms.officer')}</th>
            <th scope="col" className={styles.right}>
              {t('firms.figures')}
            </th>
          </tr>
        </thead>
        <tbody>
          {firms.map((firm) => (
            <tr key={firm.id}>
              <td>
                <Link to={firmAddress(firm.id)} className={styles.firmName}>
                  {firm.name}
                </Link>
                <span className={`${styles.code ?? ''} num`}>{firm.uscc ?? t('firms.noCode')}</span>
              </td>
              <td className={styles.nowrap}>
                <RungMark stage={firm.stage} />{' '}
                {firm.stage ? t(`stageShort.${firm.stage}`) : <span className="quiet">{t('stageShort.pool')}</span>}
              </td>
              <td>
                <Levels firm={firm} />
              </td>
              <Spoken firm={firm} levelOf={levelOf} />
              <td>{firm.street ?? '—'}</td>
              <td>{firm.leadingIndustry ?? '—'}</td>
              <td>{firm.officer ?? '—'}</td>
              <td className={`${styles.right ?? ''} num`}>
                {firm.figuresThrough ?? <span className="quiet">{t('firms.noFigures')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
