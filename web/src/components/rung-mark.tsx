import { type JudgedStage } from '../api/types.js';
import { STAGES } from '../catalogue/stages.js';

const HEIGHTS = [5, 8, 11, 14];

interface RungMarkProps {
  /** The rung to light; null is the pool below the ladder. A title beside the ladder has a mark of its own. */
  readonly stage: JudgedStage | null;
  readonly size?: number;
}

/** Four rising bars with the ones reached filled: the sign of a rung everywhere in the console; a diamond for what is no rung. */
export function RungMark({ stage, size = 16 }: RungMarkProps) {
  const reached = (STAGES as readonly (JudgedStage | null)[]).indexOf(stage) + 1;
  const aside = stage !== null && reached === 0;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none', verticalAlign: '-0.14em' }}
    >
      {aside ? <path d="M8 1.5 14.5 8 8 14.5 1.5 8Z" fill="var(--primary)" /> : null}
      {(aside ? [] : HEIGHTS).map((height, index) => {
        const top = index + 1 === reached;
        const lit = index < reached;
        return (
          <rect
            key={height}
            x={0.5 + index * 4}
            y={15.5 - height}
            width={3}
            height={height}
            rx={0.8}
            fill={top ? 'var(--accent)' : lit ? 'var(--primary)' : '#d3d8e1'}
            stroke={top ? '#a96f00' : 'none'}
            strokeWidth={top ? 0.6 : 0}
          />
        );
      })}
    </svg>
  );
}
