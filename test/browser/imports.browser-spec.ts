import { type Browser } from 'playwright-core';
import { openBrowser, type Seat, takeSeat } from '../support/browser.js';
import { aUscc } from '../support/factories.js';
import { csv, type ImportBody, importOf, upload } from '../support/importing.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const PATIENCE_MS = 30_000;
const FIRMS = 9000;

describe('the page of an import in a real browser', () => {
  let app: TestApp;
  let browser: Browser;
  const seats: Seat[] = [];
  const sit = async (options: Parameters<typeof takeSeat>[3]): Promise<Seat> => {
    const seat = await takeSeat(browser, app, 'officer', options);
    seats.push(seat);
    return seat;
  };

  beforeAll(async () => {
    // In this role nothing works on an import unless the test lets it.
    app = await startTestApp({ today: '2026-07-01', env: { ECHELON_ROLE: 'api' } });
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

  const uploaded = async (dryRun: boolean): Promise<string> => {
    const firms = Array.from({ length: FIRMS }, (_, at) => [aUscc(), `虚构第${String(at)}有限公司`]);
    const file = csv(['统一社会信用代码', '企业名称'], ...firms);
    return ((await upload(app, { file, fields: { kind: 'firms', dryRun: String(dryRun) } })).body as ImportBody).id;
  };

  it('cancels an import that waits, after asking, and says who did', async () => {
    const id = await uploaded(true);
    const { page, username } = await sit({ open: `/imports/${id}` });
    await page.getByText('排队中').waitFor();
    await page.locator('#content').getByRole('button', { name: '取消导入' }).click();
    await page.getByText('预演不写入任何内容').waitFor();
    await page.getByRole('tooltip').getByRole('button', { name: '继续导入' }).click();
    expect(await importOf(app, id)).toMatchObject({ state: 'queued' });
    await page.locator('#content').getByRole('button', { name: '取消导入' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '取消导入' }).click();
    await page.getByText(`导入已由 ${username} 取消。`).waitFor({ timeout: PATIENCE_MS });
    await page.getByText('没有写入任何内容。').waitFor();
    expect(await page.getByRole('button', { name: '取消导入' }).count()).toBe(0);
    await page.goto(`${app.url}/imports`);
    await page.getByRole('row', { name: /firms\.csv.*已取消/ }).waitFor();
  });

  it('cancels one that is being applied, keeps what is written and tells the rest as not applied', async () => {
    const id = await uploaded(false);
    const { page, username } = await sit({ open: `/imports/${id}`, locale: 'en' });
    const work = app.settle();
    await page.getByText(/[1-9]\d* of 9000 rows done/).waitFor({ timeout: PATIENCE_MS });
    await page.getByRole('button', { name: 'Cancel the import' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Cancel it' }).click();
    await page.getByText(`${username} cancelled this import.`).waitFor({ timeout: PATIENCE_MS });
    await work;
    const { counts } = await importOf(app, id);
    expect(counts.created).toBeGreaterThan(0);
    await page
      .getByText(`${String(counts.created)} rows are written and stay. ${String(counts.pending)} rows were not done`)
      .waitFor();
    await page.getByText(`Not applied ${String(counts.pending)}`).click();
    await page.getByRole('cell', { name: 'Not applied' }).first().waitFor();
  });

  it('says so when the import ended before it could be cancelled', async () => {
    const id = await uploaded(true);
    const { page } = await sit({ open: `/imports/${id}` });
    await page.locator('#content').getByRole('button', { name: '取消导入' }).click();
    await app.ownerQuery(
      `UPDATE import_runs SET state = 'failed', finished_at = now(), problem = '{"code": "import.file.empty", "data": {}}' WHERE import_id = $1`,
      [id],
    );
    await page.getByRole('tooltip').getByRole('button', { name: '取消导入' }).click();
    await page.getByText('此次导入已经结束，不能再取消。').waitFor({ timeout: PATIENCE_MS });
    await page.getByText('文件是空的，请选择含有数据的文件。').waitFor();
  });
});
