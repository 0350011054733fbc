import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, recordChanges } from './support.js';

/** Stored verdicts, news of changed levels, sweeps, and the alert episodes that news moves. */
export class CreateVerdictsAndAlerts1790000001500 implements MigrationInterface {
  name = 'CreateVerdictsAndAlerts1790000001500';

  async up(q: QueryRunner): Promise<void> {
    await this.createVerdicts(q);
    await this.createSweeps(q);
    await this.createAlerts(q);
  }

  private async createVerdicts(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE verdicts (
        id uuid NOT NULL,
        firm_id uuid NOT NULL,
        stage text NOT NULL,
        criteria_id text NOT NULL,
        criteria_version text NOT NULL,
        criteria_digest text NOT NULL,
        digest text NOT NULL,
        result text NOT NULL,
        level text NOT NULL,
        closeness numeric(5,4),
        as_of date NOT NULL,
        record jsonb NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        superseded_at timestamptz,
        CONSTRAINT verdicts_pkey PRIMARY KEY (id),
        CONSTRAINT verdicts_firm_fkey FOREIGN KEY (firm_id) REFERENCES firms (id),
        CONSTRAINT verdicts_result_check CHECK (result IN ('met', 'unmet', 'unknown')),
        CONSTRAINT verdicts_level_check
          CHECK (level IN ('holds', 'barred', 'qualified', 'near', 'undetermined', 'developing'))
      )`);
    await q.query(`CREATE UNIQUE INDEX verdicts_current_key ON verdicts (firm_id, stage) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX verdicts_level_idx ON verdicts (stage, level) WHERE superseded_at IS NULL`);
    await q.query(`CREATE INDEX verdicts_firm_idx ON verdicts (firm_id, stage, recorded_at)`);
    await q.query(`
      CREATE TRIGGER verdicts_close_once BEFORE UPDATE ON verdicts FOR EACH ROW EXECUTE FUNCTION close_revision_once()`);
    await grant(q, 'verdicts', { privileges: ['SELECT', 'INSERT'], update: ['superseded_at'] });
    // Where each firm stands as of its last evaluation: derived, so that lists and boards need no walk through revisions.
    await q.query(`
      CREATE TABLE firm_standings (
        firm_id uuid NOT NULL,
        as_of date NOT NULL,
        stage text,
        holds text[] NOT NULL,
        next_stage text,
        figures_through integer,
        evaluated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT firm_standings_pkey PRIMARY KEY (firm_id),
        CONSTRAINT firm_standings_firm_fkey FOREIGN KEY (firm_id) REFERENCES firms (id)
      )`);
    await grant(q, 'firm_standings', { privileges: ['SELECT', 'INSERT', 'UPDATE'] });
    await q.query(`
      CREATE TABLE level_news (
        id bigint GENERATED ALWAYS AS IDENTITY,
        firm_id uuid NOT NULL,
        stage text NOT NULL,
        from_level text,
        to_level text NOT NULL,
        verdict_id uuid NOT NULL,
        above_held boolean NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT level_news_pkey PRIMARY KEY (id)
      )`);
    // A row can be locked only by a role that may update one of its columns.
    await grant(q, 'level_news', { privileges: ['SELECT', 'INSERT', 'DELETE'], update: ['created_at'] });
  }

  private async createSweeps(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE sweeps (
        id uuid NOT NULL,
        reason text NOT NULL,
        requested_by text NOT NULL,
        as_of date NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        next_firm uuid,
        due integer NOT NULL DEFAULT 0,
        evaluated integer NOT NULL DEFAULT 0,
        unknown integer NOT NULL DEFAULT 0,
        failed integer NOT NULL DEFAULT 0,
        CONSTRAINT sweeps_pkey PRIMARY KEY (id),
        CONSTRAINT sweeps_sum_check CHECK (finished_at IS NULL OR due = evaluated + unknown + failed)
      )`);
    await q.query(`CREATE UNIQUE INDEX sweeps_nightly_key ON sweeps (as_of) WHERE reason = 'nightly'`);
    await grant(q, 'sweeps', {
      privileges: ['SELECT', 'INSERT'],
      update: ['finished_at', 'next_firm', 'due', 'evaluated', 'unknown', 'failed'],
    });
    await q.query(`
      CREATE TABLE evaluation_failures (
        id uuid NOT NULL,
        firm_id uuid NOT NULL,
        stage text,
        sweep_id uuid,
        message text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT evaluation_failures_pkey PRIMARY KEY (id)
      )`);
    await grant(q, 'evaluation_failures', { privileges: ['SELECT', 'INSERT'] });
  }

  private async createAlerts(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE alert_episodes (
        id uuid NOT NULL,
        firm_id uuid NOT NULL,
        stage text NOT NULL,
        kind text NOT NULL,
        episode integer NOT NULL,
        state text NOT NULL,
        verdict_id uuid NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT now(),
        silenced_until timestamptz,
        resolved_at timestamptz,
        resolved_by text,
        resolve_reason text,
        cleared_at timestamptz,
        CONSTRAINT alert_episodes_pkey PRIMARY KEY (id),
        CONSTRAINT alert_episodes_firm_fkey FOREIGN KEY (firm_id) REFERENCES firms (id),
        CONSTRAINT alert_episodes_verdict_fkey FOREIGN KEY (verdict_id) REFERENCES verdicts (id),
        CONSTRAINT alert_episodes_number_key UNIQUE (firm_id, stage, kind, episode),
        CONSTRAINT alert_episodes_state_check CHECK (state IN ('open', 'acknowledged', 'silenced', 'resolved')),
        CONSTRAINT alert_episodes_kind_check CHECK (kind IN ('near', 'qualified')),
        CONSTRAINT alert_episodes_resolved_check CHECK ((state = 'resolved') = (resolved_at IS NOT NULL)),
        CONSTRAINT alert_episodes_cleared_check CHECK (cleared_at IS NULL OR state = 'resolved'),
        CONSTRAINT alert_episodes_silenced_check CHECK ((state = 'silenced') = (silenced_until IS NOT NULL))
      )`);
    // An episode lasts until its condition clears, though a person may have resolved it before: only then may the next begin.
    await q.query(`
      CREATE UNIQUE INDEX alert_episodes_armed_key ON alert_episodes (firm_id, stage, kind) WHERE cleared_at IS NULL`);
    await q.query(`CREATE INDEX alert_episodes_opened_idx ON alert_episodes (opened_at DESC, id DESC)`);
    await q.query(`
      CREATE TABLE alert_acknowledgements (
        id uuid NOT NULL,
        episode_id uuid NOT NULL,
        acknowledged_at timestamptz NOT NULL DEFAULT now(),
        acknowledged_by text NOT NULL,
        note text,
        CONSTRAINT alert_acknowledgements_pkey PRIMARY KEY (id),
        CONSTRAINT alert_acknowledgements_episode_fkey FOREIGN KEY (episode_id) REFERENCES alert_episodes (id)
      )`);
    await q.query(`CREATE INDEX alert_acknowledgements_episode_idx ON alert_acknowledgements (episode_id)`);
    await q.query(`
      CREATE TABLE alert_silences (
        id uuid NOT NULL,
        episode_id uuid NOT NULL,
        silenced_at timestamptz NOT NULL DEFAULT now(),
        silenced_by text NOT NULL,
        silenced_until timestamptz NOT NULL,
        reason text NOT NULL,
        CONSTRAINT alert_silences_pkey PRIMARY KEY (id),
        CONSTRAINT alert_silences_episode_fkey FOREIGN KEY (episode_id) REFERENCES alert_episodes (id)
      )`);
    await q.query(`CREATE INDEX alert_silences_episode_idx ON alert_silences (episode_id)`);
    await grant(q, 'alert_episodes', {
      privileges: ['SELECT', 'INSERT'],
      update: ['state', 'verdict_id', 'silenced_until', 'resolved_at', 'resolved_by', 'resolve_reason', 'cleared_at'],
    });
    for (const table of ['alert_acknowledgements', 'alert_silences']) {
      await grant(q, table, { privileges: ['SELECT', 'INSERT'] });
      await recordChanges(q, table);
    }
    await recordChanges(q, 'alert_episodes');
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of [
      'alert_silences',
      'alert_acknowledgements',
      'alert_episodes',
      'evaluation_failures',
      'sweeps',
      'level_news',
      'firm_standings',
      'verdicts',
    ]) {
      await q.query(`DROP TABLE ${table}`);
    }
  }
}
