import { type ScoreItem, type ScoreTableItem } from '../api/types.js';

/** The firm is in this band, may be in it, or is not. */
export type BandState = 'in' | 'maybe' | 'out';

type Band = ScoreTableItem['bands'][number];

/** Points as text; of an interval both ends. */
export function pointsText(points: ScoreItem['points']): string {
  return typeof points === 'number' ? String(points) : `${String(points.low)}–${String(points.high)}`;
}

/** A band is the firm's own, or one it may still be in while figures are missing. */
export function bandState(band: Band, score: Pick<ScoreItem, 'band' | 'points'>): BandState {
  if (score.band !== null) return score.band === band.label ? 'in' : 'out';
  if (typeof score.points === 'number') return 'out';
  const [low = 0, high = low] = typeof band.points === 'number' ? [band.points] : band.points;
  return high >= score.points.low && low <= score.points.high ? 'maybe' : 'out';
}
