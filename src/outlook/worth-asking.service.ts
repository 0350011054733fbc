import { Injectable } from '@nestjs/common';
import { CriteriaArchive } from '../criteria/index.js';
import { type ClockQuery, VERDICTS_IN_FORCE, VerdictsService } from '../evaluation/index.js';
import { Database } from '../platform/database/index.js';
import { rows } from '../platform/database/rows.js';
import { cursorKey } from '../platform/http/index.js';
import { CursorCodec, type Page } from '../shared/page.js';
import { decisionsOf } from './domain/index.js';
import { type FirmWorthAskingDto, type WorthAskingQuery, type ZoneQuestionDto } from './worth-asking.dto.js';

/** Unknowns of the verdicts in force whose result is unknown and whose stage the firm does not hold; $1 a stage, or null for all. */
const QUESTIONS_SQL = `
  SELECT u.item->>0 AS figure, nullif((u.item->>1)::int, 0) AS year, u.item->>2 AS kind,
         count(DISTINCT v.firm_id)::int AS firms,
         count(DISTINCT v.firm_id) FILTER (WHERE u.place = 1)::int AS first,
         count(*)::int AS verdicts,
         sum(jsonb_array_length(u.item->3))::int AS conditions
    FROM ${VERDICTS_IN_FORCE} v CROSS JOIN LATERAL jsonb_array_elements(v.record->'unknowns') WITH ORDINALITY AS u (item, place)
   WHERE v.result = 'unknown' AND v.level <> 'holds' AND ($1::text IS NULL OR v.stage = $1)
   GROUP BY 1, 2, 3
   ORDER BY firms DESC, first DESC, conditions DESC, kind, figure, year`;

/** The questions are counted anew for every page, so a place among them is all there is to go on from. */
const BY_PLACE = new CursorCodec('integer');

/** Of what is unknown, what is worth asking for: of one firm, and over the zone. */
@Injectable()
export class WorthAskingService {
  constructor(
    private readonly verdicts: VerdictsService,
    private readonly archive: CriteriaArchive,
    private readonly database: Database,
  ) {}

  /** A firm's unknowns over all stages it does not hold, by how many verdicts an answer could decide. */
  async ofFirm(reference: string, query: ClockQuery): Promise<FirmWorthAskingDto> {
    const { known, asOf, knownAt, verdicts } = await this.verdicts.all(reference, query);
    const { id, uscc, name } = known.firm;
    const criteria = verdicts
      .filter(({ level }) => level !== 'holds')
      .flatMap((verdict) => this.archive.pinned(verdict.criteria.digest) ?? []);
    return { firm: { id, uscc, name }, asOf, knownAt, items: decisionsOf(criteria, known.facts, asOf) };
  }

  /** The zone's unknowns by how many firms lack them, from the stored verdicts. */
  async ofZone({ stage, limit, cursor }: WorthAskingQuery): Promise<Page<ZoneQuestionDto>> {
    const [passed = 0] = cursorKey(cursor, BY_PLACE) ?? [];
    const found = await this.database.read((tx) => rows<ZoneQuestionDto>(tx, QUESTIONS_SQL, [stage ?? null]));
    const next = passed + limit;
    return {
      items: found.slice(passed, next),
      nextCursor: next < found.length ? BY_PLACE.encode([next]) : null,
      total: found.length,
    };
  }
}
