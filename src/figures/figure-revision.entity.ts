import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { GIVEN } from '../platform/database/columns.js';
import { Recorded } from '../platform/database/recorded.js';
import { Revision } from '../platform/database/revision.entity.js';
import { type FigureName, type FigureValue, type YearFigures } from './domain/index.js';

/** How far a year's figures can be trusted. */
export type FigureStatus = YearFigures['status'];

/** The known figures of a year, by name. */
export type FigureValues = Partial<Record<FigureName, FigureValue>>;

/** One revision of a firm's figures of a calendar year, whole. */
@Entity('figure_revisions')
@Check('figure_revisions_year_check', 'year BETWEEN 1949 AND 2200')
@Check('figure_revisions_status_check', `status IN ('estimated', 'reported', 'audited')`)
@Index('figure_revisions_current_key', ['firmId', 'year'], { unique: true, where: 'superseded_at IS NULL' })
@Index('figure_revisions_firm_idx', ['firmId', 'year', 'recordedAt'])
@Recorded<FigureRevisionEntity>({ revisionsOf: ['firmId', 'year'], subject: ['year'], unfolded: 'figures' })
export class FigureRevisionEntity extends Revision {
  @ForeignKey('FirmEntity')
  @Column({ ...GIVEN, type: 'uuid' })
  readonly firmId!: string;

  @Column({ ...GIVEN, type: 'integer' })
  readonly year!: number;

  @Column({ ...GIVEN, type: 'text' })
  readonly status!: FigureStatus;

  @Column({ ...GIVEN, type: 'jsonb' })
  readonly figures!: FigureValues;
}
