import { gzipSync } from 'node:zlib';
import { type Browser, type Page } from 'playwright-core';
import { Api } from '../support/api.js';
import { DESK, openBrowser, PHONE, type Seat, takeSeat } from '../support/browser.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { type Role, startTestApp, type TestApp } from '../support/test-app.js';

const FIRST_ROUTE_BYTES_MAX = 420 * 1024;
const HAN = /\p{Script=Han}/u;

/** What a page needs to be usable without a mouse or eyes: every control has a name. */
const NAMELESS = `[...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea')]
  .filter((element) => element.checkVisibility())
  .filter((element) => !(element.innerText || element.getAttribute('aria-label') || element.title || element.placeholder
    || element.labels?.length || element.closest('label') || element.querySelector('[aria-label], img[alt]')))
  .map((element) => element.outerHTML.slice(0, 160))`;

describe('every page of the console', () => {
  let app: TestApp;
  let browser: Browser;
  let pages: Record<Role, string[]>;

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01' });
    browser = await openBrowser();
    const officer = await Api.as(app, 'officer');
    const firm = await officer.firm({ name: 'Imaginary Drives Ltd', street: 'East Street', officer: 'A. Nobody' });
    for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${firm}/facts`, fact);
    await officer.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    await officer.post(`/firms/${firm}/recognitions`, {
      stage: 'high-tech-enterprise',
      number: 'GR202432000001',
      issuedOn: '2024-11-19',
    });
    await app.settle();
    const ofFirm = [
      '',
      '?stage=high-tech-enterprise',
      '?stage=gazelle&compare=1',
      '?stage=specialised-sme',
      '/figures',
      '/recognitions',
      '/history',
      '/verdicts/sci-tech-sme',
      '/verdicts/high-tech-enterprise',
    ].map((tab) => `/firms/${firm}${tab}`);
    const everybody = [
      '/',
      '/?view=standing',
      '/?view=chart',
      '/?view=chart&as=table',
      '/firms',
      '/firms?levelOf=sci-tech-sme&level=qualified',
      '/firms?lacking=techStaff.2025',
      '/worth-asking',
      '/worth-asking?stage=high-tech-enterprise',
      '/alerts?state=all',
      '/criteria',
    ];
    pages = {
      officer: [
        ...everybody,
        ...ofFirm,
        '/imports',
        '/criteria/cn/high-tech-enterprise/2016',
        '/criteria/cn/sci-tech-sme/2017',
        '/criteria/compare/gazelle',
      ],
      manager: ['/', '/alerts', ...ofFirm.slice(0, 1)],
      auditor: ['/audit', '/audit/changes'],
      admin: ['/admin', '/admin/sweeps'],
    };
  });

  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  /** Opens a page and waits until nothing of it is still being read. */
  async function settled(page: Page, address: string): Promise<void> {
    await page.goto(`${app.url}${address}`);
    await page.locator('main :is(h1, h2, table)').first().waitFor();
    for (const skeleton of await page.locator('.ant-skeleton').all()) await skeleton.waitFor({ state: 'detached' });
  }

  const roles: Role[] = ['officer', 'manager', 'auditor', 'admin'];

  async function visit(role: Role, seat: Seat, check: (page: Page, address: string) => Promise<string[]>): Promise<string[]> {
    const found: string[] = [];
    for (const address of pages[role]) {
      await settled(seat.page, address);
      found.push(...(await check(seat.page, address)).map((what) => `${role} ${address}: ${what}`));
    }
    await seat.context.close();
    return [...found, ...seat.faults];
  }

  it.each(roles)('opens for the %s on a desk without a fault, every control with a name', async (role) => {
    const seat = await takeSeat(browser, app, role, { screen: DESK });
    expect(await visit(role, seat, (page) => page.evaluate<string[]>(NAMELESS))).toEqual([]);
  });

  it.each(roles)('fits a phone for the %s', async (role) => {
    const seat = await takeSeat(browser, app, role, { screen: PHONE });
    const overflow = async (page: Page): Promise<string[]> => {
      const pixels = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
      return pixels > 0 ? [`${String(pixels)} px too wide`] : [];
    };
    expect(await visit(role, seat, overflow)).toEqual([]);
  });

  it.each(roles)('is wholly English for the %s who chose so, but for data and official names', async (role) => {
    const seat = await takeSeat(browser, app, role, { locale: 'en' });
    const chinese = async (page: Page, address: string): Promise<string[]> => {
      if (address.startsWith('/criteria')) return [];
      // What an official text says is quoted in its own language, and marked as such.
      await page.evaluate("for (const quoted of document.querySelectorAll('#root [lang^=zh]')) quoted.hidden = true");
      const text = await page.evaluate<string>("document.querySelector('#root').innerText");
      return text.split('\n').filter((line) => HAN.test(line) && !/示例|号|中文|演示/.test(line));
    };
    expect(await visit(role, seat, chinese)).toEqual([]);
  });

  it('reads no more than the budget for its first page', async () => {
    const seat = await takeSeat(browser, app, 'manager');
    const read: Promise<number>[] = [];
    const fresh = await seat.context.newPage();
    fresh.on('response', (response) => {
      if (!/\.(js|css)$/.test(new URL(response.url()).pathname)) return;
      read.push(response.body().then((body) => gzipSync(body).length));
    });
    await settled(fresh, '/');
    const sizes = await Promise.all(read);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(FIRST_ROUTE_BYTES_MAX);
    await seat.context.close();
  });

  it('holds the view in the address: a link opens the same list, back leads back', async () => {
    const { page, context } = await takeSeat(browser, app, 'manager');
    await settled(page, '/');
    await page.getByRole('region', { name: '高新技术企业' }).getByRole('link', { name: '1', exact: true }).first().click();
    await page.waitForURL(/\/firms\?.*stage=high-tech-enterprise/);
    await page.getByText('处于：高新技术企业').waitFor();
    await page.getByRole('link', { name: 'Imaginary Drives Ltd' }).first().waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: '培育梯队' }).waitFor();
    await context.close();
  });

  it('sends whoever is not signed in to the sign-in and then back to the page asked for', async () => {
    const context = await browser.newContext({ viewport: DESK });
    const page = await context.newPage();
    await page.goto(`${app.url}/criteria?x=1`);
    await page.waitForURL((url) => url.pathname === '/sign-in' && url.searchParams.get('next') === '/criteria?x=1');
    await page.locator('input[autocomplete=username]').fill('nobody');
    await page.locator('input[autocomplete=current-password]').fill('wrong password 1');
    await page.locator('button[type=submit]').click();
    await page.getByText('用户名或密码不对。').waitFor();
    expect(await page.evaluate<number>('localStorage.length + sessionStorage.length')).toBe(0);
    await context.close();
  });
});
