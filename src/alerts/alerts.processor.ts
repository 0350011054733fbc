import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LevelNewsStore, type StoredLevelNews } from '../evaluation/index.js';
import { ClockWatch } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { lockSubject } from '../platform/database/revisions.js';
import { type Tx } from '../platform/database/rows.js';
import { Events } from '../platform/events/index.js';
import { Wakes } from '../platform/queue/index.js';
import { AlertsStore } from './alerts.store.js';
import { type AlertKind } from './domain/alert-kinds.js';
import { episodeSteps, type EpisodeState } from './domain/episodes.js';

/** The queue that wakes alerts. */
export const ALERTS_QUEUE = 'alerts';

const BATCH_SIZE = 200;

/** Takes news of levels and moves episodes by it; news and its effect are gone and done in one transaction. */
@Injectable()
export class AlertsProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly store: AlertsStore,
    private readonly news: LevelNewsStore,
    private readonly events: Events,
    private readonly watch: ClockWatch,
  ) {}

  /** While a clock was behind, silences had not begun; once it is set right they go on. */
  async onApplicationBootstrap(): Promise<void> {
    await this.watch.onJump(async ({ before, after }) => {
      if (Date.parse(after) > Date.parse(before)) await this.resumeSilences();
    });
  }

  private async resumeSilences(): Promise<void> {
    await this.database.transaction('job:clock', async (tx) => {
      for (const episode of await this.store.resumeSilences(tx))
        await this.events.publish(tx, { type: 'alert', ...episode, state: 'silenced' });
    });
  }

  @Wakes(ALERTS_QUEUE)
  async drain(stopping?: AbortSignal): Promise<void> {
    await this.database.transaction('job:alerts', async (tx) => {
      for (const episode of await this.store.wakeSilenced(tx))
        await this.events.publish(tx, { type: 'alert', ...episode, state: 'open' });
    });
    while (stopping?.aborted !== true && (await this.batch()) === BATCH_SIZE);
  }

  private async batch(): Promise<number> {
    return this.database.transaction('job:alerts', async (tx) => {
      // One worker at a time, so that the news of a firm is taken in the order in which it came.
      await lockSubject(tx, 'alerts');
      const news = await this.news.claim(tx, BATCH_SIZE);
      for (const each of news) await this.apply(tx, each);
      await this.news.forget(
        tx,
        news.map((each) => each.id),
      );
      return news.length;
    });
  }

  private async apply(tx: Tx, news: StoredLevelNews): Promise<void> {
    const armed = await this.store.armed(tx, news.firmId, news.stage);
    for (const { kind, action } of episodeSteps(new Set(armed.map((each) => each.kind)), {
      level: news.toLevel,
      aboveHeld: news.aboveHeld,
    })) {
      const episode = armed.find((each) => each.kind === kind);
      const event = { type: 'alert', firmId: news.firmId, stage: news.stage, kind } as const;
      if (action === 'open') await this.events.publish(tx, { ...event, ...(await this.open(tx, news, kind)) });
      if (episode === undefined) continue;
      if (action === 'follow') await this.store.follow(tx, episode.id, news.verdictId);
      if (action === 'clear') {
        await this.store.clear(tx, episode.id, news.asOf);
        await this.events.publish(tx, { ...event, id: episode.id, state: 'resolved' });
      }
    }
  }

  /** Opens an episode; where a wrong clock had only cleared the last one, that one goes on. */
  private async open(tx: Tx, news: StoredLevelNews, kind: AlertKind): Promise<{ id: string; state: EpisodeState }> {
    const taken = await this.store.takeBackClearing(tx, news, kind);
    if (taken === undefined) return { id: await this.store.open(tx, news, kind), state: 'open' };
    await this.store.follow(tx, taken.id, news.verdictId);
    return taken;
  }
}
