import { Injectable } from '@nestjs/common';
import { CriteriaArchive } from '../criteria/index.js';
import { compact, evaluate } from '../criteria/domain/index.js';
import { FirmFactsReader } from '../figures/index.js';
import { isStage, type StageId } from '../figures/domain/index.js';
import { FirmsService } from '../firms/index.js';
import { Database } from '../platform/database/index.js';
import { type Tx } from '../platform/database/rows.js';
import { canonicalJson } from '../shared/canonical-json.js';
import { DomainError } from '../shared/errors.js';
import { type StoredVerdict, VerdictsStore } from './verdicts.store.js';

/** A stored verdict made again from what it pinned. */
export interface Replay {
  readonly id: string;
  readonly firmId: string;
  readonly stage: StageId;
  readonly criteria: { readonly id: string; readonly version: string; readonly digest: string };
  readonly asOf: string;
  readonly recordedAt: string;
  readonly supersededAt: string | null;
  readonly level: StoredVerdict['level'];
  readonly result: StoredVerdict['result'];
  readonly digest: string;
  /** `same`: the same record, byte for byte, and the same digest. `criteria-missing`: their text is not kept here. */
  readonly outcome: 'same' | 'different' | 'criteria-missing';
}

/** What replaying many verdicts came to. */
export interface ReplayCounts {
  readonly verdicts: number;
  readonly same: number;
  readonly different: number;
  readonly missing: number;
}

const RANGE_SIZE = 200;

/** Proves stored verdicts: each made again with its pinned criteria from its pinned revisions, by id and never by time. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly database: Database,
    private readonly firms: FirmsService,
    private readonly reader: FirmFactsReader,
    private readonly archive: CriteriaArchive,
    private readonly store: VerdictsStore,
  ) {}

  /** Every verdict ever stored of a firm for a stage, newest first, each made again. */
  async ofFirm(reference: string, stage: string): Promise<readonly Replay[]> {
    if (!isStage(stage)) throw new DomainError('not-found', 'stage.not-known', { stage });
    return this.database.read(async (tx) => this.replays(tx, (await this.firms.resolveIn(tx, reference)).id, stage));
  }

  /** Replays all verdicts of all firms; `found` hears of each that is not the same. */
  async all(found: (replay: Replay) => void): Promise<ReplayCounts> {
    const counts = { verdicts: 0, same: 0, different: 0, missing: 0 };
    let ids = await this.range(null);
    while (ids.length > 0) {
      for (const id of ids) {
        for (const replay of await this.database.read((tx) => this.replays(tx, id, null))) {
          counts.verdicts += 1;
          if (replay.outcome === 'same') counts.same += 1;
          else {
            if (replay.outcome === 'different') counts.different += 1;
            else counts.missing += 1;
            found(replay);
          }
        }
      }
      ids = await this.range(ids.at(-1) ?? null);
    }
    return counts;
  }

  private async range(after: string | null): Promise<readonly string[]> {
    return this.database.read((tx) => this.firms.idsAfterIn(tx, after, RANGE_SIZE));
  }

  private async replays(tx: Tx, firmId: string, stage: StageId | null): Promise<readonly Replay[]> {
    const replays: Replay[] = [];
    for (const stored of await this.store.ofFirm(tx, firmId, stage)) {
      const { id, asOf, recordedAt, supersededAt, level, result, digest } = stored;
      const criteria = { id: stored.criteriaId, version: stored.criteriaVersion, digest: stored.criteriaDigest };
      const outcome = await this.outcome(tx, stored);
      replays.push({ id, firmId, stage: stored.stage, criteria, asOf, recordedAt, supersededAt, level, result, digest, outcome });
    }
    return replays;
  }

  private async outcome(tx: Tx, stored: StoredVerdict): Promise<Replay['outcome']> {
    const criteria = this.archive.pinned(stored.criteriaDigest);
    if (criteria === undefined) return 'criteria-missing';
    const facts = await this.reader.pinned(tx, stored.firmId, stored.record.revisions);
    const again = evaluate(criteria, facts, stored.record.on);
    const same = again.digest === stored.digest && canonicalJson(compact(again)) === canonicalJson(stored.record);
    return same ? 'same' : 'different';
  }
}
