import { wantedKinds } from '../../../src/alerts/domain/episodes.js';
import { type Level } from '../../../src/criteria/domain/index.js';
import { isAbove } from '../../../src/evaluation/domain/index.js';
import { type StageId } from '../../../src/figures/domain/index.js';
import { eventually } from '../../support/eventually.js';

/** SQL with the owner's eyes. */
export type Look = <T extends object = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]) => Promise<T[]>;

interface Counted {
  readonly what: string;
  readonly rows: string;
}

/** Work that waits, by queue. */
const WAITING = `
  SELECT 'firms that are due' AS what, count(*) AS rows FROM due
  UNION ALL SELECT 'news that alerts have not taken', count(*) FROM level_news
  UNION ALL SELECT 'imports under way', count(*) FROM import_runs WHERE finished_at IS NULL
  UNION ALL SELECT 'exports under way', count(*) FROM exports WHERE finished_at IS NULL
  UNION ALL SELECT 'sweeps under way', count(*) FROM sweeps WHERE finished_at IS NULL`;

/** Waits until no queue has work; fails with what is left. */
export async function runsEmpty(look: Look, patienceMs: number): Promise<void> {
  await eventually(async () => {
    const left = (await look<Counted>(WAITING)).filter(({ rows }) => rows !== '0');
    if (left.length > 0) throw new Error(`there remain ${left.map(({ rows, what }) => `${rows} ${what}`).join(', ')}`);
  }, patienceMs);
}

/** Each counts what must not be. */
const NEVER: Readonly<Record<string, string>> = {
  'years with two current revisions': `SELECT count(*) FROM (SELECT 1 FROM figure_revisions WHERE superseded_at IS NULL GROUP BY firm_id, year HAVING count(*) > 1) AS twice`,
  'facts with two current revisions': `SELECT count(*) FROM (SELECT 1 FROM fact_revisions WHERE superseded_at IS NULL GROUP BY fact_id HAVING count(*) > 1) AS twice`,
  'firms without a current profile': `SELECT count(*) FROM firms f WHERE NOT EXISTS (SELECT 1 FROM firm_revisions r WHERE r.firm_id = f.id AND r.superseded_at IS NULL)`,
  'revisions of a year that do not follow one another': `SELECT count(*) FROM (SELECT superseded_at, lead(recorded_at) OVER (PARTITION BY firm_id, year ORDER BY recorded_at, superseded_at NULLS LAST) AS next FROM figure_revisions) AS r WHERE superseded_at IS DISTINCT FROM next`,
  'verdicts twice in force': `SELECT count(*) FROM (SELECT 1 FROM verdicts WHERE superseded_at IS NULL GROUP BY firm_id, stage HAVING count(*) > 1) AS twice`,
  'episodes armed twice': `SELECT count(*) FROM (SELECT 1 FROM alert_episodes WHERE cleared_at IS NULL GROUP BY firm_id, stage, kind HAVING count(*) > 1) AS twice`,
  'episodes whose numbers have a gap': `SELECT count(*) FROM (SELECT 1 FROM alert_episodes GROUP BY firm_id, stage, kind HAVING max(episode) <> count(*)) AS gap`,
  'sweeps whose counts do not add up': `SELECT count(*) FROM sweeps WHERE finished_at IS NOT NULL AND due <> evaluated + unknown + failed`,
  'sweeps that failed on a firm': `SELECT count(*) FROM sweeps WHERE failed > 0`,
  'failures of evaluation': `SELECT count(*) FROM evaluation_failures`,
  'imports whose counts do not add up': `SELECT count(*) FROM import_runs WHERE state = 'done' AND rows <> created + updated + unchanged + rejected`,
  'imports whose rows are not those counted': `SELECT count(*) FROM import_runs r WHERE r.state = 'done' AND
    (SELECT (count(*), count(*) FILTER (WHERE status = 'created'), count(*) FILTER (WHERE status = 'updated'), count(*) FILTER (WHERE status = 'rejected'))
     FROM import_rows w WHERE w.import_id = r.import_id) IS DISTINCT FROM (r.rows::bigint, r.created::bigint, r.updated::bigint, r.rejected::bigint)`,
  'exports that failed': `SELECT count(*) FROM exports WHERE state = 'failed'`,
  'imports that failed by a fault of ours': `SELECT count(*) FROM import_runs WHERE state = 'failed' AND problem->>'code' = 'import.unexpected'`,
  'moments in the future': `SELECT count(*) FROM change_history WHERE at > clock_timestamp() + interval '5 seconds'`,
  'firms judged for a day to come': `SELECT count(*) FROM firm_standings WHERE as_of > (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date`,
};

