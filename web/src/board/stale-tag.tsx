import { WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Tooltip } from 'antd';
import { criteriaListQuery } from '../api/criteria.js';
import { type JudgedStage } from '../api/types.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { stalenessOf } from './stage-staleness.js';
import styles from './stale-tag.module.css';

interface StaleTagProps {
  readonly stage: JudgedStage;
  readonly day: string;
  /** Names the stage, where nothing beside the tag does. */
  readonly named?: boolean;
}

/** That the criteria of a stage are to be checked before use; why is said on hover, on focus and to a screen reader. */
export function StaleTag({ stage, day, named = false }: StaleTagProps) {
  const { t } = useLocale();
  const { data } = useQuery(criteriaListQuery);
  const reasons = stalenessOf(stage, data?.items ?? [], day);
  if (reasons.length === 0) return null;
  const why = reasons.map(({ reason, on }) => t(`board.stale.${reason}`, { on })).join(' ');
  return (
    <Tooltip title={why}>
      {/* The reason can be reached by keyboard, too. */}
      <button type="button" className={styles.tag}>
        <WarningOutlined aria-hidden />
        {named ? t('firms.stale', { stage: label(t, 'stage', stage) }) : t('verdict.stale')}
        <span className="visually-hidden">{why}</span>
      </button>
    </Tooltip>
  );
}
