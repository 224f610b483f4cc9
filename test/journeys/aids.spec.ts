/**
 * What helps while writing (编写时的帮助): an indicator taken from last year's form by keys, a file attached, fetched and
 * removed, findings answered one by one and all of a rule.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from './house.ts';
import { cell, saved, write } from './writing.ts';

test.use({ seed: 1 });

test('a file goes with the table, is fetched as it came, and removed', async ({ page, house }) => {
  await write(page, house);
  const bytes = Buffer.from('设备清单,单价\n评价器,1200\n');
  await page.getByRole('button', { name: /^附件 0/ }).click();
  await page
    .getByLabel('添加附件')
    .setInputFiles({ name: '测算明细.csv', mimeType: 'text/csv', buffer: bytes });
  await expect(page.getByRole('button', { name: /^附件 1/ })).toBeVisible();
  const fetched = page.waitForEvent('download');
  await page.getByRole('link', { name: '测算明细.csv' }).click();
  const download = await fetched;
  expect(download.suggestedFilename()).toBe('测算明细.csv');
  expect(readFileSync(await download.path()).equals(bytes)).toBe(true);
  await expect(page.locator('.attachments-open li')).toContainText('陈静');
  await page.reload();
  await page.getByRole('button', { name: /^附件 1/ }).click();
  await page.getByRole('button', { name: '删除附件“测算明细.csv”' }).click();
  await expect(page.getByRole('button', { name: /^附件 0/ })).toBeVisible();
});

test('a finding is answered, all of a rule at once, and an answer taken back', async ({ page, house }) => {
  await write(page, house);
  const left = page.locator('.write-end');
  const count = async () => Number(/\d+/.exec(await left.innerText())?.[0] ?? '0');
  const before = await count();
  await page.locator('.note-warning').first().locator('.note-head').click();
  const note = page.locator('.note-open');
  await note.getByRole('button', { name: '说明理由' }).click();
  await note.getByRole('textbox', { name: '理由' }).fill('首年开展，基数未定');
  await note.getByRole('button', { name: '保存' }).click();
  await expect(note).toContainText('陈静');
  await expect(note).toContainText('首年开展，基数未定');
  await expect.poll(count).toBe(before - 1);
  await note.getByRole('button', { name: '撤回' }).click();
  await expect.poll(count).toBe(before);
  await note.getByRole('button', { name: '说明理由' }).click();
  await note.getByRole('textbox', { name: '理由' }).fill('按公开文本录入');
  const all = note.getByRole('checkbox');
  const alike = Number(/\d+/.exec(await note.locator('label').innerText())?.[0] ?? '0');
  expect(alike).toBeGreaterThan(1);
  await all.check();
  await note.getByRole('button', { name: '保存' }).click();
  await expect.poll(count).toBe(before - alike);
  await page.reload();
  await expect(saved(page)).toBeVisible();
  await expect.poll(count).toBe(before - alike);
});

test('what last year said is taken by keys, its target and its levels with it', async ({ page, house }) => {
  await page.goto(house.address);
  await page.getByRole('button', { name: '新建' }).click();
  const dialog = page.getByRole('dialog', { name: '新建申报表' });
  await dialog.getByRole('radio', { name: '复制上年' }).check();
  const sources = dialog.getByRole('combobox', { name: '上年的表' });
  const last = await sources.locator('option', { hasText: '2024' }).getAttribute('value');
  await sources.selectOption(last);
  await dialog.getByRole('textbox', { name: '预算年度' }).fill('2025');
  await dialog.getByRole('button', { name: '新建' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  const rows = page.locator('tbody[data-project="3"] tr[data-row]');
  const count = await rows.count();
  await cell(page, '3.1.name').click();
  await page.keyboard.press('Control+Delete');
  await expect(rows).toHaveCount(count - 1);
  await page.keyboard.press('Control+Enter');
  // What the form still has is not suggested: the line taken out is gone once that is saved.
  await expect(saved(page)).toBeVisible();
  await page.keyboard.type('办事');
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options.first()).toContainText('上年');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(cell(page, '3.2.name')).toContainText('办事群众');
  await expect(cell(page, '3.2.annual')).toContainText('≥ 6000 人/日');
  await expect(saved(page)).toBeVisible();
});

test('a finding hands over its cell; arrows reach the head; a column is added', async ({ page, house }) => {
  await write(page, house);
  await page.locator('.note', { hasText: '“得到有效提高”' }).first().locator('.note-head').click();
  await expect(page.getByRole('textbox', { name: /^项目 2 指标 4，年度指标值/ })).toBeFocused();
  await cell(page, '1.total').click();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('textbox', { name: /^总计，6028.01/ })).toBeFocused();
  // Over the subtotal of the agency stand the sums, over them the head.
  for (let rows = 0; rows < 2; rows += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('textbox', { name: /^填报单位|^单位名称/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('textbox', { name: /^项目 1，/ })).toBeFocused();

  await page.getByRole('button', { name: '栏目' }).click();
  await page.getByRole('checkbox', { name: '计量单位' }).check();
  await page.keyboard.press('Escape');
  await cell(page, '4.1.unit').click();
  await page.keyboard.type('件');
  await page.keyboard.press('Enter');
  await expect(cell(page, '4.1.unit')).toContainText('件');
  await expect(saved(page)).toBeVisible();
});

test.describe('cleared', () => {
  test.use({ person: 'zhoushen' });
  test('a secret project is read, and only its name and money are written', async ({ page, house }) => {
    await write(page, house);
    const secret = page.locator('tbody', { has: page.getByRole('rowheader', { name: /AKTDGC/ }) });
    await expect(secret.locator('tr[data-row]')).toHaveCount(4);
    await expect(secret.locator('.foot')).toHaveCount(0);
    await secret.locator('td.cell-annual').first().click();
    await expect(secret.locator('.pen')).toHaveCount(0);
    await secret.getByRole('rowheader', { name: /AKTDGC/ }).click();
    await expect(secret.locator('.pen')).toHaveCount(1);
  });
});
