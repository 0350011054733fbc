import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { UsersService } from '../../src/identity/index.js';
import { type Role, TEST_PASSWORD, type TestApp } from './test-app.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];

/** How long a state of a page is waited for; on a quiet machine each is there in a moment. */
const PATIENCE_MS = 60_000;

/** Width and height of a desk's and of a phone's screen. */
export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A real Chromium; CHROMIUM_PATH names one that lies elsewhere. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = [process.env.CHROMIUM_PATH, ...PLACES].find((place) => place !== undefined && fs.existsSync(place));
  if (executablePath === undefined)
    throw new Error(`There is no Chromium in ${PLACES.join(', ')}; install it or name it in CHROMIUM_PATH`);
  return chromium.launch({ executablePath, args: QUIET });
}

/** One person at the console. */
export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly username: string;
  /** What went wrong in the page so far: errors of scripts, refused content, answers of 500 and above, calls to other hosts. */
  readonly faults: readonly string[];
}

interface SeatOptions {
  readonly screen?: { readonly width: number; readonly height: number };
  /** The page to open after signing in. */
  readonly open?: string;
  readonly locale?: 'zh-CN' | 'en';
}

function watch(page: Page, home: string): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('the server responded with a status of 4'))
      faults.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${String(response.status())} ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && !/^(data|blob):/.test(request.url())) faults.push(`calls ${request.url()}`);
  });
  return faults;
}

/** Somebody of this role, signed in through the form, on the test's day. */
export async function takeSeat(browser: Browser, app: TestApp, role: Role, options: SeatOptions = {}): Promise<Seat> {
  const username = `${role}-${randomUUID().slice(0, 8)}`;
  await app.app
    .get(UsersService, { strict: false })
    .create('test', { username, displayName: `示例${role}`, role, password: TEST_PASSWORD });
  const context = await browser.newContext({
    viewport: options.screen ?? DESK,
    timezoneId: 'Asia/Shanghai',
    locale: 'zh-CN',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.clock.setFixedTime(app.clock.now());
  const faults = watch(page, app.url);
  if (options.locale === 'en') await page.addInitScript("localStorage.setItem('echelon.locale', 'en')");
  await page.goto(`${app.url}/sign-in?next=${encodeURIComponent(options.open ?? '/')}`);
  await page.locator('input[autocomplete=username]').fill(username);
  await page.locator('input[autocomplete=current-password]').fill(TEST_PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return { page, context, username, faults };
}
