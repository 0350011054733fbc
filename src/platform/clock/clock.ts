import { Inject, Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../shared/dates.js';
import { todayIn } from '../../shared/dates.js';
import type { Clock } from '../../shared/clock.js';
import { Config } from '../config/config.js';
import { AHEAD_MS } from './tolerance.js';

/** Injection token of the one `Clock` of the program; tests put a settable one in its place. */
export const CLOCK = Symbol('Clock');

/** Which calendar day it is where the zone lies. */
@Injectable()
export class Calendar {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The zone's date at this moment. */
  today(): CalendarDate {
    return todayIn(this.clock.now(), this.config.timeZone);
  }

  /** The zone's date at another moment. */
  dateOf(instant: Date): CalendarDate {
    return todayIn(instant, this.config.timeZone);
  }

  /** The last day that any process of ours may take for today; what was judged for a later one was judged by a wrong clock. */
  latestToday(): CalendarDate {
    return todayIn(new Date(this.clock.now().getTime() + AHEAD_MS), this.config.timeZone);
  }
}
