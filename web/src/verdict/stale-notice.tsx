import { WarningOutlined } from '@ant-design/icons';
import { type Verdict } from '../api/types.js';
import styles from './verdict.module.css';
import { type Wording } from './words.js';

/** That the rules are to be checked before use, and why. */
export function StaleNotice({ verdict, wording }: { readonly verdict: Verdict; readonly wording: Wording }) {
  const { t, locale } = wording;
  if (!verdict.stale) return null;
  return (
    <p className={styles.stale} role="note">
      <WarningOutlined aria-hidden />
      <b>{t('verdict.stale')}</b>
      {verdict.staleness.map(({ reason, sentence }) => (
        <span key={reason}>{sentence[locale]}</span>
      ))}
      <span>{t('explain.stale.use')}</span>
    </p>
  );
}
