import { type Level } from '../../criteria/domain/index.js';
import { ALERT_KINDS, kindsAt, type AlertKind } from './alert-kinds.js';

/** Where an episode stands with people. */
export const EPISODE_STATES = ['open', 'acknowledged', 'silenced', 'resolved'] as const;
export type EpisodeState = (typeof EPISODE_STATES)[number];

/** From each state, the states a person or the clock may move an episode to. */
export const TRANSITIONS: Readonly<Record<EpisodeState, readonly EpisodeState[]>> = {
  open: ['acknowledged', 'silenced', 'resolved'],
  acknowledged: ['silenced', 'resolved'],
  silenced: ['open', 'acknowledged', 'resolved'],
  resolved: [],
};

/** True when an episode may go from one state to another. */
export function mayMove(from: EpisodeState, to: EpisodeState): boolean {
  return TRANSITIONS[from].includes(to);
}

/** What changed for one firm and rung: the level now, and whether the rung still lies above every rung held. */
export interface LevelNews {
  readonly level: Level;
  readonly aboveHeld: boolean;
}

/** What to do with the kinds of one firm and rung. */
export interface EpisodeStep {
  readonly kind: AlertKind;
  readonly action: 'open' | 'follow' | 'clear';
}

const NONE: ReadonlySet<AlertKind> = new Set();

/** The kinds that the news calls for; none speaks of a rung at or below the highest held. */
export function wantedKinds({ level, aboveHeld }: LevelNews): ReadonlySet<AlertKind> {
  return aboveHeld ? kindsAt(level) : NONE;
}

/**
 * The steps that bring the armed episodes (those whose condition has not cleared) in line with the news. The same news again
 * opens nothing: it only lets the armed episode follow the newest verdict.
 */
export function episodeSteps(armed: ReadonlySet<AlertKind>, news: LevelNews): readonly EpisodeStep[] {
  const wanted = wantedKinds(news);
  return ALERT_KINDS.flatMap((kind): EpisodeStep[] => {
    if (wanted.has(kind)) return [{ kind, action: armed.has(kind) ? 'follow' : 'open' }];
    return armed.has(kind) ? [{ kind, action: 'clear' }] : [];
  });
}
