import { SetMetadata } from '@nestjs/common';

/** Metadata keys under which the queue finds its methods at boot. */
export const WAKES = 'echelon:wakes';
export const NIGHTLY = 'echelon:nightly';

/** What runs at set times: a name, and a cron pattern in the zone's time. */
export interface NightlySchedule {
  readonly name: string;
  readonly pattern: string;
}

/**
 * Marks the method that does a queue's work: `drain(signal: AbortSignal): Promise<void>`. It finds what is due in the
 * database by itself, works until nothing is due or `signal` says that the process stops, and may be called at any time,
 * twice, or by several processes at once: a lost or doubled call changes nothing.
 */
export const Wakes = (queue: string): MethodDecorator => SetMetadata(WAKES, queue);

/**
 * Marks a method that runs at the times of a cron pattern (`minute hour day month weekday`, zone time). A time that passed
 * while nothing ran is made up for at the next start, once. The method must bear being run twice.
 */
export const Nightly = (name: string, pattern: string): MethodDecorator =>
  SetMetadata<string, NightlySchedule>(NIGHTLY, { name, pattern });
