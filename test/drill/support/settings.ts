import { Random } from '../../../src/demo/domain/random.js';

/** What a run of the drill was asked for. */
export interface DrillSettings {
  /** Every choice of the drill follows from it. */
  readonly seed: number;
  /** Kill rounds, embedded and own server together. */
  readonly rounds: number;
  /** Requests of the fuzz, all routes together. */
  readonly requests: number;
  /** How long the fuzz and the kill rounds go on, each; null: as many as `requests` and `rounds` say. */
  readonly minutes: number | null;
}

const DEFAULTS: DrillSettings = { seed: 1, rounds: 20, requests: 4000, minutes: null };

/** The settings that `npm run drill` hands to its parts; started by Jest alone they are small and the same every time. */
export function drillSettings(): DrillSettings {
  const given = process.env.DRILL;
  return given === undefined ? DEFAULTS : { ...DEFAULTS, ...(JSON.parse(given) as Partial<DrillSettings>) };
}

/** The stream of choices of one subject: the same seed and name give the same choices, whatever other subjects do. */
export function choices(subject: string): Random {
  let stream = 0;
  for (const character of subject) stream = (Math.imul(stream, 31) + character.charCodeAt(0)) | 0;
  return new Random(drillSettings().seed, stream);
}
