import { randomBytes } from 'node:crypto';
import { newId } from '../../src/shared/ids.js';

/** Ids of the rows that {@link writeOneOfEach} wrote. */
export interface OneOfEach {
  readonly firm: string;
  /** Current revision of the firm's figures of 2025; the year before was corrected once. */
  readonly figures: string;
  readonly corrected: string;
  readonly fact: string;
  readonly factRevision: string;
  readonly recognition: string;
  readonly verdict: string;
  readonly episode: string;
  readonly resolvedEpisode: string;
  readonly openImport: string;
  readonly finishedImport: string;
  readonly openExport: string;
  readonly finishedExport: string;
  readonly sweep: string;
  readonly finishedSweep: string;
  readonly user: string;
  readonly session: string;
  readonly endedSession: string;
}

/** Who wrote them. */
export const WRITER = 'wang';

/**
 * Writes a row into every table in the way the program does, on behalf of {@link WRITER}; into older databases as well, where the
 * program itself said when a password changed (`former`).
 */
export async function writeOneOfEach(run: (sql: string) => Promise<unknown>, former?: 'former'): Promise<OneOfEach> {
  const ids = Object.fromEntries(NAMES.map((name) => [name, newId()])) as unknown as OneOfEach;
  for (const statements of [firmOf(ids), judgedOf(ids), filesOf(ids), accountsOf(ids, former !== undefined), workOf(ids, former)])
    await run(`BEGIN; SELECT set_config('echelon.actor', '${WRITER}', true); ${statements} COMMIT;`);
  return ids;
}

const NAMES: readonly (keyof OneOfEach)[] = [
  'firm',
  'figures',
  'corrected',
  'fact',
  'factRevision',
  'recognition',
  'verdict',
  'episode',
  'resolvedEpisode',
  'openImport',
  'finishedImport',
  'openExport',
  'finishedExport',
  'sweep',
  'finishedSweep',
  'user',
  'session',
  'endedSession',
];

const firmOf = ({ firm, figures, corrected, fact, factRevision, recognition }: OneOfEach): string => `
  INSERT INTO firms (id) VALUES ('${firm}');
  INSERT INTO firm_revisions (id, firm_id, name, recorded_by) VALUES ('${newId()}', '${firm}', '示例', '${WRITER}');
  INSERT INTO firm_identifiers (scheme, value, firm_id, recorded_by) VALUES ('old', '${firm}', '${firm}', '${WRITER}');
  INSERT INTO figure_revisions (id, firm_id, year, status, figures, recorded_by) VALUES
    ('${figures}', '${firm}', 2025, 'reported', '{"employees": "1"}', '${WRITER}'),
    ('${corrected}', '${firm}', 2024, 'reported', '{"employees": "2"}', '${WRITER}');
  UPDATE figure_revisions SET superseded_at = now() WHERE id = '${corrected}';
  INSERT INTO figure_revisions (id, firm_id, year, status, figures, recorded_by)
    VALUES ('${newId()}', '${firm}', 2024, 'audited', '{"employees": "3"}', '${WRITER}');
  INSERT INTO fact_revisions (id, fact_id, firm_id, kind, data, recorded_by)
    VALUES ('${factRevision}', '${fact}', '${firm}', 'attestation', '{}', '${WRITER}');
  INSERT INTO recognition_revisions (id, recognition_id, firm_id, stage, effective_on, valid, recorded_by)
    VALUES ('${newId()}', '${recognition}', '${firm}', 'gazelle', '2025-01-01', '[2025-01-01,)', '${WRITER}');`;

