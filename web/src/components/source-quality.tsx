import { Tag } from 'antd';
import { type CriteriaDetail } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';

type Quality = CriteriaDetail['documents'][number]['quality'];

const TRUSTED: readonly Quality[] = ['official-text', 'government-page'];

/** How far a text can be trusted, in a word; what is not from the authority itself stands out. */
export function SourceQuality({ quality }: { readonly quality: Quality }) {
  const { t } = useLocale();
  const doubtful = TRUSTED.includes(quality) ? {} : { color: 'var(--near)', background: 'var(--near-soft)' };
  return <Tag style={{ marginInlineEnd: 0, ...doubtful }}>{t(`quality.${quality}`)}</Tag>;
}
