/**
 * The whole journey (全过程), from March to July: an agency imports the Panyu table, is reminded, mends and answers what was
 * found, submits; the department returns it with comments; late by now it is mended, passed, approved by finance; adjusted
 * in July. Every step is seen by the right people only.
 *
 * The service is put together here as `heng serve` does, for the one thing it takes from nobody else: its clock.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { startRounds } from '../../src/server/rounds.ts';
import { DEMO } from '../../src/store/tenant.ts';
import { openHouse } from '../server/house.ts';
import { drop, enter, type House, PANYU } from './house.ts';
import { cell, saved } from './writing.ts';

/** A service whose day is ours. */
interface Clocked extends House {
  now: Date;
  close(): Promise<void>;
}

/** Nine in the morning in Panyu. */
const morning = (day: string) => new Date(`2024-${day}T09:00:00+08:00`);

async function openClocked(day: string, faults: string[]): Promise<Clocked> {
  const clock = { now: morning(day) };
  const now = () => clock.now;
  const house = await openHouse({ now });
  const address = await house.app.listen({ host: 'localhost', port: 0 });
  const rounds = startRounds({
    ...{ store: house.store, tenants: [DEMO], now, mailer: null, origin: null, pauseMs: 1000 },
    say: (text) => faults.push(text),
  });
  return Object.assign(clock, {
    address: address.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost'),
    folder: house.folder,
    async close() {
      await rounds.stop();
      await house.close();
    },
  });
}

const AGENCY = '番禺区政务服务数据管理局（本级）';
const MENDED = '≥30000平方米';

