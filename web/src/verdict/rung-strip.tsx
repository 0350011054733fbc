import { type JudgedStage, type Readiness, type ReadinessItem, type StageId } from '../api/types.js';
import { formatRatio } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { RungMark } from '../components/rung-mark.js';
import { markColour, StateMark } from '../components/state-mark.js';
import styles from './rung-strip.module.css';

function detail(item: ReadinessItem): string {
  if (item.level === 'holds') return item.recognition?.expiresOn ?? '';
  if (item.closeness !== null) return formatRatio(item.closeness, 'down', 0);
  return '';
}

interface RungStripProps {
  readonly readiness: Readiness;
  readonly chosen: JudgedStage;
  readonly onChoose: (stage: StageId) => void;
}

/** The four rungs of one firm, each with its level; choosing one shows its verdict. */
export function RungStrip({ readiness, chosen, onChoose }: RungStripProps) {
  const { t } = useLocale();
  return (
    <div className={styles.strip} role="group" aria-label={t('verdict.rungs')}>
      {readiness.items.map((item) => (
        <button
          key={item.stage}
          type="button"
          className={styles.rung}
          aria-pressed={item.stage === chosen}
          onClick={() => onChoose(item.stage)}
        >
          <span className={styles.stage}>
            <RungMark stage={item.stage} size={15} />
            {t(`stage.${item.stage}`)}
          </span>
          {item.level === null ? (
            <span className="quiet">—</span>
          ) : (
            <span className={styles.level} style={{ color: markColour(item.level) }}>
              <StateMark kind={item.level} size={14} />
              {t(`level.${item.level}`)}
              <span className={`${styles.detail ?? ''} num`}>{detail(item)}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
