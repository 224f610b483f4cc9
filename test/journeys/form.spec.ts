/** The form (看表): a declaration as on paper, its findings, its source, its rules, in two languages and by key. */
import { expect, test } from './house.ts';

test.use({ seed: 1 });

const FORM = '项目支出绩效目标表（含转移支付项目）';
const AGENCY = '番禺区政务服务数据管理局（本级）';

test('the form stands as on paper, each target with its reading', async ({ page, house }) => {
  await page.goto(house.address);
  await page.getByRole('link', { name: AGENCY }).first().click();
  await expect(page).toHaveTitle(`${AGENCY} · 衡`);
  const form = page.getByRole('table', { name: FORM });
  const heads = await form.getByRole('columnheader').allInnerTexts();
  expect(heads.slice(0, 7)).toEqual([
    '项目名称（资金使用单位）',
    '总计',
    '财政拨款',
    '财政专户拨款',
    '其他资金',
    '绩效目标',
    '绩效指标',
  ]);
  await expect(form.locator('[data-cell="0.total"]')).toHaveText('6,028.01');
  // The sum, the agency's subtotal and nineteen projects.
  await expect(form.getByRole('rowheader')).toHaveCount(21);
  await expect(form.locator('[data-cell="0.1.total"]')).toHaveText('6,028.01');
  await expect(form.locator('[data-cell="3.1.annual"]')).toHaveText('每天6000人以上≥ 6000 人/日');

  // Nobody wrote that 95 % is a floor: the sign says so, and says from what it was inferred.
  const inferred = form.locator('[data-cell="3.4.annual"] button');
  await expect(inferred).toHaveText('≥');
  await inferred.hover();
  await expect(page.getByRole('tooltip')).toContainText('由指标名称推定');
});

test('findings and cells answer each other, by click and by key', async ({ page, house }) => {
  await page.goto(house.address);
  await page.getByRole('link', { name: AGENCY }).first().click();
  const vague = page.locator('.note', { hasText: '“得到有效提高”' }).first();
  await vague.getByRole('button').click();
  const cell = page.locator('[data-cell="2.4.annual"]');
  await expect(cell).toHaveClass(/cell-on/);
  await expect(vague).toContainText('怎么改');
  await expect(vague).toContainText('财预〔2015〕88号');
  await page.keyboard.press('Escape');
  await expect(cell).not.toHaveClass(/cell-on/);
  await cell.click();
  await expect(vague.getByRole('button')).toHaveAttribute('aria-expanded', 'true');

  await page.keyboard.press('Escape');
  const status = page.getByRole('search').getByRole('status');
  await expect(status).toHaveText(/^\d+ 个问题$/);
  const all = Number(/(\d+)/.exec(await status.innerText())?.[1]);
  expect(all).toBeGreaterThan(20);
  for (const key of ['n', 'n', 'n', 'p']) await page.keyboard.press(key);
  await expect(status).toHaveText(`2 / ${all}`);
  await expect(page.locator('.note-open')).toBeInViewport();
  await expect(page.locator('.cell-on')).toBeInViewport();

  await page.getByRole('group', { name: '按程度筛选' }).getByRole('button', { name: '提示' }).click();
  await expect(page.locator('.note-info')).toHaveCount(0);
  await expect(page).toHaveURL(/severity=error(%2C|,)warning/);
  await page.keyboard.press('/');
  await page.keyboard.type('免费刻章');
  await expect(page.locator('tbody[data-project]')).toHaveCount(1);
});

test('the source shows where a cell came from, and finds its cell', async ({ page, house }) => {
  await page.goto(house.address);
  await page.getByRole('link', { name: AGENCY }).first().click();
  await page.locator('[data-cell="3.1.annual"]').click();
  await page.keyboard.press('s');
  const source = page.getByRole('complementary', { name: '原文' });
  await expect(source.locator('.here')).toHaveText(['每天6000人以上']);
  await expect(source.locator('.here')).toBeInViewport();
  await source.getByText('办事群众', { exact: true }).click();
  await expect(page.locator('[data-cell="3.1.name"]')).toHaveClass(/cell-on/);
  await page.reload();
  await expect(source.locator('.here')).toHaveText(['办事群众']);
});

