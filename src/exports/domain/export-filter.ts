import { type StageId } from '../../figures/domain/index.js';
import { type ExportedMove } from './move-columns.js';

/** Which moves go into an export; what is absent does not narrow it. */
export interface ExportFilter {
  /** Moves about this stage only. */
  readonly stage?: StageId;
  /** Moves that took effect on or after this day. */
  readonly from?: string;
  /** Moves that took effect on or before this day. */
  readonly to?: string;
  /** Ids of firms. */
  readonly firms?: readonly string[];
}

/** True when a move is within the filter. */
export function isWithin(filter: ExportFilter, move: ExportedMove): boolean {
  return (
    (filter.stage === undefined || move.stage === filter.stage) &&
    (filter.from === undefined || move.effectiveOn >= filter.from) &&
    (filter.to === undefined || move.effectiveOn <= filter.to) &&
    (filter.firms === undefined || filter.firms.includes(move.firm.id))
  );
}
