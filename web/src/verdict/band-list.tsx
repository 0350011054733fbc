import { type ScoreTableItem } from '../api/types.js';
import { useMoneyUnit } from '../components/money-unit.js';
import { bandWords } from './band-words.js';
import { type BandState } from './band-state.js';
import styles from './band-list.module.css';

type Band = ScoreTableItem['bands'][number];

interface BandListProps {
  readonly bands: readonly Band[];
  /** What the ends of the bands count. */
  readonly unit: string | null;
  readonly stateOf?: (band: Band) => BandState;
}

/** Bands side by side as the official table prints them, each with its points. */
export function BandList({ bands, unit, stateOf = () => 'out' }: BandListProps) {
  const { unit: money } = useMoneyUnit();
  return (
    <ol className={styles.bands}>
      {bands.map((band) => {
        const state = stateOf(band);
        return (
          <li key={band.label} className={styles.band} data-state={state} aria-current={state === 'in' ? 'true' : undefined}>
            <span>{bandWords(band, unit, money)}</span>
            <b className="num">{typeof band.points === 'number' ? band.points : band.points.join('–')}</b>
          </li>
        );
      })}
    </ol>
  );
}
