/**
 * Slips (闪失): what befalls a hand that writes: the session ends under it, it goes back too soon, it clicks twice, it
 * takes Escape for the way out. Nothing written is lost, nothing is done twice, and the keyboard stays where it was.
 */
import type { Page } from '@playwright/test';
import { enter, expect, type House, test } from './house.ts';
import { cell, saved, write } from './writing.ts';

test.use({ seed: 1 });

async function type(page: Page, place: string, text: string): Promise<void> {
  await cell(page, place).click();
  await page.keyboard.type(text);
}

/** The session ends elsewhere; the page learns of it. */
async function end(page: Page, house: House): Promise<void> {
  const answer = await page.context().request.delete(`${house.address}/api/session`);
  expect(answer.ok()).toBe(true);
}

const gate = (page: Page) => page.getByRole('dialog', { name: '请重新登录' });

test('a session that ends keeps what was written; back at the gate it is sent at once, after a reload too', async ({
  page,
  house,
}) => {
  await write(page, house);
  await end(page, house);
  await type(page, '4.1.annual', '不少于7100件\n');
  await expect(gate(page)).toBeVisible();
  await gate(page).getByRole('button', { name: /陈静/ }).click();
  await expect(gate(page)).toBeHidden();
  await expect(saved(page)).toBeVisible({ timeout: 2500 });
  await page.reload();
  await expect(cell(page, '4.1.annual')).toContainText('不少于7100件');

  await end(page, house);
  await type(page, '4.2.annual', '不少于7200件\n');
  await expect(gate(page)).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /陈静/ }).click();
  await expect(cell(page, '4.2.annual')).toContainText('不少于7200件');
  await expect(saved(page)).toBeVisible();
});

test('another person who comes in finds nothing of it', async ({ page, house }) => {
  await write(page, house);
  await end(page, house);
  await type(page, '4.1.annual', '不少于7300件\n');
  await expect(gate(page)).toBeVisible();
  const kept = () =>
    page.evaluate<string[]>(`Object.keys(localStorage).filter((key) => key.startsWith('heng.draft.'))`);
  expect(await kept()).toHaveLength(1);
  await gate(page).getByRole('button', { name: /赵敏/ }).click();
  await expect(page).toHaveURL(`${house.address}/`);
  await expect(page.getByRole('button', { name: /赵敏/ })).toBeVisible();
  expect(await kept()).toEqual([]);
});

test('text still in the pen is taken as typed when one goes back', async ({ page, house }) => {
  await write(page, house);
  const { url } = { url: page.url() };
  await type(page, '5.1.annual', '不少于8100件');
  await page.goBack();
  await expect(page.getByRole('grid', { name: '绩效目标表，可编写' })).toBeHidden();
  await page.goto(url);
  await expect(cell(page, '5.1.annual')).toContainText('不少于8100件');

  // Back over the edge of the product, where the whole page goes.
  await page.goto('about:blank');
  await page.goto(url);
  await page.getByRole('button', { name: '编写' }).click();
  await type(page, '5.2.annual', '不少于8200件');
  await page.goBack();
  await expect(page).toHaveURL('about:blank');
  await enter(page.context(), house, 'chenjing');
  await page.goto(url);
  await expect(cell(page, '5.2.annual')).toContainText('不少于8200件');
});

test('from the head of the page two stops lead into the table, which takes arrows and typing at once', async ({
  page,
  house,
}) => {
  await write(page, house);
  await page.reload();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: '跳到表格' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^项目 1，项目名称/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('textbox', { name: /^项目 2，项目名称/ })).toBeFocused();
  await page.keyboard.type('按键写的项目');
  await page.keyboard.press('Enter');
  await expect(cell(page, '2.name')).toContainText('按键写的项目');
});

test('Escape gives the keyboard back to the button; two clicks are one deed', async ({ page, house }) => {
  await enter(page.context(), house, 'chenjing');
  const { request } = page.context();
  const agency = '番禺区政务服务数据管理局（本级）';
  const begun = await request.post(`${house.address}/api/declarations`, {
    data: { from: 'empty', agency, year: 2027 },
  });
  const { id } = await begun.json();
  await page.goto(`${house.address}/declarations/${id}`);
  for (const name of [/^版本/, '作废', /^批注/]) {
    const button = page.locator('.review-bar').getByRole('button', { name });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(button).toBeFocused();
  }

  let sent = 0;
  await page.route('**/deeds', async (route) => {
    sent += 1;
    await route.continue();
  });
  await page.locator('.review-bar').getByRole('button', { name: '作废' }).click();
  const panel = page.locator('.deed-panel');
  await panel.getByRole('textbox').fill('建错了');
  await panel.locator('.deed-ways').getByRole('button').first().dblclick();
  await expect(panel).toBeHidden();
  expect(sent).toBe(1);
});
