import { useLocale } from '../i18n/locale-context.js';
import { SectionTabs } from '../components/section-tabs.js';

/** The auditor's pages. */
export function AuditTabs() {
  const { t } = useLocale();
  return (
    <SectionTabs
      label={t('audit.tabs')}
      tabs={[
        { to: '/audit', label: t('audit.exports'), permission: 'exports.read' },
        { to: '/audit/changes', label: t('audit.changes'), permission: 'history.read' },
      ]}
    />
  );
}