/** Every recorded table: each row there was once made, and each change of it stands in the record once. */
async function recordFaults(look: Look): Promise<string[]> {
  const tables = await look<{ name: string; id: string }>(
    `SELECT tgrelid::regclass::text AS name, split_part(encode(tgargs, 'escape'), '\\000', 1) AS id
       FROM pg_trigger WHERE tgfoid = 'record_change'::regproc AND NOT tgisinternal AND tgtype & 5 = 5 AND tgqual IS NULL ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name, id } of tables) {
    // As the trigger makes it; a table without such a column leaves rows without a key, which are counted.
    const columns = id.split(',').map((column) => `to_jsonb(t) ->> '${column}'`);
    const key = `coalesce(concat_ws('/', ${columns.join(', ')}), '')`;
    const [counted] = await look<{ unrecorded: string; doubled: string; orphans: string }>(
      `WITH made AS (SELECT coalesce(row_id, '') AS row_id, count(*) AS times FROM change_history
                      WHERE table_name = $1 AND operation = 'insert' GROUP BY 1),
            there AS (SELECT ${key} AS row_id, count(*) AS times FROM ${name} t GROUP BY 1)
       SELECT count(*) FILTER (WHERE made.times IS NULL OR made.times < there.times) AS unrecorded,
              count(*) FILTER (WHERE made.times > there.times) AS doubled,
              count(*) FILTER (WHERE there.times IS NULL) AS orphans
         FROM there FULL JOIN made USING (row_id)`,
      [name],
    );
    for (const [what, rows] of Object.entries(counted ?? {})) if (rows !== '0') found.push(`${rows} ${what} rows of ${name}`);
    if (!name.endsWith('_revisions')) continue;
    const [closed] = await look<{ rows: string }>(
      `SELECT count(*) AS rows FROM ${name} t WHERE (t.superseded_at IS NOT NULL)::int <>
         (SELECT count(*) FROM change_history h WHERE h.table_name = $1 AND h.operation = 'update' AND h.row_id = t.id::text)`,
      [name],
    );
    if (closed?.rows !== '0') found.push(`${closed?.rows ?? ''} revisions of ${name} whose end is not on record once`);
  }
  return found;
}

/** The episodes armed are those that the verdicts in force call for: none is lost, none is left over. */
async function episodeFaults(look: Look): Promise<string[]> {
  const rows = await look<{ firm: string; stage: StageId; level: Level; holds: StageId[]; armed: string[] }>(
    `SELECT v.firm_id AS firm, v.stage, v.level, s.holds,
            array(SELECT kind FROM alert_episodes e WHERE e.firm_id = v.firm_id AND e.stage = v.stage AND e.cleared_at IS NULL ORDER BY kind) AS armed
       FROM verdicts v JOIN firm_standings s USING (firm_id) WHERE v.superseded_at IS NULL`,
  );
  return rows.flatMap(({ firm, stage, level, holds, armed }) => {
    const wanted = wantedKinds({ level, aboveHeld: isAbove(stage, holds) });
    const right = JSON.stringify(armed) === JSON.stringify([...wanted].sort());
    return right ? [] : [`${firm} is ${level} for ${stage}, and armed are: ${armed.join(', ') || 'none'}`];
  });
}

/** What is wrong with what the database holds, once nothing is under way. */
export async function recordedFaults(look: Look): Promise<string[]> {
  const found: string[] = [];
  for (const [what, sql] of Object.entries(NEVER)) {
    const [row] = await look<{ count: string }>(sql);
    if (row?.count !== '0') found.push(`${row?.count ?? ''} ${what}`);
  }
  return [...found, ...(await recordFaults(look)), ...(await episodeFaults(look))];
}
