/**
 * Together (两人同写): 陈静 and 李华 write in one table at once: what each writes reaches the other, nothing is lost, and
 * where both wrote in one cell both texts stand until one of them decides.
 */
import type { Page } from '@playwright/test';
import { enter, expect, test } from './house.ts';
import { cell, saved } from './writing.ts';

test.use({ seed: 1 });

async function say(page: Page, place: string, text: string): Promise<void> {
  await cell(page, place).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('two write at once: nothing is lost, and one cell written twice is decided', async ({
  page,
  house,
  browser,
}) => {
  await page.goto(`${house.address}/?q=panyu-2024.txt`);
  await page.getByRole('link', { name: '番禺区政务服务数据管理局（本级）' }).last().click();
  await page.getByRole('button', { name: '编写' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  const other = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  await enter(other, house, 'lihua');
  const theirs = await other.newPage();
  await theirs.goto(`${page.url().split('?')[0]}?mode=write`);
  await expect(theirs.getByRole('grid')).toBeVisible();

  // Each writes in another place; a line more moves what stands below it.
  await cell(page, '4.1.name').click();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('陈静加的指标');
  await page.keyboard.press('Enter');
  await say(theirs, '4.3.annual', '李华写的值');
  await say(theirs, '5.1.annual', '李华写的第二个值');
  await expect(cell(page, '5.1.annual')).toContainText('李华写的第二个值');
  await expect(cell(theirs, '4.2.name')).toContainText('陈静加的指标');
  await expect(cell(page, '4.4.annual')).toContainText('李华写的值');
  await expect(cell(theirs, '4.4.annual')).toContainText('李华写的值');
  await expect(page.locator('.write-end')).toContainText('李华');

  // Both in one cell: she begins before she sees his.
  await cell(theirs, '6.1.annual').click();
  await theirs.keyboard.type('甲');
  await say(page, '6.1.annual', '陈静的值');
  await expect(saved(page)).toBeVisible();
  await theirs.keyboard.type('乙');
  await theirs.keyboard.press('Enter');
  const two = cell(theirs, '6.1.annual').getByRole('alert');
  await expect(two).toContainText('陈静的值');
  await expect(two).toContainText('甲乙');
  await theirs.reload();
  await expect(two).toContainText('甲乙');
  await two.getByRole('button', { name: '用我的' }).click();
  await expect(two).toBeHidden();
  await expect(cell(page, '6.1.annual')).toContainText('甲乙');

  // He removes a line she is writing in.
  await cell(theirs, '7.1.annual').click();
  await theirs.keyboard.type('来不及');
  await cell(page, '7.1.name').click();
  await page.keyboard.press('Control+Delete');
  await expect(saved(page)).toBeVisible();
  await theirs.waitForTimeout(3500);
  await theirs.keyboard.press('Enter');
  const lost = theirs.locator('.write-lost');
  await expect(lost).toContainText('来不及');
  await lost.getByRole('button', { name: '作为新行加上' }).click();
  await expect(page.locator('tbody[data-project="7"]')).toContainText('来不及');
  await other.close();
});
