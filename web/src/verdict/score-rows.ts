import { type ScoreItem, type ScoreTableItem } from '../api/types.js';
import { bandState, type BandState } from './band-state.js';

type Band = ScoreTableItem['bands'][number];

/** A band of a measure and whether the firm is in it. */
export interface SheetBand {
  readonly band: Band;
  readonly state: BandState;
}

/** A line of the printed score table: one measure of an item. */
export interface SheetRow {
  readonly item: ScoreTableItem;
  /** How many lines the item has; 0 on all but its first. */
  readonly span: number;
  readonly measure: ScoreTableItem;
  /** The measures above it within the item, `知识产权数量` over `Ⅰ类`. */
  readonly above: readonly ScoreTableItem[];
  readonly score: ScoreItem | undefined;
  readonly itemScore: ScoreItem | undefined;
  readonly bands: readonly SheetBand[];
  /** Among several measures of which one is taken: whether it is this one; null where all count or nothing is decided. */
  readonly taken: boolean | null;
}

type Line = Pick<SheetRow, 'measure' | 'above' | 'score' | 'taken'>;

function bandsOf(measure: ScoreTableItem, score: ScoreItem | undefined, taken: boolean | null): readonly SheetBand[] {
  return measure.bands.map((band) => ({
    band,
    state: score === undefined || (taken === false && score.band === null) ? 'out' : bandState(band, score),
  }));
}

function linesOf(measure: ScoreTableItem, score: ScoreItem | undefined, above: readonly ScoreTableItem[]): readonly Line[] {
  if (measure.parts.length === 0) return [{ measure, above, score, taken: null }];
  return measure.parts.flatMap((part) => {
    const own = score?.parts?.find(({ id }) => id === part.id);
    const taken = measure.by === 'best' && score?.chosen !== undefined ? score.chosen === part.id : null;
    return linesOf(part, own, [...above, part]).map((line) => ({ ...line, taken: line.taken ?? taken }));
  });
}

/** The official score table as lines, a measure each, with the firm's bands marked. */
export function scoreRows(items: readonly ScoreTableItem[], scores: readonly ScoreItem[]): readonly SheetRow[] {
  return items.flatMap((item) => {
    const itemScore = scores.find(({ id }) => id === item.id);
    const lines = linesOf(item, itemScore, []);
    return lines.map((line, index) => ({
      ...line,
      above: line.above.slice(0, -1),
      item,
      itemScore,
      span: index === 0 ? lines.length : 0,
      bands: bandsOf(line.measure, line.score, line.taken),
    }));
  });
}
