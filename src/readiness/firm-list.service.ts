import { Injectable } from '@nestjs/common';
import { type FirmPosition, POSITIONS, type StoredVerdict, VERDICTS_IN_FORCE } from '../evaluation/index.js';
import { type StageId, STAGES } from '../figures/domain/index.js';
import { CURRENT_RECOGNITIONS, type StoredRecognition } from '../figures/index.js';
import { CURRENT_PROFILES, hasIdentifierLike, type ProfileRow } from '../firms/index.js';
import { Calendar } from '../platform/clock/clock.js';
import { Database } from '../platform/database/index.js';
import { firstRow, rows, type Tx } from '../platform/database/rows.js';
import { cursorKey, pageOf } from '../platform/http/index.js';
import { CursorCodec, type Page } from '../shared/page.js';
import { type FirmLevelDto, type FirmListItemDto, type FirmListQuery } from './readiness.dto.js';
import { wholeOf } from '../shared/digits.js';

/** A recognition counts as expiring when it is over in at most so many days. */
export const EXPIRING_DAYS = 90;

/** By name or by closeness, both as text, and by id among equals. */
const BY_SORT_KEY = new CursorCodec('text', 'id');

type ListRow = Pick<ProfileRow, 'uscc' | 'name' | 'street' | 'industry' | 'leadingIndustry' | 'officer'> &
  Pick<FirmPosition, 'stage' | 'holds' | 'nextStage' | 'figuresThrough'> & { readonly id: string; readonly sortKey: string };

/** A level of a verdict in force, of a recognition, or of both; the last valid day is the recognition's. */
type LevelRow = Pick<StoredVerdict, 'firmId' | 'closeness'> &
  Pick<StoredRecognition, 'expiresOn'> & { readonly stage: StageId; readonly level: StoredVerdict['level'] };

const FROM = `FROM ${CURRENT_PROFILES} f LEFT JOIN ${POSITIONS} s ON s.firm_id = f.firm_id`;

/** What a firm's own next rung, or the rung asked about, is called in the query. */
const RUNG = `coalesce($levelOf::text, s.next_stage)`;
const ABOVE = `array_position($stages::text[], ${RUNG}) > coalesce(array_position($stages::text[], s.stage), 0)`;

/** The conditions of the list, each with the parameter that switches it on. */
const CONDITIONS: Readonly<Record<string, string>> = {
  search: `(f.name ILIKE $search OR f.uscc ILIKE $search OR array_to_string(f.former_names || f.brands, ' ') ILIKE $search
     OR ${hasIdentifierLike('f.firm_id', '$search')})`,
  stage: `s.stage IS NOT DISTINCT FROM nullif($stage, 'pool')`,
  level: `CASE WHEN $level = 'holds' THEN ${RUNG} = ANY(s.holds) ELSE ${ABOVE} AND EXISTS (SELECT 1 FROM ${VERDICTS_IN_FORCE} v
     WHERE v.firm_id = f.firm_id AND v.stage = ${RUNG} AND v.level = $level) END`,
  nextStage: `s.next_stage = $nextStage`,
  holding: `$holding = ANY(s.holds)`,
  expiring: `EXISTS (SELECT 1 FROM ${CURRENT_RECOGNITIONS} r WHERE r.firm_id = f.firm_id
     AND r.stage = $expiring AND r.valid @> $today::date AND upper(r.valid) <= $today::date + ${EXPIRING_DAYS})`,
  lacking: `EXISTS (SELECT 1 FROM ${VERDICTS_IN_FORCE} v CROSS JOIN LATERAL jsonb_array_elements(v.record->'unknowns') AS u (item)
     WHERE v.firm_id = f.firm_id AND v.result = 'unknown' AND v.level <> 'holds'
     AND ($levelOf::text IS NULL OR v.stage = $levelOf) AND u.item->>0 = $lacking AND (u.item->>1)::int = $lackingYear::int)`,
  street: `f.street = $street`,
  industry: `f.industry LIKE $industry`,
  leadingIndustry: `f.leading_industry = $leadingIndustry`,
  officer: `f.officer = $officer`,
};

/** Firms with their place and levels: narrowed, ordered and paged by the database. */
@Injectable()
export class FirmListService {
  constructor(
    private readonly database: Database,
    private readonly calendar: Calendar,
  ) {}

  async list(query: FirmListQuery): Promise<Page<FirmListItemDto>> {
    const values = this.values(query);
    const where = ['true', ...Object.entries(CONDITIONS).flatMap(([name, sql]) => (values[name] === undefined ? [] : [sql]))];
    const key = cursorKey(query.cursor, BY_SORT_KEY);
    return this.database.read(async (tx) => {
      const total = await this.count(tx, where, values);
      const found = await this.page(tx, query, [...where], { ...values, afterKey: key?.[0], afterId: key?.[1] });
      const levels = await this.levels(
        tx,
        found.map((row) => row.id),
      );
      const itemOf = (row: ListRow): FirmListItemDto => ({
        id: row.id,
        uscc: row.uscc,
        name: row.name,
        street: row.street,
        industry: row.industry,
        leadingIndustry: row.leadingIndustry,
        officer: row.officer,
        stage: row.stage,
        holds: row.holds,
        nextStage: row.nextStage,
        figuresThrough: row.figuresThrough,
        levels: levels.filter((level) => level.firmId === row.id).map(levelOf),
      });
      return pageOf(found, { limit: query.limit, total, codec: BY_SORT_KEY }, (row) => [row.sortKey, row.id], itemOf);
    });
  }

