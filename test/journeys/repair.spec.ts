/**
 * Doubt and correction (存疑与更正): a PDF is dropped, its page stands beside the form, a doubtful amount is corrected by
 * hand, what follows from it changes, and it is taken back.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drop, expect, overflow, ROOT, test } from './house.ts';

test.use({ seed: 1 });

const FOLDER = join(ROOT, 'examples/panyu-2024');
const AGENCY = '番禺区政务服务数据管理局（本级）';

test('a PDF shows its page, the cell outlined, and page and form answer each other', async ({
  page,
  house,
}) => {
  await page.goto(house.address);
  await drop(page, join(FOLDER, 'panyu-2024.pdf'), 'panyu-2024.pdf');
  await page.getByRole('region', { name: '导入' }).getByRole('link', { name: '打开' }).click();
  await page.locator('[data-cell="3.1.annual"]').click();
  await page.keyboard.press('s');
  const source = page.getByRole('complementary', { name: '原文' });
  const picture = source.getByRole('img', { name: '第 1 页' });
  await expect(picture).toBeVisible();
  const measure = (what: 'naturalWidth' | 'width') =>
    page.evaluate<number>(`document.querySelector('.paper img').${what}`);
  await expect.poll(() => measure('naturalWidth'), { timeout: 30_000 }).toBeGreaterThan(300);
  const here = source.locator('.spot.here');
  await expect(here).toHaveCount(1);
  await expect(here).toBeInViewport();
  await expect(here).toHaveAccessibleName(/^每天6000人以上/);

  await source.locator('[data-from-cell="3.1.name"]').click();
  await expect(page.locator('[data-cell="3.1.name"]')).toHaveClass(/cell-on/);
  await source.getByRole('button', { name: '第 2 页' }).click();
  await expect(source.getByRole('figure', { name: '第 2 页' })).toBeInViewport();
  await page.keyboard.press('[');
  await expect(source.getByRole('button', { name: '第 1 页' })).toHaveAttribute('aria-current', 'page');
  const before = await measure('width');
  await page.keyboard.press('-');
  await expect.poll(() => measure('width')).toBeLessThan(before);
  await expect(source.getByRole('button', { name: '第 1 页' })).toHaveAttribute('aria-current', 'page');
  expect(await overflow(page)).toBe(0);

  await source.getByRole('button', { name: '文字' }).click();
  await expect(source.locator('.source-line').first()).toBeVisible();
});

test('amounts stand in their columns, doubts show both readings and leave the form as it is', async ({
  page,
  house,
}) => {
  const specimens = join(ROOT, 'test/specimens/forms');
  const open = async (name: string) => {
    await page.goto(house.address);
    await drop(page, join(specimens, name), name);
    await page.getByRole('region', { name: '导入' }).getByRole('link', { name: '打开' }).click();
    await page.getByRole('region', { name: '导入' }).getByRole('button', { name: '关闭' }).click();
  };
  const spilt = () =>
    page.evaluate<string[]>(`[...document.querySelectorAll('.cell-money:has(.figure)')].filter((cell) => {
      const [room, amount] = [cell, cell.querySelector('.figure')].map((each) => each.getBoundingClientRect());
      return amount.left < room.left || amount.right > room.right;
    }).map((cell) => cell.textContent)`);
  await open('list-056.pdf');
  const sums = page.locator('table.form .sums').first();
  await expect(page.locator('[data-repair="0.fiscal"]')).toHaveText(/958992\.73 还是 598552\.73/);
  expect((await sums.boundingBox())?.height).toBeLessThan(60);
  expect(await spilt()).toEqual([]);
  await page.keyboard.press('s');
  await expect(page.getByRole('complementary', { name: '原文' })).toBeVisible();
  expect(await spilt()).toEqual([]);
  expect(await overflow(page)).toBe(0);

  await open('project-062.pdf');
  await expect(sums).toContainText('各项目合计');
  await expect(sums).toContainText('25,371,100.00');
  await page.locator('[data-cell="0.year"] button').dblclick();
  const save = page.getByRole('button', { name: '保存' });
  await save.click({ trial: true });
  await page.getByRole('button', { name: '取消' }).click();
  await page.goto(house.address);
  const row = page.getByRole('row', { name: /project-062|林业和园林局/ });
  await expect(row).toContainText('2,537.11');
  await expect(row).toContainText('各项目合计');
});

test('a workbook shows its cells with their addresses', async ({ page, house }) => {
  await page.goto(house.address);
  await drop(page, join(FOLDER, 'panyu-2024.xlsx'), 'panyu-2024.xlsx');
  await page.getByRole('region', { name: '导入' }).getByRole('link', { name: '打开' }).click();
  await page.locator('[data-cell="3.name"]').click();
  await page.keyboard.press('s');
  const source = page.getByRole('complementary', { name: '原文' });
  const cell = source.locator('.grid-here');
  await expect(cell).toHaveAttribute('data-address', /^A\d+$/);
  await expect(cell).toContainText('业务办公用房经费');
  await expect(cell).toBeInViewport();
});

test('a doubtful amount is corrected, what follows changes, and it is taken back', async ({
  page,
  house,
}) => {
  const doubtful = join(house.folder, 'doubtful.html');
  const text = readFileSync(join(FOLDER, 'panyu-2024.html'), 'utf8');
  writeFileSync(doubtful, text.replace('489.95', '480.95'));
  await page.goto(house.address);
  await drop(page, doubtful, 'doubtful.html');
  await page.getByRole('region', { name: '导入' }).getByRole('link', { name: '打开' }).click();
  await page.getByRole('region', { name: '导入' }).getByRole('button', { name: '关闭' }).click();

  const unsure = page.getByRole('button', { name: '存疑 2 处' });
  await expect(unsure).toBeVisible();
  const errors = page.getByRole('button', { name: /^错误 \d+$/ });
  const wrong = Number(/\d+/.exec(await errors.innerText())?.[0]);
  await unsure.click();
  await page.keyboard.press('d');
  const cell = page.locator('[data-cell="4.total"]');
  await expect(cell).toHaveClass(/cell-doubt/);
  const card = page.locator('[data-repair="4.total"]');
  await expect(card).toContainText('不等于总计');
  await card.getByRole('button', { name: '更正', exact: true }).click();
  const field = page.getByRole('textbox', { name: '总计的更正' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('480.95');
  await field.fill('四百多');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('“四百多”不是金额');
  await field.fill('489.95');
  await field.press('Enter');

  await expect(cell).toContainText('489.95');
  await expect(cell).not.toHaveClass(/cell-doubt/);
  await expect(page.getByRole('button', { name: /^存疑/ })).toBeHidden();
  await expect(cell.getByRole('img', { name: '已更正，原读作“480.95”' })).toBeVisible();
  await expect.poll(async () => Number(/\d+/.exec(await errors.innerText())?.[0])).toBeLessThan(wrong);
  await page.reload();
  await expect(cell).toContainText('489.95');

  await card.getByRole('button', { name: '撤销更正' }).click();
  await expect(cell).toContainText('480.95');
  await expect(unsure).toBeVisible();
  await expect.poll(async () => Number(/\d+/.exec(await errors.innerText())?.[0])).toBe(wrong);

  await card.getByRole('button', { name: '与原文一致' }).click();
  await expect(page.getByRole('button', { name: '存疑 1 处' })).toBeVisible();
  await expect(card).toContainText('已核对，与原文一致');
});

test('a target is corrected twice over: by a double click, and by its key', async ({ page, house }) => {
  await page.goto(house.address);
  await page.getByRole('link', { name: AGENCY }).first().click();
  const cell = page.locator('[data-cell="3.1.annual"]');
  await cell.dblclick();
  const field = page.getByRole('textbox', { name: '年度指标值的更正' });
  await field.fill('得到有效提高');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(cell).toContainText('定性');
  await expect(page.locator('.note-warning', { hasText: '“得到有效提高”' }).nth(1)).toBeVisible();
  await page.keyboard.press('e');
  await field.fill('每天9000人以上');
  await field.press('Enter');
  await expect(cell).toContainText('≥ 9000 人/日');
  await page.keyboard.press('e');
  await field.press('Escape');
  await expect(field).toBeHidden();
  await page.locator('[data-repair="3.1.annual"]').getByRole('button', { name: '撤销更正' }).click();
  await expect(cell).toContainText('≥ 6000 人/日');
});