test('a secret project shows its name and its money, and nothing else anywhere', async ({ page, house }) => {
  const answers: string[] = [];
  page.on('response', async (response) => {
    if (response.url().includes('/api/')) answers.push(await response.text());
  });
  await page.goto(house.address);
  await page.getByRole('link', { name: AGENCY }).first().click();
  const secret = page.locator('tbody[data-project="1"]');
  await expect(secret).toContainText('AKTDGC');
  await expect(secret).toContainText('254.80');
  await expect(secret).toContainText('涉密项目，内容不予显示');
  await page.keyboard.press('s');
  await expect(page.locator('.source-line').first()).toBeVisible();
  await expect(page.getByRole('complementary', { name: '原文' })).toContainText('█');
  const seen = `${await page.content()}\n${answers.join('\n')}`;
  for (const word of ['按时完成率', '准时完成；', '资金使用及时性', '番禺区人民政府批复']) {
    expect(seen).not.toContain(word);
  }
});

test('rules have addresses; a finding leads to its rule and back leads to the finding', async ({
  page,
  house,
}) => {
  await page.goto(house.address);
  await page.getByRole('link', { name: AGENCY }).first().click();
  await page.locator('.note', { hasText: '“得到有效提高”' }).first().getByRole('button').click();
  const before = await page.evaluate<number>('window.scrollY');
  await page.getByRole('link', { name: '查看规则' }).click();
  await expect(page).toHaveURL(/\/rules#target-vague$/);
  await expect(page.locator('#target-vague')).toBeInViewport();
  await page.getByRole('searchbox').fill('满意度');
  expect(await page.locator('.rule').count()).toBeGreaterThan(1);
  await page.goBack();
  await expect(page.locator('.note-open')).toContainText('得到有效提高');
  await expect.poll(() => page.evaluate<number>('window.scrollY')).toBeGreaterThan(before - 80);
});

test('English has no Chinese words of ours, Chinese no English ones', async ({ page, house }) => {
  const chinese = /[\u4e00-\u9fff]/;
  await page.goto(`${house.address}/rules`);
  await expect(page.locator('.rule').first()).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Rules', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Rules · Heng');
  await page.getByRole('link', { name: 'Declarations' }).click();
  await page.getByRole('link', { name: AGENCY }).first().click();
  await expect(page.getByText('Can the targets be measured')).toBeVisible();
  for (const part of ['.summary h2', '.summary .legend', 'search', 'table.form thead', '.remarks']) {
    for (const text of await page.locator(part).allInnerTexts()) expect(text).not.toMatch(chinese);
  }
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('button', { name: 'English' })).toBeVisible();
  for (const text of await page.locator('.summary h2, table.form thead').allInnerTexts()) {
    expect(text).not.toMatch(/[A-Za-z]{2}/);
  }
});

test('the keyboard reaches everything, and ? says how', async ({ page, house }) => {
  await page.goto(house.address);
  await expect(page.getByRole('link', { name: AGENCY }).first()).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: '帮助' });
  await expect(help.getByRole('heading', { name: '申报表' })).toBeVisible();
  await help.getByLabel('内容').selectOption('导入');
  await expect(help).toContainText('同一份文件再导入一次');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.getByRole('link', { name: AGENCY }).first().click();
  await expect(page.locator('[data-cell="3.1.term"]')).toBeVisible();
  await page.keyboard.press('?');
  await expect(help.getByRole('heading', { name: '看一张表' })).toBeVisible();
  await expect(help).toContainText('下一个问题');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.locator('[data-cell="3.1.term"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-cell="3.2.annual"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-cell="3.2.annual"]')).toHaveClass(/cell-on/);
});

test('an address without a declaration says so', async ({ page, house }) => {
  await page.goto(`${house.address}/declarations/nothing-here`);
  await expect(page.getByRole('alert')).toContainText('没有');
  await expect(page.getByRole('alert').getByRole('button', { name: '重试' })).toBeVisible();
});
