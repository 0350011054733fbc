import { Button } from 'antd';
import { useLocation, useNavigate } from 'react-router';
import { useLocale } from '../i18n/locale-context.js';
import { useSearchState } from './use-search-state.js';
import styles from './pager.module.css';

/** Pages of a list by the server's cursor, which stands in the address; back works as anywhere. */
export function Pager({ total, nextCursor }: { readonly total: number; readonly nextCursor: string | null }) {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const navigate = useNavigate();
  const { key } = useLocation();
  const paged = get('cursor') !== undefined;
  if (!paged && nextCursor === null) return null;
  return (
    <nav className={`${styles.pager ?? ''} no-print`}>
      <span className="quiet num">{t('common.total', { n: total })}</span>
      {paged ? <Button onClick={() => set({ cursor: null })}>{t('common.first')}</Button> : null}
      {paged && key !== 'default' ? <Button onClick={() => void navigate(-1)}>{t('common.previous')}</Button> : null}
      <Button
        disabled={nextCursor === null}
        onClick={() => {
          set({ cursor: nextCursor });
          window.scrollTo({ top: 0 });
        }}
      >
        {t('common.next')}
      </Button>
    </nav>
  );
}
