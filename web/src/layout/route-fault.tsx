import { Button, Space } from 'antd';
import { useRouteError } from 'react-router';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { ProblemNotice } from '../components/problem-notice.js';

/** Shown in place of a page that failed; the rest of the console stays usable. */
export function RouteFault() {
  const { t } = useLocale();
  const error = useRouteError();
  return (
    <div style={{ maxWidth: 720, margin: '48px auto', padding: '0 16px' }}>
      <ProblemNotice error={error} />
      <Space style={{ marginTop: 16 }}>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('problem.reload')}
        </Button>
        <Button href="/">{t('problem.backHome')}</Button>
      </Space>
    </div>
  );
}

/** An address that leads nowhere. */
export function MissingPage() {
  const { t } = useLocale();
  return <EmptyState title={t('problem.pageMissing')} action={<Button href="/">{t('problem.backHome')}</Button>} />;
}