const judgedOf = (ids: OneOfEach): string => `
  INSERT INTO criteria_versions (digest, criteria_id, version, content) VALUES ('${ids.verdict}', 'c', '1', '{}');
  INSERT INTO verdicts (id, firm_id, stage, criteria_id, criteria_version, criteria_digest, digest, result, level, as_of, record)
    VALUES ('${ids.verdict}', '${ids.firm}', 'gazelle', 'c', '1', '${ids.verdict}', 'd', 'met', 'near', '2026-07-01', '{}');
  INSERT INTO firm_standings (firm_id, as_of, holds) VALUES ('${ids.firm}', '2026-07-01', '{}');
  INSERT INTO level_news (firm_id, stage, to_level, verdict_id, above_held) VALUES ('${ids.firm}', 'gazelle', 'near', '${ids.verdict}', true);
  INSERT INTO sweeps (id, reason, requested_by, as_of) VALUES
    ('${ids.sweep}', 'asked', '${WRITER}', '2026-07-01'), ('${ids.finishedSweep}', 'asked', '${WRITER}', '2026-07-01');
  UPDATE sweeps SET finished_at = now() WHERE id = '${ids.finishedSweep}';
  INSERT INTO evaluation_failures (id, firm_id, message) VALUES ('${newId()}', '${ids.firm}', 'm');
  INSERT INTO alert_episodes (id, firm_id, stage, kind, episode, state, verdict_id) VALUES
    ('${ids.episode}', '${ids.firm}', 'gazelle', 'near', 1, 'open', '${ids.verdict}'),
    ('${ids.resolvedEpisode}', '${ids.firm}', 'gazelle', 'qualified', 1, 'open', '${ids.verdict}');
  UPDATE alert_episodes SET state = 'resolved', resolved_at = now(), resolved_by = '${WRITER}' WHERE id = '${ids.resolvedEpisode}';
  INSERT INTO alert_acknowledgements (id, episode_id, acknowledged_by) VALUES ('${newId()}', '${ids.episode}', '${WRITER}');
  INSERT INTO alert_silences (id, episode_id, silenced_by, silenced_until, reason)
    VALUES ('${newId()}', '${ids.episode}', '${WRITER}', now() + interval '1 day', 'r');`;

const filesOf = (ids: OneOfEach): string =>
  [ids.openImport, ids.finishedImport]
    .map(
      (id) => `
  INSERT INTO imports (id, kind, file_name, file_size, file_digest, dry_run, mapping, created_by)
    VALUES ('${id}', 'firms', 'f.csv', 1, 'sha256:00', false, '{}', '${WRITER}');
  INSERT INTO import_parts (import_id, part, bytes) VALUES ('${id}', 0, 'a');
  INSERT INTO import_runs (import_id) VALUES ('${id}');
  INSERT INTO import_rows (import_id, row, status, subject) VALUES ('${id}', 2, 'pending', '');`,
    )
    .join('') +
  [ids.openExport, ids.finishedExport]
    .map(
      (id) => `
  INSERT INTO exports (id, kind, formats, as_of, known_at, filter, created_by)
    VALUES ('${id}', 'stage-history', '{csv}', '2026-07-01', now(), '{}', '${WRITER}');
  INSERT INTO export_parts (export_id, part, bytes) VALUES ('${id}', 0, 'a');`,
    )
    .join('') +
  `
  UPDATE import_rows SET status = 'rejected' WHERE import_id = '${ids.finishedImport}';
  UPDATE import_runs SET state = 'done', rows = 1, rejected = 1, finished_at = now() WHERE import_id = '${ids.finishedImport}';
  INSERT INTO import_cancellations (import_id, cancelled_by) VALUES ('${ids.finishedImport}', '${WRITER}');
  UPDATE exports SET state = 'failed', problem = '{}', finished_at = now() WHERE id = '${ids.finishedExport}';`;

function accountsOf({ user, session, endedSession }: OneOfEach, former: boolean): string {
  const token = (): string => randomBytes(32).toString('hex');
  const [column, value] = former ? [', password_changed_at', ', now()'] : ['', ''];
  return `
  INSERT INTO users (id, revision, username, username_key, display_name, role, password_hash${column})
    VALUES ('${user}', '${newId()}', '${user}', '${user}', 'Wang', 'officer', '$argon2id$'${value});
  INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at) VALUES
    ('${session}', '${user}', '${token()}', '2026-07-01T00:00Z', '2026-07-01T12:00Z'),
    ('${endedSession}', '${user}', '${token()}', '2026-07-01T00:00Z', '2026-07-01T12:00Z');
  UPDATE sessions SET ended_at = '2026-07-01T01:00Z', end_reason = 'signed-out' WHERE id = '${endedSession}';`;
}

const workOf = ({ user }: OneOfEach, former: 'former' | undefined): string => `
  INSERT INTO sign_in_attempts (key, points) VALUES ('k', 1);
  INSERT INTO idempotency_keys (user_id, key, request, digest) VALUES ('u', 'open', 'POST /', 'd'), ('u', 'answered', 'POST /', 'd');
  UPDATE idempotency_keys SET status = 201, body = '{}' WHERE key = 'answered';
  INSERT INTO nightly_runs (name, finished_for) VALUES ('night', '2026-07-01T00:00Z');
  INSERT INTO demo_zone (state, seed, today, firms) VALUES ('declined', 1, '2026-07-01', 0);
  ${
    former === undefined
      ? `INSERT INTO clock_mark (id, seen_at) VALUES (1, now()) ON CONFLICT DO NOTHING;
  INSERT INTO sign_in_places (user_id, place, last_used_at) VALUES ('${user}', 'address:${'0'.repeat(64)}', now());`
      : ''
  }`;
