import { useLocale } from '../i18n/locale-context.js';
import { SectionTabs } from '../components/section-tabs.js';

/** The administrator's pages. */
export function AdminTabs() {
  const { t } = useLocale();
  return (
    <SectionTabs
      label={t('admin.tabs')}
      tabs={[
        { to: '/admin', label: t('admin.users'), permission: 'users.manage' },
        { to: '/admin/sweeps', label: t('admin.sweeps'), permission: 'sweeps.read' },
      ]}
    />
  );
}
