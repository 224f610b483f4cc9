/**
 * By keys alone (只用键盘): the head signs in, opens a draft, writes a cell, answers a finding and submits; the department
 * reviews, finance approves. Nothing is clicked, and wherever the keyboard stands, the eye sees it.
 */
import type { Locator, Page } from '@playwright/test';
import { enter, expect, type House, test } from './house.ts';

test.use({ person: null });

const AGENCY = '番禺区政务服务数据管理局（本级）';
const INDICATORS = [
  ['产出指标', '数量指标', '受理办件数量', '≥5000件'],
  ['产出指标', '质量指标', '办件差错率', '≤1%'],
  ['产出指标', '时效指标', '按时办结率', '≥99%'],
  ['产出指标', '成本指标', '评价器单价', '≤1200元/台'],
  ['效益指标', '社会效益指标', '窗口服务改善', '有所提高'],
  ['满意度指标', '服务对象满意度指标', '办事群众满意度', '≥90%'],
] as const;

/** A draft with one project and one target that says nothing. */
async function seed(page: Page, house: House): Promise<void> {
  await enter(page.context(), house, 'chenjing');
  const { request } = page.context();
  const begun = await request.post(`${house.address}/api/declarations`, {
    data: { from: 'empty', agency: AGENCY, year: 2027 },
  });
  const { id, version, revision } = await begun.json();
  const objective = '受理办件5000件以上，按时办结，改善窗口服务。';
  const project = { name: '窗口服务提升', total: '120.5', fiscal: '120.5', objective };
  const rows = INDICATORS.map(([l1, l2, name, annual], at) => ({
    ...{ do: 'add', project: 'a', key: `r${at}`, after: at === 0 ? null : `r${at - 1}` },
    cells: { l1, l2, name, annual, points: '15' },
  }));
  const edits = [{ do: 'add', project: null, key: 'a', after: null, cells: project }, ...rows];
  const written = await request.post(`${house.address}/api/declarations/${id}/edits`, {
    data: { version, base: revision, edits },
  });
  expect(written.ok()).toBe(true);
  await page.context().clearCookies();
}

/** Whether one sees where the keyboard stands: an outline of the element or of the field around it, the ring of a cell. */
const SEEN = `(() => {
  const ringed = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  };
  const at = document.activeElement;
  const around = [at, at.parentElement, at.parentElement?.parentElement].filter((one) => one);
  const cell = at.closest('[data-cell]');
  const chosen = cell !== null && getComputedStyle(cell).boxShadow !== 'none';
  return at === document.body || chosen || around.some(ringed) ? '' : at.outerHTML.slice(0, 200);
})()`;

/** Goes there by Tab, looking at every stop. */
async function tabTo(page: Page, there: Locator): Promise<void> {
  await expect(there).toBeVisible();
  for (let stops = 0; stops < 120; stops += 1) {
    if (await there.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>(SEEN)).toBe('');
  }
  throw new Error(`no Tab leads to ${there}`);
}

async function press(page: Page, there: Locator): Promise<void> {
  await tabTo(page, there);
  await page.keyboard.press('Enter');
}

const panel = (page: Page) => page.locator('.deed-panel');
const bar = (page: Page) => page.locator('.review-bar');

/** Comes in by the page of the demo and opens the one declaration. */
async function open(page: Page, house: House, person: RegExp): Promise<void> {
  await page.context().clearCookies();
  await page.goto(house.address);
  await press(page, page.getByRole('button', { name: person }));
  await press(page, page.getByRole('link', { name: AGENCY }));
  await expect(bar(page)).toBeVisible();
}

async function does(page: Page, deed: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await press(page, bar(page).getByRole('button', { name: deed, exact: true }));
  for (const [label, text] of Object.entries(fields)) {
    await tabTo(page, panel(page).getByLabel(label));
    await page.keyboard.type(text);
  }
  await press(page, panel(page).locator('.deed-ways').getByRole('button', { name: deed, exact: true }));
  await expect(panel(page)).toBeHidden();
}

test('a draft is written, answered, submitted, reviewed and approved by keys alone', async ({
  page,
  house,
}) => {
  test.setTimeout(120_000);
  await seed(page, house);
  await open(page, house, /陈静/);

  // Into the form by Tab, to the third target by arrows; Escape gives the keyboard back to the page.
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  for (let stops = 0; (await grid.locator(':focus').count()) === 0 && stops < 60; stops += 1)
    await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: /^项目 1，项目名称/ })).toBeFocused();
  expect(await page.evaluate<string>(SEEN)).toBe('');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  for (let rows = 0; rows < 2; rows += 1) await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('textbox', { name: /^项目 1 指标 3，年度指标值/ })).toBeFocused();
  await page.keyboard.type('≥99.5%');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-cell="1.3.annual"]')).toContainText('≥ 99.5%');
  await page.keyboard.press('Escape');

  // To the finding by its key, to its answer by Tab.
  await expect(bar(page).getByRole('button', { name: /^送审\s*待处理 1$/ })).toBeVisible();
  await page.keyboard.press('n');
  const note = page.locator('.note-open');
  await expect(note.locator('.note-head')).toBeFocused();
  await press(page, note.getByRole('button', { name: '说明理由' }));
  await tabTo(page, note.getByRole('textbox', { name: '理由' }));
  await page.keyboard.type('首次开展调查，基数未定');
  await press(page, note.getByRole('button', { name: '保存说明' }));
  await expect(page.getByText('问题都已改正或说明')).toBeVisible();
  await expect(bar(page).getByRole('button', { name: '送审', exact: true })).toBeEnabled();
  await does(page, '送审');
  await expect(bar(page)).toContainText('已送审');

  await open(page, house, /赵敏/);
  await does(page, '审核通过', { 完整性: '19', 相关性: '28', 适当性: '27.5', 可行性: '18' });
  await expect(bar(page)).toContainText('已审核');

  await open(page, house, /王磊/);
  await does(page, '批复');
  await expect(bar(page)).toContainText('已批复');
});
