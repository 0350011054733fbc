import { Tooltip } from 'antd';
import { type Level } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';
import { markColour, StateMark } from './state-mark.js';

/** A level as mark and word; the meaning on hover. */
export function LevelLabel({ level, strong = false }: { readonly level: Level; readonly strong?: boolean }) {
  const { t } = useLocale();
  return (
    <Tooltip title={t(`levelHint.${level}`)}>
      <span
        style={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 5,
          color: markColour(level),
          fontWeight: strong ? 600 : 500,
          whiteSpace: 'nowrap',
        }}
      >
        <StateMark kind={level} size={14} />
        {t(`level.${level}`)}
      </span>
    </Tooltip>
  );
}
