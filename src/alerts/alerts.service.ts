import { Inject, Injectable } from '@nestjs/common';
import { type StoredVerdict, VerdictsService } from '../evaluation/index.js';
import { type FirmBrief, FirmsService } from '../firms/index.js';
import { CLOCK } from '../platform/clock/clock.js';
import { Database } from '../platform/database/index.js';
import { type Tx } from '../platform/database/rows.js';
import { Events } from '../platform/events/index.js';
import { cursorKey, type Locale, pageOf } from '../platform/http/index.js';
import { type Clock } from '../shared/clock.js';
import { assert, DomainError } from '../shared/errors.js';
import { isMoment } from '../shared/moments.js';
import { CursorCodec, type Page } from '../shared/page.js';
import { requireText } from '../shared/text.js';
import { alertText } from './alert-text.js';
import { type AlertCountsDto, type AlertDto, type AlertQuery } from './alerts.dto.js';
import { AlertsStore, type EpisodeFilter, type StoredEpisode } from './alerts.store.js';
import { type EpisodeState, mayMove } from './domain/episodes.js';

const NEWEST_FIRST = new CursorCodec('moment', 'id');
/** What people say about an episode. */
const NOTE = { max: 1000, lines: true } as const;

/** The manager's inbox: episodes, their text made from the verdict when read, and what people do with them. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly database: Database,
    private readonly firms: FirmsService,
    private readonly verdicts: VerdictsService,
    private readonly store: AlertsStore,
    private readonly events: Events,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Episodes, newest first. */
  async list(query: AlertQuery, locale: Locale): Promise<Page<AlertDto>> {
    const before = cursorKey(query.cursor, NEWEST_FIRST);
    return this.database.read(async (tx) => {
      const firmId = query.firm === undefined ? undefined : (await this.firms.resolveIn(tx, query.firm)).id;
      const filter: EpisodeFilter = {
        state: query.state === 'all' ? undefined : query.state,
        firmId,
        stage: query.stage,
        kind: query.kind,
      };
      const found = await this.store.page(tx, filter, query.limit, before);
      const views = await this.views(tx, found, locale);
      return pageOf(
        found,
        { limit: query.limit, total: await this.store.count(tx, filter), codec: NEWEST_FIRST },
        (row) => [row.openedAt, row.id],
        (row) => viewOf(views, row),
      );
    });
  }

  /** How many episodes wait, by state. */
  async counts(): Promise<AlertCountsDto> {
    return this.database.read(async (tx) => ({
      open: await this.store.count(tx, { state: 'open' }),
      acknowledged: await this.store.count(tx, { state: 'acknowledged' }),
      silenced: await this.store.count(tx, { state: 'silenced' }),
    }));
  }

  async acknowledge(actor: string, id: string, note: string | null, locale: Locale): Promise<AlertDto> {
    const stated = requireText(note, '/note', NOTE);
    return this.change(actor, id, 'acknowledged', locale, (tx, episode) => this.store.acknowledge(tx, episode.id, actor, stated));
  }

  /** Silences an episode until a moment; what is still true then comes back. */
  async silence(
    actor: string,
    id: string,
    silence: { readonly until: string; readonly reason: string },
    locale: Locale,
  ): Promise<AlertDto> {
    if (!isMoment(silence.until)) {
      throw new DomainError('invalid', 'request.invalid', {}, [{ pointer: '/until', code: 'field.moment' }]);
    }
    if (Date.parse(silence.until) <= this.clock.now().getTime()) {
      throw new DomainError('invalid', 'request.invalid', {}, [{ pointer: '/until', code: 'alert.silence-in-past' }]);
    }
    const reason = requireText(silence.reason, '/reason', NOTE);
    if (reason === null)
      throw new DomainError('invalid', 'request.invalid', {}, [{ pointer: '/reason', code: 'field.required' }]);
    const { until } = silence;
    return this.change(actor, id, 'silenced', locale, (tx, episode) =>
      this.store.silence(tx, episode.id, actor, { until, reason }),
    );
  }

  /** Settles an episode by hand; it opens again only after its condition has cleared and become true anew. */
  async resolve(actor: string, id: string, reason: string | null, locale: Locale): Promise<AlertDto> {
    const stated = requireText(reason, '/reason', NOTE);
    return this.change(actor, id, 'resolved', locale, (tx, episode) => this.store.resolve(tx, episode.id, actor, stated));
  }

  private async change(
    actor: string,
    id: string,
    to: EpisodeState,
    locale: Locale,
    act: (tx: Tx, episode: StoredEpisode) => Promise<void>,
  ): Promise<AlertDto> {
    return this.database.transaction(actor, async (tx) => {
      const episode = await this.store.lock(tx, id);
      if (episode === undefined) throw new DomainError('not-found', 'alert.not-found', { alert: id });
      if (episode.state !== to || to === 'silenced') {
        if (episode.state !== to && !mayMove(episode.state, to))
          throw new DomainError('conflict', 'alert.transition', { from: episode.state, to });
        await act(tx, episode);
        await this.events.publish(tx, {
          type: 'alert',
          id: episode.id,
          firmId: episode.firmId,
          stage: episode.stage,
          kind: episode.kind,
          state: to,
        });
      }
      const changed = await this.store.lock(tx, id);
      if (changed === undefined) throw new DomainError('not-found', 'alert.not-found', { alert: id });
      return viewOf(await this.views(tx, [changed], locale), changed);
    });
  }

  private async views(tx: Tx, episodes: readonly StoredEpisode[], locale: Locale): Promise<ReadonlyMap<string, AlertDto>> {
    const verdicts = await this.verdicts.byIdIn(tx, [...new Set(episodes.map((episode) => episode.verdictId))]);
    const firms = await this.firms.briefsIn(
      tx,
      episodes.map(({ firmId }) => firmId),
    );
    return new Map(
      episodes.map((episode) => {
        const verdict = verdicts.find((each) => each.id === episode.verdictId);
        return [episode.id, this.view(episode, firmOf(firms, episode), verdict, locale)];
      }),
    );
  }

  private view(episode: StoredEpisode, firm: FirmBrief, verdict: StoredVerdict | undefined, locale: Locale): AlertDto {
    const { id, stage, kind, state, openedAt, acknowledgedAt, acknowledgedBy, silencedUntil, resolvedAt } = episode;
    const criteria = verdict === undefined ? undefined : this.verdicts.criteriaOf(verdict);
    const text =
      verdict === undefined || criteria === undefined
        ? ''
        : alertText({ kind, firmName: firm.name, verdict: this.verdicts.render(verdict), criteria }, locale);
    const moments = { openedAt, acknowledgedAt, acknowledgedBy, silencedUntil, resolvedAt };
    return {
      id,
      firm,
      stage,
      kind,
      state,
      episode: episode.episode,
      ...moments,
      text,
      verdict: { digest: verdict?.digest ?? '' },
    };
  }
}

function firmOf(firms: ReadonlyMap<string, FirmBrief>, { firmId }: StoredEpisode): FirmBrief {
  const firm = firms.get(firmId);
  assert(firm, `firm ${firmId} is in the register`);
  return firm;
}

function viewOf(views: ReadonlyMap<string, AlertDto>, episode: StoredEpisode): AlertDto {
  const view = views.get(episode.id);
  if (view === undefined) throw new Error(`episode ${episode.id} has a view`);
  return view;
}
