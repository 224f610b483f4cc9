/**
 * Writing (编写): the official form written in place by the keys of a worksheet; pasted into, undone, kept over a reload
 * and over a network that is gone; a declaration begun from nothing and copied from last year's.
 */
import type { Page } from '@playwright/test';
import { enter, expect, type House, overflow, test } from './house.ts';
import { cell, saved, write } from './writing.ts';

test.use({ seed: 1 });

/** Pastes as a worksheet hands it over. */
async function paste(page: Page, formats: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    for (const [type, text] of ${JSON.stringify(Object.entries(formats))}) transfer.setData(type, text);
    const pasted = new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(pasted);
  })()`);
}

test('a cell is written, read as it is typed, checked once saved, and taken back', async ({
  page,
  house,
}) => {
  await write(page, house);
  await cell(page, '4.1.annual').click();
  const before = await cell(page, '4.1.annual').innerText();
  await page.keyboard.type('不少于5000件');
  await expect(page.locator('.pen-reading')).toContainText('≥ 5000 件');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^项目 4 指标 2，年度指标值/ })).toBeFocused();
  await expect(cell(page, '4.1.annual')).toContainText('≥ 5000 件');
  await expect(saved(page)).toBeVisible();

  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('F2');
  await page.keyboard.type('以上');
  await page.keyboard.press('Escape');
  await expect(cell(page, '4.1.annual')).not.toContainText('以上');
  await page.keyboard.press('Control+z');
  await expect(cell(page, '4.1.annual')).toHaveText(before, { useInnerText: true });
  await page.keyboard.press('Control+Shift+z');
  await expect(cell(page, '4.1.annual')).toContainText('≥ 5000 件');
  await expect(saved(page)).toBeVisible();

  await page.keyboard.press('Delete');
  await expect(cell(page, '4.1.annual')).not.toContainText('5000');
  await page.keyboard.press('Control+z');
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(cell(page, '4.1.annual')).toContainText('不少于5000件');
});

test('lines are added, moved, removed and given points, and all of it undone', async ({ page, house }) => {
  await write(page, house);
  const rows = page.locator('tbody[data-project="5"] tr[data-row]');
  const count = await rows.count();
  const names = () => page.locator('tbody[data-project="5"] td.cell-name').allInnerTexts();
  const first = await names();
  await cell(page, '5.1.name').click();
  await page.keyboard.press('Control+Enter');
  await expect(rows).toHaveCount(count + 1);
  await expect(page.getByRole('combobox', { name: /^项目 5 指标 2，指标名称，空/ })).toBeFocused();
  await page.keyboard.type('窗口评价器覆盖率');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(cell(page, '5.1.name')).toContainText('窗口评价器覆盖率');
  await page.keyboard.press('End');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await expect(page.locator('tbody[data-project="5"] .balance')).toHaveText(/30 \/ 90\s+还差 60/);
  await expect(saved(page)).toBeVisible();

  await cell(page, '5.1.name').click();
  await page.getByRole('button', { name: '删除指标' }).click();
  await expect(rows).toHaveCount(count);
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(count);
  expect(await names()).toEqual(first);
  await expect(saved(page)).toBeVisible();

  const handle = page.locator('tbody[data-project="5"] tr[data-row]').first().locator('[data-handle-row]');
  const [from, to] = [await handle.boundingBox(), await rows.nth(1).boundingBox()];
  await page.mouse.move((from?.x ?? 0) + 6, (from?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.move((from?.x ?? 0) + 6, (to?.y ?? 0) + (to?.height ?? 0) - 4, { steps: 4 });
  await page.mouse.up();
  await expect.poll(names).toEqual([first[1], first[0], ...first.slice(2)]);
  await handle.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(names).toEqual(first);
  await expect(saved(page)).toBeVisible();
});

test('a block from a worksheet fills cells and adds lines; one of ours goes back as it came', async ({
  page,
  house,
}) => {
  await write(page, house);
  const rows = page.locator('tbody[data-project="6"] tr[data-row]');
  const count = await rows.count();
  await cell(page, `6.${count}.name`).click();
  await paste(page, {
    'text/plain': '受理量\t\t"每年\n8000件以上"\n按时办结率\t\t≥99%\n投诉率\t\t≤1%',
  });
  await expect(rows).toHaveCount(count + 2);
  await expect(cell(page, `6.${count}.annual`)).toContainText('≥ 8000 件/年');
  await expect(cell(page, `6.${count + 2}.annual`)).toContainText('≤ 1%');
  await expect(cell(page, `6.${count + 2}.l1`)).toHaveText(await cell(page, `6.${count}.l1`).innerText());
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(count);
  await paste(page, {
    'text/html':
      '<table><tr><td rowspan="2">受理量</td><td></td><td>8000件</td></tr><tr><td></td><td>9000件</td></tr></table>',
  });
  await expect(rows).toHaveCount(count + 1);
  await expect(cell(page, `6.${count + 1}.name`)).toContainText('受理量');
  await cell(page, `6.${count}.name`).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('.cell-among')).toHaveCount(4);
  const copied = await page.evaluate<string>(`(() => {
    const transfer = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData: transfer, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
    return transfer.getData('text/plain');
  })()`);
  expect(copied.split('\n').map((line) => line.split('\t').length)).toEqual([2, 2]);
  expect(copied).toContain('受理量');
  await page.keyboard.press('Control+z');
  await expect(saved(page)).toBeVisible();
});

test('what was written without a network is kept over a closed page and sent when it is back', async ({
  browser,
  house,
}) => {
  // A page of its own: a browser without a network says so on its console.
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  await enter(context, house, 'chenjing');
  const page = await context.newPage();
  await write(page, house);
  await expect(saved(page)).toBeVisible();
  const address = page.url();
  const cut = async (on: boolean) => {
    if (on) await page.route('**/edits', (route) => route.abort());
    else await page.unroute('**/edits');
  };
  await cut(true);
  await cell(page, '7.1.annual').click();
  await page.keyboard.type('断网时写的');
  await page.keyboard.press('Enter');
  await expect(page.locator('.write-state')).toContainText('离线，1 处改动存在本机');
  await expect(cell(page, '7.1.annual')).toContainText('断网时写的');
  await page.goto('about:blank');
  await cut(false);
  await page.goto(address);
  await expect(cell(page, '7.1.annual')).toContainText('断网时写的');
  await expect(saved(page)).toBeVisible();
  const fresh = await page.context().newPage();
  await fresh.goto(address);
  await expect(cell(fresh, '7.1.annual')).toContainText('断网时写的');
  await context.close();
});

test('a declaration is begun empty, with a secret project as a code name, and copied', async ({
  page,
  house,
}) => {
  await page.goto(house.address);
  await page.getByRole('button', { name: '新建' }).click();
  const dialog = page.getByRole('dialog', { name: '新建申报表' });
  await dialog.getByRole('textbox', { name: '预算年度' }).fill('2028');
  await dialog.getByRole('button', { name: '新建' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.getByRole('button', { name: '加项目' }).click();
  await page.keyboard.type('窗口服务');
  await page.keyboard.press('Tab');
  await page.keyboard.type('120.5');
  await page.keyboard.press('Enter');
  await expect(cell(page, '1.total')).toHaveText('120.50');
  await page.getByRole('button', { name: '点这里加第一项指标' }).click();
  await page.keyboard.type('满意度');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '加涉密项目' }).click();
  await page.keyboard.type('甲一');
  await page.keyboard.press('Enter');
  await expect(cell(page, '2.name')).toContainText('甲一');
  await expect(page.locator('tbody[data-project="2"] .cell-secret')).toContainText('涉密项目');
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(cell(page, '1.1.name')).toContainText('满意度');
  await expect(page.locator('tbody[data-project="2"] .cell-secret')).toBeVisible();

  await page.goto(house.address);
  await page.getByRole('button', { name: '新建' }).click();
  await dialog.getByRole('radio', { name: '复制上年' }).check();
  const sources = dialog.getByRole('combobox', { name: '上年的表' });
  const begun = await sources.locator('option', { hasText: '2028' }).getAttribute('value');
  await sources.selectOption(begun);
  await dialog.getByRole('textbox', { name: '预算年度' }).fill('2029');
  await dialog.getByRole('button', { name: '新建' }).click();
  await expect(cell(page, '1.1.name')).toContainText('满意度');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('the cards are written in', async ({ page, house }) => {
    await write390(page, house);
    const field = page.locator('[data-cell="2.1.annual"]').getByRole('textbox');
    await field.fill('不少于3次');
    await field.blur();
    await expect(page.locator('[data-cell="2.1.annual"]')).toContainText('≥ 3 次');
    await expect(saved(page)).toBeVisible();
    expect(await overflow(page)).toBe(0);
  });
});

async function write390(page: Page, house: House): Promise<void> {
  await page.goto(`${house.address}/?q=panyu-2024.txt`);
  await page.getByRole('link', { name: '番禺区政务服务数据管理局（本级）' }).last().click();
  const way = page.getByRole('button', { name: '编写' });
  await way.click();
  await expect(page.locator('.write-field').first()).toBeVisible();
}
