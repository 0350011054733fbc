import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly children?: React.ReactNode;
  readonly action?: React.ReactNode;
}

/** Nothing here, and what to do next. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <svg width="72" height="48" viewBox="0 0 72 48" aria-hidden="true">
        {[10, 18, 27, 38].map((height, index) => (
          <rect
            key={height}
            x={6 + index * 16}
            y={44 - height}
            width="11"
            height={height}
            rx="2"
            fill="none"
            stroke="#b9c0cb"
            strokeWidth="1.5"
            strokeDasharray="4 3"
          />
        ))}
      </svg>
      <p className={styles.title}>{title}</p>
      {children ? <div className={styles.body}>{children}</div> : null}
      {action}
    </div>
  );
}
