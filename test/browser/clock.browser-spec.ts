import { type Browser } from 'playwright-core';
import { ClockWatch } from '../../src/platform/clock/index.js';
import { type MachineClock, SystemMachineClock } from '../../src/platform/clock/machine-clock.js';
import { DESK, openBrowser, PHONE, takeSeat } from '../support/browser.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const PATIENCE_MS = 15_000;
const DAY_MS = 86_400_000;

describe('a clock that is wrong, in a real browser', () => {
  let app: TestApp;
  let browser: Browser;
  let off = 400 * DAY_MS;
  const real = new SystemMachineClock();
  const machine: MachineClock = {
    wall: () => real.wall() + off,
    monotonic: () => real.monotonic(),
    uptime: () => real.uptime(),
  };

  beforeAll(async () => {
    app = await startTestApp({ machine });
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it('is told of on every page, to everybody, in their language, and no longer once it is right', async () => {
    const officer = await takeSeat(browser, app, 'officer', { open: '/firms', screen: PHONE });
    const chinese = officer.page.getByText(/^服务器时钟为 \d{4}-\d\d-\d\d \d\d:\d\d，数据库时钟为/);
    await chinese.waitFor({ timeout: PATIENCE_MS });
    const wide = await officer.page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
    expect(wide).toBe(false);
    const admin = await takeSeat(browser, app, 'admin', { open: '/', screen: DESK, locale: 'en' });
    await admin.page.getByText(/^The server's clock shows \d{4}-.* goes by the database's/).waitFor({ timeout: PATIENCE_MS });

    off = 0;
    await app.app.get(ClockWatch).look();
    await officer.page.reload();
    await officer.page.getByRole('navigation').first().waitFor({ timeout: PATIENCE_MS });
    await officer.page.waitForLoadState('networkidle');
    expect(await chinese.count()).toBe(0);
    expect([...officer.faults, ...admin.faults]).toEqual([]);
    await officer.context.close();
    await admin.context.close();
  });
});