  private values(query: FirmListQuery): Record<string, unknown> {
    const { search, industry, stage, level, levelOf, nextStage, expiring, holding, street, leadingIndustry, officer } = query;
    return {
      stages: STAGES,
      today: this.calendar.today(),
      levelOf: levelOf ?? null,
      search: search === undefined || search.trim() === '' ? undefined : `%${likeText(search.normalize('NFC').trim())}%`,
      industry: industry === undefined ? undefined : `${likeText(industry)}%`,
      ...lackingOf(query.lacking),
      ...{ stage, level, nextStage, expiring, holding, street, leadingIndustry, officer },
    };
  }

  private async count(tx: Tx, where: readonly string[], values: Readonly<Record<string, unknown>>): Promise<number> {
    const { sql, parameters } = bound(`SELECT count(*)::int AS total ${FROM} WHERE ${where.join(' AND ')}`, values);
    return (await firstRow<{ total: number }>(tx, sql, parameters))?.total ?? 0;
  }

  private async page(
    tx: Tx,
    query: FirmListQuery,
    where: string[],
    values: Readonly<Record<string, unknown>>,
  ): Promise<ListRow[]> {
    const byCloseness = query.sort === 'closeness';
    // Text that sorts ascending: the closest first, by their distance from 1.
    const sortKey = byCloseness
      ? `coalesce((SELECT to_char(1 - v.closeness, 'FM0.0000') FROM ${VERDICTS_IN_FORCE} v WHERE v.firm_id = f.firm_id AND v.stage = ${RUNG}), '9')`
      : `f.name`;
    if (values['afterKey'] !== undefined) where.push(`(${sortKey}, f.firm_id) > ($afterKey::text, $afterId::uuid)`);
    const { sql, parameters } = bound(
      `SELECT f.firm_id AS id, f.uscc, f.name, f.street, f.industry, f.leading_industry AS "leadingIndustry", f.officer, s.stage,
         coalesce(s.holds, '{}') AS holds, CASE WHEN s.firm_id IS NULL THEN $stages[1] ELSE s.next_stage END AS "nextStage",
         s.figures_through AS "figuresThrough", ${sortKey} AS "sortKey"
       ${FROM} WHERE ${where.join(' AND ')} ORDER BY ${sortKey}, f.firm_id LIMIT ${query.limit + 1}`.replace(
        '$stages[1]',
        `($stages::text[])[1]`,
      ),
      values,
    );
    return rows<ListRow>(tx, sql, parameters);
  }

  private async levels(tx: Tx, firmIds: readonly string[]): Promise<LevelRow[]> {
    const found = await rows<LevelRow>(
      tx,
      `SELECT coalesce(v.firm_id, r.firm_id) AS "firmId", coalesce(v.stage, r.stage) AS stage, coalesce(v.level, 'holds') AS level,
         v.closeness::text AS closeness, (upper(r.valid) - 1)::text AS "expiresOn"
         FROM (SELECT * FROM ${VERDICTS_IN_FORCE} x WHERE firm_id = ANY($1::uuid[])) v
         FULL JOIN (SELECT * FROM ${CURRENT_RECOGNITIONS} x WHERE firm_id = ANY($1::uuid[]) AND valid @> $2::date) r
           ON r.firm_id = v.firm_id AND r.stage = v.stage`,
      [firmIds, this.calendar.today()],
    );
    const rung = (level: LevelRow): number => STAGES.indexOf(level.stage);
    return found.sort((left, right) => rung(left) - rung(right));
  }
}

function levelOf({ stage, level, closeness, expiresOn }: LevelRow): FirmLevelDto {
  return { stage, level, closeness, expiresOn };
}

/** `employees.2025` is that figure of that year, `core-ip` an answer that is of no year (0 in a stored verdict). */
function lackingOf(text: string | undefined): { lacking?: string; lackingYear?: number } {
  if (text === undefined || text.trim() === '') return {};
  const [, name, year] = /^(.+?)(?:\.(\d{4}))?$/.exec(text.trim()) ?? [];
  return { lacking: name ?? text, lackingYear: wholeOf(year) ?? 0 };
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

/** Turns `$name` into numbered parameters, only those that the text uses. */
function bound(sql: string, values: Readonly<Record<string, unknown>>): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const numbers = new Map<string, number>();
  const text = sql.replace(/\$([a-zA-Z]+)/g, (_, name: string) => {
    let number = numbers.get(name);
    if (number === undefined) {
      parameters.push(values[name]);
      number = parameters.length;
      numbers.set(name, number);
    }
    return `$${number}`;
  });
  return { sql: text, parameters };
}
