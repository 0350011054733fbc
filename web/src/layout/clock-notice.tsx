import { useQuery } from '@tanstack/react-query';
import { clockQuery } from '../api/clock.js';
import { useLocale } from '../i18n/locale-context.js';
import styles from './frame.module.css';

/** What is wrong with the clocks that days and moments rest on, on every page; nothing while they agree. */
export function ClockNotice() {
  const { locale } = useLocale();
  const { data } = useQuery(clockQuery(locale));
  return (
    <div role="status">
      {data?.warnings.map(({ code, message }) => (
        <p key={code} className={`${styles.lost ?? ''} no-print`}>
          {message}
        </p>
      ))}
    </div>
  );
}
