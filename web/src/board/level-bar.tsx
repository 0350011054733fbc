import { type PipelineStage } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';
import styles from './levels.module.css';

const SHOWN = ['qualified', 'near', 'undetermined', 'developing', 'barred'] as const;

/** How the firms without this recognition compare with its criteria, as one bar. */
export function LevelBar({ counts }: { readonly counts: PipelineStage }) {
  const { t } = useLocale();
  const total = SHOWN.reduce((sum, level) => sum + counts[level], 0);
  if (total === 0) return <div className={styles.levelBar} />;
  const spoken = SHOWN.map((level) => `${t(`level.${level}`)} ${String(counts[level])}`).join(t('common.listSeparator'));
  return (
    <div className={styles.levelBar} role="img" aria-label={`${t('board.levels')}: ${spoken}`}>
      {SHOWN.filter((level) => counts[level] > 0).map((level) => (
        <span
          key={level}
          className={styles[level]}
          style={{ flexGrow: counts[level] }}
          title={`${t(`level.${level}`)} ${String(counts[level])}`}
        />
      ))}
    </div>
  );
}
