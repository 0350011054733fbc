import styles from './bullet-bar.module.css';
import { type Bullet } from './bullet.js';

const percent = (share: number): string => `${(Math.max(0, share) * 100).toFixed(2)}%`;

interface BulletBarProps {
  readonly bullet: Bullet | null;
  readonly tone: 'met' | 'near' | 'unmet' | 'unknown';
  readonly label: string;
}

/** A value as a bar against its threshold, the near zone shaded; hatched all over when the value is unknown. */
export function BulletBar({ bullet, tone, label }: BulletBarProps) {
  if (!bullet) {
    return <div className={`${styles.bar ?? ''} ${styles.blank ?? ''}`} role="img" aria-label={label} />;
  }
  const [low, high] = bullet.value;
  return (
    <div className={styles.bar} role="img" aria-label={label}>
      <span className={styles.near} style={{ left: percent(bullet.near[0]), width: percent(bullet.near[1] - bullet.near[0]) }} />
      <span className={`${styles.value ?? ''} ${styles[`tone_${tone}`] ?? ''}`} style={{ width: percent(low) }} />
      {high > low ? <span className={styles.range} style={{ left: percent(low), width: percent(high - low) }} /> : null}
      <span className={styles.threshold} style={{ left: percent(bullet.threshold) }} />
      {bullet.beyond ? <span className={styles.beyond} /> : null}
    </div>
  );
}
