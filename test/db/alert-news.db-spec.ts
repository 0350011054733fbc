import { AlertsProcessor } from '../../src/alerts/alerts.processor.js';
import { Api } from '../support/api.js';
import { beginAsOwner, untilWaiting } from '../support/locks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('news of levels', () => {
  let app: TestApp;
  let first: string;
  let second: string;

  beforeAll(async () => {
    // Works on nothing by itself: who takes the news, and when, is up to the test.
    app = await startTestApp({ env: { ECHELON_ROLE: 'api' } });
    const officer = await Api.as(app, 'officer');
    [first, second] = [await officer.firm(), await officer.firm()];
    await app.settle();
  });

  afterAll(() => app.close());

  const news = async (firm: string, level: string): Promise<void> => {
    await app.ownerQuery(
      `INSERT INTO level_news (firm_id, stage, to_level, verdict_id, above_held)
       SELECT firm_id, stage, $2, id, true FROM verdicts WHERE firm_id = $1 AND stage = 'sci-tech-sme' AND superseded_at IS NULL`,
      [firm, level],
    );
  };
  const drain = (): Promise<void> => app.app.get(AlertsProcessor, { strict: false }).drain();
  const episodes = (firm: string): Promise<Record<string, unknown>[]> =>
    app.ownerQuery(`SELECT kind, state FROM alert_episodes WHERE firm_id = $1 ORDER BY kind`, [firm]);

  it('are taken in the order in which they came, though another worker looks while one is held up', async () => {
    await news(first, 'near');
    await drain();
    expect(await episodes(first)).toEqual([{ kind: 'near', state: 'open' }]);

    const holdUp = await beginAsOwner(app.database, `SELECT 1 FROM alert_episodes WHERE firm_id = $1 FOR UPDATE`, [first]);
    await news(first, 'developing');
    await news(second, 'near');
    const slow = drain();
    await untilWaiting(app.database, 1);
    await news(second, 'developing');
    let quickEnded = false;
    const quick = drain().then(() => {
      quickEnded = true;
    });
    // The other worker waits its turn; one that did not would find nothing of the firm to clear.
    await Promise.race([quick, untilWaiting(app.database, 2)]);
    expect(quickEnded).toBe(false);
    await holdUp.commit();
    await Promise.all([slow, quick]);

    expect(await episodes(first)).toEqual([{ kind: 'near', state: 'resolved' }]);
    expect(await episodes(second)).toEqual([{ kind: 'near', state: 'resolved' }]);
    expect(await app.ownerQuery('SELECT id FROM level_news')).toEqual([]);
  });

  it('stay where they are when what they call for cannot be done, and are taken by the next look', async () => {
    await news(second, 'near');
    await app.ownerQuery(`ALTER TABLE alert_episodes ADD CONSTRAINT none_for_now CHECK (episode < 2) NOT VALID`);
    await expect(drain()).rejects.toThrow('none_for_now');
    expect(await app.ownerQuery('SELECT id FROM level_news')).toHaveLength(1);
    await app.ownerQuery(`ALTER TABLE alert_episodes DROP CONSTRAINT none_for_now`);
    await drain();
    expect(await episodes(second)).toEqual([
      { kind: 'near', state: 'resolved' },
      { kind: 'near', state: 'open' },
    ]);
    expect(await app.ownerQuery('SELECT id FROM level_news')).toEqual([]);
  });
});
