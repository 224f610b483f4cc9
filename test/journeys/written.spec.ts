/**
 * A form written here (在线编写的表): it has no original and says so nowhere; its sums follow; a refused amount is forgotten
 * when it is mended; a second form for the year is begun knowingly, or last year's is copied.
 */
import { expect, test } from './house.ts';

const LATER = 20_000;

test('sums follow, a refusal goes, a second form for the year is told of', async ({ page, house }) => {
  const api = page.context().request;
  const agency = '番禺区政务服务数据管理局（本级）';
  const begun = await api.post(`${house.address}/api/declarations`, {
    data: { from: 'empty', agency, year: 2026 },
  });
  const { id, version, revision } = await begun.json();
  const add = {
    ...{ do: 'add', project: null, key: 'a', after: null },
    cells: { name: '窗口建设', total: '10', fiscal: '10' },
  };
  const sum = { do: 'set', project: null, indicator: null, cell: 'total', was: null, text: '10' };
  const made = await api.post(`${house.address}/api/declarations/${id}/edits`, {
    data: { version, base: revision, edits: [add, sum] },
  });
  expect(made.ok()).toBe(true);

  await page.goto(`${house.address}/declarations/${id}`);
  const cell = (place: string) => page.locator(`[data-cell="${place}"]`);
  await expect(cell('1.fiscal')).toContainText('10.00', { timeout: LATER });
  await expect(page.getByText('原文每个字都有着落')).toBeHidden();
  await expect(page.getByRole('button', { name: '原文' })).toBeHidden();
  await expect(page.locator('.declaration-head')).toContainText('新建');

  const write = async (text: string) => {
    await cell('1.fiscal').click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  await write('6万元');
  const refusal = page.locator('.two').filter({ hasText: '没有保存' });
  await expect(refusal).toBeVisible({ timeout: LATER });
  await write('6');
  await expect(refusal).toBeHidden({ timeout: LATER });
  await expect(cell('1.fiscal')).toContainText('6.00');
  await expect(cell('1.total')).toContainText('6.00');
  await expect(cell('0.total')).toContainText('6.00');

  await page.goto(house.address);
  await page.getByRole('button', { name: '新建' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('预算年度').fill('2026');
  await expect(dialog.getByRole('status')).toContainText('已有 2026 年的申报表 1 份');
  await page.setViewportSize({ width: 390, height: 844 });
  await dialog.getByRole('link', { name: agency }).click();
  await expect(page.locator('.declaration-head')).toContainText('新建');
});