/** Somebody at a browser of their own; what its console says against us is kept. */
async function sit(browser: Browser, house: Clocked, person: string, faults: string[]): Promise<Page> {
  const context = await browser.newContext({
    ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 800 } },
  });
  await context.clock.setFixedTime(house.now);
  await enter(context, house, person);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${person}: ${error}`));
  page.on('console', (message) => {
    const refused = /^Failed to load resource:.* status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !refused) faults.push(`${person}: ${message.text()}`);
  });
  await page.goto(house.address);
  return page;
}

const bar = (page: Page) => page.locator('.review-bar');
const panel = (page: Page) => page.locator('.deed-panel');

/** Opens the declaration from the first screen, by one heap of work where one is told. */
async function open(page: Page, house: House, heap?: RegExp): Promise<void> {
  await page.goto(house.address);
  if (heap !== undefined) await page.getByRole('button', { name: heap }).click();
  await page.getByRole('link', { name: AGENCY }).first().click();
  await expect(bar(page)).toBeVisible();
}

/** Begins a deed at the bar, fills in its panel, does it. */
async function does(page: Page, deed: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await bar(page).getByRole('button', { name: deed, exact: true }).click();
  for (const [label, text] of Object.entries(fields)) await panel(page).getByLabel(label).fill(text);
  await panel(page).locator('.deed-ways').getByRole('button', { name: deed, exact: true }).click();
  await expect(panel(page)).toBeHidden();
}

/** The day comes for the service and for everybody; whoever was signed in comes back. */
async function dawn(
  house: Clocked,
  day: string,
  pages: Readonly<Record<string, Page | undefined>>,
): Promise<void> {
  // A page that asks with the session of yesterday would be signed out after it came back.
  for (const page of Object.values(pages)) await page?.goto('about:blank');
  house.now = morning(day);
  for (const [person, page] of Object.entries(pages)) {
    await page?.context().clock.setFixedTime(house.now);
    if (page !== undefined) await enter(page.context(), house, person);
  }
}

/** What somebody is told at the top right; the service tells it when its round comes. */
async function isTold(page: Page, house: House, words: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(house.address);
    await page.getByRole('button', { name: /^通知，/ }).click({ timeout: 5000 });
    await expect(page.locator('.notices').getByText(words).first()).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 40_000 });
  await page.keyboard.press('Escape');
}

/** Says of every finding that is left why it stands, all of one rule at once. */
async function answerRest(page: Page): Promise<void> {
  const left = page.locator('.note-error:not(.note-answered), .note-warning:not(.note-answered)');
  const opened = page.locator('.note-open:is(.note-error, .note-warning)');
  await expect(async () => {
    while ((await left.count()) > 0) {
      if ((await opened.count()) === 0) await left.first().locator('.note-head').click();
      await opened.getByRole('button', { name: '说明理由' }).click();
      await opened.getByRole('textbox', { name: '理由' }).fill('按公开文本如实录入，下年度细化');
      const all = opened.getByRole('checkbox');
      if ((await all.count()) > 0) await all.check();
      await opened.getByRole('button', { name: '保存说明' }).click();
      await expect(opened).toHaveClass(/note-answered/);
      await opened.locator('.note-head').click();
      await expect(opened).toHaveCount(0);
    }
  }).toPass({ timeout: 90_000 });
}

test('from March to July, each step seen by the right people only', async ({ browser }) => {
  test.setTimeout(480_000);
  const faults: string[] = [];
  const house = await openClocked('03-01', faults);
  const people = ['lihua', 'chenjing', 'zhaomin', 'wanglei', 'liuyang'];
  const [li, chen, zhao, wang, liu] = await Promise.all(
    people.map((person) => sit(browser, house, person, faults)),
  );
  if (li === undefined || chen === undefined || zhao === undefined) throw new Error('nobody came');
  if (wang === undefined || liu === undefined) throw new Error('nobody came');
  const all = { lihua: li, chenjing: chen, zhaomin: zhao, wanglei: wang, liuyang: liu };

  // On 1 March the department says by when.
  await zhao.goto(`${house.address}/deadlines?year=2024`);
  for (const [stage, day] of [
    ['申报', '2024-03-15'],
    ['审核', '2024-03-29'],
  ] as const) {
    await zhao.getByLabel('阶段').selectOption({ label: stage });
    await zhao.getByLabel('截止日').fill(day);
    await zhao.getByRole('button', { name: '设定' }).click();
    await expect(zhao.getByRole('row', { name: stage })).toBeVisible();
  }

  // The clerk imports the table; whoever it has not been handed to sees nothing of it.
  const table = join(house.folder, 'panyu-2024.txt');
  writeFileSync(table, readFileSync(PANYU, 'utf8').replace('项目支出绩效目标表', '2024年度$&'));
  await drop(li, table, 'panyu-2024.txt');
  await expect(li.getByText('已导入').first()).toBeVisible();
  await open(li, house);
  const address = li.url().split('?')[0] ?? '';
  const unseen = async (page: Page) => {
    await page.goto(house.address);
    await expect(page.getByText(/还没有(送来的)?申报表/)).toBeVisible();
    await page.goto(address);
    await expect(page.getByRole('alert')).toContainText('没有');
    await expect(page.locator('table.form')).toHaveCount(0);
  };
  for (const page of [zhao, wang, liu]) await unseen(page);

  // The day before it is due she is told; the form says so too.
  await dawn(house, '03-14', all);
  await isTold(li, house, /尚未送审，还有 1 天到期（2024-03-15）/);
  await open(li, house);
  await expect(bar(li)).toContainText('还剩 1 天');

  // She mends one target in the form itself, answers the other findings; submitting is for the head.
  await li.getByRole('button', { name: '编写' }).click();
  await cell(li, '2.4.annual').click();
  await li.keyboard.type('≥90%');
  await li.keyboard.press('Enter');
  await expect(saved(li)).toBeVisible();
  await answerRest(li);
  await expect(li.getByText('问题都已改正或说明')).toBeVisible();
  await expect(bar(li).getByRole('button', { name: '送审' })).toHaveCount(0);
  await open(chen, house);
  await does(chen, '送审');
  await expect(bar(chen)).toContainText('已送审');
  for (const page of [wang, liu]) await unseen(page);

  // The department comments on a cell, gives the four qualities their points and returns it.
  await open(zhao, house, /待审核 1 份/);
  await expect(cell(zhao, '2.4.annual')).toContainText('≥90%');
  await cell(zhao, '3.2.annual').click();
  await zhao.keyboard.press('c');
  await zhao.getByRole('textbox', { name: '对“年度指标值”的批注' }).fill('请写明单位和方向');
  await zhao.getByRole('button', { name: '发表' }).click();
  await expect(zhao.locator('.thread')).toContainText('请写明单位和方向');
  await bar(zhao).getByRole('button', { name: '退回', exact: true }).click();
  const points = { 完整性: '16', 相关性: '22', 适当性: '21', 可行性: '15.5' };
  for (const [quality, given] of Object.entries(points)) await panel(zhao).getByLabel(quality).fill(given);
  await expect(panel(zhao).getByRole('status')).toContainText('合计 74.5 / 100');
  await expect(panel(zhao).getByRole('status')).toContainText('等级 中');
  const giveBack = panel(zhao).locator('.deed-ways').getByRole('button', { name: '退回' });
  await expect(giveBack).toBeDisabled();
  await panel(zhao).getByLabel('理由').fill('租用面积没有写清方向，请补明');
  await giveBack.click();
  await expect(bar(zhao)).toContainText('已退回');

  // On the 18th it is late. The agency is told, finds the comment at its cell, mends it in the next version, answers, submits again.
  await dawn(house, '03-18', all);
  await isTold(li, house, /尚未送审，已于 2024-03-15 逾期/);
  await li.goto(house.address);
  await expect(li.getByRole('button', { name: /已逾期 1 份/ })).toBeVisible();
  await li.getByRole('button', { name: /^通知/ }).click();
  await li.getByRole('link', { name: /退回/ }).first().click();
  await open(li, house, /待修改 1 份/);
  await expect(bar(li)).toContainText('第 2 版');
  await expect(bar(li)).toContainText('租用面积没有写清方向，请补明');
  await expect(li.locator('.thread')).toContainText('请写明单位和方向');
  await cell(li, '3.2.annual').click();
  await li.keyboard.type(MENDED);
  await li.keyboard.press('Enter');
  await expect(saved(li)).toBeVisible();
  await answerRest(li);
  await open(zhao, house);
  await expect(bar(zhao)).toContainText('第 1 版');
  await expect(cell(zhao, '3.2.annual')).not.toContainText(MENDED);
  await open(chen, house);
  await does(chen, '送审');

  // The department is reminded on the last day but one. What changed stands in the form, old words struck, new ones underlined; the comment is settled; it is passed.
  await dawn(house, '03-28', all);
  await isTold(zhao, house, /2024 年度有 1 份申报表待办理，还有 1 天到期（2024-03-29）/);
  await open(zhao, house, /待审核 1 份/);
  await bar(zhao).getByRole('button', { name: '与第 1 版比较' }).click();
  await expect(zhao.locator('.changes')).toContainText('1 处差别');
  await zhao.keyboard.press('j');
  await expect(cell(zhao, '3.2.annual').locator('del')).toContainText('30135平方');
  await expect(cell(zhao, '3.2.annual').locator('ins')).toContainText(MENDED);
  await zhao.getByRole('button', { name: '结束比较' }).click();
  await zhao.locator('.thread').getByRole('button', { name: '标为已解决' }).click();
  await expect(zhao.locator('.talk-mark')).toHaveCount(0);
  await does(zhao, '审核通过', { 完整性: '19', 相关性: '28', 适当性: '27.5', 可行性: '18' });
  await expect(bar(zhao)).toContainText('已审核');
  await unseen(liu);

  // In April finance, reminded that it is late, approves from the list: the sum is shown, the outcome told.
  await dawn(house, '04-10', all);
  await isTold(wang, house, /2024 年度有 1 份申报表待办理，已于 2024-03-29 逾期/);
  await wang.goto(house.address);
  await wang.getByRole('button', { name: /待批复 1 份/ }).click();
  await wang.getByRole('checkbox', { name: `选择${AGENCY}` }).check();
  await expect(wang.locator('.batch')).toContainText('6,028.01 万元');
  await wang.locator('.batch').getByRole('button', { name: '批复' }).click();
  await wang.getByRole('button', { name: '批复 1 份', exact: true }).click();
  await expect(wang.locator('.batch-told')).toContainText('1 份已办理');
  await open(wang, house, /已批复 1 份/);
  await expect(bar(wang)).toContainText('已批复');
  // The first version never came to finance: nothing is offered to be compared with it.
  await expect(bar(wang).getByRole('button', { name: /比较/ })).toHaveCount(0);

  // In July it is adjusted, and nothing is due of that: the approved version stands for everybody else until the next one is handed in.
  await dawn(house, '07-08', all);
  await open(chen, house);
  await expect(bar(chen)).toContainText('已批复');
  await does(chen, '调整', { 理由: '番财〔2024〕18号：7 月压减租金' });
  await expect(bar(chen)).toContainText('第 3 版');
  await expect(bar(chen)).toContainText('番财〔2024〕18号');
  await expect(bar(chen)).not.toContainText('逾期');
  await cell(chen, '3.2.annual').click();
  await chen.keyboard.type('≥28000平方米');
  await chen.keyboard.press('Enter');
  await expect(saved(chen)).toBeVisible();
  for (const page of [zhao, wang]) {
    await open(page, house);
    await expect(bar(page)).toContainText('第 2 版');
    await expect(cell(page, '3.2.annual')).toContainText(MENDED);
  }
  await answerRest(chen);
  await does(chen, '送审');
  await open(zhao, house, /待审核 1 份/);
  await does(zhao, '审核通过', { 完整性: '19', 相关性: '28', 适当性: '27.5', 可行性: '18' });
  await open(wang, house, /待批复 1 份/);
  await does(wang, '批复');
  await expect(bar(wang)).toContainText('已批复');

  // Every version and deed can be looked up, with who, when and why; those never concerned still see nothing.
  await bar(wang).getByRole('button', { name: /^版本/ }).click();
  const versions = wang.locator('.history-version');
  await expect(versions.first()).toContainText('番财〔2024〕18号');
  await expect(versions.first()).toContainText('现行');
  await expect(versions.first()).toContainText('2024年7月8日');
  await expect(versions.last()).toContainText('2024年4月10日');
  await expect(versions).toHaveCount(2);
  await open(zhao, house);
  await bar(zhao).getByRole('button', { name: /^版本/ }).click();
  await expect(zhao.locator('.history-version')).toHaveCount(3);
  await expect(zhao.locator('.history-version').last()).toContainText('租用面积没有写清方向，请补明');
  await unseen(liu);
  await Promise.all(Object.values(all).map((page) => page.context().close()));
  await house.close();
  expect(faults).toEqual([]);
});
