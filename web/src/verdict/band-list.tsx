import { type ScoreTableItem } from '../api/types.js';
import { useMoneyUnit } from '../parts/money-unit.js';
import { bandWords } from './band-words.js';
import { type Litness } from './litness.js';
import styles from './band-list.module.css';

type Band = ScoreTableItem['bands'][number];

interface BandListProps {
  readonly bands: readonly Band[];
  /** What the ends of the bands count. */
  readonly unit: string | null;
  readonly litness?: (band: Band) => Litness;
}

/** Bands side by side as the official table prints them, each with its points. */
export function BandList({ bands, unit, litness = () => 'dark' }: BandListProps) {
  const { unit: money } = useMoneyUnit();
  return (
    <ol className={styles.bands}>
      {bands.map((band) => {
        const light = litness(band);
        return (
          <li key={band.label} className={styles.band} data-light={light} aria-current={light === 'lit' ? 'true' : undefined}>
            <span>{bandWords(band, unit, money)}</span>
            <b className="num">{typeof band.points === 'number' ? band.points : band.points.join('–')}</b>
          </li>
        );
      })}
    </ol>
  );
}
