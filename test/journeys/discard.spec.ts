/**
 * Discarding (作废): a draft is thrown away with a reason, leaves the list, is found again by the filter; the button of
 * handing in tells what is still open.
 */
import { expect, test } from './house.ts';

const LATER = 20_000;
const AGENCY = '番禺区政务服务数据管理局（本级）';

test('a draft is discarded with a reason and shown by the filter alone', async ({ page, house }) => {
  const begun = await page.context().request.post(`${house.address}/api/declarations`, {
    data: { from: 'empty', agency: AGENCY, year: 2026 },
  });
  const { id, version, revision } = await begun.json();
  const cells = { name: '窗口建设', total: '10', fiscal: '10' };
  const edits = [{ do: 'add', project: null, key: 'a', after: null, cells }];
  await page.context().request.post(`${house.address}/api/declarations/${id}/edits`, {
    data: { version, base: revision, edits },
  });
  await page.goto(`${house.address}/declarations/${id}`);
  const bar = page.locator('.review-bar');
  const panel = page.locator('.deed-panel');
  await expect(bar.getByRole('button', { name: /^送审\s*待处理 \d+$/ })).toBeVisible({ timeout: LATER });
  await bar.getByRole('button', { name: /^送审/ }).click();
  await expect(panel).toContainText(/还有 \d+ 个问题未改也未说明，处理后才能送审/);
  const ways = panel.locator('.deed-ways');
  await expect(ways.getByRole('button', { name: '送审' })).toBeDisabled();
  await ways.getByRole('button', { name: '取消' }).click();

  await bar.getByRole('button', { name: '作废' }).click();
  await expect(panel).toContainText('不再列入清单、合计和期限');
  await expect(ways.getByRole('button', { name: '作废' })).toBeDisabled();
  await panel.getByLabel('理由').fill('与另一份重复');
  await ways.getByRole('button', { name: '作废' }).click();
  await expect(bar).toContainText('已作废', { timeout: LATER });
  await expect(bar.getByRole('button', { name: '送审' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: '编写' })).toHaveCount(0);
  await bar.getByRole('button', { name: '版本' }).click();
  await expect(page.locator('.history')).toContainText('与另一份重复');

  await page.goto(house.address);
  const link = page.locator(`a[href*="/declarations/${id}"]`);
  await expect(page.getByRole('button', { name: '新建' }).first()).toBeVisible({ timeout: LATER });
  await expect(link).toHaveCount(0);
  await page.goto(`${house.address}/?state=discarded`);
  await expect(link.first()).toBeVisible({ timeout: LATER });
});
