import { type ScoreTableItem } from '../api/types.js';
import { type Litness } from './litness.js';
import styles from './band-list.module.css';

type Band = ScoreTableItem['bands'][number];

interface BandListProps {
  readonly bands: readonly Band[];
  readonly litness?: (band: Band) => Litness;
}

/** Bands side by side as the official table prints them, each with its points. */
export function BandList({ bands, litness = () => 'dark' }: BandListProps) {
  return (
    <ol className={styles.bands}>
      {bands.map((band) => {
        const light = litness(band);
        return (
          <li key={band.label} className={styles.band} data-light={light} aria-current={light === 'lit' ? 'true' : undefined}>
            <span>{band.label}</span>
            <b className="num">{typeof band.points === 'number' ? band.points : band.points.join('–')}</b>
          </li>
        );
      })}
    </ol>
  );
}
