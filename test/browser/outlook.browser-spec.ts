import { type Browser, type Page } from 'playwright-core';
import { Api } from '../support/api.js';
import { DESK, openBrowser, PHONE, type Seat, takeSeat } from '../support/browser.js';
import { sciTechSmeFacts, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** How long a state of the page is waited for; on a quiet machine each is there in a moment. */
const PATIENCE_MS = 60_000;
const A4_WIDTH_PX = 703;

describe('how a firm can qualify, in a real browser', () => {
  let app: TestApp;
  let browser: Browser;
  let officer: Api;
  let firm: string;
  let incomplete: string;
  const seats: Seat[] = [];
  const sit = async (options: Parameters<typeof takeSeat>[3] & { readonly open: string }): Promise<Page> => {
    const seat = await takeSeat(browser, app, 'officer', options);
    seats.push(seat);
    return seat.page;
  };

  /** A firm that lacks points for staff and R&D alone. */
  async function nearFirm(): Promise<string> {
    const id = await officer.firm({ name: '虚构近标传感器有限公司' });
    for (const fact of sciTechSmeFacts().filter(({ kind }) => kind === 'attestation'))
      await officer.post(`/firms/${id}/facts`, fact);
    await officer.put(`/firms/${id}/figures/2025`, { ...sciTechSmeFigures(), techStaff: '60' });
    return id;
  }

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01' });
    browser = await openBrowser();
    officer = await Api.as(app, 'officer');
    firm = await nearFirm();
    incomplete = await officer.firm({ name: '虚构缺数阀门有限公司' });
    for (const fact of sciTechSmeFacts()) await officer.post(`/firms/${incomplete}/facts`, fact);
    const figures = { ...sciTechSmeFigures() };
    Reflect.deleteProperty(figures, 'totalAssets');
    await officer.put(`/firms/${incomplete}/figures/2025`, figures);
    await app.settle();
  });

  afterEach(async () => {
    const faults = seats.flatMap((seat) => seat.faults);
    for (const seat of seats.splice(0)) await seat.context.close();
    expect(faults).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it.each([
    ['a desk', DESK],
    ['a phone', PHONE],
  ])('goes from the cheapest path to a what-if and back on %s, and nothing is stored', async (_, screen) => {
    const before = (await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`)).body;
    const page = await sit({ open: `/firms/${firm}?stage=sci-tech-sme`, screen });
    await page.getByRole('heading', { name: /综合评价不低于60分/ }).waitFor({ timeout: PATIENCE_MS });
    const sentence = await page.locator('h2').first().innerText();
    await page.getByRole('button', { name: /最省的办法/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('只计算，不保存任何内容。').waitFor();
    const outcome = drawer.getByRole('region', { name: '判定结果' });
    await outcome.getByText('已达标未认定', { exact: true }).waitFor({ timeout: PATIENCE_MS });

    await drawer.getByRole('button', { name: '恢复原值' }).click();
    await drawer.getByText(/^今天 2026-07-01$/).click();
    await outcome.getByText('还没有条件因此改变。').waitFor({ timeout: PATIENCE_MS });
    const staff = drawer.getByLabel('试算：2025 年科技人员', { exact: true });
    await staff.fill('150');
    await drawer.getByText('已填 60').waitFor();
    await outcome
      .getByText(/不符合 → 符合/)
      .first()
      .waitFor({ timeout: PATIENCE_MS });

    await staff.fill('-5');
    await drawer.getByRole('alert').filter({ hasText: '不能为负数' }).waitFor({ timeout: PATIENCE_MS });
    expect(await staff.getAttribute('aria-invalid')).toBe('true');
    await staff.fill('许多');
    await drawer.getByText('请输入一个数').waitFor();

    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByRole('heading', { name: sentence }).waitFor({ timeout: PATIENCE_MS });
    const after = (await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`)).body;
    expect(after.digest).toBe(before.digest);
    expect((await officer.get(`/firms/${firm}/figures/2025`)).body).toMatchObject({ techStaff: '60' });
  });

  it('moves by the keyboard alone: the slider, a question, and the focus back on the chip', async () => {
    const page = await sit({ open: `/firms/${firm}?stage=sci-tech-sme` });
    const chip = page.getByRole('button', { name: /最省的办法/ });
    await chip.focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    const slider = drawer.getByRole('slider', { name: /科技人员/ });
    await slider.waitFor();
    const cell = drawer.getByLabel(/^试算：\d{4} 年科技人员$/).last();
    const start = await cell.inputValue();
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    expect(await cell.inputValue()).not.toBe(start);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await chip.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });

  it('explains each condition with its clause and source, one by one or all', async () => {
    const page = await sit({ open: `/firms/${firm}?stage=sci-tech-sme` });
    const condition = page.getByRole('button', { name: /职工总数不超过500人/ });
    await condition.click();
    expect(await condition.getAttribute('aria-expanded')).toBe('true');
    await page.getByText('2025 年职工总数 500 人，要求不超过 500 人：符合').waitFor();
    await page.getByText('官方原文').first().waitFor();
    await page.getByRole('button', { name: '展开全部说明' }).click();
    await page.getByText('文件不一致：职工501人的高新技术企业').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '收起全部说明' }).click();
    await page.getByText('官方原文').first().waitFor({ state: 'detached' });
  });

  it('judges by other criteria of the address, and shows the firm under each of them', async () => {
    const page = await sit({ open: `/firms/${firm}?stage=gazelle` });
    await page.getByText('法规待核').first().waitFor({ timeout: PATIENCE_MS });
    await page.getByText(/此版标准有效期至 2024-12-31，其后未见新版本/).waitFor();
    await page.getByRole('button', { name: '逐一判定' }).click();
    const row = page.getByRole('row', { name: /火炬2023/ });
    await row.getByRole('button', { name: '看这一标准' }).click();
    await page.waitForURL((url) => url.searchParams.get('criteria') === 'cn-torch/gazelle@2023');
    await page.getByText(/只作参考：不入库，不预警/).waitFor({ timeout: PATIENCE_MS });
    await page.getByText(/此版标准有效期至 2023-12-31，其后未见新版本/).waitFor();
    await page.getByRole('button', { name: '其他标准' }).click();
    await page.getByRole('menuitem', { name: '专精特新中小企业' }).click();
    await page.waitForURL((url) => url.searchParams.get('stage') === 'specialised-sme');
    await page.getByRole('heading', { name: /专精特新中小企业/ }).waitFor({ timeout: PATIENCE_MS });
  });

  it.each([
    ['zh-CN', '评分表', '及格线：≥ 60 分'],
    ['en', 'Score table', 'Pass mark: ≥ 60'],
  ] as const)('prints the sheet on A4 in %s', async (locale, heading, passMark) => {
    const page = await sit({ open: `/firms/${firm}/verdicts/sci-tech-sme`, locale });
    await page.getByRole('heading', { name: heading }).waitFor({ timeout: PATIENCE_MS });
    await page.getByText(passMark).waitFor();
    expect(await page.locator('[data-state=in][aria-current=true]').count()).toBeGreaterThan(0);
    const { digest } = (await officer.get(`/firms/${firm}/verdicts/sci-tech-sme`)).body as { digest: string };
    await page.getByText(digest).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: A4_WIDTH_PX, height: 1000 });
    expect(await page.locator('header nav, .no-print').first().isVisible()).toBe(false);
    const wide = `[...document.querySelectorAll('table, dl')].filter((one) => one.scrollWidth > ${String(A4_WIDTH_PX)}).length`;
    expect(await page.evaluate<number>(wide)).toBe(0);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThanOrEqual(1);
    expect(pages).toBeLessThanOrEqual(3);
  });

  it('names what is worth asking, of the firm and over the zone, and each number opens its list', async () => {
    const page = await sit({ open: `/firms/${incomplete}` });
    await page.getByRole('heading', { name: '先问什么' }).waitFor({ timeout: PATIENCE_MS });
    await page.goto(`${app.url}/worth-asking`);
    const link = page.getByRole('link', { name: '查看缺2025 年资产总额的 1 家企业' });
    await link.click();
    await page.waitForURL(/\/firms\?.*lacking=/);
    await page.getByText('缺：2025 年资产总额').waitFor();
    await page.getByRole('link', { name: '虚构缺数阀门有限公司' }).first().waitFor();
  });

  it('sets two criteria of a stage side by side', async () => {
    const page = await sit({ open: '/criteria' });
    await page.getByRole('link', { name: '对比两个标准' }).first().click();
    await page.waitForURL(/\/criteria\/compare\/sci-tech-sme/);
    await page.getByText(/12 条相同/).waitFor({ timeout: PATIENCE_MS });
    await page.getByText('只看有差别的').click();
    await page.getByText('只有2022').first().waitFor();
    expect(await page.getByText('相同', { exact: true }).count()).toBe(0);
  });
});
