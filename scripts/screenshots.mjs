// Takes the pictures of docs/images from a running demo zone:
//   node scripts/screenshots.mjs http://127.0.0.1:3000 .echelon/demo-accounts.json
// Needs Chromium and a Chinese font; CHROMIUM_PATH names a Chromium that is not /usr/bin/chromium.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './build.mjs';

const [url, accountsFile] = process.argv.slice(2);
if (url === undefined || accountsFile === undefined) {
  console.error(
    'Name the address and the accounts: node scripts/screenshots.mjs http://127.0.0.1:3000 .echelon/demo-accounts.json',
  );
  process.exit(2);
}
const accounts = JSON.parse(fs.readFileSync(accountsFile, 'utf8'));
const folder = path.join(root, 'docs/images');
fs.mkdirSync(folder, { recursive: true });
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
});

async function seat(role, viewport) {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.locator('input[autocomplete=username]').fill(role);
  await page.locator('input[autocomplete=current-password]').fill(accounts[role]);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((address) => address.pathname !== '/sign-in');
  return page;
}

async function picture(page, name, address) {
  await page.goto(url + address);
  await page.locator('main :is(h1, h2)').first().waitFor();
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
  for (const skeleton of await page.locator('.ant-skeleton').all()) await skeleton.waitFor({ state: 'detached' });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}

/** The what-if drawer with the cheapest path of a firm laid in. */
async function whatIf(page, address) {
  await page.goto(url + address);
  await page.getByRole('button', { name: /最省的办法/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('slider').first().waitFor();
  await drawer.locator('[aria-live=polite][aria-busy=false]').waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(folder, 'what-if.png') });
  console.log('docs/images/what-if.png');
}

/** A firm worth showing: near, with a condition that its figures miss and several ways to meet it. */
async function nearFirm(page) {
  const list = await page.request.get(`${url}/api/v1/firms?levelOf=high-tech-enterprise&level=near&sort=closeness&limit=50`);
  for (const firm of (await list.json()).items) {
    const verdict = await page.request.get(`${url}/api/v1/firms/${firm.id}/verdicts/high-tech-enterprise`);
    const { conditions, paths } = await verdict.json();
    if (conditions.some(({ gap }) => gap !== null) && paths.length > 2) return firm.id;
  }
  throw new Error('No firm of the demo is near the high-tech enterprise with a gap and several paths');
}

const manager = await seat('manager', DESK);
const firm = `/firms/${await nearFirm(manager)}?stage=high-tech-enterprise`;
await picture(manager, 'board', '/');
await picture(manager, 'firm', firm);
await picture(manager, 'sheet', firm.replace('?stage=', '/verdicts/'));
await whatIf(manager, firm);
await picture(manager, 'inbox', '/alerts?kind=near');
await picture(await seat('officer', DESK), 'figures', firm.replace('?', '/figures?'));
await picture(await seat('manager', PHONE), 'firm-phone', firm);
await browser.close();
