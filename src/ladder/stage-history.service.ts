import { Injectable } from '@nestjs/common';
import { type ClockQuery, readClocks } from '../evaluation/index.js';
import { lastValidDay, type PinnedVerdict, RecognitionsStore, type StoredRecognition } from '../figures/index.js';
import { FirmsService } from '../firms/index.js';
import { Calendar } from '../platform/clock/clock.js';
import { Database } from '../platform/database/index.js';
import { type CalendarDate } from '../shared/dates.js';
import { type StageMove, stageMoves } from './domain/index.js';

/** A move with what the record says of the recognition behind it. */
export interface RecordedMove extends StageMove {
  readonly recordedAt: string;
  readonly number: string | null;
  readonly endKind: string | null;
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly by: string;
  readonly verdict: PinnedVerdict | null;
}

/** A move and the firm that made it, as known at the moment asked for. */
export interface FirmMove extends RecordedMove {
  readonly firm: { readonly id: string; readonly uscc: string | null; readonly name: string };
}

const RANGE_SIZE = 500;

/** The moves of firms on the ladder, on both clocks. */
@Injectable()
export class StageHistoryService {
  constructor(
    private readonly database: Database,
    private readonly firms: FirmsService,
    private readonly recognitions: RecognitionsStore,
    private readonly calendar: Calendar,
  ) {}

  /** One firm's moves in order, and the moment of knowledge they rest on. */
  async of(
    reference: string,
    query: ClockQuery,
  ): Promise<{ readonly moves: readonly RecordedMove[]; readonly asOf: CalendarDate; readonly knownAt: string }> {
    const asked = readClocks(query, this.calendar.today());
    return this.database.read(async (tx) => {
      const knownAt = await this.database.answerMoment(tx, asked.knownAt);
      const { id } = await this.firms.resolveIn(tx, reference);
      const stored = await this.recognitions.list(tx, [id], asked.knownAt === undefined ? null : knownAt);
      return { moves: recordedMoves(stored, asked.asOf), asOf: asked.asOf, knownAt };
    });
  }

  /** Every firm's moves, streamed by ranges of firm id; `knownAt` must be a settled moment (`settledMoment`). */
  async *movesOf(asOf: CalendarDate, knownAt: string): AsyncGenerator<FirmMove> {
    let after: string | null = null;
    for (;;) {
      const range = await this.range(after, asOf, knownAt);
      if (range.last === undefined) return;
      yield* range.moves;
      after = range.last;
    }
  }

  /** The moment up to which what is known can no longer change. */
  async settledMoment(requested?: string): Promise<string> {
    return this.database.read((tx) => this.database.knownMoment(tx, requested));
  }

  private async range(
    after: string | null,
    asOf: CalendarDate,
    knownAt: string,
  ): Promise<{ moves: readonly FirmMove[]; last: string | undefined }> {
    return this.database.read(async (tx) => {
      const ids = await this.firms.idsAfterIn(tx, after, RANGE_SIZE);
      const firms = await this.firms.listIn(tx, ids, knownAt);
      const stored = await this.recognitions.list(tx, ids, knownAt);
      const moves = firms.flatMap(({ id, uscc, name }) =>
        recordedMoves(
          stored.filter((each) => each.firmId === id),
          asOf,
        ).map((each) => ({ firm: { id, uscc, name }, ...each })),
      );
      return { moves, last: ids.at(-1) };
    });
  }
}

function recordedMoves(stored: readonly StoredRecognition[], asOf: CalendarDate): readonly RecordedMove[] {
  const byId = new Map(stored.map((each) => [each.id, each]));
  const moving = stored.map((each) => ({
    id: each.id,
    revision: each.revision,
    stage: each.stage,
    effectiveOn: each.effectiveOn,
    expiresOn: lastValidDay(each),
    endKind: each.endKind,
  }));
  return stageMoves(moving, asOf).flatMap((move) => {
    const record = byId.get(move.recognition);
    if (record === undefined) return [];
    const { recordedAt, number, endKind, endReason, evidence, verdict } = record;
    const ended = move.kind !== 'entered';
    return [
      {
        ...move,
        recordedAt,
        number,
        endKind: ended ? endKind : null,
        reason: ended ? endReason : record.reason,
        evidence,
        by: record.recordedBy,
        verdict,
      },
    ];
  });
}
