import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardEpisodes } from './1790000004500-CloseTheRecord.guards.js';
import { grant, runningRole } from './support.js';

/**
 * A wrong clock cleared an episode: for a day that its own stamp contradicts, at a moment still to come, or before it opened. That
 * alone may be taken back, whole, and what a person resolved stays so.
 */
const CLEARED_BY_A_WRONG_CLOCK = `
  OLD.cleared_at IS NOT NULL AND NEW.cleared_at IS NULL AND NEW.cleared_as_of IS NULL AND NEW.verdict_id = OLD.verdict_id
  AND NEW.resolved_by IS NOT DISTINCT FROM OLD.resolved_by
  AND CASE WHEN OLD.resolved_by IS NULL THEN NEW.resolved_at IS NULL AND NEW.resolve_reason IS NULL
      ELSE (NEW.state, NEW.resolved_at, NEW.resolve_reason) IS NOT DISTINCT FROM (OLD.state, OLD.resolved_at, OLD.resolve_reason) END
  AND (abs(OLD.cleared_as_of - OLD.cleared_at::date) > 1 OR OLD.cleared_at > now() OR OLD.opened_at > OLD.cleared_as_of + 2)`;

/**
 * What a clock that was wrong is known and made good by: the mark of the latest moment seen, a sweep's day that may be set right, a
 * night that may be swept again, and the day for which an episode was cleared. A sweep that a person asks for leaves its row in the
 * record of changes.
 */
export class MarkClocks1790000005000 implements MigrationInterface {
  readonly name = 'MarkClocks1790000005000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE clock_mark (
        id integer NOT NULL DEFAULT 1,
        seen_at timestamptz NOT NULL,
        noticed_at timestamptz,
        jumped_from timestamptz,
        jumped_to timestamptz,
        CONSTRAINT clock_mark_pkey PRIMARY KEY (id),
        CONSTRAINT clock_mark_one_check CHECK (id = 1),
        CONSTRAINT clock_mark_jump_check
          CHECK ((noticed_at IS NULL) = (jumped_from IS NULL) AND (noticed_at IS NULL) = (jumped_to IS NULL))
      )`);
    await grant(q, 'clock_mark', {
      privileges: ['SELECT', 'INSERT'],
      update: ['seen_at', 'noticed_at', 'jumped_from', 'jumped_to'],
    });
    // A sweep of a day to come would stand in the way of that day's own.
    await q.query('DROP INDEX sweeps_nightly_key');
    await q.query(`CREATE INDEX sweeps_as_of_idx ON sweeps (as_of)`);
    await grant(q, 'sweeps', { privileges: ['SELECT'], update: ['as_of'] });
    await this.recordSweeps(q);
    await q.query('ALTER TABLE level_news ADD COLUMN as_of date, ADD COLUMN corrected_from date');
    await q.query('ALTER TABLE alert_episodes ADD COLUMN cleared_as_of date');
    await grant(q, 'alert_episodes', { privileges: ['SELECT'], update: ['cleared_as_of'] });
    await guardEpisodes(q, CLEARED_BY_A_WRONG_CLOCK);
  }

  /** Who asked, and what somebody changed of that afterwards; how far a sweep is would fill the record. */
  private async recordSweeps(q: QueryRunner): Promise<void> {
    const progress = 'started_at,finished_at,next_firm,due,evaluated,unknown,failed';
    const record = `EXECUTE FUNCTION record_change('id', 'firm_id', '${progress}')`;
    await q.query(`
      CREATE TRIGGER sweeps_record_asked AFTER INSERT ON sweeps
      FOR EACH ROW WHEN (NEW.reason = 'asked') ${record}`);
    await q.query(`
      CREATE TRIGGER sweeps_record_change AFTER DELETE OR UPDATE OF id, reason, requested_by, as_of ON sweeps
      FOR EACH ROW ${record}`);
    await q.query(`CREATE TRIGGER sweeps_record_truncate AFTER TRUNCATE ON sweeps FOR EACH STATEMENT ${record}`);
  }

  async down(q: QueryRunner): Promise<void> {
    await guardEpisodes(q);
    await q.query('ALTER TABLE alert_episodes DROP COLUMN cleared_as_of');
    await q.query('ALTER TABLE level_news DROP COLUMN as_of, DROP COLUMN corrected_from');
    for (const name of ['asked', 'change', 'truncate']) await q.query(`DROP TRIGGER sweeps_record_${name} ON sweeps`);
    await q.query(`
      UPDATE sweeps s SET reason = 'clock' WHERE reason = 'nightly' AND EXISTS (
        SELECT FROM sweeps other WHERE other.reason = 'nightly' AND other.as_of = s.as_of AND (other.started_at, other.id) < (s.started_at, s.id))`);
    await q.query('DROP INDEX sweeps_as_of_idx');
    await q.query(`CREATE UNIQUE INDEX sweeps_nightly_key ON sweeps (as_of) WHERE reason = 'nightly'`);
    await q.query(`REVOKE UPDATE (as_of) ON sweeps FROM ${await runningRole(q)}`);
    await q.query('DROP TABLE clock_mark');
  }
}
