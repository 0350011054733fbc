import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { type StageId } from '../figures/domain/index.js';
import { calendarDate, CHANGED, FILLED, GIVEN } from '../platform/database/columns.js';
import { type CalendarDate } from '../shared/dates.js';
import { type AlertKind } from './domain/alert-kinds.js';
import { type EpisodeState } from './domain/episodes.js';

/** An episode: from when its condition came true until it cleared. One is armed per firm, stage and kind. */
@Entity('alert_episodes')
@Unique('alert_episodes_number_key', ['firmId', 'stage', 'kind', 'episode'])
@Check('alert_episodes_state_check', `state IN ('open', 'acknowledged', 'silenced', 'resolved')`)
@Check('alert_episodes_kind_check', `kind IN ('near', 'qualified')`)
@Check('alert_episodes_resolved_check', `(state = 'resolved') = (resolved_at IS NOT NULL)`)
@Check('alert_episodes_cleared_check', `cleared_at IS NULL OR state = 'resolved'`)
@Check('alert_episodes_silenced_check', `(state = 'silenced') = (silenced_until IS NOT NULL)`)
@Index('alert_episodes_armed_key', ['firmId', 'stage', 'kind'], { unique: true, where: 'cleared_at IS NULL' })
@Index('alert_episodes_opened_idx', { synchronize: false })
export class AlertEpisodeEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @ForeignKey('FirmEntity')
  @Column({ ...GIVEN, type: 'uuid' })
  readonly firmId!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly stage!: StageId;

  @Column({ ...GIVEN, type: 'text' })
  readonly kind!: AlertKind;

  /** The how manieth of its firm, stage and kind. */
  @Column({ ...GIVEN, type: 'integer' })
  readonly episode!: number;

  @Column({ type: 'text' })
  readonly state!: EpisodeState;

  @ForeignKey('VerdictEntity')
  @Column({ type: 'uuid' })
  readonly verdictId!: string;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly openedAt!: string;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly silencedUntil!: string | null;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly resolvedAt!: string | null;

  @Column({ ...CHANGED, type: 'text', nullable: true })
  readonly resolvedBy!: string | null;

  @Column({ ...CHANGED, type: 'text', nullable: true })
  readonly resolveReason!: string | null;

  @Column({ ...CHANGED, type: 'timestamptz', nullable: true })
  readonly clearedAt!: string | null;

  @Column({ ...CHANGED, type: 'date', nullable: true, transformer: calendarDate })
  readonly clearedAsOf!: CalendarDate | null;
}

/** That somebody has seen an episode. */
@Entity('alert_acknowledgements')
export class AlertAcknowledgementEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @ForeignKey('AlertEpisodeEntity')
  @Index('alert_acknowledgements_episode_idx')
  @Column({ ...GIVEN, type: 'uuid' })
  readonly episodeId!: string;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly acknowledgedAt!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly acknowledgedBy!: string;

  @Column({ ...GIVEN, type: 'text', nullable: true })
  readonly note!: string | null;
}

/** That somebody wants to hear nothing of an episode until a moment. */
@Entity('alert_silences')
export class AlertSilenceEntity {
  @PrimaryColumn({ ...GIVEN, type: 'uuid' })
  readonly id!: string;

  @ForeignKey('AlertEpisodeEntity')
  @Index('alert_silences_episode_idx')
  @Column({ ...GIVEN, type: 'uuid' })
  readonly episodeId!: string;

  @Column({ ...FILLED, type: 'timestamptz', default: () => 'now()' })
  readonly silencedAt!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly silencedBy!: string;

  @Column({ ...GIVEN, type: 'timestamptz' })
  readonly silencedUntil!: string;

  @Column({ ...GIVEN, type: 'text' })
  readonly reason!: string;
}
