import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser } from 'playwright-core';
import { Api } from '../support/api.js';
import { openBrowser, type Seat, takeSeat } from '../support/browser.js';
import { aUscc, sciTechSmeFigures } from '../support/factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** How long a state of the page is waited for; on a quiet machine each is there in a moment. */
const PATIENCE_MS = 60_000;

function aFile(name: string, text: string): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-file-')), name);
  fs.writeFileSync(file, `\ufeff${text}`);
  return file;
}

describe('the story in a real browser', () => {
  let app: TestApp;
  let browser: Browser;
  const seats: Seat[] = [];
  const sit = async (...[role, options]: [Parameters<typeof takeSeat>[2], Parameters<typeof takeSeat>[3]?]): Promise<Seat> => {
    const seat = await takeSeat(browser, app, role, options);
    seats.push(seat);
    return seat;
  };

  beforeAll(async () => {
    app = await startTestApp({ today: '2026-07-01' });
    browser = await openBrowser();
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

  it('goes from a file to an alert: dry run, import, the missing figure filled in, the alert in the open inbox once', async () => {
    const name = '虚构星桥传动有限公司';
    const headings =
      '统一社会信用代码,企业名称,成立日期,居民企业,街道,年度,销售收入（万元）,研发费用（加计扣除口径）（万元）,成本费用支出总额（万元）,职工总数,科技人员';
    const good = `${aUscc()},${name},2015-03-09,是,示例街道,2025,10000,600,9500,500,150`;
    const bad = `9132041200000,虚构坏行有限公司,2015-03-09,是,示例街道,2025,10000,600,9500,-5,150`;
    const file = aFile('firms.csv', [headings, good, bad, ''].join('\r\n'));

    const manager = await sit('manager', { open: '/alerts' });
    await manager.page.getByText('没有待处理的预警').waitFor();

    const { page } = await sit('officer', { open: '/imports' });
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('预演完成，没有写入任何内容。').waitFor({ timeout: PATIENCE_MS });
    await page.getByText('2 行 = 新增 1 + 更新 0 + 不变 0 + 有错 1').waitFor();
    await page.getByRole('row', { name: /虚构坏行有限公司 有错 统一社会信用代码.*职工总数/ }).waitFor();
    await page.getByRole('button', { name: '正式导入' }).click();
    await page.getByText('导入完成。').waitFor({ timeout: PATIENCE_MS });

    await page.getByText('全部', { exact: true }).click();
    await page.getByRole('link', { name }).click();
    await page.getByRole('button', { name: /科技型中小企业/ }).click();
    await page.getByRole('heading', { name: /还不能判断是否接近科技型中小企业/ }).waitFor({ timeout: PATIENCE_MS });
    for (const question of ['产品和服务不属于禁止、限制、淘汰类', '上年及当年无重大事故、违法、失信及异常名录']) {
      await page.getByRole('button', { name: `${question}: 声明为“是”` }).click();
      await page.getByRole('button', { name: `${question}: 声明为“是”` }).waitFor({ state: 'detached', timeout: PATIENCE_MS });
    }
    await page.getByRole('link', { name: '缺：2025 年资产总额' }).click();
    const cell = page.getByLabel('2025 年 资产总额');
    await cell.waitFor();
    expect(await cell.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    await cell.fill('8000');
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.getByText('已保存，正在重新判定').waitFor();
    await page.getByRole('link', { name: '对标' }).click();
    await page.getByRole('button', { name: /科技型中小企业/ }).click();
    await page
      .getByRole('heading', { name: '科技型中小企业的条件已全部符合，可以申报，尚未取得认定。' })
      .waitFor({ timeout: PATIENCE_MS });

    const alert = manager.page
      .getByRole('listitem')
      .filter({ hasText: name })
      .filter({ has: manager.page.getByRole('link') });
    await alert.first().waitFor({ timeout: PATIENCE_MS });
    expect(await alert.count()).toBe(1);
    await manager.page.keyboard.press('j');
    await manager.page.keyboard.press('a');
    await manager.page.getByText('没有待处理的预警').waitFor({ timeout: PATIENCE_MS });
    await manager.page.getByText('已确认 1').waitFor();
  });

  it('puts the server’s message at the cell and keeps what was typed, also over a reload', async () => {
    const api = await Api.as(app, 'officer');
    const firm = await api.firm();
    await api.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    const { page } = await sit('officer', { open: `/firms/${firm}/figures` });
    const cell = page.getByLabel('2025 年 职工总数（月平均）');
    await cell.fill('-5');
    await page.getByLabel('2025 年 科技人员').fill('很多');
    await page.reload();
    await page.getByText('已恢复上次未保存的修改。').waitFor();
    await page.getByText('2 处修改未保存').waitFor();
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.getByRole('tooltip', { name: /看不懂这个数/ }).waitFor();
    await page.getByLabel('2025 年 科技人员').press('Escape');
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.getByRole('tooltip').filter({ hasText: /负/ }).waitFor();
    expect(await cell.inputValue()).toBe('-5');
    expect(await cell.getAttribute('aria-invalid')).toBe('true');
    expect((await api.get(`/firms/${firm}/figures/2025`)).body).toMatchObject({ employees: '500' });
  });

  it('makes a cleared cell unknown, and the others stay', async () => {
    const api = await Api.as(app, 'officer');
    const firm = await api.firm();
    await api.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    const { page } = await sit('officer', { open: `/firms/${firm}/figures` });
    await page.getByLabel('2025 年 科技人员').fill('');
    await page.getByText('1 处修改未保存').waitFor();
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.getByText('已保存，正在重新判定').waitFor();
    const { body } = await api.get(`/firms/${firm}/figures/2025`);
    expect(body).not.toHaveProperty('techStaff');
    expect(body).toMatchObject({ employees: '500' });
  });

  it('shows mine, theirs and the original when somebody else was quicker', async () => {
    const api = await Api.as(app, 'officer');
    const firm = await api.firm();
    const put = await api.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    const { page } = await sit('officer', { open: `/firms/${firm}/figures` });
    await page.getByLabel('2025 年 科技人员').fill('160');
    await api.patch(
      `/firms/${firm}/figures/2025`,
      { techStaff: 155, employees: 510 },
      { 'if-match': put.headers['etag'] as string },
    );
    await page.getByRole('button', { name: '保存修改' }).click();
    const dialog = page.getByRole('dialog', { name: '别人刚改过这些内容' });
    await dialog.waitFor();
    expect(await dialog.getByRole('row', { name: /科技人员/ }).innerText()).toMatch(/150\s+155\s+160/);
    await dialog.getByRole('button', { name: '按所选保存' }).click();
    await page.getByText('已保存，正在重新判定').waitFor();
    expect((await api.get(`/firms/${firm}/figures/2025`)).body).toMatchObject({ techStaff: '160', employees: '510' });
  });

  it('exports the stage history for the auditor, who takes the bundle away', async () => {
    const officer = await Api.as(app, 'officer');
    const firm = await officer.firm();
    await officer.post(`/firms/${firm}/recognitions`, {
      stage: 'high-tech-enterprise',
      number: 'GR202432000001',
      issuedOn: '2024-11-19',
    });
    const { page } = await sit('auditor', { open: '/audit' });
    await page.getByRole('button', { name: '开始导出' }).click();
    const link = page.getByRole('link', { name: '下载' });
    await link.waitFor({ timeout: PATIENCE_MS });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const zip = fs.readFileSync(await download.path());
    expect(zip.subarray(0, 2).toString()).toBe('PK');
    await page.getByRole('link', { name: '变更记录' }).click();
    await page.getByText('recognition', { exact: false }).first().waitFor();
  });

  it('lets an admin make, disable and enable an account, and sweep everybody', async () => {
    const { page } = await sit('admin', { open: '/admin' });
    await page.getByRole('button', { name: '添加账户' }).click();
    const dialog = page.getByRole('dialog', { name: '添加账户' });
    await dialog.getByLabel('用户名').fill('shi.li');
    await dialog.getByLabel('姓名').fill('示例丽');
    await dialog.getByLabel('初始密码').fill('correct horse battery 42');
    await dialog.getByRole('button', { name: '保存' }).click();
    const row = page.getByRole('row', { name: /shi\.li/ });
    await row.getByRole('button', { name: '停用' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '停用' }).click();
    await row.getByText('已停用').waitFor();
    await row.getByRole('button', { name: '恢复' }).click();
    await row.getByText('可登录').waitFor();
    await page.getByRole('link', { name: '全量判定' }).click();
    await page.getByRole('button', { name: '现在全部判定一次' }).click();
    await page.getByText('总数对得上').first().waitFor({ timeout: PATIENCE_MS });
  });
});
