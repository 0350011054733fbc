import { Inject, Injectable, Logger } from '@nestjs/common';
import { CronExpressionParser } from 'cron-parser';
import pg from 'pg';
import type { Clock } from '../../shared/clock.js';
import { CLOCK } from '../clock/clock.js';
import { AHEAD_MS } from '../clock/tolerance.js';
import { Config } from '../config/config.js';
import { databaseUrlOf } from '../config/database-url.js';
import { connectionConfig } from '../database/connection.js';
import type { NightlyTask } from './discovery.js';

/** Runs work of set times: once for each time, by one process, also when that time passed while nothing ran. */
@Injectable()
export class NightlyRunner {
  private readonly logger = new Logger('Nightly');

  constructor(
    private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Runs the task for its latest set time, unless that was done. PostgreSQL, not the queue, knows what was done; a lock that
   * ends with the connection keeps two processes from doing it at once.
   */
  async runDue(task: NightlyTask, signal: AbortSignal): Promise<void> {
    const due = this.latestTime(task);
    const client = new pg.Client(connectionConfig(databaseUrlOf(this.config), 'echelon-nightly'));
    client.on('error', (error) => this.logger.warn(`The connection of the nightly work was lost (${error.message})`));
    await client.connect();
    try {
      const lock = await client.query<{ taken: boolean }>(
        `SELECT pg_try_advisory_lock(hashtextextended('nightly ' || $1, 0)) AS taken`,
        [task.name],
      );
      if (lock.rows[0]?.taken !== true) return;
      // A task that is new here has nothing to make up for.
      await client.query('INSERT INTO nightly_runs (name, finished_for) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        task.name,
        due,
      ]);
      if (await this.isDone(client, task.name, due)) return;
      await task.run(signal);
      if (signal.aborted) return;
      await client.query('UPDATE nightly_runs SET finished_for = $2, finished_at = now() WHERE name = $1', [task.name, due]);
    } finally {
      await client.end();
    }
  }

  /** True when the work was done for the time that is due or a later one; a time still to come was a wrong clock's and does not count. */
  private async isDone(client: pg.Client, name: string, due: string): Promise<boolean> {
    const latest = new Date(this.clock.now().getTime() + AHEAD_MS);
    const { rows } = await client.query<{ finishedFor: string; isAhead: boolean }>(
      'SELECT finished_for AS "finishedFor", finished_for > $3 AS "isAhead" FROM nightly_runs WHERE name = $1 AND finished_for >= $2',
      [name, due, latest],
    );
    const [found] = rows;
    if (found?.isAhead === true)
      this.logger.warn(
        `The nightly work "${name}" counted as done for ${found.finishedFor}, which is still to come: it is done again`,
      );
    return found?.isAhead === false;
  }

  private latestTime(task: NightlyTask): string {
    // One second on, so that a job that comes exactly at its time takes that time for past.
    const currentDate = new Date(this.clock.now().getTime() + 1000);
    return CronExpressionParser.parse(task.pattern, { currentDate, tz: this.config.timeZone }).prev().toDate().toISOString();
  }
}
