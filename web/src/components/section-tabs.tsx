import { NavLink } from 'react-router';
import { useMay } from '../api/permissions.js';
import { type Permission } from '../api/types.js';
import styles from './section-tabs.module.css';

interface SectionTabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly to: string; readonly label: string; readonly permission: Permission }[];
}

/** The pages of one section; only those the person may open. */
export function SectionTabs({ label, tabs }: SectionTabsProps) {
  const may = useMay();
  return (
    <nav className={`${styles.tabs ?? ''} no-print`} aria-label={label}>
      {tabs
        .filter((tab) => may(tab.permission))
        .map((tab) => (
          <NavLink key={tab.to} to={tab.to} end className={styles.tab}>
            {tab.label}
          </NavLink>
        ))}
    </nav>
  );
}
