import { Tag } from 'antd';
import { type CriteriaDetail } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';

type Quality = CriteriaDetail['documents'][number]['quality'];

const TRUSTED: readonly Quality[] = ['official-text', 'government-page'];

/** How far a text can be trusted, in a word; what is not from the authority itself stands out. */
export function SourceQuality({ quality }: { readonly quality: Quality }) {
  const { t } = useLocale();
  return (
    <Tag color={TRUSTED.includes(quality) ? 'default' : 'gold'} style={{ marginInlineEnd: 0 }}>
      {t(`quality.${quality}`)}
    </Tag>
  );
}
