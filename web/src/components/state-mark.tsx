import { type Level, type Result } from '../api/types.js';

/** What a mark can say: the levels, the results of a condition, and a condition that a person judges. */
export type MarkKind = Level | Result | 'person' | 'expiring';

const COLOURS: Record<MarkKind, string> = {
  met: 'var(--met)',
  unmet: 'var(--unmet)',
  unknown: 'var(--unknown)',
  person: 'var(--unknown)',
  near: 'var(--near)',
  holds: 'var(--holds)',
  qualified: 'var(--met)',
  undetermined: 'var(--unknown)',
  developing: 'var(--unmet)',
  barred: 'var(--barred)',
  expiring: 'var(--near)',
};

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;
const onFill = { ...stroke, stroke: '#fff', strokeWidth: 1.9 } as const;

const QUESTION = (
  <>
    <rect x="1.8" y="1.8" width="12.4" height="12.4" rx="3" {...stroke} strokeDasharray="2.2 2.2" />
    <path d="M6.1 6.3a2 2 0 1 1 2.9 1.8c-.7.3-1 .7-1 1.4" {...stroke} />
    <circle cx="8" cy="11.7" r="0.95" fill="currentColor" />
  </>
);

/** Each state has its own shape, so that it is known without its colour. */
const SHAPES: Record<MarkKind, React.ReactNode> = {
  met: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.9 8.2 2.2 2.2 4-4.6" {...onFill} />
    </>
  ),
  unmet: (
    <>
      <circle cx="8" cy="8" r="6.3" {...stroke} />
      <path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" {...stroke} />
    </>
  ),
  unknown: QUESTION,
  undetermined: QUESTION,
  person: (
    <>
      <circle cx="8" cy="5.2" r="2.7" {...stroke} />
      <path d="M2.8 14c.5-3 2.6-4.6 5.2-4.6s4.7 1.6 5.2 4.6" {...stroke} strokeDasharray="2.2 2" />
    </>
  ),
  near: (
    <>
      <circle cx="8" cy="8" r="6.3" {...stroke} />
      <path d="M8 1.7a6.3 6.3 0 0 1 0 12.6z" fill="currentColor" />
    </>
  ),
  holds: (
    <>
      <path
        d="M8 .8 10 2.3l2.5-.1.7 2.4 2 1.5-.9 2.3.9 2.3-2 1.5-.7 2.4-2.5-.1L8 15.2l-2-1.5-2.5.1-.7-2.4-2-1.5.9-2.3L.8 5.3l2-1.5.7-2.4 2.5.1z"
        fill="currentColor"
      />
      <path d="m5.1 8.2 2.1 2.1 3.8-4.4" {...onFill} />
    </>
  ),
  qualified: (
    <>
      <path d="M8 1.2 14.8 8 8 14.8 1.2 8z" fill="currentColor" />
      <path d="m5.3 8.2 2 2 3.5-4.1" {...onFill} />
    </>
  ),
  developing: (
    <>
      <path d="M2.5 13.5V10M6.2 13.5V8M9.9 13.5V6M13.6 13.5V3.5" {...stroke} strokeWidth={1.3} strokeDasharray="1.8 1.8" />
      <path d="M2.5 13.5V10M6.2 13.5V8" {...stroke} strokeWidth={2.4} />
    </>
  ),
  barred: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" />
      <path d="M4.5 8h7" {...onFill} />
    </>
  ),
  expiring: (
    <>
      <path
        d="M4 1.8h8M4 14.2h8M4.8 1.8c0 3.7 6.4 4.3 6.4 6.2s-6.4 2.5-6.4 6.2M11.2 1.8c0 3.7-6.4 4.3-6.4 6.2s6.4 2.5 6.4 6.2"
        {...stroke}
        strokeWidth={1.4}
      />
    </>
  ),
};

interface StateMarkProps {
  readonly kind: MarkKind;
  readonly size?: number;
}

/** The small picture of a state. The word always stands beside it, so it is hidden from screen readers. */
export function StateMark({ kind, size = 16 }: StateMarkProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      style={{ color: COLOURS[kind], flex: 'none', verticalAlign: '-0.16em' }}
    >
      {SHAPES[kind]}
    </svg>
  );
}

/** The text colour that goes with a mark. */
export function markColour(kind: MarkKind): string {
  return COLOURS[kind];
}
